// SPDX-License-Identifier: MIT
#include "models/items/logmodel.h"

#include "models/items/searchindex.h"

#include <QTimerEvent>

#include <algorithm>

namespace prep {

namespace {

constexpr Seq searchRows = 10000; ///< looked through in one turn
constexpr int lookAgainMs = 500; ///< whether an answer that a search waits for must be asked for anew
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
    if (!m_events.empty() && m_night.hasState() && m_events.back().header.seq == m_night.state().seq)
        return;
    clear();
}

void LogModel::clear()
{
    beginResetModel();
    m_events.clear();
    m_found.clear();
    m_asked.invalidate();
    m_isBehind = false;
    endResetModel();
    beginSearch();
}

void LogModel::toNewest()
{
    clear();
    if (!isFiltered())
        askOlder();
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
    if (fresh.empty())
        return;
    if (!m_isBehind)
        append(fresh);
    if (isFiltered())
        findIn(fresh);
}

void LogModel::append(const std::vector<const Event*>& events)
{
    if (!m_events.empty() && events.front()->header.seq != m_events.back().header.seq + 1)
        clear(); // a hole: it begins anew
    if (!isFiltered())
        beginInsertRows({}, 0, static_cast<int>(events.size()) - 1);
    for (const auto* const event : events)
        m_events.push_back(*event);
    if (!isFiltered())
        endInsertRows();
    forgetOldest();
}

/// Of what the feed brings, while a filter is on.
void LogModel::findIn(const std::vector<const Event*>& events)
{
    std::vector<const Event*> found;
    std::ranges::copy_if(events, std::back_inserter(found), [this](const Event* event) { return accepts(m_filter, *event); });
    if (found.empty())
        return;
    beginInsertRows({}, 0, static_cast<int>(found.size()) - 1);
    for (const auto* const event : found)
        m_found.push_front(*event);
    endInsertRows();
    if (m_found.size() <= mostRows)
        return;
    beginRemoveRows({}, static_cast<int>(mostRows), rowCount() - 1);
    m_found.resize(mostRows);
    endRemoveRows();
}

void LogModel::reveal(const Event& event)
{
    const Seq seq = event.header.seq;
    if (const auto* const known = find(seq)) {
        m_events[static_cast<std::size_t>(seq - m_events.front().header.seq)].body = event.body;
        if (!isFiltered()) {
            const int row = static_cast<int>(m_events.back().header.seq - known->header.seq);
            Q_EMIT dataChanged(index(row, Detail), index(row, Detail));
        }
    }
    const auto found = std::ranges::lower_bound(m_found, seq, std::greater(), [](const Event& one) { return one.header.seq; });
    if (found == m_found.end() || found->header.seq != seq)
        return;
    found->body = event.body;
    const int row = static_cast<int>(found - m_found.begin());
    Q_EMIT dataChanged(index(row, Detail), index(row, Detail));
}

void LogModel::forgetOldest()
{
    if (m_events.size() <= mostRows)
        return;
    const auto spare = m_events.size() - mostRows;
    if (!isFiltered())
        beginRemoveRows({}, static_cast<int>(mostRows), static_cast<int>(m_events.size()) - 1);
    m_events.erase(m_events.begin(), m_events.begin() + static_cast<std::ptrdiff_t>(spare));
    if (!isFiltered())
        endRemoveRows();
}

/// A person has gone back so far that the stretch no longer reaches the present.
void LogModel::forgetNewest()
{
    if (m_events.size() <= mostRows)
        return;
    const auto spare = m_events.size() - mostRows;
    m_isBehind = true;
    beginRemoveRows({}, 0, static_cast<int>(spare) - 1);
    m_events.erase(m_events.end() - static_cast<std::ptrdiff_t>(spare), m_events.end());
    endRemoveRows();
}

void LogModel::addOlder(const std::vector<Event>& events)
{
    if (events.empty())
        return;
    const Seq end = events.back().header.seq + 1;
    if (end == m_askedBefore)
        m_asked.invalidate();
    if (isFiltered()) {
        if (!isSearching() || end != m_searchedTo)
            return;
        std::vector<Event> found;
        std::copy_if(events.rbegin(), events.rend(), std::back_inserter(found), [this](const Event& event) { return accepts(m_filter, event); });
        m_searchedTo = events.front().header.seq;
        addFound(std::move(found));
        m_search.start(0, this);
        return;
    }
    // While nothing is here it begins with the state's last event: a stretch from further back was asked for by others.
    const bool joins = m_events.empty() ? !m_night.hasState() || end > m_night.state().seq : end == m_events.front().header.seq;
    if (!joins)
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(events.size()) - 1);
    m_events.insert(m_events.begin(), events.begin(), events.end());
    endInsertRows();
    forgetNewest();
}

