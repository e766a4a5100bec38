// SPDX-License-Identifier: MIT
#include "tests/benchmarks/nightevents.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace prep::bench {

namespace {

constexpr Millis opening = 1717380000000;
constexpr int boxCount = 40;
constexpr int siteCount = 300;
constexpr int steps = 7;

std::shared_ptr<const Process> makeProcess(std::uint32_t actas)
{
    auto process = std::make_shared<Process>();
    process->id = "banco";
    process->opening = opening;
    process->closing = opening + 24 * 3600 * 1000LL;
    process->simulacro = process->imagesNone = true;
    for (int i = 0; i < siteCount; ++i) {
        Site site;
        site.id = "D" + std::to_string(i);
        process->sites.push_back(site);
    }
    Election election;
    election.id = "AYUN";
    election.count = actas;
    Ballot ballot { "AYUN", 0, {} };
    for (std::uint16_t b = 0; b < boxCount; ++b) {
        election.boxes.push_back({ "P" + std::to_string(b), BoxKind::partido, {}, {} });
        ballot.boxes.push_back(b);
    }
    process->elections.push_back(election);
    process->ballots.push_back(ballot);
    for (std::uint32_t i = 0; i < actas; ++i) {
        CatalogueRow row;
        row.ordinal = i + 1;
        row.site = static_cast<SiteIndex>(i % siteCount);
        row.listaNominal = 1000000;
        row.representantes = 20;
        process->actas.push_back(row);
    }
    return process;
}

Id16 numbered(std::uint64_t n, std::uint8_t what)
{
    Id16 id;
    std::memcpy(id.bytes.data(), &n, sizeof n);
    id.bytes[15] = what;
    return id;
}

Tally tallyOf(std::uint32_t acta)
{
    Tally tally;
    tally.totals = { 210, 420, 6, 426, 426 };
    for (std::uint32_t b = 0; b < boxCount; ++b)
        tally.boxes.push_back(static_cast<Cell>((acta * 31 + b * b * 7) % 180));
    return tally;
}

} // namespace

NightEvents::NightEvents(std::uint32_t actas)
    : m_process(makeProcess(actas))
    , m_state(m_process)
{
}

bool NightEvents::isOver() const
{
    return m_acta >= m_process->actas.size();
}

std::vector<Event> NightEvents::next()
{
    if (m_step < 0) {
        m_step = 0;
        return found();
    }
    auto events = decided(bodyOf(m_step), actorOf(m_step));
    if (++m_step == steps) {
        m_step = 0;
        ++m_acta;
    }
    return events;
}

/// The process, two people, their stations, and the sites with theirs.
std::vector<Event> NightEvents::found()
{
    const Actor system { "sistema", Role::sistema, "", "" };
    std::vector<Event> all;
    for (const CommandBody& body : std::vector<CommandBody> { command::IniciarProceso { "banco", "bench_log" },
             command::AltaPersona { "P0001", "Ana", Role::capturista, "" }, command::AltaPersona { "P0002", "Eva", Role::capturista, "" },
             command::InscribirEstacion { "E0001", "", numbered(1, 9).hex() + numbered(1, 9).hex() },
             command::InscribirEstacion { "E0002", "", numbered(2, 9).hex() + numbered(2, 9).hex() } }) {
        for (Event& event : decided(body, system))
            all.push_back(std::move(event));
    }
    for (const Site& site : m_process->sites) {
        const std::string station = "S-" + site.id;
        for (Event& event : decided(command::InscribirEstacion { station, site.id, std::string(64, 'a') }, system))
            all.push_back(std::move(event));
        for (Event& event : decided(command::AbrirSitio { site.id }, { station, Role::sitio, station, site.id }))
            all.push_back(std::move(event));
    }
    return all;
}

std::vector<Event> NightEvents::decided(const CommandBody& body, const Actor& actor)
{
    const Millis now = opening + static_cast<Millis>(++m_commands * 10);
    const Command command { numbered(m_commands, 1), numbered(m_commands, 2), now, 0, body };
    Decision decision = decide(m_state, command, actor, { now, numbered(m_commands, 3) });
    if (const auto* refused = std::get_if<Refused>(&decision)) {
        std::fprintf(stderr, "bench_log: refused %d %s\n", static_cast<int>(refused->code), refused->detail.c_str());
        std::exit(3);
    }
    auto events = std::get<std::vector<Event>>(std::move(decision));
    for (Event& event : events) {
        event.header.seq = m_state.seq + 1;
        evolve(m_state, event);
        event.header.seq = 0;
    }
    return events;
}

CommandBody NightEvents::bodyOf(int step) const
{
    const std::string key = m_process->actaKey(m_acta);
    const std::string& site = m_process->sites[m_acta % siteCount].id;
    const Id16 pieza = numbered(m_acta, 4);
    switch (step) {
    case 0:
        return command::Acopiar { pieza, site, key, "F" };
    case 1:
        return command::Digitalizar { pieza, Canal::catd, site, key, "F", "ACTA PREP", {}, 0 };
    case 2:
        return command::Identificar { pieza, key, "" };
    case 3:
        return command::Reclamar { key, 1 };
    case 4:
        return command::Capturar { key, 1, tallyOf(m_acta) };
    case 5:
        return command::Reclamar { key, 2 };
    default:
        return command::Capturar { key, 2, tallyOf(m_acta) };
    }
}

Actor NightEvents::actorOf(int step) const
{
    const std::string& site = m_process->sites[m_acta % siteCount].id;
    if (step < 2)
        return { "S-" + site, Role::sitio, "S-" + site, site };
    if (step < 5)
        return { "P0001", Role::capturista, "E0001", "" };
    return { "P0002", Role::capturista, "E0002", "" };
}

} // namespace prep::bench
