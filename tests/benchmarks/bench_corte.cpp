// SPDX-License-Identifier: MIT
// A whole corte, as the hub's publisher makes it: files, gate from the disk, ZIP, manifest, CMS, log and checkpoint. Twice:
// as it follows another one in the middle of a night, the process's minutes later, by a publisher that goes on; and of a night
// that is over into a new folder with nothing remembered, which is the longest there can be (only a hub whose published folder
// was lost makes it). Beside each, in turn, the bare package of limits.md. Every published acta has its image, a small file that
// lies in the hub's store before anything is measured: listed, linked, hashed and looked into as on any night, but for its size.
// With `sin-imagenes` the process has none. The memory is that of catalogue and state as they come from disk, and of the corte:
// the night's script and the yardstick's rows, which no hub has, are gone by then. A hub that publishes holds the state twice;
// what the other one takes is measured apart. Then one acta is verified by the prep of PREP, from a cold start.
// Nothing is deleted before the end: ext4 searches long for room among what was deleted within the last minutes.
// usage: bench_corte PREP [actas, default 30000 [rounds, default 5 [sin-imagenes]]]; results as Markdown rows
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
#include "tests/benchmarks/nightimages.h"
#include "tests/benchmarks/steadyclock.h"
#include "tests/support/syntheticnight.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>

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
    std::size_t rows = 0; ///< that came or changed since the corte before
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
    CorteBench(std::uint32_t actas, bool imagesNone, QString prep)
        : m_night(std::make_unique<test::SyntheticNight>(actas, 1, imagesNone))
        , m_process(m_night->process())
        , m_images(path("imagenes"))
        , m_prep(std::move(prep))
    {
    }
    Status run(int rounds);

private:
    [[nodiscard]] std::string path(const char* name) const { return m_work.filePath(QString::fromUtf8(name)).toStdString(); }
    /// What a publisher keeps from one corte to the next.
    struct Cycle {
        publisher::CorteMaker maker;
        proof::CorteSealer sealer;
        std::uint32_t previous = 0;
    };
    [[nodiscard]] Status found() const;
    [[nodiscard]] Status play();
    [[nodiscard]] const State& state() const { return m_ended ? *m_ended : m_night->state(); }
    [[nodiscard]] Result<std::vector<Round>> following(int rounds);
    [[nodiscard]] Status both(Cycle& cycle, Round& round);
    [[nodiscard]] Result<Cost> bare();
    [[nodiscard]] Status corte(Round& round);
    [[nodiscard]] Result<Cycle> cycle();
    [[nodiscard]] Result<Digest> makeAndSeal(Cycle& cycle, Round& round);
    [[nodiscard]] Status checkImages(const CorteBuilt& built) const;
    [[nodiscard]] Status show(const Digest& manifest) const;
    [[nodiscard]] Status holdAnotherState();
    [[nodiscard]] Status verify(int rounds);
    void setHead(std::uint32_t numero, Millis hora);
    void printFollowing(const std::vector<Round>& all) const;
    void printCost(const std::vector<Round>& all) const;
    void printImages() const;
    [[nodiscard]] const char* imagesWord() const { return m_process->imagesNone ? "sin imágenes" : "con imágenes"; }
    void print(const std::vector<Round>& all) const;

    QTemporaryDir m_work;
    std::unique_ptr<test::SyntheticNight> m_night; ///< until it is over
    std::shared_ptr<const Process> m_process;
    std::optional<State> m_ended; ///< what it left
    NightImages m_images;
    std::size_t m_bareBytes = 0;
    QString m_prep;
    std::string m_root; ///< of the last corte
    int m_made = 0;
    int m_minutes = 0; ///< that the night has played
    CorteHead m_head;
    std::size_t m_files = 0;
    std::size_t m_csvBytes = 0;
    std::size_t m_published = 0; ///< images
    std::size_t m_manifestBytes = 0;
    std::size_t m_captured = 0;
    double m_anotherState = 0; ///< MiB
};

