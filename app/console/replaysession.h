// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/replayworker.h"
#include "models/items/night.h"
#include "models/items/replaystatus.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <map>
#include <memory>

namespace prep {

class HubSession;

/// A look back at the night (A9): asks the hub for its log and the minutes of the links, folds them in a thread of its own, and
/// shows their instants in `shown`, by the functions by which the feed is shown. Meanwhile `live` goes on being told by the
/// session behind it. Until it ends, the session sends no command, and what the pages ask is answered from the past. GUI thread;
/// waits for its thread when it goes.
class ReplaySession : public QObject {
    Q_OBJECT
public:
    /// `shown` follows `live`.
    ReplaySession(HubSession& session, Night& live, Night& shown, View view, QObject* parent = nullptr);
    ~ReplaySession() override;

    /// Begins to read; the present is shown until the log is here.
    void start();
    void seek(Millis at);
    void setPlaying(bool isPlaying);
    /// Seconds of the night in a second.
    void setSpeed(int speed);
    [[nodiscard]] const ReplayStatus& status() const { return m_status; }

    // What the pages ask of the hub, in its place. Only while the past is shown.
    void askLog(Seq before, quint32 count);
    void askHistory(ActaIndex acta);
    void askPieza(const Id16& pieza);
    void askSeries(SiteIndex site);

Q_SIGNALS:
    void statusChanged(const prep::ReplayStatus& status);
    /// The hub's log is another one than the one that was read: there is nothing to look back at.
    void overtaken();

private:
    void joinWorker();
    void readOn();
    void takePage(quint64 n, const EventsPtr& events);
    void takeSteps(std::span<const NightStep> steps);
    void takeSeries(const LinkSeries& series);
    void fetchSeries();
    void handOver();
    void onLoaded(Seq seq, Millis begin, Millis end, const std::vector<std::uint32_t>& curve);
    void onReached(const ReplayMoment& moment);
    void play();
    void want(Millis at);
    void tell() { Q_EMIT statusChanged(m_status); }

    HubSession& m_session;
    Night& m_live;
    Night& m_shown;
    QThread m_thread;
    ReplayWorker* m_worker; ///< lives in m_thread; deleted when that ends
    ReplayStatus m_status;
    // Reading: pages may come in any order; the worker gets them in the log's.
    Seq m_last = 0; ///< of the stretch that is read page by page
    Seq m_asked = 0; ///< asked for up to here
    Seq m_given = 0; ///< given to the worker up to here
    Seq m_loaded = 0; ///< folded there
    std::map<quint64, std::pair<Seq, quint32>> m_pages; ///< asked and not answered: before, count
    std::map<Seq, EventsPtr> m_ready; ///< by first seq
    std::vector<StepsPtr> m_waiting; ///< of the feed, until the pages before them are here
    QTimer m_again;
    SiteIndex m_nextSite = 0;
    int m_seriesAsked = 0;
    // Showing: one instant at a time is on its way.
    bool m_isSeeking = false;
    Millis m_wanted = -1; ///< next; -1 = none
    QTimer m_tick;
    QElapsedTimer m_sinceTick;
    QTimer m_confirm; ///< the instant shown does not grow older
};

} // namespace prep
