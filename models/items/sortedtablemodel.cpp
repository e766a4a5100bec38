// SPDX-License-Identifier: MIT
#include "models/items/sortedtablemodel.h"

#include <QTimerEvent>

#include <algorithm>
#include <numeric>

namespace prep {

namespace {
constexpr int resortMs = 1000;
/// Beyond this many separate ranges a view is better served by one that spans them: it repaints its viewport once.
constexpr std::size_t maxRanges = 16;
}

SortedTableModel::SortedTableModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void SortedTableModel::setText(Text text)
{
    m_text = std::move(text);
}

void SortedTableModel::setHeaders(const QStringList& headers)
{
    m_headers = headers;
    if (columnCount() > 0)
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

int SortedTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SortedTableModel::extra(std::uint32_t /*item*/, int /*column*/) const
{
    return {};
}

QVariant SortedTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto item = itemAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return m_text ? QVariant(m_text(index.column(), value(item, index.column()))) : value(item, index.column());
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case ValueRole:
        return value(item, index.column());
    case ItemRole:
        return item;
    case ExtraRole:
        return extra(item, index.column());
    default:
        return {};
    }
}

QVariant SortedTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole && section < m_headers.size())
        return m_headers.at(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

int SortedTableModel::rowOf(std::uint32_t item) const
{
    return item < m_rowOf.size() ? m_rowOf[item] : -1;
}

bool SortedTableModel::before(std::uint32_t a, std::uint32_t b) const
{
    if (m_sortColumn >= 0) {
        const bool descending = m_sortOrder == Qt::DescendingOrder;
        if (descending ? lessThan(b, a, m_sortColumn) : lessThan(a, b, m_sortColumn))
            return true;
        if (descending ? lessThan(a, b, m_sortColumn) : lessThan(b, a, m_sortColumn))
            return false;
    }
    return a < b;
}

void SortedTableModel::fill(std::uint32_t items)
{
    m_rows.clear();
    m_rowOf.assign(items, -1);
    for (std::uint32_t item = 0; item < items; ++item) {
        if (accepts(item))
            m_rows.push_back(item);
    }
    std::ranges::sort(m_rows, [this](auto a, auto b) { return before(a, b); });
    renumber(0);
}

void SortedTableModel::rebuild(std::uint32_t items)
{
    beginResetModel();
    m_resort.stop();
    fill(items);
    endResetModel();
}

void SortedTableModel::grow(std::uint32_t items)
{
    std::vector<std::uint32_t> added;
    for (auto item = static_cast<std::uint32_t>(m_rowOf.size()); item < items; ++item)
        added.push_back(item);
    m_rowOf.resize(items, -1);
    std::erase_if(added, [this](auto item) { return !accepts(item); });
    insertItems(added);
}

void SortedTableModel::update(std::span<const std::uint32_t> items)
{
    std::vector<std::uint32_t> gone;
    std::vector<std::uint32_t> come;
    std::vector<std::uint32_t> stayed;
    for (const auto item : items) {
        if (item >= m_rowOf.size())
            continue;
        const bool was = m_rowOf[item] >= 0;
        const bool is = accepts(item);
        if (was && is)
            stayed.push_back(item);
        else if (was)
            gone.push_back(item);
        else if (is)
            come.push_back(item);
    }
    removeItems(gone);
    insertItems(come);
    std::vector<int> rows;
    rows.reserve(stayed.size());
    bool moved = false;
    for (const auto item : stayed) {
        rows.push_back(m_rowOf[item]);
        moved = moved || isOutOfPlace(static_cast<std::size_t>(m_rowOf[item]));
    }
    announce(std::move(rows));
    if (moved && !m_resort.isActive())
        m_resort.start(resortMs, this);
}

bool SortedTableModel::isOutOfPlace(std::size_t row) const
{
    return (row > 0 && !before(m_rows[row - 1], m_rows[row])) || (row + 1 < m_rows.size() && !before(m_rows[row], m_rows[row + 1]));
}

void SortedTableModel::removeItems(const std::vector<std::uint32_t>& items)
{
    std::vector<int> rows;
    rows.reserve(items.size());
    for (const auto item : items) {
        rows.push_back(m_rowOf[item]);
        m_rowOf[item] = -1;
    }
    std::ranges::sort(rows, std::greater<>());
    for (std::size_t i = 0; i < rows.size();) {
        const int last = rows[i];
        int first = last;
        for (++i; i < rows.size() && rows[i] == first - 1; ++i)
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
    }
    if (!rows.empty())
        renumber(static_cast<std::size_t>(rows.back()));
}

void SortedTableModel::insertItems(const std::vector<std::uint32_t>& items)
{
    if (items.empty())
        return;
    auto sorted = items;
    std::ranges::sort(sorted, [this](auto a, auto b) { return before(a, b); });
    std::size_t lowest = m_rows.size();
    for (std::size_t i = 0; i < sorted.size();) {
        const auto at = std::ranges::lower_bound(m_rows, sorted[i], [this](auto a, auto b) { return before(a, b); });
        const auto row = static_cast<std::size_t>(at - m_rows.begin());
        auto end = i + 1;
        while (end < sorted.size() && (at == m_rows.end() || before(sorted[end], *at)))
            ++end;
        beginInsertRows({}, static_cast<int>(row), static_cast<int>(row + (end - i) - 1));
        m_rows.insert(at, sorted.begin() + static_cast<std::ptrdiff_t>(i), sorted.begin() + static_cast<std::ptrdiff_t>(end));
        endInsertRows();
        lowest = std::min(lowest, row);
        i = end;
    }
    renumber(lowest);
}

void SortedTableModel::announce(std::vector<int> rows)
{
    if (rows.empty())
        return;
    std::ranges::sort(rows);
    std::vector<std::pair<int, int>> ranges;
    for (const int row : rows) {
        if (!ranges.empty() && row <= ranges.back().second + 1)
            ranges.back().second = row;
        else
            ranges.emplace_back(row, row);
    }
    if (ranges.size() > maxRanges)
        ranges = { { rows.front(), rows.back() } };
    for (const auto& [first, last] : ranges)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void SortedTableModel::renumber(std::size_t from)
{
    for (auto row = from; row < m_rows.size(); ++row)
        m_rowOf[m_rows[row]] = static_cast<std::int32_t>(row);
}

void SortedTableModel::sort(int column, Qt::SortOrder order)
{
    if (column >= columnCount())
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    resort();
}

void SortedTableModel::resort()
{
    m_resort.stop();
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const auto old = persistentIndexList();
    std::vector<std::uint32_t> items;
    items.reserve(static_cast<std::size_t>(old.size()));
    for (const auto& index : old)
        items.push_back(itemAt(index.row()));
    std::ranges::sort(m_rows, [this](auto a, auto b) { return before(a, b); });
    renumber(0);
    QModelIndexList moved;
    for (qsizetype i = 0; i < old.size(); ++i)
        moved.append(index(m_rowOf[items[static_cast<std::size_t>(i)]], old.at(i).column()));
    changePersistentIndexList(old, moved);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void SortedTableModel::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_resort.timerId())
        resort();
    else
        QAbstractTableModel::timerEvent(event);
}

} // namespace prep
