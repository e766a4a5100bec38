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

/// A stretch of the log, newest first: what the feed brings at the top, what was asked for at the end. Always without holes.
/// Rows cost nothing until they are looked at; a filter goes through them a part at a time, so that half a million rows
/// never stop the window. GUI thread.
class LogModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, When, Kind, About, Actor, Station, Detail, columns };
    enum DataRole { ValueRole = Qt::UserRole };
    static constexpr std::size_t mostRows = 500000; ///< the oldest give way; they can be asked for again
    static constexpr quint32 pageRows = 500;
    using Text = std::function<QString(int column, const HistoryEntry& entry)>;

    explicit LogModel(const Night& night, QObject* parent = nullptr);

    void setText(Text text) { m_text = std::move(text); }
    void setHeaders(const QStringList& headers) { m_headers = headers; }
    /// Kinds of subject to show (none = all) and words that each must be found in a row's texts.
    void setFilter(const std::set<SubjectKind>& kinds, const QString& words);
    [[nodiscard]] bool isFiltered() const { return !m_kinds.empty() || !m_words.isEmpty(); }
    [[nodiscard]] bool isScanning() const { return m_scan.isActive(); }
    /// The answer to wanted(); what does not join to what is here is dropped.
    void addOlder(const std::vector<Event>& events);
    /// Asks for what comes before; nothing when it was asked a moment ago or there is nothing.
    void askOlder();
    [[nodiscard]] bool hasOlder() const { return !m_entries.empty() && m_entries.front().seq > 1; }
    [[nodiscard]] std::size_t loaded() const { return m_entries.size(); }

    [[nodiscard]] const HistoryEntry& entry(int row) const;
    [[nodiscard]] Subject subject(int row) const;
    /// nullptr when it is not here (any more).
    [[nodiscard]] const HistoryEntry* find(Seq seq) const;
    /// What the rows show now, newest first.
    [[nodiscard]] std::vector<Seq> shown() const;
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

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void begin();
    void take(std::span<const NightStep> steps);
    void append(const std::vector<const Event*>& events);
    void reveal(const Event& event);
    void forgetOldest();
    void scanOn();
    [[nodiscard]] bool accepts(const HistoryEntry& entry) const;
    [[nodiscard]] std::size_t place(int row) const;

    const Night& m_night;
    std::deque<HistoryEntry> m_entries; ///< oldest first, contiguous
    std::deque<Seq> m_rows; ///< newest first; only while filtered
    std::set<SubjectKind> m_kinds;
    QStringList m_words;
    Seq m_scanned = 0; ///< the filter has gone down to this seq
    QBasicTimer m_scan;
    QElapsedTimer m_asked;
    Text m_text;
    QStringList m_headers;
};

} // namespace prep
