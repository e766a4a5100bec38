// SPDX-License-Identifier: MIT
#include "tests/benchmarks/cutnight.h"

#include "models/eventlog/foldlog.h"
#include "models/eventlog/sqliteeventlog.h"
#include "models/process/datadir.h"

#include <algorithm>
#include <cstring>

namespace prep::bench {

namespace {

constexpr Millis intoTheNight = 90 * 60000;
constexpr std::size_t batch = 1000;
constexpr Millis settling = 10000;
constexpr Millis aStep = 60000;

Id16 numbered(std::uint64_t n, std::uint8_t what)
{
    Id16 id;
    std::memcpy(id.bytes.data(), &n, sizeof n);
    id.bytes[14] = 0xa1;
    id.bytes[15] = what;
    return id;
}

} // namespace

Result<CutNight> CutNight::open(const std::string& data)
{
    const Result<DataDir> folder = DataDir::open(data);
    if (!folder.ok()) {
        return folder.error();
    }
    const auto process = folder->loadProcess();
    if (!process.ok()) {
        return process.error();
    }
    State state(*process);
    const auto folded = foldLog(folder->logFile(), [&state](const FoldedEvent& each) {
        evolve(state, each.event);
        return true;
    });
    return folded.ok() ? Result<CutNight>(CutNight(data, std::move(state))) : Result<CutNight>(folded.error());
}

CutNight::CutNight(std::string data, State state)
    : m_data(std::move(data))
    , m_state(std::move(state))
    , m_now(m_state.process->opening)
{
}

Status CutNight::give(CommandBody body, const Actor& actor)
{
    ++m_commands;
    const Command command { numbered(m_commands, 1), numbered(m_commands, 2), m_now, 0, std::move(body) };
    Decision decision = decide(m_state, command, actor, { m_now, numbered(m_commands, 3) });
    if (const auto* refused = std::get_if<Refused>(&decision)) {
        return Error { static_cast<int>(refused->code), "refused: " + refused->detail };
    }
    for (Event& event : std::get<std::vector<Event>>(decision)) {
        event.header.seq = m_state.seq + 1;
        event.header.origin = "centro";
        evolve(m_state, event);
        event.header.seq = 0;
        m_events.push_back(std::move(event));
    }
    return {};
}

Status CutNight::giveAll(std::vector<CommandBody> bodies)
{
    for (CommandBody& body : bodies) {
        if (Status given = give(std::move(body), { "sistema", Role::sistema, {}, {} }); !given.ok()) {
            return given;
        }
    }
    return {};
}

/// Who acts at the CATD and at the centre: those that prep init has enrolled.
Status CutNight::seat()
{
    const DataDir folder(m_data);
    const auto stations = folder.loadStations();
    const auto people = folder.loadPeople();
    if (!stations.ok() || !people.ok()) {
        return stations.ok() ? people.error() : stations.error();
    }
    for (const StationRecord& each : *stations) {
        if (each.papel == StationRole::sitio) {
            m_seats[each.sitio] = { each.estacion, Role::sitio, each.estacion, each.sitio };
        }
    }
    const auto coordinator = std::ranges::find(*people, Role::coordinador, &PersonRecord::papel);
    const auto station = std::ranges::find(*stations, StationRole::persona, &StationRecord::papel);
    if (coordinator == people->end() || station == stations->end()) {
        return Error { 1, "nobody coordinates" };
    }
    m_coordinator = { coordinator->persona, Role::coordinador, station->estacion, {} };
    return {};
}

/// One acta at each CATD that stays on the table there, and a plan begun whose first step nobody ends.
Status CutNight::begin()
{
    const Process& process = *m_state.process;
    std::vector<std::string> planned;
    for (std::size_t site = 0; site < process.sites.size(); ++site) {
        const std::string& id = process.sites[site].id;
        const auto seat = m_seats.find(id);
        if (seat == m_seats.end()) {
            continue;
        }
        m_now += 20;
        if (Status given = give(command::Acopiar { numbered(m_commands, 4), id, {}, {} }, seat->second); !given.ok()) {
            return given;
        }
        if (site < m_lost) {
            planned.push_back(id);
        }
    }
    return give(command::ActivarPlan { planned, process.plan.escenarios.front().id, {} }, m_coordinator);
}

/// What the rules say of it now is what the log says of it.
Status CutNight::settle(const Medidas& measured)
{
    m_now += settling;
    return giveAll(alarmChanges(m_state, alarmConditions(m_state, measured, m_now), m_now));
}

/// All CATD have their links in this state; those of the lost ones in that one.
Status CutNight::setLinks(EstadoEnlace lost, EstadoEnlace others, std::uint8_t inUse)
{
    std::vector<CommandBody> bodies;
    for (std::size_t site = 0; site < m_state.process->sites.size(); ++site) {
        const EstadoEnlace state = site < m_lost ? lost : others;
        if (m_state.sites[site].enlace != state) {
            bodies.emplace_back(command::CambiarEnlace { m_state.process->sites[site].id, state, CausaEnlace::hoyoNegro, site < m_lost ? inUse : std::uint8_t { 0 }, {} });
        }
    }
    return giveAll(std::move(bodies));
}

Status CutNight::cut(std::size_t count)
{
    const Process& process = *m_state.process;
    m_lost = std::min(count, process.sites.size());
    Medidas measured;
    measured.sitios.assign(process.sites.size(), { 2, 2, 0, 0, 0, 0 });
    for (const Status& done : { seat(), begin() }) {
        if (!done.ok()) {
            return done;
        }
    }
    // Before a line breaks it flaps, it grows slow, and its backups carry what they can.
    using enum EstadoEnlace;
    for (const auto& [lost, others] : { std::pair { intermitente, intermitente }, { degradado, degradado }, { enRespaldo, enLinea } }) {
        m_now += aStep;
        for (auto& site : measured.sitios) {
            site.enlacesArriba = lost == enRespaldo ? 1 : 2;
        }
        for (const Status& done : { setLinks(lost, others, lost == enRespaldo ? 1 : 0), settle(measured) }) {
            if (!done.ok()) {
                return done;
            }
        }
    }
    m_now = process.opening + intoTheNight;
    for (std::size_t site = 0; site < process.sites.size(); ++site) {
        const auto expected = site < m_lost ? m_state.bySite[static_cast<SiteIndex>(site)].esperadas : 0;
        measured.sitios[site] = { site < m_lost ? 0U : 2U, 2, 4200, expected, 0, 0 };
    }
    for (const Status& done : { setLinks(sinSenal, degradado, 0xff), settle(measured) }) {
        if (!done.ok()) {
            return done;
        }
    }
    for (const auto& [key, alarm] : m_state.alarmas) {
        if (alarm.activa && alarm.kind() == AlarmKind::causaComun) {
            m_cause = key;
        }
    }
    return m_cause.empty() ? Status(Error { 1, "the rules found no common cause" }) : Status();
}

Status CutNight::write()
{
    auto log = SqliteEventLog::open(DataDir(m_data).logFile(), LogMode::write);
    if (!log.ok()) {
        return log.error();
    }
    for (std::size_t at = 0; at < m_events.size(); at += batch) {
        const std::span<Event> part(m_events.data() + at, std::min(batch, m_events.size() - at));
        if (const auto stored = (*log)->append(part); !stored.ok()) {
            return stored.error();
        }
    }
    m_events.clear();
    return {};
}

std::vector<std::string> CutNight::symptoms() const
{
    std::vector<std::string> keys;
    for (const auto& [key, alarm] : m_state.alarmas) {
        if (key != m_cause && alarm.isShown() && alarm.activa) {
            keys.push_back(key);
        }
    }
    return keys;
}

} // namespace prep::bench
