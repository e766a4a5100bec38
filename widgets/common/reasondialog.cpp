// SPDX-License-Identifier: MIT
#include "widgets/common/reasondialog.h"

#include "widgets/common/dialogs.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int dialogWidth = 520;
} // namespace

ReasonDialog::ReasonDialog(
    const QString& title, const QString& text, const QStringList& usual, const QString& act, QWidget* parent)
    : QDialog(parent)
    , m_usual(usual)
    , m_reason(new QLineEdit(this))
    , m_go(new QPushButton(act, this))
{
    setWindowTitle(title);
    setMinimumWidth(dialogWidth);
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(10);
    const auto add = [this, column](const QString& line, const QString& look) {
        auto* const label = new QLabel(line, this);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setObjectName(look);
        column->addWidget(label);
    };
    add(text, {});
    for (qsizetype i = 0; i < usual.size(); ++i)
        add(QStringLiteral("%1  %2").arg(QString::number(i + 1), usual[i]), QStringLiteral("muted"));
    m_reason->setPlaceholderText(usual.isEmpty() ? tr("Motivo (queda en la bitácora)")
                                                 : tr("Motivo: un número de la lista, o escríbalo"));
    m_reason->setAccessibleName(tr("Motivo"));
    m_reason->setMaxLength(longestNote);
    m_reason->installEventFilter(this);
    column->addWidget(m_reason);
    column->addWidget(dialogButtons(this, m_go));
    m_go->setEnabled(false);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_go->setEnabled(!reason().empty()); });
    m_reason->setFocus();
}

bool ReasonDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    ++m_presses;
    const int key = static_cast<QKeyEvent*>(event)->key();
    const qsizetype usual = key - Qt::Key_1;
    if (!m_reason->text().isEmpty() || usual < 0 || usual >= m_usual.size())
        return QDialog::eventFilter(watched, event);
    m_reason->setText(m_usual[usual]);
    return true;
}

std::string ReasonDialog::reason() const
{
    return m_reason->text().trimmed().toStdString();
}

} // namespace prep
