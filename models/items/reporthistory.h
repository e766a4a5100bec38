// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/afteraction.h"
#include "models/items/night.h"

#include <QElapsedTimer>
#include <QObject>

namespace prep {

/// What the report of the night needs beside the state, read from the log from its beginning, a page at a time, and then
/// followed by the feed. Reads nothing before start(): it costs the hub as much as the log is long. GUI thread.
class ReportHistory : public QObject {
    Q_OBJECT
public:
    static constexpr quint32 pageRows = 500;

    explicit ReportHistory(const Night& night, QObject* parent = nullptr);

    /// Somebody looks: from here on the log is read. Asks again for what nobody answered.
    void start();
    /// The answer to wanted(); pages that others asked for are passed over.
    void add(const std::vector<Event>& events);

    /// nullptr before start() and without a state.
    [[nodiscard]] const ReportLog* log() const { return m_log.get(); }
    /// Everything up to now is in it.
    [[nodiscard]] bool isComplete() const;
    /// Of the events of the log, those that are in it; in hundredths.
    [[nodiscard]] int percent() const;

Q_SIGNALS:
    /// Events before this seq are wanted.
    void wanted(prep::Seq before, quint32 count);
    void changed();

private:
    void begin();
    void take(std::span<const NightStep> steps);
    void ask();
    [[nodiscard]] Seq next() const { return m_log->seq() + 1; }

    const Night& m_night;
    std::unique_ptr<ReportLog> m_log;
    bool m_isStarted = false;
    bool m_isAsking = false;
    QElapsedTimer m_asked;
};

} // namespace prep
