// SPDX-License-Identifier: MIT
// A whole corte, as the hub's publisher makes it of a night that is over: files, gate from the disk, ZIP, manifest, CMS, log
// and checkpoint, each time into a new folder with nothing remembered: the first corte of a night, and so the longest.
// Beside it, in turn, the bare package of limits.md. Then one acta is verified by the prep of PREP, from a cold start.
// Nothing is deleted before the end: ext4 searches long for room among what was deleted within the last minutes.
// usage: bench_corte PREP [actas, default 30000 [rounds, default 5]]; results as Markdown rows
#include "app/publisher/cortemaker.h"
#include "models/codec/chain.h"
#include "models/process/files.h"
#include "models/process/isotime.h"
#include "models/publication/proof/actarows.h"
#include "models/publication/proof/keyring.h"
#include "models/publication/proof/pointer.h"
#include "models/publication/proof/sealer.h"
#include "tests/benchmarks/barepackage.h"
#include "tests/benchmarks/hubprocess.h"
#include "tests/benchmarks/steadyclock.h"
#include "tests/support/syntheticnight.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>

using namespace prep;
using namespace prep::bench;

namespace {

constexpr std::uint32_t usualActas = 30000;
constexpr int usualRounds = 5;
constexpr double aim = 2.5;
constexpr double memoryAim = 1024; ///< MiB
constexpr double verifyAim = 1;
constexpr std::size_t verified = 7;
constexpr Millis untilNext = 600000;
constexpr std::string_view passphrase = "una frase de paso para medir";

/// What something took: seconds of the wall, and of the processor in all threads.
struct Cost {
    double wall = 0;
    double cpu = 0;
};

double processorSeconds()
{
    timespec now {};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

class Stopwatch {
public:
    [[nodiscard]] Cost cost() const { return { steadySeconds() - m_wall, processorSeconds() - m_cpu }; }

private:
    double m_wall = steadySeconds();
    double m_cpu = processorSeconds();
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

std::string refusalsOf(const gate::CorteReport& report)
{
    std::string text;
    for (const gate::ProductReport& product : report.products())
        text += product.passes() ? "" : product.name + ": " + product.reason() + "\n";
    return text;
}

/// From here on peakMiB("self") is of what happens after.
void forgetPeak()
{
    ::malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
}

struct Round {
    Cost bare;
    Cost corte;
    double build = 0; ///< wall, as the log keeps them
    double gate = 0;
    Cost seal;
    double resident = 0; ///< before the corte: catalogue and state
    double peak = 0; ///< during it
};

class CorteBench {
public:
    CorteBench(std::uint32_t actas, QString prep)
        : m_night(actas, 1, true)
        , m_bare(m_night.process()->actas.size())
        , m_prep(std::move(prep))
    {
    }
    Status run(int rounds);

private:
    [[nodiscard]] std::string path(const char* name) const { return m_work.filePath(QString::fromUtf8(name)).toStdString(); }
    [[nodiscard]] Status play();
    [[nodiscard]] Result<Cost> bare();
    [[nodiscard]] Status corte(Round& round);
    [[nodiscard]] Result<Digest> makeAndSeal(Round& round);
    [[nodiscard]] Status show(const Digest& manifest) const;
    [[nodiscard]] Status verify(int rounds);
    void print(const std::vector<Round>& all) const;

    QTemporaryDir m_work;
    test::SyntheticNight m_night;
    BarePackage m_bare;
    QString m_prep;
    std::string m_root; ///< of the last corte
    int m_made = 0;
    CorteHead m_head;
    std::size_t m_files = 0;
    std::size_t m_csvBytes = 0;
    std::size_t m_captured = 0;
};

Status CorteBench::play()
{
    for (int minutes = 0; !m_night.isOver(); ++minutes)
        (void)m_night.playUntil(minutes);
    const State& state = m_night.state();
    for (std::size_t election = 0; election < state.process->elections.size(); ++election)
        m_captured += state.counters(election).capturadas;
    m_head.numero = 1;
    m_head.hora = std::max(state.at, state.process->opening);
    m_head.siguiente = m_head.hora + untilNext;
    m_head.hasta = state.seq;
    publisher::signAsProgram(m_head, "prep");
    const auto now = static_cast<Millis>(std::time(nullptr)) * 1000;
    return proof::generateKeys(proof::KeyPlace(path("datos")), proof::KeySubject::of(*state.process), passphrase, now);
}

Result<Cost> CorteBench::bare()
{
    if (const Status made = makeFolder(path("vara")); !made)
        return made.error();
    const Stopwatch watch;
    const Status written = m_bare.write(path("vara"));
    return written ? Result<Cost>(watch.cost()) : Result<Cost>(written.error());
}

Result<Digest> CorteBench::makeAndSeal(Round& round)
{
    const State& state = m_night.state();
    auto keys = proof::loadKeys(proof::KeyPlace(path("datos")), passphrase);
    auto sealer = keys ? proof::CorteSealer::open(m_root, std::move(*keys)) : Result<proof::CorteSealer>(keys.error());
    if (!sealer)
        return sealer.error();
    publisher::CorteMaker maker(m_root, path("imagenes"), {});
    const Stopwatch watch;
    const auto made = maker.make({ state, m_head, 0, {}, {} });
    if (!made)
        return made.error();
    if (!made->report.passes() || !made->refused.empty())
        return Error { 1, "the gate refuses the corte:\n" + refusalsOf(made->report) };
    const Stopwatch sealing;
    const auto manifest = readFile(m_root + "/" + manifestPath(m_head.numero), 1U << 30);
    if (!manifest)
        return manifest.error();
    proof::CorteToSeal corte { m_head.numero, *manifest, {} };
    for (std::size_t election = 0; election < state.process->elections.size(); ++election) {
        auto rows = proof::actaRowsOf(state, election);
        std::move(rows.begin(), rows.end(), std::back_inserter(corte.actas));
    }
    if (const auto sealed = sealer->seal(corte, m_head.hora); !sealed)
        return sealed.error();
    round.seal = sealing.cost();
    round.corte = watch.cost();
    round.build = made->buildMs / 1000.0;
    round.gate = made->gateMs / 1000.0;
    m_files = made->built.fileCount() + 1;
    m_csvBytes = 0;
    for (const Election& election : state.process->elections)
        m_csvBytes += static_cast<std::size_t>(made->built.product(election.id)->archivos.front().bytes);
    return made->manifest;
}

Status CorteBench::corte(Round& round)
{
    m_root = path("publico") + std::to_string(++m_made);
    if (const Status there = makeFolder(m_root, 0755); !there)
        return there;
    forgetPeak();
    round.resident = residentMiB(QStringLiteral("self"));
    const auto manifest = makeAndSeal(round);
    round.peak = peakMiB(QStringLiteral("self"));
    return manifest ? show(*manifest) : Status(manifest.error());
}

/// What the publisher writes last, and a citizen needs.
Status CorteBench::show(const Digest& manifest) const
{
    const auto trust = readFile(proof::KeyPlace(path("datos")).trustFile(), 1U << 20);
    const Status copied = trust ? writeFileAtomically(m_root + "/confianza.json", *trust, 0644) : Status(trust.error());
    return copied ? writeFileAtomically(m_root + "/actual.json", proof::pointerText({ m_head.numero, manifest }), 0644) : copied;
}

/// The program is started anew for each.
Status CorteBench::verify(int rounds)
{
    const State& state = m_night.state();
    std::vector<double> walls;
    for (int round = 0; round < rounds; ++round) {
        const auto acta = static_cast<ActaIndex>(verified + state.actas.size() / static_cast<std::size_t>(rounds) * static_cast<std::size_t>(round));
        QProcess process;
        const double begin = steadySeconds();
        process.start(m_prep, { QStringLiteral("verify"), QString::fromStdString(m_root), QStringLiteral("--trust"), QString::fromStdString(proof::KeyPlace(path("datos")).trustFile()),
                                  QStringLiteral("--now"), QString::fromStdString(formatIso(m_head.hora + 1000, state.process->utcOffsetMinutes)), QStringLiteral("--acta"), QString::fromStdString(state.process->actaKey(acta)) });
        if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() > 1) // 1: there are no witnesses here
            return processError(QStringLiteral("prep verify"), process);
        walls.push_back(steadySeconds() - begin);
    }
    std::printf("| verificar un acta, programa recién arrancado, s (mediana / peor de %d) | %.2f / %.2f | <= %.0f |\n", rounds, median(walls), *std::max_element(walls.begin(), walls.end()), verifyAim);
    return {};
}

void CorteBench::print(const std::vector<Round>& all) const
{
    const auto of = [&all](auto value) {
        std::vector<double> values;
        for (const Round& round : all)
            values.push_back(value(round));
        return median(std::move(values));
    };
    const auto actas = static_cast<unsigned>(m_night.state().actas.size());
    std::printf("\n### El corte entero: %u actas, %zu capturadas, %zu archivos (medianas de %zu)\n\n| qué | medido | meta |\n|---|---|---|\n", actas, m_captured, m_files, all.size());
    std::printf("| vara: paquete a secas de %u renglones (%.1f MB), reloj / procesador, s | %.2f / %.2f | |\n", actas, static_cast<double>(m_bare.csvBytes()) / 1e6,
        of([](const Round& r) { return r.bare.wall; }), of([](const Round& r) { return r.bare.cpu; }));
    std::printf("| corte con compuerta, ZIP, CMS y bitácora (bases: %.1f MB), reloj / procesador, s | %.2f / %.2f | |\n", static_cast<double>(m_csvBytes) / 1e6,
        of([](const Round& r) { return r.corte.wall; }), of([](const Round& r) { return r.corte.cpu; }));
    std::printf("| de ello construir / compuerta / firmar, s | %.2f / %.2f / %.2f | |\n", of([](const Round& r) { return r.build; }), of([](const Round& r) { return r.gate; }), of([](const Round& r) { return r.seal.wall; }));
    std::printf("| **razón, reloj** | %.2f | <= %.1f |\n", of([](const Round& r) { return r.corte.wall / r.bare.wall; }), aim);
    std::printf("| **razón, procesador** | %.2f | <= %.1f |\n", of([](const Round& r) { return r.corte.cpu / r.bare.cpu; }), aim);
    std::printf("| memoria: antes (catálogo y estado) / lo más durante el corte, MiB | %.0f / %.0f | <= %.0f |\n", of([](const Round& r) { return r.resident; }), of([](const Round& r) { return r.peak; }), memoryAim);
}

Status CorteBench::run(int rounds)
{
    if (const Status played = play(); !played)
        return played;
    std::vector<Round> all;
    for (int i = 0; i < rounds; ++i) {
        Round& round = all.emplace_back();
        const auto bare = this->bare();
        if (!bare)
            return bare.error();
        round.bare = *bare;
        if (const Status made = corte(round); !made)
            return made;
        std::fprintf(stderr, "bare %.2f s (cpu %.2f), corte %.2f s (cpu %.2f): build %.2f gate %.2f seal %.2f\n", round.bare.wall, round.bare.cpu, round.corte.wall, round.corte.cpu, round.build, round.gate, round.seal.wall);
    }
    print(all);
    return verify(std::max(3, rounds));
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const std::uint32_t actas = argc > 2 ? arguments[2].toUInt() : usualActas;
    const int rounds = argc > 3 ? arguments[3].toInt() : usualRounds;
    if (argc < 2 || actas < 100 || rounds < 1) {
        std::fprintf(stderr, "usage: bench_corte PREP [actas [rounds]]\n");
        return 2;
    }
    const Status done = CorteBench(actas, arguments[1]).run(rounds);
    if (!done.ok())
        std::fprintf(stderr, "bench_corte: %s\n", done.error().detail.c_str());
    return done.ok() ? 0 : 1;
}
