// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/scenario.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace prep::tools {

/// Runs a command of this very program and waits for it: what a person would type.
struct Ran {
    int exitCode = -1; ///< -1: it did not end by itself
    QByteArray out;
    QByteArray err;
};
[[nodiscard]] Ran runSelf(const QStringList& arguments, int timeoutMs = 600000);

/// How one criterion came out.
struct CheckOutcome {
    bool passes = false;
    QString text; ///< Spanish: what was found
    QString in; ///< "10 min", "1.4 s"; empty = nothing to measure
    bool isJudged = true; ///< false: what it is compared with was not made; only a whole run makes it
};

/// What a night left behind, and what it is compared with.
struct NightLeft {
    QString data;
    QString published; ///< folder
    QString foreignTrust; ///< confianza.json of a process that is no drill; empty = not made
    QJsonObject calmState; ///< prep state of the same night without faults; empty = not played
    bool isRun = false; ///< by prep drill scenarios --run, which makes all of this
    std::optional<qint64> splitMs; ///< until a witness held the evidence
};

/// Judges a scenario's criteria by what the night left: the log, the journal of faults, the manifests, what a citizen's
/// verifier says. Nothing of the run itself is believed.
[[nodiscard]] std::vector<CheckOutcome> judgeScenario(const Scenario& scenario, const NightLeft& night);

} // namespace prep::tools
