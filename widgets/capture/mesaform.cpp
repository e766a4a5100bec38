// SPDX-License-Identifier: MIT
#include "widgets/capture/mesaform.h"

#include "widgets/capture/capturewords.h"
#include "widgets/common/actawords.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/words.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTableWidget>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int rowHeight = 28;
constexpr int valueWidth = 76;
constexpr int decisionColumn = 4;
} // namespace

MesaForm::MesaForm(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new QLabel(this))
    , m_table(new QTableWidget(this))
    , m_reason(new QLineEdit(this))
{
    m_title->setWordWrap(true);
    m_table->setColumnCount(decisionColumn + 1);
    m_table->setHorizontalHeaderLabels({ tr("casilla"), tr("1.ª"), tr("2.ª"), tr("3.ª"), tr("decisión") });
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int column = 1; column <= decisionColumn; ++column) {
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_table->setColumnWidth(column, column == decisionColumn ? valueWidth + 16 : valueWidth);
    }
    m_table->setAccessibleName(tr("Casillas en que las tres capturas difieren"));
    m_table->installEventFilter(this);
    m_reason->setMaxLength(longestNote);
    m_reason->setPlaceholderText(tr("Motivo: un número de la lista, o escríbalo (queda en la bitácora)"));
    m_reason->setAccessibleName(tr("Motivo de la decisión"));
    m_reason->installEventFilter(this);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_table, 1);
    for (qsizetype i = 0; i < usualReasons().size(); ++i) {
        auto* const line = new QLabel(QStringLiteral("%1  %2").arg(QString::number(i + 1), usualReasons()[i]), this);
        line->setObjectName(QStringLiteral("muted"));
        line->setWordWrap(true);
        column->addWidget(line);
    }
    column->addWidget(m_reason);
    connect(m_table, &QTableWidget::currentCellChanged, this, [this](int row) {
        if (m_session && row >= 0) {
            m_isTyping = false;
            m_session->goTo(m_session->openFields()[static_cast<std::size_t>(row)]);
            Q_EMIT fieldChanged();
        }
    });
}

QStringList MesaForm::usualReasons()
{
    return { tr("Así se lee en la imagen"), tr("Es lo que se alcanza a leer"), tr("El acta está corregida o alterada") };
}

void MesaForm::open(std::shared_ptr<const Process> process, ActaIndex acta, std::vector<Reading> readings)
{
    m_readings = std::move(readings);
    m_session = std::make_unique<CaptureSession>(
        std::move(process), acta, std::uint8_t { 4 }, conflictingFields(m_readings[0].tally, m_readings[1].tally));
    m_isTyping = false;
    m_reason->clear();
    for (int column = 1; column < decisionColumn; ++column) {
        const auto reading = static_cast<std::size_t>(column - 1);
        m_table->setColumnHidden(column, reading >= m_readings.size());
        if (reading < m_readings.size())
            m_table->horizontalHeaderItem(column)->setText(m_readings[reading].title);
    }
    propose();
    fill();
    const auto count = static_cast<int>(m_session->openFields().size());
    m_title->setText(m_readings.size() == 3
            ? tr("En %n casillas las tres capturas no coinciden. Decida cada una con la imagen.", nullptr, count)
            : tr("El CATD y el centro verificaron valores distintos en %n casillas. Decida cada una con la imagen.", nullptr, count));
}

void MesaForm::close()
{
    m_session.reset();
    m_table->setRowCount(0);
}

/// Where two of three agree, that is what would have been decided without the mesa.
void MesaForm::propose()
{
    for (const std::uint16_t field : m_session->openFields()) {
        if (m_readings.size() < 3)
            return; // one against one: the image alone decides
        const Cell third = m_readings[2].tally.field(field);
        if (third != m_readings[0].tally.field(field) && third != m_readings[1].tally.field(field))
            continue;
        m_session->goTo(field);
        m_session->setCell(third);
    }
}

void MesaForm::fill()
{
    const auto& fields = m_session->openFields();
    m_table->setRowCount(static_cast<int>(fields.size()));
    int first = -1;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const std::uint16_t field = fields[static_cast<std::size_t>(row)];
        const auto name = ActaWords::field(m_session->process(), m_session->acta(), field);
        auto* const title = new QTableWidgetItem(name);
        title->setToolTip(name);
        m_table->setItem(row, 0, title);
        for (std::size_t reading = 0; reading < m_readings.size(); ++reading) {
            auto* const item = new QTableWidgetItem(Words::cell(m_readings[reading].tally.field(field)));
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, static_cast<int>(reading) + 1, item);
        }
        showDecision(row);
        if (first < 0 && m_session->entry(field).kind == CaptureEntry::Kind::blank)
            first = row;
    }
    goTo(std::max(first, 0));
}

