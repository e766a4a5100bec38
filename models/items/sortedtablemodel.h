// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractTableModel>
#include <QBasicTimer>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace prep {

/// A table over items 0 … n-1 of something kept elsewhere: rows are its own filtered and sorted index, so that no proxy
/// is needed on the live path. Changes become the fewest ranges; a row whose sort key changed keeps its place until the
/// next re-sort, at most a second later, so that lines do not jump under the reader's eyes. GUI thread.
class SortedTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum DataRole { ValueRole = Qt::UserRole, ItemRole, ExtraRole };
    /// Makes the text of a cell from its value; given by the widgets, because no text for people is made here.
    using Text = std::function<QString(int column, const QVariant& value)>;

    explicit SortedTableModel(QObject* parent = nullptr);

    void setText(Text text);
    void setHeaders(const QStringList& headers);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    [[nodiscard]] std::uint32_t itemAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// -1 = filtered out.
    [[nodiscard]] int rowOf(std::uint32_t item) const;
    [[nodiscard]] std::size_t itemCount() const { return m_rowOf.size(); }
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// Puts rows whose key has changed where they belong now.
    void resort();

protected:
    [[nodiscard]] virtual QVariant value(std::uint32_t item, int column) const = 0;
    [[nodiscard]] virtual QVariant extra(std::uint32_t item, int column) const;
    [[nodiscard]] virtual bool isNumeric(int column) const = 0;
    [[nodiscard]] virtual bool accepts(std::uint32_t item) const = 0;
    /// Strict order of two items by a column, ascending; ties are broken by item number.
    [[nodiscard]] virtual bool lessThan(std::uint32_t a, std::uint32_t b, int column) const = 0;

    /// Everything anew: the items, the filter.
    void rebuild(std::uint32_t items);
    /// Items were added at the end.
    void grow(std::uint32_t items);
    /// These items (sorted, unique) have changed.
    void update(std::span<const std::uint32_t> items);
    void timerEvent(QTimerEvent* event) override;

private:
    [[nodiscard]] bool before(std::uint32_t a, std::uint32_t b) const;
    [[nodiscard]] bool isOutOfPlace(std::size_t row) const;
    void fill(std::uint32_t items);
    void removeItems(const std::vector<std::uint32_t>& items);
    void insertItems(const std::vector<std::uint32_t>& items);
    void announce(std::vector<int> rows);
    void renumber(std::size_t from);

    std::vector<std::uint32_t> m_rows;
    std::vector<std::int32_t> m_rowOf;
    Text m_text;
    QStringList m_headers;
    QBasicTimer m_resort;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace prep
