// SPDX-License-Identifier: MIT
// The log beside what the disk and SQLite give: durable appends and the fold at start-up. Results as Markdown.
// usage: bench_log [events of the fold, default 1000000] [folder, default the temporary one]
#include "models/eventlog/foldlog.h"
#include "models/eventlog/groupcommitter.h"
#include "models/eventlog/sqliteeventlog.h"
#include "tests/benchmarks/barelog.h"
#include "tests/benchmarks/nightevents.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <semaphore>

using namespace prep;
using namespace prep::bench;
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t roundEvents = 60000;
constexpr int rounds = 5;
constexpr std::size_t turnCommands = 16; ///< decided before one submit, as in a busy turn of the hub
constexpr std::ptrdiff_t turnsAhead = 64;

double since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

[[noreturn]] void die(const std::string& why)
{
    std::fprintf(stderr, "bench_log: %s\n", why.c_str());
    std::exit(3);
}

std::unique_ptr<SqliteEventLog> newLog(const std::string& path)
{
    auto log = SqliteEventLog::open(path, LogMode::create);
    if (!log)
        die(log.error().detail);
    return std::move(*log);
}

/// Events made beforehand, appended through the committer in turns.
double appendSeconds(const std::string& path, std::vector<std::vector<Event>> turns)
{
    GroupCommitter committer(newLog(path));
    std::counting_semaphore<turnsAhead> ahead(turnsAhead);
    const auto start = Clock::now();
    for (auto& turn : turns) {
        ahead.acquire();
        committer.submit(std::move(turn), [&ahead](const Result<std::vector<StoredEvent>>& stored) {
            if (!stored)
                die(stored.error().detail);
            ahead.release();
        });
    }
    committer.stop();
    return since(start);
}

/// The same, deciding each command first: decide -> pending fold -> durable.
double decideSeconds(const std::string& path, NightEvents& night, std::size_t& count)
{
    GroupCommitter committer(newLog(path));
    std::counting_semaphore<turnsAhead> ahead(turnsAhead);
    count = 0;
    const auto start = Clock::now();
    while (count < roundEvents) {
        std::vector<Event> turn;
        for (std::size_t i = 0; i < turnCommands; ++i) {
            for (Event& event : night.next())
                turn.push_back(std::move(event));
        }
        count += turn.size();
        ahead.acquire();
        committer.submit(std::move(turn), [&ahead](const Result<std::vector<StoredEvent>>& stored) {
            if (!stored)
                die(stored.error().detail);
            ahead.release();
        });
    }
    committer.stop();
    return since(start);
}

void printRow(const char* what, double ours, double yardstick, double ratio, const char* aim)
{
    std::printf("| %s | %.0f | %.0f | %.2f | %s |\n", what, ours, yardstick, ratio, aim);
}

void durable(const std::string& folder)
{
    NightEvents night(200000);
    std::vector<double> bare, appended, decided, appendRatio, decideRatio;
    double bytes = 0;
    for (int round = 0; round < rounds; ++round) {
        const std::string path = folder + "/registro.db";
        std::size_t count = 0;
        const double decideTime = decideSeconds(path, night, count);
        const auto rows = rowsOf(path);
        removeLog(path);
        std::vector<std::vector<Event>> turns;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (i % 20 == 0)
                turns.emplace_back();
            turns.back().push_back(*codec::decode(rows[i].header, rows[i].body));
            bytes += static_cast<double>(rows[i].header.size() + rows[i].body.size()) / static_cast<double>(rows.size() * rounds);
        }
        const double bareTime = bareSeconds(path, rows);
        removeLog(path);
        const double appendTime = appendSeconds(path, std::move(turns));
        removeLog(path);
        const auto n = static_cast<double>(count);
        bare.push_back(n / bareTime);
        appended.push_back(n / appendTime);
        decided.push_back(n / decideTime);
        appendRatio.push_back(bareTime / appendTime);
        decideRatio.push_back(bareTime / decideTime);
        std::fprintf(stderr, "round %d: bare %.0f, append %.0f, decide %.0f events/s\n", round + 1, n / bareTime, n / appendTime, n / decideTime);
    }
    std::printf("\n### El registro: escritura duradera\n\nMediana de %d vueltas de %zu eventos de %.0f bytes.\n\n", rounds, roundEvents, bytes);
    std::printf("| qué, eventos/s | medido | SQLite solo (WAL, FULL, grupos de 100) | razón | meta |\n|---|---|---|---|---|\n");
    printRow("anexar (codificar, encadenar, confirmar)", median(appended), median(bare), median(appendRatio), "");
    printRow("decidir y confirmar (decide, evolve, anexar)", median(decided), median(bare), median(decideRatio), ">= 0.5");
}

