// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/hubsession.h"
#include "app/console/mainwindow.h"
#include "tests/benchmarks/hubprocess.h"

#include <functional>
#include <memory>
#include <vector>

namespace prep::bench {

/// What prep-console joins: a state, a session, and as many windows as there are screens.
struct Console {
    Theme theme { Theme::Mode::dark };
    Night night;
    MainWindow window { night, theme, false };
    HubSession session;

    explicit Console(const ReplicaSettings& settings);
};

/// A hub on a data directory, and a console that has its whole state.
struct Joined {
    HubProcess hub;
    Credentials credentials;
    std::unique_ptr<Console> console;
    double seconds = 0; ///< from the beginning of the session to the first page painted
};
[[nodiscard]] Status join(Joined& joined, const QString& program, const QString& data);

/// Runs the event loop as a program does, sleeping in it; looks whether it is done every few milliseconds.
bool turnUntil(const std::function<bool()>& done, double seconds);
void wait(double seconds);

/// 0 of nothing.
[[nodiscard]] double percentile(const std::vector<double>& sorted, double share);

} // namespace prep::bench
