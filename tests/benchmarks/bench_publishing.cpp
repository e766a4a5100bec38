// SPDX-License-Identifier: MIT
// What capture and the feed feel of a corte that is built and gated beside them without a pause: p99 of the acknowledgement of
// commands and of the feed to many sessions, at an even rate, of a hub that is left alone, beside cortes that give way to it as
// the publisher does, and beside cortes that do not. In turn, medians. The cortes are of another night, in a thread of this
// program: the same processors, the same disk.
// usage: bench_publishing PREP HUB [actas of the corte, default 30000 [rounds, default 3 [seconds of each, default 8]]]
#include "app/publisher/cortemaker.h"
#include "app/publisher/priority.h"
#include "models/process/files.h"
#include "tests/benchmarks/commandclients.h"
#include "tests/benchmarks/feedservers.h"
#include "tests/benchmarks/steadyclock.h"
#include "tests/support/syntheticnight.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <optional>
#include <thread>

using namespace prep;
using namespace prep::bench;

namespace {

constexpr int receivers = 100;
constexpr std::size_t senders = 20;
constexpr double rate = 100; ///< commands, and events, per second
constexpr double patience = 300;

enum Beside : std::size_t { nothing, givingWay, ordinary, besideCount };
constexpr std::array<const char*, besideCount> names { "sin corte", "con cortes que ceden el paso", "con cortes de igual prioridad" };

struct Delays { ///< p99, ms
    std::vector<double> acknowledgement;
    std::vector<double> feed;
    std::size_t cortes = 0;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double p99(const std::vector<double>& sorted)
{
    return sorted.empty() ? 0 : 1000 * sorted[static_cast<std::size_t>(0.99 * static_cast<double>(sorted.size() - 1))];
}

/// Makes the same corte again and again in a thread of its own, each in a new folder, until it goes.
class Publishing {
public:
    Publishing(const test::SyntheticNight& night, std::string folder, Beside how)
        : m_night(night)
        , m_folder(std::move(folder))
        , m_thread([this, how] { run(how); })
    {
    }
    ~Publishing() { (void)stop(); }
    Publishing(const Publishing&) = delete;
    Publishing& operator=(const Publishing&) = delete;

    /// How many were begun; an error when one of them went wrong.
    [[nodiscard]] Result<std::size_t> stop()
    {
        m_isStopping = true;
        if (m_thread.joinable())
            m_thread.join();
        return m_status ? Result<std::size_t>(m_begun) : Result<std::size_t>(m_status.error());
    }

private:
    void run(Beside how)
    {
        if (how == givingWay)
            publisher::giveWay();
        while (m_status && !m_isStopping)
            m_status = make(m_folder + "/" + std::to_string(++m_begun));
    }
    Status make(const std::string& root)
    {
        if (const Status there = makeFolder(root, 0755); !there)
            return there;
        const State& state = m_night.state();
        CorteHead head;
        head.numero = 1;
        head.hora = std::max(state.at, state.process->opening);
        head.hasta = state.seq;
        publisher::signAsProgram(head, "prep");
        publisher::CorteMaker maker(root, root, {});
        const auto made = maker.make({ state, head, 0, {}, {} });
        if (!made)
            return made.error();
        return made->report.passes() ? Status() : Status(Error { 1, gate::textOf(made->report).substr(0, 2000) });
    }

