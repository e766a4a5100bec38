// SPDX-License-Identifier: MIT
#include "widgets/verification/correctform.h"

#include "models/domain/capturecheck.h"
#include "models/domain/rules.h"
#include "widgets/common/actawords.h"
#include "widgets/common/words.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int rowHeight = 28;
constexpr int valueWidth = 88;
constexpr int typedColumn = 2;
} // namespace

CorrectForm::CorrectForm(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_table(new QTableWidget(this))
    , m_sum(new QLabel(this))
{
    m_table->setColumnCount(typedColumn + 1);
    m_table->setHorizontalHeaderLabels({ tr("casilla"), tr("publicado"), tr("el acta dice") });
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
    for (int column = 1; column <= typedColumn; ++column) {
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_table->setColumnWidth(column, valueWidth);
    }
    m_table->setAccessibleName(tr("Valores que se corrigen"));
    m_table->setObjectName(QStringLiteral("correccion"));
    m_table->installEventFilter(this);
    m_sum->setObjectName(QStringLiteral("muted"));
    m_sum->setWordWrap(true);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_table, 1);
    column->addWidget(m_sum);
}

void CorrectForm::open(std::shared_ptr<const Process> process, ActaIndex acta, const Tally& published)
{
    m_process = std::move(process);
    m_acta = acta;
    m_correction = std::make_unique<Correction>(published);
    m_table->setRowCount(static_cast<int>(m_correction->fieldCount()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto field = static_cast<std::uint16_t>(row);
        const auto name = ActaWords::field(*m_process, acta, field);
        auto* const title = new QTableWidgetItem(name);
        title->setToolTip(name);
        m_table->setItem(row, 0, title);
        auto* const value = new QTableWidgetItem(Words::cell(published.field(field)));
        value->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_table->setItem(row, 1, value);
        showRow(row);
    }
    m_table->setCurrentCell(0, 0);
    m_table->scrollToTop();
    showSum();
}

void CorrectForm::close()
{
    m_correction.reset();
    m_table->setRowCount(0);
    m_sum->clear();
}

void CorrectForm::takeFocus()
{
    m_table->setFocus();
}

int CorrectForm::row() const
{
    return std::max(0, m_table->currentRow());
}

void CorrectForm::showRow(int row)
{
    const auto value = m_correction->typed(static_cast<std::uint16_t>(row));
    auto* const item = new QTableWidgetItem(value ? Words::cell(*value) : QString());
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    item->setFont(m_theme.font(Theme::Type::body, true));
    item->setForeground(m_theme.color(Theme::High));
    m_table->setItem(row, typedColumn, item);
}

void CorrectForm::showSum()
{
    const CatalogueRow& row = m_process->actas[m_acta];
    const auto before = derive(m_correction->published(), row).totalCalculado;
    const auto after = derive(m_correction->corrected(), row).totalCalculado;
    const auto count = static_cast<int>(m_correction->changes().size());
    m_sum->setText(count == 0 ? tr("Escriba solo lo que no es igual al acta. Suma de los votos: %1.").arg(Format::number(before))
                              : tr("%n casillas cambian. Suma de los votos: %1 → %2.", nullptr, count).arg(Format::number(before), Format::number(after)));
}

void CorrectForm::move(int rows)
{
    m_table->setCurrentCell(std::clamp(row() + rows, 0, m_table->rowCount() - 1), 0);
}

void CorrectForm::finish()
{
    if (!isOpen())
        return;
    if (m_correction->changes().empty())
        Q_EMIT rejected(tr("Nada cambia: escriba lo que dice el acta donde no es igual, o Esc para dejarla como está."));
    else
        Q_EMIT finished();
}

bool CorrectForm::press(int key, Qt::KeyboardModifiers modifiers)
{
    const auto field = static_cast<std::uint16_t>(row());
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (isEnter && modifiers & Qt::ShiftModifier)
        move(-1);
    else if (isEnter && row() + 1 == m_table->rowCount())
        finish();
    else if (isEnter)
        move(1);
    else if (key >= Qt::Key_0 && key <= Qt::Key_9)
        (void)m_correction->addDigit(field, key - Qt::Key_0);
    else if (key == Qt::Key_S || key == Qt::Key_Minus)
        m_correction->setToken(field, sinDato);
    else if (key == Qt::Key_I || key == Qt::Key_Asterisk)
        m_correction->setToken(field, ilegible);
    else if (key == Qt::Key_N && field + 1U < totalCount && totalsMayNotApply(m_process->actas[m_acta]))
        m_correction->setToken(field, noAplica);
    else if (key == Qt::Key_Backspace || key == Qt::Key_Delete)
        (void)m_correction->erase(field);
    else
        return false;
    return true;
}

bool CorrectForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress || !isOpen())
        return QWidget::eventFilter(watched, event);
    const auto* const pressed = static_cast<QKeyEvent*>(event);
    const int before = row();
    if (pressed->modifiers() & Qt::ControlModifier || !press(pressed->key(), pressed->modifiers()))
        return QWidget::eventFilter(watched, event);
    if (isOpen() && row() == before && before < m_table->rowCount()) {
        showRow(before);
        showSum();
    }
    Q_EMIT typed();
    return true;
}

} // namespace prep
