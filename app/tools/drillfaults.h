// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/drillcast.h"
#include "app/tools/drillhub.h"
#include "app/tools/drillreach.h"
#include "app/tools/drillsites.h"

#include <QElapsedTimer>
#include <QJsonObject>

#include <set>

namespace prep::remote {
class FolderServer;
}

namespace prep::tools {

/// One of a fault's moments: it begins, ends, happens again, or is only noted because others bring it about.
struct FaultMoment {
    std::string id;
    std::string que; ///< inicia, repite, termina, anota
    std::vector<std::string> sitios;
    Millis at = 0;
};

/// Brings a scenario's faults about where they happen on a real night: on the lines' relays, on the hub's process, on its
/// definition, between its builder and its gate, on what is published. Writes down what it did and when (journalFile). What
/// befalls a hub that the drill did not start, or its files, is brought about as far as it reaches (drillreach.h); the rest is
/// named. One thread with an event loop.
class DrillFaults : public QObject {
public:
    /// `reach`: of a hub that the drill does not start; none: it starts it.
    DrillFaults(const DrillOptions& options, std::shared_ptr<const Process> process, DrillCast& cast, std::optional<DrillReach> reach);
    ~DrillFaults() override;

    /// Before the hub is started: nothing of an earlier run is left; a difusor's copy is served where a scenario needs one.
    [[nodiscard]] Status prepare();
    /// Arguments of prep-hub for that.
    [[nodiscard]] QStringList watching() const { return m_watching; }
    void setHub(DrillHub& hub) { m_hub = &hub; }
    void setSites(DrillSites& sites) { m_sites = &sites; }

    /// `done` is called once, later or at once: until then the night's clock stands.
    void act(const FaultMoment& moment, std::function<void()> done);
    /// The night ends while the lines of these sites are cut: somebody mends them.
    void mend(const std::vector<std::string>& sites, Millis at);
    void stationDied(const std::string& id, const std::string& persona, const std::string& estacion, Millis at);
    /// The drill ends: of a hub that goes on after it, what still stands in its way is taken away.
    void undo();
    [[nodiscard]] const std::vector<std::string>& problems() const { return m_problems; }

    /// {"falla","tipo","que","en","ms","texto"} a line: when by the process clock, how long it took in real time.
    [[nodiscard]] static std::string journalFile(const std::string& data) { return data + "/simulacro/ensayo.jsonl"; }

private:
    using Done = std::function<void()>;
    [[nodiscard]] const ScenarioFault* find(const std::string& id) const;
    /// False: it cannot be brought about, which is said when it begins.
    [[nodiscard]] bool reaches(const ScenarioFault& fault, bool isEnd);
    void begin(const ScenarioFault& fault, const FaultMoment& moment, const Done& done);
    void end(const ScenarioFault& fault, const FaultMoment& moment, const Done& done);
    void onLines(const ScenarioFault& fault, const FaultMoment& moment, const Done& done);
    void onHub(const ScenarioFault& fault, const FaultMoment& moment, bool isEnd, const Done& done);
    void onSiteHubs(const FaultMoment& moment, const Done& done);
    void onFiles(const ScenarioFault& fault, const FaultMoment& moment, bool isEnd, const Done& done);
    void onTarget(const ScenarioFault& fault, bool isEnd);
    void onCopy(const ScenarioFault& fault, bool isEnd);
    void changeSchema(bool isEnd);
    [[nodiscard]] Status putRight() const;
    bool told(const std::string& what, const Status& status);
    [[nodiscard]] Status writeRequests() const;
    /// Looks until `isSo`, then writes the moment down with the time it took.
    void await(const FaultMoment& moment, std::function<bool()> isSo, const Done& done);
    /// What a citizen's `prep verify` says now goes into the journal; then `then`.
    void verify(const FaultMoment& moment, const Done& then);
    [[nodiscard]] bool sawCopyStale() const;
    void tell(const FaultMoment& moment, qint64 ms, const QString& text = {});
    void problem(const std::string& what);

    const DrillOptions& m_options;
    std::shared_ptr<const Process> m_process;
    DrillCast& m_cast;
    std::optional<DrillReach> m_reach;
    DrillHub* m_hub = nullptr;
    DrillSites* m_sites = nullptr;
    std::map<std::string, FaultMoment> m_cuts; ///< those that last
    QStringList m_watching;
    std::string m_journal; ///< beside the credentials where the hub's data are not given
    std::unique_ptr<remote::FolderServer> m_copy;
    std::string m_target; ///< the folder that is published into; empty = none of this machine
    std::string m_copyFolder;
    QByteArray m_definition; ///< as it was before its columns were changed; empty = as it is
    std::string m_away; ///< the fault that stands in the target's way; empty = none
    std::map<std::string, ScenarioFault> m_spoiling; ///< those the publisher is asked for now
    std::vector<std::string> m_problems;
};

} // namespace prep::tools
