// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractTableModel>

#include <vector>

namespace prep {

/// One cell: its text was made by the widgets; `value` is what its mark is chosen by and what it is sorted by.
struct GridCell {
    QString text;
    QVariant value;

    friend bool operator==(const GridCell&, const GridCell&) = default;
};
using GridRow = std::vector<GridCell>;

/// A small table that is worked out whole (plans, readiness): rows are given anew and only what differs is announced, so
/// that selection and scroll stay. GUI thread.
class GridModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum DataRole { ValueRole = Qt::UserRole };

    explicit GridModel(QObject* parent = nullptr);
    /// Columns whose numbers stand at the right.
    void setHeaders(const QStringList& headers, const std::vector<int>& numeric = {});
    void setRows(std::vector<GridRow> rows);
    [[nodiscard]] const GridRow& row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] Qt::Alignment alignmentOf(int column) const;

    QStringList m_headers;
    std::vector<int> m_numeric;
    std::vector<GridRow> m_rows;
};

} // namespace prep
