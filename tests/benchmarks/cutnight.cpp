// SPDX-License-Identifier: MIT
#include "tests/benchmarks/cutnight.h"

#include "models/domain/alarmrules.h"
#include "models/eventlog/foldlog.h"
#include "models/eventlog/sqliteeventlog.h"
#include "models/process/datadir.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace prep::bench {

namespace {

constexpr Millis intoTheNight = 90 * 60000;
constexpr std::size_t batch = 1000;
/// What else goes wrong at a CATD whose line has broken; each is a kind with a parent or may be given one.
constexpr std::array symptomKinds { AlarmKind::sitioIntermitente, AlarmKind::enlaceDegradado, AlarmKind::sinRedundancia,
    AlarmKind::relojDesviado, AlarmKind::actaDetenida, AlarmKind::preparacionPendiente, AlarmKind::pasoVencido };

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
    , m_now(m_state.process->opening + intoTheNight)
{
}

Status CutNight::give(CommandBody body)
{
    ++m_commands;
    const Command command { numbered(m_commands, 1), numbered(m_commands, 2), m_now, 0, std::move(body) };
    Decision decision
        = decide(m_state, command, { "sistema", Role::sistema, {}, {} }, { m_now, numbered(m_commands, 3) });
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

Status CutNight::cut(std::size_t count)
{
    const Process& process = *m_state.process;
    m_lost = std::min(count, process.sites.size());
    Medidas measured;
    measured.sitios.resize(process.sites.size());
    for (std::size_t site = 0; site < m_lost; ++site) {
        const Status lost = give(command::CambiarEnlace {
            process.sites[site].id, EstadoEnlace::sinSenal, CausaEnlace::hoyoNegro, 0xff, {} });
        if (!lost.ok()) {
            return lost;
        }
        measured.sitios[site].enlacesMedidos = 2;
        measured.sitios[site].esperadasAhora = m_state.bySite[static_cast<SiteIndex>(site)].esperadas;
    }
    m_now += 10000;
    for (CommandBody& body : alarmChanges(m_state, alarmConditions(m_state, measured, m_now), m_now)) {
        const auto* raised = std::get_if<command::ActivarAlarma>(&body);
        if (raised == nullptr) {
            continue;
        }
        if (kindOfKey(raised->alarma) == AlarmKind::causaComun) {
            m_cause = raised->alarma;
        }
        if (const Status given = give(std::move(body)); !given.ok()) {
            return given;
        }
    }
    return m_cause.empty() ? Status(Error { 1, "the rules found no common cause" }) : Status();
}

Status CutNight::fill(std::size_t total)
{
    for (const AlarmKind kind : symptomKinds) {
        for (std::size_t site = 0; site < m_lost && m_state.alarmas.size() < total; ++site) {
            const std::string key = alarmKey(kind, m_state.process->sites[site].id);
            if (m_state.findAlarm(key) != nullptr) {
                continue;
            }
            m_now += 20;
            if (Status given = give(command::ActivarAlarma { key, "durante el corte del enlace", m_cause });
                !given.ok()) {
                return given;
            }
        }
    }
    return m_state.alarmas.size() == total ? Status() : Status(Error { 1, "too few CATDs for so many alarms" });
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
        if (key != m_cause) {
            keys.push_back(key);
        }
    }
    return keys;
}

} // namespace prep::bench
