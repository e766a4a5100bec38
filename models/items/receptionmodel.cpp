// SPDX-License-Identifier: MIT
#include "models/items/receptionmodel.h"

#include <algorithm>

namespace prep {

void ReceptionModel::setRows(const ReceptionRowsPtr& rows)
{
    const ReceptionRowsPtr before = m_rows;
    const std::size_t old = before->size();
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

int ReceptionModel::count(ReceptionState state) const
{
    return static_cast<int>(std::count_if(m_rows->begin(), m_rows->end(), [state](const ReceptionRow& row) { return row.state == state; }));
}

int ReceptionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows->size());
}

int ReceptionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant ReceptionModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ReceptionRow& row = at(index.row());
    if (role == Qt::DisplayRole)
        return m_text ? m_text(index.column(), row) : QString();
    if (role == ValueRole && index.column() == State)
        return static_cast<int>(row.state);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() == When ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

QVariant ReceptionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section < m_headers.size())
        return m_headers[section];
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return static_cast<int>((section == When ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace prep