void MesaForm::showDecision(int row)
{
    const CaptureEntry& entry = m_session->entry(m_session->openFields()[static_cast<std::size_t>(row)]);
    const bool isHere = m_isTyping && row == m_table->currentRow();
    const auto text = CaptureWords::entry(entry);
    auto* const item = new QTableWidgetItem(isHere ? text + QLatin1Char('_') : text.isEmpty() ? QStringLiteral("?") : text);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    item->setForeground(m_theme.color(text.isEmpty() ? Theme::High : isHere ? Theme::Accent : Theme::Text));
    item->setFont(m_theme.font(Theme::Type::body, true));
    m_table->setItem(row, decisionColumn, item);
}

void MesaForm::goTo(int row)
{
    m_table->setCurrentCell(row, 0);
}

std::optional<std::uint16_t> MesaForm::field() const
{
    return m_session ? std::optional(m_session->focus()) : std::nullopt;
}

void MesaForm::takeFocus()
{
    m_table->setFocus();
}

bool MesaForm::eventFilter(QObject* watched, QEvent* event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!isKey || !m_session)
        return QWidget::eventFilter(watched, event);
    const auto* const key = static_cast<QKeyEvent*>(event);
    const auto modifiers = key->modifiers() & ~Qt::KeypadModifier;
    if (event->type() == QEvent::ShortcutOverride) {
        if (!(modifiers & (Qt::ControlModifier | Qt::AltModifier)) && key->key() < Qt::Key_Escape)
            event->accept();
        return false;
    }
    if (watched == m_table)
        return press(key->key(), modifiers);
    Q_EMIT pressed();
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (const qsizetype usual = key->key() - Qt::Key_1; m_reason->text().isEmpty() && usual >= 0 && usual < usualReasons().size()) {
        m_reason->setText(usualReasons()[usual]);
        return true;
    }
    if (!isEnter)
        return QWidget::eventFilter(watched, event);
    if (modifiers & Qt::ShiftModifier)
        takeFocus();
    else if (!isDecided()) {
        Q_EMIT rejected(tr("Falta decidir esta casilla: 1, 2 o 3 toma esa captura; E escribe otro valor."));
        takeFocus();
    } else if (reason().empty())
        Q_EMIT rejected(tr("Falta el motivo de la decisión."));
    else
        Q_EMIT resolveWanted();
    return true;
}

bool MesaForm::press(int key, Qt::KeyboardModifiers modifiers)
{
    if (modifiers & (Qt::ControlModifier | Qt::AltModifier) || key == Qt::Key_Escape)
        return false;
    Q_EMIT pressed();
    const int row = m_table->currentRow();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (isEnter && modifiers & Qt::ShiftModifier) {
        goTo(std::max(0, row - 1));
        return true;
    }
    if (isEnter) {
        m_isTyping = false;
        showDecision(row);
        if (m_session->entry(m_session->focus()).kind == CaptureEntry::Kind::blank)
            Q_EMIT rejected(tr("Falta decidir esta casilla: 1, 2 o 3 toma esa captura; E escribe otro valor."));
        else if (row + 1 < m_table->rowCount())
            goTo(row + 1);
        else if (m_session->isComplete())
            m_reason->setFocus();
        return true;
    }
    if (m_isTyping)
        return typeInto(key);
    if (key >= Qt::Key_1 && key < Qt::Key_1 + static_cast<int>(m_readings.size())) {
        take(static_cast<std::size_t>(key - Qt::Key_1));
        return true;
    }
    if (key != Qt::Key_E)
        return false; // arrows move in the table
    m_isTyping = true;
    while (m_session->entry(m_session->focus()).kind != CaptureEntry::Kind::blank)
        m_session->erase();
    showDecision(row);
    return true;
}

bool MesaForm::typeInto(int key)
{
    if (key >= Qt::Key_0 && key <= Qt::Key_9)
        (void)m_session->typeDigit(static_cast<char>(key));
    else if (key == Qt::Key_S || key == Qt::Key_Minus)
        (void)m_session->setToken(sinDato);
    else if (key == Qt::Key_I || key == Qt::Key_Asterisk)
        (void)m_session->setToken(ilegible);
    else if (key == Qt::Key_N)
        (void)m_session->setToken(noAplica);
    else if (key == Qt::Key_Backspace)
        m_session->erase();
    else
        return false;
    showDecision(m_table->currentRow());
    return true;
}

void MesaForm::take(std::size_t capture)
{
    const int row = m_table->currentRow();
    m_session->setCell(m_readings[capture].tally.field(m_session->focus()));
    showDecision(row);
    if (row + 1 < m_table->rowCount())
        goTo(row + 1);
    else if (m_session->isComplete())
        m_reason->setFocus();
}

Tally MesaForm::decided() const
{
    Tally tally = m_readings[0].tally;
    tally.marks.clear();
    const Tally decisions = m_session->tally();
    for (const std::uint16_t field : m_session->openFields())
        tally.setField(field, decisions.field(field));
    return tally;
}

std::string MesaForm::reason() const
{
    return m_reason->text().trimmed().toStdString();
}

} // namespace prep
