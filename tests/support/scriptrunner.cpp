// SPDX-License-Identifier: MIT
#include "tests/support/scriptrunner.h"

namespace prep::test {

namespace {

/// The role that an action of the script is done in (roles.cpp says who may).
Role roleOf(const ScriptRow& row)
{
    if (row.persona.empty())
        return Role::sitio;
    if (row.accion == "resolver" || row.accion == "corregir" || row.accion == "revincular")
        return Role::verificador;
    if (row.accion == "cotejar" || row.accion == "recapturar" || row.accion == "redigitalizar")
        return Role::cotejador;
    if (row.accion == "acopiar")
        return Role::acopiador;
    if (row.accion == "digitalizar")
        return Role::digitalizador;
    return Role::capturista;
}

Actor actorOf(const ScriptRow& row)
{
    if (row.persona.empty())
        return { "S-" + row.sitio, Role::sitio, "S-" + row.sitio, row.sitio };
    return { row.persona, roleOf(row), row.estacion, {} };
}

const Actor system { "sistema", Role::sistema, {}, {} };

} // namespace

ScriptRunner::ScriptRunner(std::shared_ptr<const Process> process, std::uint64_t seed)
    : m_state(std::move(process))
    , m_seed(seed)
    , m_nextCorte(m_state.process->opening)
{
}

void ScriptRunner::run(const std::vector<ScriptRow>& rows)
{
    for (const ScriptRow& row : rows) {
        ++m_row;
        publish(std::max(m_now, row.ocurrio));
        m_now = std::max(m_now, row.ocurrio);
        enrol(row);
        auto commands = commandsOf(row, m_row, *m_state.process, m_seed);
        if (!commands) {
            m_refusals.push_back("row " + std::to_string(m_row) + " " + commands.error().detail);
            continue;
        }
        for (const Command& command : *commands) {
            if (!send(command, actorOf(row), row.accion + " " + row.acta + row.pieza))
                break;
        }
    }
}

void ScriptRunner::enrol(const ScriptRow& row)
{
    const Actor actor = actorOf(row);
    if (m_known.insert("E" + actor.station).second) {
        Command command { commandId(~m_seed, ++m_system, 0), {}, 0, 0, command::InscribirEstacion { actor.station, actor.site, {} } };
        (void)send(command, system, "station");
    }
    if (!row.persona.empty() && m_known.insert("P" + actor.id).second) {
        Command command { commandId(~m_seed, ++m_system, 0), {}, 0, 0, command::AltaPersona { actor.id, actor.id, actor.role, {} } };
        (void)send(command, system, "person");
    }
}

void ScriptRunner::publish(Millis now)
{
    const Process& process = *m_state.process;
    const Millis step = Millis { process.corteMinutes } * 60000;
    for (; m_nextCorte <= now && m_nextCorte <= process.closing; m_nextCorte += step) {
        m_now = std::max(m_now, m_nextCorte);
        const Command open { commandId(~m_seed, ++m_system, 0), {}, 0, 0,
            command::AbrirCorte { m_nextCorte, m_nextCorte + step, "scriptrunner", false } };
        if (!send(open, system, "corte"))
            continue;
        const Command release { commandId(~m_seed, ++m_system, 0), {}, 0, 0,
            command::LiberarCorte { m_state.cortes.back().numero, true, {} } };
        (void)send(release, system, "corte");
    }
}

bool ScriptRunner::send(const Command& command, const Actor& actor, std::string_view what)
{
    auto decision = decide(m_state, command, actor, { m_now, command.id.derived(77) });
    if (const auto* refused = std::get_if<Refused>(&decision)) {
        m_refusals.push_back("row " + std::to_string(m_row) + " " + std::string(what) + ": "
            + std::to_string(static_cast<int>(refused->code)) + " " + refused->detail);
        return false;
    }
    for (Event& event : std::get<std::vector<Event>>(decision)) {
        event.header.seq = m_state.seq + 1;
        event.header.origin = "centro";
        event.header.originSeq = event.header.seq;
        evolve(m_state, event);
        if (m_listener)
            m_listener(event);
    }
    return true;
}

} // namespace prep::test
