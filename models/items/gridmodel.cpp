// SPDX-License-Identifier: MIT
#include "models/items/gridmodel.h"

#include <algorithm>

namespace prep {

GridModel::GridModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void GridModel::setHeaders(const QStringList& headers, const std::vector<int>& numeric)
{
    if (headers == m_headers)
        return;
    beginResetModel();
    m_headers = headers;
    m_numeric = numeric;
    m_rows.clear();
    endResetModel();
}

void GridModel::setRows(std::vector<GridRow> rows)
{
    for (auto& row : rows)
        row.resize(static_cast<std::size_t>(m_headers.size()));
    const auto common = std::min(rows.size(), m_rows.size());
    const int last = static_cast<int>(m_headers.size()) - 1;
    if (rows.size() < m_rows.size()) {
        beginRemoveRows({}, static_cast<int>(common), static_cast<int>(m_rows.size()) - 1);
        m_rows.resize(common);
        endRemoveRows();
    }
    for (std::size_t i = 0; i < common; ++i) {
        if (m_rows[i] == rows[i])
            continue;
        m_rows[i] = std::move(rows[i]);
        Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), std::max(0, last)));
    }
    if (rows.size() > common) {
        beginInsertRows({}, static_cast<int>(common), static_cast<int>(rows.size()) - 1);
        m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(common)), std::make_move_iterator(rows.end()));
        endInsertRows();
    }
}

int GridModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int GridModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_headers.size());
}

Qt::Alignment GridModel::alignmentOf(int column) const
{
    return Qt::AlignVCenter | (std::ranges::find(m_numeric, column) != m_numeric.end() ? Qt::AlignRight : Qt::AlignLeft);
}

QVariant GridModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& cell = m_rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return cell.text;
    if (role == ValueRole)
        return cell.value;
    if (role == Qt::TextAlignmentRole)
        return QVariant(alignmentOf(index.column()));
    return {};
}

QVariant GridModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_headers.size())
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return m_headers.at(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant(alignmentOf(section));
    return {};
}

} // namespace prep
