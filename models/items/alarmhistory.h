// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/historymodel.h"

#include <QElapsedTimer>
#include <QObject>

#include <deque>

namespace prep {

/// What has happened to one alarm, from the log itself: who acknowledged it, shelved it, took it out, when and why. Walks the
/// log backwards from its last event, a page at a time, until it has found as many activations as the state counts or has
/// used up what it was given; what happens from now on comes by the feed. GUI thread.
class AlarmHistory : public QObject {
    Q_OBJECT
public:
    static constexpr quint32 pageRows = 500;

    explicit AlarmHistory(const Night& night, QObject* parent = nullptr);

    /// Another one: what is here is forgotten. The same one: nothing happens.
    void setAlarm(const std::string& key);
    [[nodiscard]] const std::string& key() const { return m_key; }
    /// Goes on, by so many pages at most.
    void ask(int pages);
    /// The answer to wanted(); what was not asked for, or not by this, is passed over.
    void add(const std::vector<Event>& events);

    [[nodiscard]] const std::deque<HistoryEntry>& entries() const { return m_entries; } ///< oldest first
    /// Nothing is left to ask for.
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] bool isAsking() const;

Q_SIGNALS:
    /// Events before this seq are wanted.
    void wanted(prep::Seq before, quint32 count);
    void changed();

private:
    void begin();
    void take(std::span<const NightStep> steps);
    void askPage();
    [[nodiscard]] bool isMine(const Event& event) const;

    const Night& m_night;
    std::string m_key;
    std::deque<HistoryEntry> m_entries;
    std::uint32_t m_activations = 0; ///< among the entries
    Seq m_before = 0; ///< everything from here on is known; 0 = nothing to ask
    int m_pages = 0; ///< left of what was given
    bool m_isAsking = false;
    QElapsedTimer m_asked;
};

} // namespace prep
