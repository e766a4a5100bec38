// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractTableModel>

#include <functional>
#include <memory>
#include <vector>

namespace prep {

/// A table of rows that only grows, newest first: its first column is the row's `state`, its last one an hour. GUI thread.
template <typename Row, int columnsOfRow>
class NewestFirst : public QAbstractTableModel {
public:
    enum DataRole { ValueRole = Qt::UserRole };
    using Rows = std::shared_ptr<const std::vector<Row>>;
    using Text = std::function<QString(int column, const Row& row)>;
    using QAbstractTableModel::QAbstractTableModel;

    void setText(Text text) { m_text = std::move(text); }
    void setHeaders(const QStringList& headers) { m_headers = headers; }
    [[nodiscard]] const Row& at(int row) const { return (*m_rows)[m_rows->size() - 1 - static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_rows->size()); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : columnsOfRow; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        if (role == Qt::DisplayRole)
            return m_text ? m_text(index.column(), at(index.row())) : QString();
        if (role == ValueRole && index.column() == 0)
            return static_cast<int>(at(index.row()).state);
        return role == Qt::TextAlignmentRole ? alignmentOf(index.column()) : QVariant();
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override
    {
        if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section < m_headers.size())
            return m_headers[section];
        return orientation == Qt::Horizontal && role == Qt::TextAlignmentRole ? alignmentOf(section) : QVariant();
    }

protected:
    [[nodiscard]] const std::vector<Row>& rows() const { return *m_rows; }
    /// Of the same things and perhaps more; only what differs is told. Fewer: everything anew.
    void replaceRows(const Rows& rows)
    {
        const Rows before = m_rows;
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
            Q_EMIT dataChanged(index(row, 0), index(row, columnsOfRow - 1));
        }
    }

private:
    [[nodiscard]] static QVariant alignmentOf(int column)
    {
        return static_cast<int>((column == columnsOfRow - 1 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }

    Rows m_rows = std::make_shared<std::vector<Row>>();
    Text m_text;
    QStringList m_headers;
};

} // namespace prep
