// SPDX-License-Identifier: MIT
#include "models/items/logmodel.h"

#include "models/items/searchindex.h"

#include <QTimerEvent>

#include <algorithm>

namespace prep {

namespace {

constexpr std::size_t scanRows = 10000; ///< filtered in one turn
constexpr qint64 askAgainMs = 5000; ///< a question that nobody answered may be asked once more

} // namespace

LogModel::LogModel(const Night& night, QObject* parent)
    : QAbstractTableModel(parent)
    , m_night(night)
{
    connect(&night, &Night::reset, this, &LogModel::begin);
    connect(&night, &Night::applied, this, &LogModel::take);
}

/// A snapshot took the place of what was folded: what is here stays only where it joins.
void LogModel::begin()
{
    if (!m_entries.empty() && m_night.hasState() && m_entries.back().seq == m_night.state().seq)
        return;
    beginResetModel();
    m_entries.clear();
    m_rows.clear();
    m_scan.stop();
    m_asked.invalidate();
    endResetModel();
}

void LogModel::take(std::span<const NightStep> steps)
{
    std::vector<const Event*> fresh;
    for (const auto& step : steps) {
        if (step.reveal)
            reveal(step.event);
        else
            fresh.push_back(&step.event);
    }
    append(fresh);
}

void LogModel::append(const std::vector<const Event*>& events)
{
    if (events.empty())
        return;
    if (!m_entries.empty() && events.front()->header.seq != m_entries.back().seq + 1) {
        beginResetModel(); // a hole: it begins anew
        m_entries.clear();
        m_rows.clear();
        endResetModel();
    }
    std::vector<HistoryEntry> entries;
    std::vector<Seq> rows;
    for (const auto* const event : events) {
        entries.push_back(historyEntry(*event));
        if (isFiltered() && accepts(entries.back()))
            rows.push_back(entries.back().seq);
    }
    const auto count = isFiltered() ? rows.size() : entries.size();
    if (count > 0)
        beginInsertRows({}, 0, static_cast<int>(count) - 1);
    m_entries.insert(m_entries.end(), std::make_move_iterator(entries.begin()), std::make_move_iterator(entries.end()));
    for (const Seq seq : rows)
        m_rows.push_front(seq);
    if (count > 0)
        endInsertRows();
    forgetOldest();
}

void LogModel::reveal(const Event& event)
{
    auto* const known = const_cast<HistoryEntry*>(find(event.header.seq)); // NOLINT(cppcoreguidelines-pro-type-const-cast): our own entry
    if (!known)
        return;
    known->body = event.body;
    const int row = isFiltered() ? -1 : static_cast<int>(m_entries.back().seq - event.header.seq);
    if (row >= 0)
        Q_EMIT dataChanged(index(row, Detail), index(row, Detail));
}

void LogModel::forgetOldest()
{
    if (m_entries.size() <= mostRows)
        return;
    const auto spare = m_entries.size() - mostRows;
    const Seq first = m_entries[spare].seq;
    const int last = rowCount() - 1;
    const auto gone = isFiltered() ? static_cast<std::size_t>(std::ranges::count_if(m_rows, [first](Seq seq) { return seq < first; })) : spare;
    if (gone > 0)
        beginRemoveRows({}, last - static_cast<int>(gone) + 1, last);
    m_entries.erase(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(spare));
    if (isFiltered())
        m_rows.resize(m_rows.size() - gone);
    if (gone > 0)
        endRemoveRows();
}

void LogModel::addOlder(const std::vector<Event>& events)
{
    m_asked.invalidate();
    // While nothing is here it begins with the state's last event: a stretch from further back was asked for by others.
    const auto reachesTheEnd = [this](Seq last) { return !m_night.hasState() || last >= m_night.state().seq; };
    const bool joins = !events.empty()
        && (m_entries.empty() ? reachesTheEnd(events.back().header.seq) : events.back().header.seq + 1 == m_entries.front().seq);
    if (!joins || m_entries.size() + events.size() > mostRows)
        return;
    const bool all = !isFiltered();
    if (all)
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(events.size()) - 1);
    for (auto event = events.rbegin(); event != events.rend(); ++event)
        m_entries.push_front(historyEntry(*event));
    if (all) {
        endInsertRows();
    } else if (!m_scan.isActive()) {
        m_scanned = events.back().header.seq + 1;
        m_scan.start(0, this);
    }
}

