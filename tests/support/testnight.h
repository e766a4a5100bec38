// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/process/certificates.h"
#include "models/process/datadir.h"

#include <QSslConfiguration>
#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <string>

namespace prep::test {

/// A tiny process: elections AYUN (4 boxes) and DIP (5 boxes, one of a coalition's combination), sites D01, D02, D03,
/// 30 actas (AYUN-000001 … 15, DIP-000001 … 15), always a simulacro without images unless told. Opening is `opening()`.
[[nodiscard]] std::shared_ptr<Process> makeProcess();
/// 2024-06-02 20:00 −06:00.
[[nodiscard]] Millis opening();

/// A data directory of that process on disk, as `prep init` leaves it: keys, log with procesoIniciado, people and
/// stations. One person a role (persona "P-<role>", user "<role>", password "clave-<role>"), further capturistas
/// "capturista2", "capturista3", each at an own station "E-<user>"; site stations "S-D01" …, and "SIM".
class NightData {
public:
    /// `root` empty: a temporary folder of its own.
    explicit NightData(std::shared_ptr<Process> process = makeProcess(), const QString& root = {});

    [[nodiscard]] bool ok() const { return m_error.empty(); }
    [[nodiscard]] const std::string& error() const { return m_error; }
    [[nodiscard]] const DataDir& dir() const { return m_dir; }
    [[nodiscard]] const std::shared_ptr<const Process>& process() const { return m_process; }
    /// Certificate and key of an enrolled station.
    [[nodiscard]] const Identity& station(const std::string& id) const;
    [[nodiscard]] const std::string& caPem() const { return m_caPem; }
    /// A station of another CA that has the same name.
    [[nodiscard]] Identity foreignStation(const std::string& id) const;
    [[nodiscard]] static std::string passwordOf(const std::string& user) { return "clave-" + user; }

private:
    [[nodiscard]] Status make();
    [[nodiscard]] Status makeLog();
    [[nodiscard]] Status makePeople(const CertificateAuthority& ca);

    QTemporaryDir m_temporary;
    DataDir m_dir;
    std::shared_ptr<const Process> m_process;
    std::map<std::string, Identity> m_stations;
    std::string m_caPem;
    std::string m_error;
};

/// The TLS side of a client station.
[[nodiscard]] QSslConfiguration clientTls(const std::string& caPem, const Identity& identity);

/// A well-formed tally for an acta of the process: every box `votes`, totals to match.
[[nodiscard]] Tally tallyOf(const Process& process, const std::string& acta, Cell votes);

} // namespace prep::test