std::shared_ptr<const Process> makeBigLog(const std::string& path, std::size_t count)
{
    NightEvents night(static_cast<std::uint32_t>(count / 8 + 10));
    auto log = newLog(path);
    std::vector<Event> group;
    while (log->lastSeq() < count) {
        group.clear();
        while (group.size() < 2000 && log->lastSeq() + group.size() < count) {
            for (Event& event : night.next())
                group.push_back(std::move(event));
        }
        if (const auto stored = log->append(group); !stored)
            die(stored.error().detail);
    }
    return night.process();
}

/// The yardstick of the fold: every row read and the chain followed, nothing else.
double readAndHashSeconds(const std::string& path)
{
    const auto file = LogFile::open(path, LogMode::readOnly);
    if (!file)
        die(file.error().detail);
    codec::Sha256 sha;
    Digest head;
    const auto start = Clock::now();
    const Status read = file->forEach(1, INT64_MAX, [&](const RawEvent& row) {
        head = sha.link(head, row.header, sha.of(row.body));
        return std::memcmp(head.bytes.data(), row.hash.data(), row.hash.size()) == 0;
    });
    if (!read)
        die(read.error().detail);
    return since(start);
}

double foldSeconds(const std::string& path, const std::function<bool(const FoldedEvent&)>& visit)
{
    const auto start = Clock::now();
    const auto report = foldLog(path, visit);
    if (!report)
        die(report.error().detail);
    return since(start);
}

void fold(const std::string& folder, std::size_t count)
{
    const std::string path = folder + "/registro.db";
    std::fprintf(stderr, "writing %zu events\n", count);
    const auto process = makeBigLog(path, count);
    std::vector<double> read, decoded, folded, decodeRatio, foldRatio;
    for (int round = 0; round < 3; ++round) {
        const double hashTime = readAndHashSeconds(path);
        const double decodeTime = foldSeconds(path, [](const FoldedEvent&) { return true; });
        State state(process);
        const double foldTime = foldSeconds(path, [&state](const FoldedEvent& folding) {
            evolve(state, folding.event);
            return true;
        });
        read.push_back(hashTime);
        decoded.push_back(decodeTime);
        folded.push_back(foldTime);
        decodeRatio.push_back(decodeTime / hashTime);
        foldRatio.push_back(foldTime / hashTime);
        std::fprintf(stderr, "round %d: read and hash %.2f s, decode %.2f s, fold %.2f s, %u verified\n", round + 1, hashTime, decodeTime,
            foldTime, state.byElection[0].verificadas);
    }
    std::printf("\n### El registro: plegado al arrancar\n\n%zu eventos, %ju MiB, mediana de 3 vueltas.\n\n", count,
        static_cast<std::uintmax_t>(fs::file_size(path) >> 20));
    std::printf("| qué | segundos | leer y encadenar, s | razón | meta |\n|---|---|---|---|---|\n");
    std::printf("| leer, comprobar y decodificar | %.2f | %.2f | %.2f | |\n", median(decoded), median(read), median(decodeRatio));
    std::printf("| lo mismo y plegar el estado | %.2f | %.2f | %.2f | <= 2 |\n", median(folded), median(read), median(foldRatio));
}

} // namespace

int main(int argumentCount, char** arguments)
{
    const std::size_t count = argumentCount > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1000000;
    std::string folder = (argumentCount > 2 ? fs::path(arguments[2]) : fs::temp_directory_path()) / "bench_log.XXXXXX";
    if (count < 1000 || mkdtemp(folder.data()) == nullptr) {
        std::fprintf(stderr, "usage: bench_log [events, at least 1000] [folder]\n");
        return 2;
    }
    durable(folder);
    fold(folder, count);
    fs::remove_all(folder);
    return 0;
}