void LogModel::askOlder()
{
    const bool waiting = m_asked.isValid() && m_asked.elapsed() < askAgainMs;
    if (!m_night.hasState() || waiting || m_entries.size() >= mostRows)
        return;
    const Seq before = m_entries.empty() ? m_night.state().seq + 1 : m_entries.front().seq;
    if (before <= 1)
        return;
    m_asked.start();
    Q_EMIT wanted(before, pageRows);
}

void LogModel::setFilter(const std::set<SubjectKind>& kinds, const QString& words)
{
    const auto folded = foldForSearch(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (kinds == m_kinds && folded == m_words)
        return;
    beginResetModel();
    m_kinds = kinds;
    m_words = folded;
    m_rows.clear();
    m_scanned = m_entries.empty() ? 0 : m_entries.back().seq + 1;
    endResetModel();
    m_scan.stop();
    if (isFiltered() && !m_entries.empty()) {
        scanOn();
        m_scan.start(0, this);
    }
}

/// A part of what the filter has not seen yet, from new to old.
void LogModel::scanOn()
{
    if (m_entries.empty() || m_scanned <= m_entries.front().seq) {
        m_scan.stop();
        return;
    }
    std::vector<Seq> found;
    const Seq first = m_entries.front().seq;
    const Seq stop = m_scanned > first + scanRows ? m_scanned - scanRows : first;
    while (m_scanned > stop) {
        --m_scanned;
        if (accepts(m_entries[static_cast<std::size_t>(m_scanned - first)]))
            found.push_back(m_scanned);
    }
    if (found.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(found.size()) - 1);
    m_rows.insert(m_rows.end(), found.begin(), found.end());
    endInsertRows();
}

void LogModel::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_scan.timerId())
        scanOn();
    else
        QAbstractTableModel::timerEvent(event);
}

bool LogModel::accepts(const HistoryEntry& entry) const
{
    if (!m_kinds.empty() && !m_kinds.contains(entry.subject.kind))
        return false;
    if (m_words.isEmpty())
        return true;
    QString all = QString::number(entry.seq);
    for (const int column : { Kind, About, Actor, Station, Detail }) {
        all += QLatin1Char(' ');
        all += cell(entry, column);
    }
    all = foldForSearch(all);
    return std::ranges::all_of(m_words, [&](const QString& word) { return all.contains(word); });
}

std::size_t LogModel::place(int row) const
{
    if (!isFiltered())
        return m_entries.size() - 1 - static_cast<std::size_t>(row);
    return static_cast<std::size_t>(m_rows[static_cast<std::size_t>(row)] - m_entries.front().seq);
}

const HistoryEntry& LogModel::entry(int row) const
{
    return m_entries[place(row)];
}

Subject LogModel::subject(int row) const
{
    return entry(row).subject;
}

const HistoryEntry* LogModel::find(Seq seq) const
{
    if (m_entries.empty() || seq < m_entries.front().seq || seq > m_entries.back().seq)
        return nullptr;
    return &m_entries[static_cast<std::size_t>(seq - m_entries.front().seq)];
}

std::vector<Seq> LogModel::shown() const
{
    if (isFiltered())
        return { m_rows.begin(), m_rows.end() };
    std::vector<Seq> all;
    all.reserve(m_entries.size());
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry)
        all.push_back(entry->seq);
    return all;
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(isFiltered() ? m_rows.size() : m_entries.size());
}

int LogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& shown = entry(index.row());
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return cell(shown, index.column());
    if (role == ValueRole)
        return index.column() == Number ? QVariant(static_cast<qulonglong>(shown.seq)) : QVariant(static_cast<int>(shown.kind));
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (index.column() == Number ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::DisplayRole && section < m_headers.size())
        return m_headers.at(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section == Number ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

/// Scrolling to the end asks for more; a filter does not, or a rare word would bring the whole log.
bool LogModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_night.hasState() && !isFiltered() && (m_entries.empty() ? m_night.state().seq > 0 : hasOlder())
        && m_entries.size() < mostRows && !(m_asked.isValid() && m_asked.elapsed() < askAgainMs);
}

void LogModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        askOlder();
}

} // namespace prep