Status CorteBench::found() const
{
    const auto now = static_cast<Millis>(std::time(nullptr)) * 1000;
    return proof::generateKeys(proof::KeyPlace(path("datos")), proof::KeySubject::of(*m_process), passphrase, now);
}

void CorteBench::setHead(std::uint32_t numero, Millis hora)
{
    m_head = {};
    m_head.numero = numero;
    m_head.hora = hora;
    m_head.siguiente = m_head.hora + untilNext;
    m_head.hasta = state().seq;
    publisher::signAsProgram(m_head, "prep");
}

/// To the end, and keeps what a hub would have read from its disk.
Status CorteBench::play()
{
    while (!m_night->isOver())
        (void)m_night->playUntil(m_minutes++);
    m_captured = m_night->captured();
    auto ended = deserialize(serialize(m_night->state()), m_process);
    if (!ended)
        return ended.error();
    m_ended.emplace(std::move(*ended));
    m_night.reset();
    setHead(1, std::max(m_ended->at, m_process->opening));
    return {};
}

/// The cortes of the middle of a night, one after the other.
Result<std::vector<Round>> CorteBench::following(int rounds)
{
    m_root = path("noche");
    if (const Status there = makeFolder(m_root, 0755); !there)
        return there.error();
    auto cycle = this->cycle();
    if (!cycle)
        return cycle.error();
    std::vector<Round> all;
    Status status;
    m_night->onCorte([&](std::uint32_t numero, Millis hora) {
        if (!status || m_night->captured() < m_process->actas.size() * 2 / 5 || all.size() > static_cast<std::size_t>(rounds))
            return;
        setHead(numero, hora);
        status = both(*cycle, all.emplace_back());
    });
    while (status && !m_night->isOver() && all.size() <= static_cast<std::size_t>(rounds))
        (void)m_night->playUntil(m_minutes++);
    m_night->onCorte({});
    if (!status)
        return status.error();
    if (!all.empty())
        all.erase(all.begin()); // it had none before it
    return all;
}

/// The bare package, and the corte.
Status CorteBench::both(Cycle& cycle, Round& round)
{
    const auto bare = this->bare();
    if (!bare)
        return bare.error();
    round.bare = *bare;
    const auto made = makeAndSeal(cycle, round);
    return made ? Status() : Status(made.error());
}

Result<Cost> CorteBench::bare()
{
    if (const Status made = makeFolder(path("vara")); !made)
        return made.error();
    BarePackage bare(m_process->actas.size());
    const Stopwatch watch;
    const Status written = bare.write(path("vara"));
    m_bareBytes = bare.csvBytes();
    return written ? Result<Cost>(watch.cost()) : Result<Cost>(written.error());
}

Result<CorteBench::Cycle> CorteBench::cycle()
{
    auto keys = proof::loadKeys(proof::KeyPlace(path("datos")), passphrase);
    auto sealer = keys ? proof::CorteSealer::open(m_root, std::move(*keys)) : Result<proof::CorteSealer>(keys.error());
    if (!sealer)
        return sealer.error();
    return Cycle { publisher::CorteMaker(m_root, path("imagenes"), {}), std::move(*sealer), 0 };
}

Result<Digest> CorteBench::makeAndSeal(Cycle& cycle, Round& round)
{
    const State& state = this->state();
    const Stopwatch watch;
    const auto made = cycle.maker.make({ state, m_head, cycle.previous, {}, {} });
    if (!made)
        return made.error();
    if (!made->report.passes() || !made->refused.empty())
        return Error { 1, "the gate refuses the corte:\n" + refusalsOf(made->report) };
    if (const Status images = checkImages(made->built); !images)
        return images.error();
    const Stopwatch sealing;
    const auto manifest = readFile(m_root + "/" + manifestPath(m_head.numero), 1U << 30);
    if (!manifest)
        return manifest.error();
    proof::CorteToSeal corte { m_head.numero, *manifest, {} };
    for (std::size_t election = 0; election < state.process->elections.size(); ++election) {
        auto rows = proof::actaRowsOf(state, election);
        std::move(rows.begin(), rows.end(), std::back_inserter(corte.actas));
    }
    if (const auto sealed = cycle.sealer.seal(corte, m_head.hora); !sealed)
        return sealed.error();
    round.seal = sealing.cost();
    round.corte = watch.cost();
    round.build = made->buildMs / 1000.0;
    round.gate = made->gateMs / 1000.0;
    round.rows = made->added + made->changed;
    cycle.previous = m_head.numero;
    m_files = made->built.fileCount() + 1;
    m_published = made->built.images.size();
    m_manifestBytes = manifest->size();
    m_csvBytes = 0;
    for (const Election& election : state.process->elections)
        m_csvBytes += static_cast<std::size_t>(made->built.product(election.id)->archivos.front().bytes);
    return made->manifest;
}

