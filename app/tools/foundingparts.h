// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/decide.h"
#include "models/eventlog/anchors.h"
#include "models/process/certificates.h"
#include "models/process/datadir.h"

namespace prep::tools {

/// A data directory under construction, beside its place; removed unless it was moved there.
class Scaffold {
public:
    explicit Scaffold(const std::string& data);
    ~Scaffold();
    Scaffold(const Scaffold&) = delete;
    Scaffold& operator=(const Scaffold&) = delete;

    [[nodiscard]] const std::string& path() const { return m_path; }
    /// Refuses a place that holds something.
    [[nodiscard]] static Status checkFree(const std::string& place);
    [[nodiscard]] Status moveTo(const std::string& place);

private:
    std::string m_path;
    bool m_kept = false;
};

/// The first events of a log, made by the same way as everything else: decide, then fold.
class FoundingLog {
public:
    /// `origin`: whose log it will be. `counted`: origin seq up to which another log of that origin is known: this one goes on from there.
    FoundingLog(std::shared_ptr<const Process> process, std::string origin);
    void goOnFrom(Seq counted) { m_counted = counted; }

    [[nodiscard]] Status command(CommandBody body);
    /// The beginning of the process, then these people and stations.
    [[nodiscard]] Status enrol(const std::vector<PersonRecord>& people, const std::vector<StationRecord>& stations);
    /// Creates the log with what was decided; gives its head.
    [[nodiscard]] Result<Digest> write(const std::string& file);
    [[nodiscard]] const State& state() const { return m_state; }

private:
    State m_state;
    std::string m_origin;
    Seq m_counted = 0;
    std::vector<Event> m_events;
};

/// The CA of the process, which lies at the centre alone.
[[nodiscard]] Result<CertificateAuthority> loadAuthority(const DataDir& data);
/// ID.key, ID.pem and ca.pem into the folder.
[[nodiscard]] Status writeIdentity(const std::string& folder, const std::string& id, const Identity& identity, const std::string& ca);
/// The four folders that a data directory begins with, and the definition in it.
[[nodiscard]] Status makeDataFolders(const DataDir& data, const std::vector<DefinitionFile>& files);
/// A new key for the anchors, kept where the hub looks for it.
[[nodiscard]] Result<AnchorKey> makeAnchorKey(const DataDir& data);
/// localhost in its ways, this machine's name, and these.
[[nodiscard]] std::vector<std::string> hostsOfHere(const std::vector<std::string>& more);
/// The first anchor, and the certificate "puesta en ceros" of a log with nothing in it.
[[nodiscard]] Status writeZero(const DataDir& data, const State& state, const Digest& head, const AnchorKey& key);

} // namespace prep::tools
