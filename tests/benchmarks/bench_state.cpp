// SPDX-License-Identifier: MIT
// The state in memory: what a whole night takes, what one event costs, what a console that joins at the end must wait
// for. usage: bench_state [actas]   (one line a size: 25,145 as Puebla 2024, 33,000, 515,612 as the federal election of
// 2024)
#include "models/domain/state.h"
#include "models/wire/codec.h"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

using namespace prep;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int boxes = 49;

double since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Resident memory of this process, MiB.
double residentMiB()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmRSS:", 0) == 0)
            return std::stod(line.substr(6)) / 1024;
    }
    return 0;
}

std::shared_ptr<const Process> makeProcess(std::uint32_t actas)
{
    auto process = std::make_shared<Process>();
    process->id = "medida";
    process->opening = 1717380000000;
    process->closing = process->opening + 24 * 3600 * 1000LL;
    process->imagesNone = process->simulacro = true;
    for (int i = 0; i < 300; ++i) {
        Site site;
        site.id = 'D' + std::to_string(i);
        process->sites.push_back(site);
    }
    for (std::uint8_t e = 0; e < 3; ++e) {
        Election election;
        election.id = "E" + std::to_string(e);
        Ballot ballot { election.id, e, {} };
        for (std::uint16_t b = 0; b < boxes; ++b) {
            election.boxes.push_back({ "P" + std::to_string(b), BoxKind::partido, { b }, {} });
            ballot.boxes.push_back(b);
        }
        election.first = static_cast<ActaIndex>(process->actas.size());
        election.count = actas / 3 + (e < actas % 3 ? 1 : 0);
        for (std::uint32_t i = 1; i <= election.count; ++i) {
            CatalogueRow row;
            row.election = e;
            row.ordinal = i;
            row.ballot = e;
            row.site = static_cast<SiteIndex>(i % 300);
            row.distritoId = "001";
            row.distrito = "DISTRITO CON NOMBRE LARGO";
            row.municipioId = "001";
            row.municipio = "MUNICIPIO DE NOMBRE LARGO";
            row.seccion = "0001";
            row.claveCasilla = "140001B0100";
            row.claveActa = "140001B01003";
            row.listaNominal = 700;
            row.representantes = 20;
            process->actas.push_back(row);
        }
        process->elections.push_back(election);
        process->ballots.push_back(ballot);
    }
    return process;
}

/// The whole way of one acta: eight events, as a night writes them.
void writeActa(State& state, ActaIndex acta, Seq& seq)
{
    const Process& process = *state.process;
    const std::string key = process.actaKey(acta);
    Id16 pieza;
    pieza.bytes[0] = 1;
    pieza = pieza.derived(acta + 1);
    const std::string& site = process.sites[process.actas[acta].site].id;
    Tally tally;
    tally.boxes.assign(boxes, static_cast<Cell>(acta % 13));
    const Id16 nonce = pieza.derived(7);
    const auto fold = [&](EventKind kind, Subject subject, Body body, const char* actor, const char* station) {
        Event event;
        event.header.seq = ++seq;
        event.header.at = event.header.occurred = process.opening + static_cast<Millis>(acta) * 100;
        event.header.actor = actor;
        event.header.station = station;
        event.header.kind = kind;
        event.header.subject = std::move(subject);
        event.body = std::move(body);
        evolve(state, event);
    };
    Digest image;
    for (std::size_t i = 0; i < 16; ++i)
        image.bytes[i] = pieza.bytes[i];
    fold(EventKind::piezaAcopiada, Subject::pieza(pieza), body::PiezaAcopiada { site, key, "F" }, "S", "S");
    fold(EventKind::piezaDigitalizada, Subject::pieza(pieza),
        body::PiezaDigitalizada { Canal::catd, site, key, "F", "ACTA PREP", image, 1 }, "S", "S");
    fold(EventKind::piezaIdentificada, Subject::pieza(pieza), body::PiezaIdentificada { key, {} }, "P1", "E1");
    fold(EventKind::actaReclamada, Subject::acta(key), body::ActaReclamada { 1, 9 }, "P1", "E1");
    fold(EventKind::captura1, Subject::acta(key), body::Captura { nonce, tally, {} }, "P1", "E1");
    fold(EventKind::actaReclamada, Subject::acta(key), body::ActaReclamada { 2, 9 }, "P2", "E2");
    fold(EventKind::captura2, Subject::acta(key), body::Captura { nonce, tally, {} }, "P2", "E2");
    fold(EventKind::actaVerificada, Subject::acta(key),
        body::ActaVerificada { nonce, tally, body::Metodo::dosIguales, {} }, "P2", "E2");
}

void measure(std::uint32_t actas)
{
    const double before = residentMiB();
    State state(makeProcess(actas));
    const double empty = residentMiB();
    Seq seq = 0;
    auto start = Clock::now();
    for (ActaIndex acta = 0; acta < state.actas.size(); ++acta)
        writeActa(state, acta, seq);
    const double fold = since(start);
    const double full = residentMiB();

    start = Clock::now();
    const std::string packed = wire::packSnapshot({ serialize(redact(state, View::interno)), {} });
    const double hub = since(start);
    start = Clock::now();
    const auto unpacked = wire::unpackSnapshot(packed);
    const auto joined
        = unpacked.ok() ? deserialize(unpacked->state, state.process) : Result<State>(Error { 1, "unpack" });
    const double console = since(start);
    if (!joined.ok() || joined->seq != state.seq) {
        std::fprintf(
            stderr, "the snapshot does not come back: %s\n", joined.ok() ? "other seq" : joined.error().detail.c_str());
        std::exit(1);
    }
    std::printf("| %u | %llu | %.2f | %.0f | %.0f | %.1f | %.2f | %.2f | %.2f |\n", actas,
        static_cast<unsigned long long>(seq), fold * 1e6 / static_cast<double>(seq), empty - before, full - before,
        static_cast<double>(packed.size()) / (1 << 20), hub, console, hub + console);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    std::puts("| actas | events | us an event | MiB catalogue | MiB whole night | snapshot MiB | hub packs s | console "
              "reads s | cold join s |");
    std::puts("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    if (argc > 1) {
        measure(static_cast<std::uint32_t>(std::stoul(argv[1])));
        return 0;
    }
    // A process of its own for each size: memory that one night gave back would hide what the next one takes.
    for (const std::uint32_t actas : { 25145U, 33000U, 515612U }) {
        std::fflush(stdout);
        const pid_t child = fork();
        if (child == 0) {
            measure(actas);
            std::_Exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        if (status != 0)
            return 1;
    }
    return 0;
}
