// SPDX-License-Identifier: MIT
#include "tests/support/syntheticnight.h"

#include "models/domain/decide.h"
#include "models/process/jalisco.h"
#include "models/process/night.h"
#include "models/process/scriptcommands.h"

#include <algorithm>

namespace prep::test {

namespace {

constexpr Millis minute = 60000;
const Actor system { "sistema", Role::sistema, {}, {} };

Role roleOf(const ScriptRow& row)
{
    if (row.accion == "resolver" || row.accion == "corregir" || row.accion == "revincular")
        return Role::verificador;
    if (row.accion == "cotejar" || row.accion == "recapturar" || row.accion == "redigitalizar")
        return Role::cotejador;
    if (row.accion == "acopiar")
        return Role::acopiador;
    return row.accion == "digitalizar" ? Role::digitalizador : Role::capturista;
}

Actor actorOf(const ScriptRow& row)
{
    if (row.persona.empty())
        return { "S-" + row.sitio, Role::sitio, "S-" + row.sitio, row.sitio };
    return { row.persona, roleOf(row), row.estacion, {} };
}

bool digitises(const ScriptRow& row)
{
    return row.accion == "digitalizar";
}

/// The row's command, of a pieza that shows this image.
void show(const KeptImage& image, Command& command)
{
    if (auto* body = std::get_if<command::Digitalizar>(&command.body)) {
        body->imagen = image.sha256;
        body->bytes = image.bytes;
    }
}

std::shared_ptr<const Process> jalisco(std::uint32_t actas, std::uint64_t seed, bool imagesNone)
{
    JaliscoOptions options;
    options.seed = seed;
    options.actas = actas;
    auto process = std::make_shared<Process>(*makeJalisco(options).process);
    process->imagesNone = imagesNone;
    return process;
}

/// A process of many times Jalisco's size has as many times its people.
NightOptions staffed(std::uint32_t actas, std::uint64_t seed)
{
    const int times = 1 + static_cast<int>(actas / 50000);
    NightOptions options;
    options.seed = seed;
    options.capturistas *= times;
    options.verificadores *= times;
    options.cotejadores *= times;
    return options;
}

} // namespace

SyntheticNight::SyntheticNight(std::uint32_t actas, std::uint64_t seed, bool imagesNone)
    : m_process(jalisco(actas, seed, imagesNone))
    , m_state(m_process)
    , m_rows(makeNight(*m_process, staffed(actas, seed)))
    , m_seed(seed)
{
    m_start = m_rows.empty() ? m_process->opening : m_rows.front().ocurrio;
    m_now = m_start;
    m_nextCorte = m_process->opening;
}

Status SyntheticNight::giveImages(const KeepImage& keep)
{
    m_images.clear();
    for (const ScriptRow& row : m_rows) {
        if (!digitises(row))
            continue;
        const auto kept = keep(piezaId(row.pieza, m_seed));
        if (!kept)
            return kept.error();
        m_images.push_back(*kept);
    }
    return {};
}

std::vector<Event> SyntheticNight::playUntil(int minutes)
{
    std::vector<Event> made;
    const auto until = m_start + minutes * minute;
    for (; m_next < m_rows.size() && m_rows[m_next].ocurrio <= until; ++m_next) {
        const auto& row = m_rows[m_next];
        m_now = std::max(m_now, row.ocurrio);
        cortes(made);
        enrol(row, made);
        play(row, made);
    }
    if (isOver()) { // of a large night the script is the greater part of the memory
        std::vector<ScriptRow>().swap(m_rows); // "= {}" would keep its memory
        m_next = 0;
    }
    return made;
}

void SyntheticNight::play(const ScriptRow& row, std::vector<Event>& made)
{
    const bool isKept = digitises(row) && m_nextImage < m_images.size();
    const KeptImage image = isKept ? m_images[m_nextImage++] : KeptImage {};
    auto commands = commandsOf(row, m_next + 1, *m_process, m_seed);
    if (!commands)
        return;
    for (Command& command : *commands) {
        if (isKept)
            show(image, command);
        if (!send(command, actorOf(row), made))
            return;
    }
    if (isKept)
        (void)send({ commandId(~m_seed, ++m_system, 0), {}, 0, 0, command::RecibirImagen { piezaId(row.pieza, m_seed), image.sha256, image.bytes, "image/png" } }, system, made);
}

void SyntheticNight::cortes(std::vector<Event>& made)
{
    while (m_nextCorte != 0 && m_now >= m_nextCorte && m_now < m_process->closing) {
        const auto next = m_nextCorte + m_process->corteMinutes * minute;
        const auto number = static_cast<std::uint32_t>(m_state.cortes.size() + 1);
        const auto now = m_now;
        m_now = m_nextCorte;
        (void)send({ commandId(~m_seed, ++m_system, 0), {}, 0, 0, command::AbrirCorte { m_nextCorte, next, "prueba", false } }, system, made);
        if (m_onCorte)
            m_onCorte(number, m_nextCorte);
        (void)send({ commandId(~m_seed, ++m_system, 0), {}, 0, 0, command::LiberarCorte { number, true, {} } }, system, made);
        m_now = now;
        m_nextCorte = next;
    }
}

void SyntheticNight::enrol(const ScriptRow& row, std::vector<Event>& made)
{
    const auto actor = actorOf(row);
    const auto isNew = [this](const std::string& id) {
        const auto at = std::ranges::lower_bound(m_known, id);
        if (at != m_known.end() && *at == id)
            return false;
        m_known.insert(at, id);
        return true;
    };
    if (isNew("E" + actor.station))
        (void)send({ commandId(~m_seed, ++m_system, 0), {}, 0, 0, command::InscribirEstacion { actor.station, actor.site, {} } }, system, made);
    if (!row.persona.empty() && isNew("P" + actor.id))
        (void)send({ commandId(~m_seed, ++m_system, 0), {}, 0, 0, command::AltaPersona { actor.id, "Persona " + actor.id, actor.role, {} } }, system, made);
}

std::size_t SyntheticNight::captured() const
{
    std::size_t sum = 0;
    for (std::size_t election = 0; election < m_process->elections.size(); ++election)
        sum += m_state.counters(election).capturadas;
    return sum;
}

Event SyntheticNight::setLink(SiteIndex site, bool online)
{
    std::vector<Event> made;
    (void)send({ commandId(~m_seed, ++m_system, 0), {}, 0, 0, command::CambiarEnlace { m_process->sites[site].id, online ? EstadoEnlace::enLinea : EstadoEnlace::sinSenal, CausaEnlace::ninguna, 0xff, "prueba" } }, system, made);
    return made.empty() ? Event {} : made.front();
}

bool SyntheticNight::send(const Command& command, const Actor& actor, std::vector<Event>& made)
{
    auto decision = decide(m_state, command, actor, { m_now, command.id.derived(77) });
    if (std::holds_alternative<Refused>(decision))
        return false;
    for (auto& event : std::get<std::vector<Event>>(decision)) {
        event.header.seq = m_state.seq + 1;
        event.header.origin = "centro";
        event.header.originSeq = event.header.seq;
        evolve(m_state, event);
        made.push_back(std::move(event));
    }
    return true;
}

} // namespace prep::test
