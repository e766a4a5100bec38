// SPDX-License-Identifier: MIT
#include "widgets/capture/reviewlist.h"

#include "widgets/capture/capturewords.h"
#include "widgets/common/dialogs.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace prep {

ReviewList::ReviewList(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new QLabel(this))
    , m_list(new QListWidget(this))
    , m_words(new QLineEdit(this))
{
    m_title->setObjectName(QStringLiteral("section"));
    m_title->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("review"));
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSpacing(4);
    m_list->setAccessibleName(tr("Errores y advertencias"));
    m_list->installEventFilter(this);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (const auto field = m_session && row >= 0 ? fieldOf(static_cast<std::size_t>(row)) : std::nullopt)
            Q_EMIT fieldShown(*field);
    });
    m_words->setMaxLength(longestNote);
    m_words->setPlaceholderText(tr("Explicación (queda con la captura)"));
    m_words->setAccessibleName(tr("Explicación"));
    m_words->installEventFilter(this);
    m_words->hide();
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_list, 1);
    column->addWidget(m_words);
}

void ReviewList::setSession(CaptureSession* session)
{
    m_session = session;
    m_words->hide();
    fill();
}

void ReviewList::open()
{
    m_words->hide();
    fill();
    if (m_session)
        m_list->setCurrentRow(static_cast<int>(m_session->unexplained().value_or(0)));
    m_list->setFocus();
}

QStringList ReviewList::lines() const
{
    QStringList lines { m_title->text() };
    for (int row = 0; row < m_list->count(); ++row)
        lines << m_list->item(row)->text();
    return lines;
}

void ReviewList::fill()
{
    const int row = m_list->currentRow();
    m_list->clear();
    if (!m_session)
        return;
    for (std::size_t i = 0; i < m_session->findings().size(); ++i) {
        const CaptureFinding& finding = m_session->findings()[i];
        auto text = QStringLiteral("%1  %2 %3  %4")
                        .arg(QString::number(i + 1), finding.isError() ? QStringLiteral("▲") : QStringLiteral("◆"),
                            CaptureWords::code(finding.code), CaptureWords::finding(finding));
        if (!m_session->explanation(i).empty())
            text += QStringLiteral("\n      → ") + QString::fromStdString(m_session->explanation(i));
        auto* const item = new QListWidgetItem(text, m_list);
        const bool isOpen = finding.isError() && m_session->explanation(i).empty();
        item->setForeground(m_theme.color(isOpen ? Theme::High : Theme::Text));
    }
    m_list->setCurrentRow(std::clamp(row, 0, std::max(0, m_list->count() - 1)));
    if (m_session->findings().empty())
        m_title->setText(tr("Sin errores ni advertencias. Enter: enviar"));
    else if (m_session->unexplained())
        m_title->setText(tr("Corrija o explique lo marcado con ▲"));
    else
        m_title->setText(tr("Revisado. Enter: enviar"));
}

bool ReviewList::eventFilter(QObject* watched, QEvent* event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!isKey || !m_session)
        return QWidget::eventFilter(watched, event);
    const auto* const key = static_cast<QKeyEvent*>(event);
    const auto modifiers = key->modifiers() & ~Qt::KeypadModifier;
    if (event->type() == QEvent::ShortcutOverride) {
        if (!(modifiers & (Qt::ControlModifier | Qt::AltModifier)) && key->key() <= Qt::Key_Escape)
            event->accept();
        return false;
    }
    if (watched == m_list)
        return press(key->key(), modifiers);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    m_session->countPress();
    if (isEnter || key->key() == Qt::Key_Escape) {
        endTyping(isEnter);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool ReviewList::press(int key, Qt::KeyboardModifiers modifiers)
{
    if (modifiers & (Qt::ControlModifier | Qt::AltModifier))
        return false;
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (key == Qt::Key_Up || key == Qt::Key_Down)
        return m_session->countPress(), false; // the list moves
    if (!isEnter && key != Qt::Key_A && key != Qt::Key_E && key != Qt::Key_Escape && (key < Qt::Key_1 || key > Qt::Key_9))
        return false;
    m_session->countPress();
    if (key >= Qt::Key_1 && key <= Qt::Key_9) {
        if (const auto field = fieldOf(static_cast<std::size_t>(key - Qt::Key_1)))
            Q_EMIT fieldWanted(*field);
    } else if (key == Qt::Key_A)
        explainCurrent(CaptureWords::asWritten());
    else if (key == Qt::Key_E)
        beginTyping();
    else if (!isEnter || modifiers & Qt::ShiftModifier)
        Q_EMIT backWanted();
    else if (m_session->isReady())
        Q_EMIT sendWanted();
    else
        Q_EMIT rejected(tr("Falta explicar %1: A «%2», E otra explicación, o su número para corregir.")
                            .arg(CaptureWords::code(m_session->findings()[*m_session->unexplained()].code), CaptureWords::asWritten()));
    return true;
}

std::optional<std::uint16_t> ReviewList::fieldOf(std::size_t finding) const
{
    if (finding >= m_session->findings().size())
        return std::nullopt;
    const auto& open = m_session->openFields();
    const auto& fields = m_session->findings()[finding].fields;
    const auto found = std::find_if(fields.begin(), fields.end(),
        [&open](std::uint16_t field) { return std::find(open.begin(), open.end(), field) != open.end(); });
    return found == fields.end() ? std::nullopt : std::optional(*found);
}

/// The row that stands there, unless it needs none: then the first one that does.
std::optional<std::size_t> ReviewList::current() const
{
    const int row = m_list->currentRow();
    if (row >= 0 && static_cast<std::size_t>(row) < m_session->findings().size()
        && m_session->explanation(static_cast<std::size_t>(row)).empty())
        return static_cast<std::size_t>(row);
    return m_session->unexplained();
}

void ReviewList::explainCurrent(const QString& text)
{
    const auto finding = current();
    if (!finding || !m_session->explain(*finding, text.toStdString()))
        return;
    fill();
    Q_EMIT changed();
}

void ReviewList::beginTyping()
{
    const auto finding = current();
    if (!finding)
        return;
    m_explaining = *finding;
    m_words->clear();
    m_words->show();
    m_words->setFocus();
}

void ReviewList::endTyping(bool keep)
{
    const auto text = m_words->text().trimmed();
    if (keep && !text.isEmpty())
        (void)m_session->explain(m_explaining, text.toStdString());
    m_words->hide();
    fill();
    m_list->setFocus();
    Q_EMIT changed();
}

} // namespace prep