/// A corte without its images would be another one than is meant to be measured.
Status CorteBench::checkImages(const CorteBuilt& built) const
{
    if (m_process->imagesNone)
        return built.images.empty() ? Status() : Status(Error { 1, "images in a process that has none" });
    const bool isWhole = built.imagesHeld.empty() && built.imagesMissing == 0 && !built.images.empty();
    return isWhole ? Status() : Status(Error { 1, std::to_string(built.imagesMissing) + " images missing of " + std::to_string(built.images.size()) });
}

Status CorteBench::corte(Round& round)
{
    m_root = path("publico") + std::to_string(++m_made);
    if (const Status there = makeFolder(m_root, 0755); !there)
        return there;
    forgetPeak();
    round.resident = residentMiB(QStringLiteral("self"));
    auto cycle = this->cycle();
    const auto manifest = cycle ? makeAndSeal(*cycle, round) : Result<Digest>(cycle.error());
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

/// As the publisher's thread has one of its own beside the hub's.
Status CorteBench::holdAnotherState()
{
    const std::string bytes = serialize(*m_ended);
    ::malloc_trim(0);
    const double before = residentMiB(QStringLiteral("self"));
    const auto another = deserialize(bytes, m_process);
    ::malloc_trim(0);
    m_anotherState = residentMiB(QStringLiteral("self")) - before;
    return another ? Status() : Status(another.error());
}

/// The program is started anew for each.
Status CorteBench::verify(int rounds)
{
    ::sync(); // what was published lies on the disk by the time that anybody verifies it
    std::vector<double> walls;
    for (int round = 0; round < rounds; ++round) {
        const auto acta = static_cast<ActaIndex>(verified + m_process->actas.size() / static_cast<std::size_t>(rounds) * static_cast<std::size_t>(round));
        QProcess process;
        const double begin = steadySeconds();
        process.start(m_prep, { QStringLiteral("verify"), QString::fromStdString(m_root), QStringLiteral("--trust"), QString::fromStdString(proof::KeyPlace(path("datos")).trustFile()),
                                  QStringLiteral("--now"), QString::fromStdString(formatIso(m_head.hora + 1000, m_process->utcOffsetMinutes)), QStringLiteral("--acta"), QString::fromStdString(m_process->actaKey(acta)) });
        if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() > 1) // 1: there are no witnesses here
            return processError(QStringLiteral("prep verify"), process);
        walls.push_back(steadySeconds() - begin);
    }
    std::printf("| verificar un acta, programa recién arrancado, s (mediana / peor de %d) | %.2f / %.2f | <= %.0f |\n", rounds, median(walls), *std::max_element(walls.begin(), walls.end()), verifyAim);
    return {};
}

double medianOf(const std::vector<Round>& all, const std::function<double(const Round&)>& value)
{
    std::vector<double> values;
    for (const Round& round : all)
        values.push_back(value(round));
    return median(std::move(values));
}

void CorteBench::printFollowing(const std::vector<Round>& all) const
{
    std::printf("\n### El corte que sigue a otro en media noche: %zu actas, uno cada %d min, %s (medianas de %zu)\n\n| qué | medido | meta |\n|---|---|---|\n",
        m_process->actas.size(), m_process->corteMinutes, imagesWord(), all.size());
    std::printf("| renglones nuevos o cambiados | %.0f | |\n", medianOf(all, [](const Round& r) { return static_cast<double>(r.rows); }));
    printCost(all);
    std::fflush(stdout); // a long one is watched, and what it has measured stays
}

