// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <map>
#include <set>

namespace prep::test {

/// The installed programs as a user runs them, and what a night left behind.
struct Ran {
    int exitCode = -1; ///< -1: did not end, or by a signal
    QByteArray out;
    QByteArray err;
};
[[nodiscard]] Ran runPrep(const QStringList& arguments, int timeoutMs = 120000);
/// The bytes of a file; empty when there is none.
[[nodiscard]] QByteArray contentOf(const QString& file);
/// A founded data directory once more: keys, people and passwords are made once, however many nights are played.
[[nodiscard]] bool copyData(const QString& from, const QString& to);
/// `prep drill night` on a data directory, its prep-hub included; not waited for.
void startDrill(QProcess& process, const QString& data, const QStringList& more = {});
/// The pid in hub.json, 0 when there is none or it does not run.
[[nodiscard]] qint64 hubPid(const QString& data);

/// What must be the same after any misfortune: of every acta its stage, value, observation, hours and the events of its
/// life without claims; of every pieza its own.
struct NightFacts {
    std::map<std::string, std::string> actas;
    std::map<std::string, std::string> piezas;
    std::map<std::string, int> ids; ///< event id → how often it is in the log
    Seq events = 0;
    std::string error;
};
[[nodiscard]] NightFacts readFacts(const QString& data);
/// Empty, or the first difference in words.
[[nodiscard]] std::string firstDifference(const NightFacts& a, const NightFacts& b);
/// The ids of the commands that a script's rows are for, claims left out.
[[nodiscard]] std::set<std::string> scriptedIds(const QString& data, std::uint64_t seed);

} // namespace prep::test
