// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/historymodel.h"
#include "models/items/night.h"

#include <QAbstractTableModel>
#include <QBasicTimer>
#include <QElapsedTimer>

#include <deque>
#include <set>

namespace prep {

/// What a table of the log lets through.
struct LogFilter {
    std::set<SubjectKind> kinds; ///< none = all
    QStringList words; ///< folded; each must be found in a row's texts

    [[nodiscard]] bool isEmpty() const { return kinds.empty() && words.isEmpty(); }
    friend bool operator==(const LogFilter&, const LogFilter&) = default;
};

/// A stretch of the log, newest first: what the feed brings at the top, what was asked for at the end. Always without holes
/// and never more than mostRows, however long the night. A filter goes through it a part at a time and then on through the
/// older pages, down to the first event; of those it keeps only what it finds. GUI thread.
class LogModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, When, Kind, About, Actor, Station, Detail, columns };
    enum DataRole { ValueRole = Qt::UserRole };
    static constexpr std::size_t mostRows = 50000; ///< of the stretch, and of what a filter finds
    static constexpr quint32 pageRows = 500;
    using Text = std::function<QString(int column, const HistoryEntry& entry)>;

    explicit LogModel(const Night& night, QObject* parent = nullptr);

    void setText(Text text) { m_text = std::move(text); }
    void setHeaders(const QStringList& headers) { m_headers = headers; }
    /// Kinds of subject to show (none = all) and words that each must be found in a row's texts. Begins the search.
    void setFilter(const std::set<SubjectKind>& kinds, const QString& words);
    [[nodiscard]] const LogFilter& filter() const { return m_filter; }
    [[nodiscard]] bool isFiltered() const { return !m_filter.isEmpty(); }
    [[nodiscard]] bool accepts(const LogFilter& filter, const Event& event) const;
    [[nodiscard]] bool isSearching() const { return m_search.isActive(); }
    /// Down to this seq the filter has seen the log; 1 = all of it.
    [[nodiscard]] Seq searchedTo() const { return m_searchedTo; }
    /// What was found stays; askOlder() goes on.
    void stopSearch();
    /// The answer to wanted(); what does not join to what is here is dropped.
    void addOlder(const std::vector<Event>& events);
    /// Asks for what comes before, also beyond mostRows: then the newest rows give way. Nothing when it was asked a moment
    /// ago or there is nothing. Of a filter that was stopped: goes on searching.
    void askOlder();
    [[nodiscard]] bool hasOlder() const { return isFiltered() ? m_searchedTo > 1 : !m_events.empty() && m_events.front().header.seq > 1; }
    [[nodiscard]] std::size_t loaded() const { return m_events.size(); }
    /// The newest rows gave way to older ones: the feed no longer joins, until toNewest().
    [[nodiscard]] bool isBehind() const { return m_isBehind; }
    void toNewest();

    [[nodiscard]] HistoryEntry entry(int row) const { return historyEntry(event(row)); }
    [[nodiscard]] Subject subject(int row) const { return event(row).header.subject; }
    /// nullptr when it is not in the stretch (any more).
    [[nodiscard]] const Event* find(Seq seq) const;
    [[nodiscard]] QString cell(const HistoryEntry& entry, int column) const { return m_text ? m_text(column, entry) : QString(); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    /// Events before this seq are wanted.
    void wanted(prep::Seq before, quint32 count);
    /// A search has come further, or has ended.
    void searched();

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void begin();
    void clear();
    void take(std::span<const NightStep> steps);
    void append(const std::vector<const Event*>& events);
    void findIn(const std::vector<const Event*>& events);
    void reveal(const Event& event);
    void forgetOldest();
    void forgetNewest();
    void beginSearch();
    void searchOn();
    void addFound(std::vector<Event> found);
    void ask(Seq before);
    [[nodiscard]] const Event& event(int row) const;
    [[nodiscard]] bool isWaiting() const;

    const Night& m_night;
    std::deque<Event> m_events; ///< oldest first, contiguous
    std::deque<Event> m_found; ///< newest first; only while filtered
    LogFilter m_filter;
    Seq m_searchedTo = 0;
    QBasicTimer m_search; ///< runs while there is something that the filter has not seen
    Seq m_askedBefore = 0;
    QElapsedTimer m_asked;
    bool m_isBehind = false;
    Text m_text;
    QStringList m_headers;
};

} // namespace prep