void CorteBench::printCost(const std::vector<Round>& all) const
{
    std::printf("| vara: paquete a secas de %zu renglones (%.1f MB), reloj / procesador, s | %.2f / %.2f | |\n", m_process->actas.size(), static_cast<double>(m_bareBytes) / 1e6,
        medianOf(all, [](const Round& r) { return r.bare.wall; }), medianOf(all, [](const Round& r) { return r.bare.cpu; }));
    std::printf("| corte con compuerta, ZIP, CMS y bitácora (bases: %.1f MB), reloj / procesador, s | %.2f / %.2f | |\n", static_cast<double>(m_csvBytes) / 1e6,
        medianOf(all, [](const Round& r) { return r.corte.wall; }), medianOf(all, [](const Round& r) { return r.corte.cpu; }));
    std::printf("| de ello construir / compuerta / firmar, s | %.2f / %.2f / %.2f | |\n", medianOf(all, [](const Round& r) { return r.build; }), medianOf(all, [](const Round& r) { return r.gate; }),
        medianOf(all, [](const Round& r) { return r.seal.wall; }));
    std::printf("| **razón, reloj** | %.2f | <= %.1f |\n", medianOf(all, [](const Round& r) { return r.corte.wall / r.bare.wall; }), aim);
    std::printf("| **razón, procesador** | %.2f | <= %.1f |\n", medianOf(all, [](const Round& r) { return r.corte.cpu / r.bare.cpu; }), aim);
    printImages();
}

void CorteBench::printImages() const
{
    if (m_process->imagesNone)
        std::printf("| imágenes del corte / manifiesto, MB | ninguna: el proceso no tiene / %.2f | |\n", static_cast<double>(m_manifestBytes) / 1e6);
    else
        std::printf("| imágenes del corte (archivos de %.0f bytes; %zu en el acervo) / manifiesto, MB | %zu / %.2f | |\n", static_cast<double>(m_images.bytes()) / static_cast<double>(m_images.count()), m_images.count(),
            m_published, static_cast<double>(m_manifestBytes) / 1e6);
}

void CorteBench::print(const std::vector<Round>& all) const
{
    std::printf("\n### El corte entero, sin nada de antes: %zu actas, %zu capturadas, %zu archivos, %s (medianas de %zu)\n\n| qué | medido | meta |\n|---|---|---|\n", m_process->actas.size(), m_captured, m_files, imagesWord(), all.size());
    printCost(all);
    const double peak = medianOf(all, [](const Round& r) { return r.peak; });
    std::printf("| memoria: antes (catálogo y un estado) / lo más durante el corte (catálogo, un estado y el corte), MiB | %.0f / %.0f | <= %.0f |\n", medianOf(all, [](const Round& r) { return r.resident; }), peak, memoryAim);
    std::printf("| memoria: otro estado, pues un centro que publica tiene dos / lo más con él, MiB | %.0f / %.0f | |\n", m_anotherState, peak + m_anotherState);
    std::fflush(stdout);
}

Status CorteBench::run(int rounds)
{
    if (const Status founded = found(); !founded)
        return founded;
    if (const Status given = m_process->imagesNone ? Status() : m_images.giveTo(*m_night); !given)
        return given;
    const auto inTheNight = following(rounds);
    if (!inTheNight)
        return inTheNight.error();
    printFollowing(*inTheNight);
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
    if (const Status held = holdAnotherState(); !held)
        return held;
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
    const bool imagesNone = argc > 4 && arguments[4] == QStringLiteral("sin-imagenes");
    if (argc < 2 || actas < 100 || rounds < 1 || (argc > 4 && !imagesNone)) {
        std::fprintf(stderr, "usage: bench_corte PREP [actas [rounds [sin-imagenes]]]\n");
        return 2;
    }
    const Status done = CorteBench(actas, imagesNone, arguments[1]).run(rounds);
    if (!done.ok())
        std::fprintf(stderr, "bench_corte: %s\n", done.error().detail.c_str());
    return done.ok() ? 0 : 1;
}
