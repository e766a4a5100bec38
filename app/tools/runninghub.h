// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace prep::tools {

/// A prep-hub that runs on a data directory, as its hub.json names it. Empty where none does.
struct RunningHub {
    qint64 pid = 0;
    QUrl url;
    int casilla = 0; ///< port of PREP Casilla; 0 = none
    [[nodiscard]] static std::optional<RunningHub> on(const QString& data);
};

/// A drill starts its hubs with this in their environment, and its own pid: they end with it.
inline constexpr const char* drillMark = "PREP_SIMULACRO_PID";
/// The drill that started it is gone: it is about to end.
[[nodiscard]] bool isOrphanOfADrill(qint64 pid);

/// What has ended and only waits for its parent to notice does not run.
[[nodiscard]] bool isRunning(qint64 pid);

/// Why a hub that runs is not touched: the codes of launchOf()'s Error.
enum class LaunchBar : int {
    otherAccount = 1, ///< it belongs to another user
    unreadable, ///< /proc says nothing of it, or it is no hub of this directory
    ofASite, ///< it is a CATD's: its agent of the links would be killed with it
};

/// How a process was started: what it takes to start the same one again. Read from /proc, which keeps no longer than it
/// lives. Holds the environment: never logged.
struct HubLaunch {
    QString program;
    QStringList arguments;
    QString folder; ///< it works there
    QProcessEnvironment environment;
    QString output; ///< the files that its outputs go to; empty = no file
    QString errors;
    bool isManaged = false; ///< a service manager started it, and starts it again
    bool isPassphraseTyped = false; ///< of the keys, by standard input: without it no other starts

    /// As prep-hub takes it: `--name value` or `--name=value`, the last one. Empty when it is not there.
    [[nodiscard]] QString option(QLatin1String name) const;
    /// Where it publishes: a whole path, or EQUIPO:RUTA; empty = nowhere.
    [[nodiscard]] QString published() const;
    /// The same arguments; where they ask for any free port, the one that it got.
    [[nodiscard]] QStringList argumentsFor(const RunningHub& hub) const;
    /// Starts it in a session of its own: it outlives whoever calls. Its pid.
    [[nodiscard]] Result<qint64> startAgain(const RunningHub& before) const;
};
/// The Error's code is a LaunchBar; its detail is Spanish.
[[nodiscard]] Result<HubLaunch> launchOf(const RunningHub& hub, const QString& data);

} // namespace prep::tools