bool LogModel::isWaiting() const
{
    return m_asked.isValid() && m_asked.elapsed() < askAgainMs;
}

void LogModel::ask(Seq before)
{
    if (before <= 1 || (isWaiting() && m_askedBefore == before))
        return;
    m_asked.start();
    m_askedBefore = before;
    Q_EMIT wanted(before, pageRows);
}

void LogModel::askOlder()
{
    if (!m_night.hasState())
        return;
    if (isFiltered())
        m_search.start(0, this);
    else
        ask(m_events.empty() ? m_night.state().seq + 1 : m_events.front().header.seq);
}

void LogModel::setFilter(const std::set<SubjectKind>& kinds, const QString& words)
{
    LogFilter filter { kinds, foldForSearch(words).split(QLatin1Char(' '), Qt::SkipEmptyParts) };
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = std::move(filter);
    m_found.clear();
    endResetModel();
    beginSearch();
}

void LogModel::beginSearch()
{
    m_search.stop();
    m_searchedTo = 0;
    if (!isFiltered() || !m_night.hasState())
        return;
    m_searchedTo = m_night.state().seq + 1;
    m_search.start(0, this);
    searchOn(); // what is near is there at once
}

void LogModel::stopSearch()
{
    m_search.stop();
    Q_EMIT searched();
}

/// A part of what the filter has not seen yet, from new to old: of the stretch where it is here, or else a page is asked for.
void LogModel::searchOn()
{
    if (m_searchedTo <= 1 || m_found.size() >= mostRows)
        return stopSearch();
    const Event* const next = find(m_searchedTo - 1);
    if (!next) {
        ask(m_searchedTo);
        m_search.start(lookAgainMs, this);
        return;
    }
    const Seq first = m_events.front().header.seq;
    const Seq stop = m_searchedTo > first + searchRows ? m_searchedTo - searchRows : first;
    std::vector<Event> found;
    while (m_searchedTo > stop) {
        const Event& event = m_events[static_cast<std::size_t>(--m_searchedTo - first)];
        if (accepts(m_filter, event))
            found.push_back(event);
    }
    addFound(std::move(found));
}

void LogModel::addFound(std::vector<Event> found)
{
    found.resize(std::min(found.size(), mostRows - std::min(mostRows, m_found.size())));
    if (!found.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(found.size()) - 1);
        m_found.insert(m_found.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        endInsertRows();
    }
    if (m_searchedTo <= 1)
        m_search.stop();
    Q_EMIT searched();
}

void LogModel::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_search.timerId())
        searchOn();
    else
        QAbstractTableModel::timerEvent(event);
}

bool LogModel::accepts(const LogFilter& filter, const Event& event) const
{
    if (!filter.kinds.empty() && !filter.kinds.contains(event.header.subject.kind))
        return false;
    if (filter.words.isEmpty())
        return true;
    const auto entry = historyEntry(event);
    QString all = QString::number(entry.seq);
    for (const int column : { Kind, About, Actor, Station, Detail }) {
        all += QLatin1Char(' ');
        all += cell(entry, column);
    }
    all = foldForSearch(all);
    return std::ranges::all_of(filter.words, [&](const QString& word) { return all.contains(word); });
}

const Event& LogModel::event(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    return isFiltered() ? m_found[at] : m_events[m_events.size() - 1 - at];
}

const Event* LogModel::find(Seq seq) const
{
    if (m_events.empty() || seq < m_events.front().header.seq || seq > m_events.back().header.seq)
        return nullptr;
    return &m_events[static_cast<std::size_t>(seq - m_events.front().header.seq)];
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(isFiltered() ? m_found.size() : m_events.size());
}

int LogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto shown = entry(index.row());
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

/// Scrolling to the end asks for more, but never lets the newest rows go: that takes a person's word (askOlder).
bool LogModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_night.hasState() && !isFiltered() && (m_events.empty() ? m_night.state().seq > 0 : hasOlder())
        && m_events.size() + pageRows <= mostRows && !isWaiting();
}

void LogModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        askOlder();
}

} // namespace prep