    const test::SyntheticNight& m_night;
    std::string m_folder;
    std::atomic<bool> m_isStopping = false;
    Status m_status; ///< of the thread, until it is joined
    std::size_t m_begun = 0;
    std::thread m_thread; ///< last: it uses all above
};

Result<double> feedDelay(FeedClients& clients, HubServer& server, double seconds)
{
    const auto events = static_cast<std::uint64_t>(rate * seconds);
    std::uint64_t sent = 0;
    clients.startCounting();
    const double start = steadySeconds();
    const Result<double> done = clients.waitFor(events, patience, [&] {
        while (sent < events && steadySeconds() - start >= static_cast<double>(sent) / rate) {
            clients.noteTrigger(steadySeconds());
            server.burst(1);
            ++sent;
        }
        server.tend();
        return 1;
    });
    return done.ok() ? Result<double>(p99(clients.latencies())) : done;
}

Status measure(CommandClients& commands, FeedClients& feed, HubServer& server, double seconds, Delays& delays)
{
    const auto acknowledged = commands.runEvenly(rate, seconds, {});
    if (!acknowledged.ok())
        return acknowledged.error();
    const auto fed = feedDelay(feed, server, seconds);
    if (!fed.ok())
        return fed.error();
    delays.acknowledgement.push_back(p99(acknowledged->delays));
    delays.feed.push_back(*fed);
    std::fprintf(stderr, "ack p99 %.1f ms, feed p99 %.1f ms\n", delays.acknowledgement.back(), delays.feed.back());
    return {};
}

void print(const std::array<Delays, besideCount>& all, std::size_t actas, int rounds)
{
    std::printf("\n### Captura y difusión mientras se hace un corte de %zu actas (medianas de %d)\n\n", actas, rounds);
    std::printf("| %.0f órdenes/s, %d sesiones | acuse p99, ms | razón | difusión p99, ms | razón | meta |\n|---|---|---|---|---|---|\n", rate, receivers);
    const double alone[] = { median(all[nothing].acknowledgement), median(all[nothing].feed) };
    for (std::size_t beside = 0; beside < besideCount; ++beside) {
        const double ack = median(all[beside].acknowledgement);
        const double feed = median(all[beside].feed);
        std::printf("| %s (%zu cortes) | %.1f | %.2f | %.1f | %.2f | %s |\n", names[beside], all[beside].cortes, ack, ack / alone[0], feed, feed / alone[1], beside == givingWay ? "<= 2" : "");
    }
}

Status run(const QString& prep, const QString& hub, std::uint32_t actas, int rounds, double seconds)
{
    test::SyntheticNight night(actas, 1, true);
    for (int minutes = 0; !night.isOver(); ++minutes)
        (void)night.playUntil(minutes);
    const QTemporaryDir work;
    HubServer server(prep, hub, work.path());
    const Result<FeedTarget> target = server.start();
    if (!target.ok())
        return target.error();
    const auto credentials = readCredentials(work.path() + QStringLiteral("/datos"));
    if (!credentials.ok())
        return credentials.error();
    FeedClients feed(*target);
    if (const auto connected = feed.connectAll(receivers, 64, patience); !connected.ok())
        return connected.error();
    CommandClients commands(target->port, operatorsOf(*credentials, senders));
    if (const auto connected = commands.connectAll(patience); !connected.ok())
        return connected.error();
    std::array<Delays, besideCount> all;
    Delays warm;
    if (const Status warmed = measure(commands, feed, server, 1, warm); !warmed.ok())
        return warmed;
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t beside = 0; beside < besideCount; ++beside) {
            std::optional<Publishing> publishing;
            if (beside != nothing) {
                const std::string folder = work.filePath(QStringLiteral("cortes-%1-%2").arg(round).arg(beside)).toStdString();
                publishing.emplace(night, folder, static_cast<Beside>(beside));
            }
            if (const Status measured = measure(commands, feed, server, seconds, all[beside]); !measured.ok())
                return measured;
            const auto made = publishing ? publishing->stop() : Result<std::size_t>(std::size_t { 0 });
            if (!made.ok())
                return made.error();
            all[beside].cortes += *made;
        }
    }
    print(all, night.process()->actas.size(), rounds);
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN); // a session that the hub has closed is an error that is told
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const std::uint32_t actas = argc > 3 ? arguments[3].toUInt() : 30000;
    const int rounds = argc > 4 ? arguments[4].toInt() : 3;
    const double seconds = argc > 5 ? arguments[5].toDouble() : 8;
    if (argc < 3 || actas < 100 || rounds < 1 || seconds < 1) {
        std::fprintf(stderr, "usage: bench_publishing PREP HUB [actas [rounds [seconds]]]\n");
        return 2;
    }
    const Status done = run(arguments[1], arguments[2], actas, rounds, seconds);
    if (!done.ok())
        std::fprintf(stderr, "bench_publishing: %s\n", done.error().detail.c_str());
    return done.ok() ? 0 : 1;
}
