// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/runninghub.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace prep::tools {

/// The hub that ran on a data directory before the drill came: watched, killed where a fault says so, and back as it was
/// started. Whoever else brings it back first is let: there is never a second one. It is nobody's child: it outlives the
/// drill. One thread with an event loop.
class AdoptedHub : public QObject {
public:
    /// `onUrl` is called when another one takes connections. `onGivenUp`: none does any more.
    AdoptedHub(QString data, RunningHub hub, std::function<void(const QUrl&)> onUrl, std::function<void(const Error&)> onGivenUp);

    /// Ok, or why not: nobody could bring the same one back.
    [[nodiscard]] Status mayBeKilled() const;
    /// SIGKILL, if mayBeKilled(). `meanwhile` is done just before: whoever brings it back may be quick.
    [[nodiscard]] Status killAnd(const std::function<void()>& meanwhile);
    /// The drill ends: a hub that is down and has no manager comes up now.
    void leave();
    [[nodiscard]] int restarts() const { return m_restarts; }

private:
    void look();
    void isBack(const RunningHub& hub);
    void startAgain();
    [[nodiscard]] bool wasStopped() const;
    void giveUp(const std::string& why);

    QString m_data;
    RunningHub m_hub; ///< the last one that ran
    Result<HubLaunch> m_launch;
    std::function<void(const QUrl&)> m_onUrl;
    std::function<void(const Error&)> m_onGivenUp;
    QTimer m_look;
    QElapsedTimer m_down; ///< invalid while it runs
    qint64 m_started = 0; ///< pid of the one that was started again and takes no connections yet
    int m_waitMs = 0; ///< that others have to bring it back
    int m_failures = 0; ///< in a row
    int m_restarts = 0;
    qint64 m_killed = 0; ///< it may not have ended yet; 0 = none, or another one is back
};

} // namespace prep::tools
