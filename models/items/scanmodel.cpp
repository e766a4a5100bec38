// SPDX-License-Identifier: MIT
#include "models/items/scanmodel.h"

namespace prep {

void ScanModel::setRows(const ScanRowsPtr& rows)
{
    const ScanRowsPtr before = m_rows;
    const std::size_t old = before->size();
    m_counts = {};
    for (const auto& row : *rows)
        ++m_counts[static_cast<std::size_t>(row.state)];
    if (rows->size() < old) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    if (rows->size() > old) {
        beginInsertRows({}, 0, static_cast<int>(rows->size() - old) - 1);
        m_rows = rows;
        endInsertRows();
    } else {
        m_rows = rows;
    }
    for (std::size_t i = 0; i < old; ++i) {
        if ((*before)[i] == (*rows)[i])
            continue;
        const int row = static_cast<int>(rows->size() - 1 - i);
        Q_EMIT dataChanged(index(row, 0), index(row, columns - 1));
    }
}

int ScanModel::rowOf(quint64 id) const
{
    for (std::size_t i = 0; i < m_rows->size(); ++i) {
        if ((*m_rows)[i].id == id)
            return static_cast<int>(m_rows->size() - 1 - i);
    }
    return -1;
}

int ScanModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows->size());
}

int ScanModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant ScanModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ScanRow& row = at(index.row());
    if (role == Qt::DisplayRole)
        return m_text ? m_text(index.column(), row) : QString();
    if (role == ValueRole && index.column() == State)
        return static_cast<int>(row.state);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() == When ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

QVariant ScanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section < m_headers.size())
        return m_headers[section];
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return static_cast<int>((section == When ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace prep
