// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"

#include <QElapsedTimer>
#include <QObject>

namespace prep {

/// Reads a log from its beginning, a page at a time, and then follows the feed, for whoever folds it. Reads nothing before
/// start(): it costs the hub as much as the log is long. GUI thread.
class LogReading : public QObject {
    Q_OBJECT
public:
    static constexpr quint32 pageRows = 500;

    LogReading(const Night& night, QObject* parent);

    /// Somebody looks: from here on the log is read. Asks again for what nobody answered.
    void start();
    /// The answer to wanted(); pages that others asked for are passed over.
    void add(const std::vector<Event>& events);

    /// Everything up to now is in it.
    [[nodiscard]] bool isComplete() const;
    /// Of the events of the log, those that are in it; in hundredths.
    [[nodiscard]] int percent() const;

Q_SIGNALS:
    /// Events before this seq are wanted.
    void wanted(prep::Seq before, quint32 count);
    void changed();

protected:
    /// An empty fold in place of what there is; of no process: none.
    virtual void open(std::shared_ptr<const Process> process) = 0;
    [[nodiscard]] virtual bool isOpen() const = 0;
    /// Of the last event folded; only when isOpen().
    [[nodiscard]] virtual Seq seq() const = 0;
    virtual void fold(const Event& event) = 0;
    /// A step of the feed, which may not be the next one; true: whoever looks is to be told.
    [[nodiscard]] virtual bool follow(const NightStep& step) = 0;
    [[nodiscard]] Seq next() const { return seq() + 1; }

private:
    void begin();
    void take(std::span<const NightStep> steps);
    void ask();

    const Night& m_night;
    bool m_isStarted = false;
    bool m_isAsking = false;
    QElapsedTimer m_asked;
};

} // namespace prep
