// SPDX-License-Identifier: MIT
#include "app/tools/staff.h"

#include "models/process/script.h"

#include <algorithm>
#include <map>
#include <set>

namespace prep::tools {

namespace {

std::string padded(std::size_t number, std::size_t width)
{
    std::string text = std::to_string(number);
    return text.size() >= width ? text : std::string(width - text.size(), '0') + text;
}

/// What a person of the script is seen doing.
struct Seen {
    bool decides = false;
    bool compares = false;
    std::string estacion;
};

struct ScriptPeople {
    std::map<std::string, Seen> people;
    std::set<std::string> stations;
};

Result<ScriptPeople> readPeople(const std::string& scriptFile)
{
    ScriptPeople found;
    const std::vector<DefinitionError> errors = readScript(scriptFile, [&](ScriptRow&& row) {
        const bool isPlan = row.accion == "activarPlan" || row.accion == "refrendarPlan" || row.accion == "terminarPaso";
        if (row.persona.empty() || isPlan) // the plan is for people who are there in any case
            return;
        Seen& seen = found.people[row.persona];
        seen.decides |= row.accion == "resolver" || row.accion == "corregir" || row.accion == "revincular";
        seen.compares |= row.accion == "cotejar";
        if (seen.estacion.empty())
            seen.estacion = row.estacion;
        found.stations.insert(row.estacion);
    });
    if (!errors.empty())
        return Error { fileerror::malformed, errors.front().text() };
    return found;
}

ScriptPeople usualPeople()
{
    ScriptPeople people;
    for (std::size_t n = 1; n <= 72; ++n) {
        const std::string station = "E" + padded(n, 4);
        people.people["P" + padded(n, 4)] = { n > 60 && n <= 68, n > 68, station };
        people.stations.insert(station);
    }
    return people;
}

Role roleOf(const Seen& seen)
{
    // Only the mesa de control resolves and corrects; everything else that a person of a script does, a capturista may.
    return seen.decides ? Role::verificador : seen.compares ? Role::cotejador : Role::capturista;
}

class Planner {
public:
    explicit Planner(const Process& process)
        : m_process(process)
    {
    }

    Staff plan(const ScriptPeople& script)
    {
        for (const std::string& station : script.stations) {
            m_staff.stations.push_back({ station, StationRole::persona, {} });
            m_taken.insert(station);
        }
        for (const auto& [persona, seen] : script.people)
            addNumbered(persona, roleOf(seen), seen.estacion);
        addOwn("COORD-1", "coordinador", "Coordinación", Role::coordinador, {});
        addOwn("OBS-1", "observador-1", "Observación COTAPREP 1", Role::observador, {});
        addOwn("OBS-2", "observador-2", "Observación COTAPREP 2", Role::observador, {});
        addOwn("AUD-1", "auditor-1", "Auditoría", Role::auditor, {});
        addOwn("PANT-1", "pantalla-1", "Pantalla de la sala", Role::pantalla, {});
        addOwn("COORD-2", "coordinador-2", "Coordinación 2", Role::coordinador, {}); // who countersigns is somebody else
        for (const Site& site : m_process.sites) {
            addOwn("SUP-" + site.id, "supervisor-" + site.id, "Supervisión " + site.id, Role::supervisor, site.id);
            m_staff.stations.push_back({ "S-" + site.id, StationRole::sitio, site.id });
        }
        m_staff.stations.push_back({ "SIM", StationRole::simulador, {} });
        return std::move(m_staff);
    }

private:
    void addNumbered(const std::string& persona, Role role, const std::string& station)
    {
        const std::string number = padded(++m_count[role], 3);
        std::string title(name(role));
        const std::string user = title + "-" + number;
        title[0] = static_cast<char>(title[0] - 'a' + 'A');
        m_staff.people.push_back({ persona, user, title + " " + number, role, {}, station });
    }
    void addOwn(const std::string& persona, const std::string& user, const std::string& title, Role role, const std::string& site)
    {
        std::string station;
        do
            station = "E" + padded(++m_lastStation, 4);
        while (m_taken.count(station) != 0);
        m_staff.stations.push_back({ station, StationRole::persona, site });
        m_staff.people.push_back({ persona, user, title, role, site, station });
    }

    const Process& m_process;
    Staff m_staff;
    std::set<std::string> m_taken;
    std::map<Role, std::size_t> m_count;
    std::size_t m_lastStation = 0;
};

} // namespace

Result<Staff> planStaff(const Process& process, const std::string& scriptFile)
{
    if (scriptFile.empty())
        return Planner(process).plan(usualPeople());
    const Result<ScriptPeople> people = readPeople(scriptFile);
    if (!people)
        return people.error();
    return Planner(process).plan(*people);
}

} // namespace prep::tools
