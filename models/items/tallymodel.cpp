// SPDX-License-Identifier: MIT
#include "models/items/tallymodel.h"

#include <algorithm>

namespace prep {

TallyModel::TallyModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void TallyModel::setTexts(FieldText field, BoxText box, CellText cell)
{
    m_fieldText = std::move(field);
    m_boxText = std::move(box);
    m_cellText = std::move(cell);
}

void TallyModel::clear()
{
    beginResetModel();
    m_boxes.clear();
    m_tallies = {};
    endResetModel();
}

void TallyModel::show(const State& state, ActaIndex acta, const std::vector<HistoryEntry>& history)
{
    beginResetModel();
    m_boxes.clear();
    m_tallies = {};
    const auto& ballot = state.process->ballotOf(acta);
    for (const auto box : ballot.boxes)
        m_boxes.push_back(QString::fromStdString(state.process->elections[ballot.election].boxes[box].id));
    const auto fits = [&](const Tally& tally) { return tally.boxes.size() == m_boxes.size(); };
    for (const auto& entry : history) {
        const auto* const capture = std::get_if<body::Captura>(&entry.body);
        if (!capture || !fits(capture->tally))
            continue;
        const auto round = static_cast<std::size_t>(entry.kind) - static_cast<std::size_t>(EventKind::captura1);
        if (round == 0)
            m_tallies = {}; // a new cycle
        m_tallies[std::min<std::size_t>(round, 2)] = capture->tally;
    }
    const auto& value = state.actas[acta].valor;
    if (value.seq != 0 && !value.oculto && value.tally && fits(*value.tally))
        m_tallies[3] = *value.tally;
    endResetModel();
}

bool TallyModel::hasValues() const
{
    return std::ranges::any_of(m_tallies, [](const auto& tally) { return tally.has_value(); });
}

int TallyModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !hasValues() ? 0 : static_cast<int>(m_boxes.size() + totalCount);
}

int TallyModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString TallyModel::fieldName(int row) const
{
    // Field order: four totals, the boxes, the written sum.
    const auto boxes = static_cast<int>(m_boxes.size());
    if (row >= 4 && row < 4 + boxes) {
        const auto& id = m_boxes[static_cast<std::size_t>(row - 4)];
        return m_boxText ? m_boxText(id) : id;
    }
    const auto total = row < 4 ? static_cast<Total>(row) : Total::asentado;
    return m_fieldText ? m_fieldText(total) : QString::number(static_cast<int>(total));
}

std::optional<Cell> TallyModel::cell(int row, int column) const
{
    const auto& tally = m_tallies[static_cast<std::size_t>(column - 1)];
    return tally ? std::optional(tally->field(static_cast<std::size_t>(row))) : std::nullopt;
}

QVariant TallyModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int column = index.column();
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (column == Field ? Qt::AlignLeft : Qt::AlignRight));
    if (column == Field)
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(fieldName(index.row())) : QVariant();
    const auto value = cell(index.row(), column);
    if (role == DiffersRole) {
        const auto verified = cell(index.row(), Verified);
        return value && verified && column != Verified && *value != *verified;
    }
    if (!value)
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return m_cellText ? QVariant(m_cellText(*value)) : QVariant(*value);
    return role == ValueRole ? QVariant(*value) : QVariant();
}

QVariant TallyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::DisplayRole && section < m_headers.size())
        return m_headers.at(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section == Field ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

} // namespace prep
