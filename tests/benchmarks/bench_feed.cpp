// SPDX-License-Identifier: MIT
// The live feed to many TLS sessions, against two yardsticks in the same run and with the same receivers: npm "uwebsockets"
// and a bare QWebSocketServer with LowDelayOption. Prints a Markdown table and the ratios to it.
#include "tests/benchmarks/feedservers.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace prep;
using namespace prep::bench;

namespace {

struct Plan {
    int clients = 1000;
    int burstEvents = 1000;
    int turnEvents = 500;
    int rounds = 3;
    int rate = 200; ///< events per second, for the delays
    int rateSeconds = 3;
};

struct Figures {
    QString name;
    double connectSeconds = 0;
    double burst = 0; ///< deliveries per second
    double headStart = 0; ///< seconds of a burst before anything is to be sent
    double serverCpu = 0; ///< microseconds of a burst's delivery
    double receiverCpu = 0;
    double turns = 0;
    double p50 = 0; ///< milliseconds
    double p99 = 0;
    double bytes = 0; ///< of one event
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

double percentile(const std::vector<double>& sorted, double share)
{
    return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

/// Median deliveries per second of several rounds.
template <typename Trigger>
Result<double> throughput(FeedClients& clients, FeedServer& server, const Plan& plan, int events, Trigger trigger)
{
    std::vector<double> rates;
    for (int round = 0; round < plan.rounds; ++round) {
        clients.startCounting();
        trigger(events);
        const Result<double> seconds = clients.waitFor(static_cast<std::uint64_t>(events), 120, [&server] {
            server.tend();
            return 5;
        });
        if (!seconds.ok()) {
            return seconds.error();
        }
        rates.push_back(static_cast<double>(plan.clients) * events / *seconds);
    }
    return median(rates);
}

/// The delay of single events at an even rate.
Status delays(FeedClients& clients, FeedServer& server, const Plan& plan, Figures* figures)
{
    const int events = plan.rate * plan.rateSeconds;
    int sent = 0;
    clients.startCounting();
    const double start = steadySeconds();
    const Result<double> done = clients.waitFor(static_cast<std::uint64_t>(events), 120, [&] {
        while (sent < events && steadySeconds() - start >= static_cast<double>(sent) / plan.rate) {
            clients.noteTrigger(steadySeconds());
            server.burst(1);
            ++sent;
        }
        server.tend();
        return 1;
    });
    if (!done.ok()) {
        return done.error();
    }
    const std::vector<double> sorted = clients.latencies();
    figures->p50 = 1000 * percentile(sorted, 0.5);
    figures->p99 = 1000 * percentile(sorted, 0.99);
    return {};
}

Status bursts(FeedClients& clients, FeedServer& server, const Plan& plan, Figures& figures)
{
    const QString process = QString::number(server.id());
    const QString self = QStringLiteral("self");
    const double serverCpu = cpuSeconds(process);
    const double receiverCpu = cpuSeconds(self);
    const Result<double> rate = throughput(clients, server, plan, plan.burstEvents, [&server](int events) { server.burst(events); });
    if (!rate.ok()) {
        return rate.error();
    }
    const double deliveries = static_cast<double>(plan.rounds) * plan.burstEvents * plan.clients;
    figures.burst = *rate;
    figures.serverCpu = 1e6 * (cpuSeconds(process) - serverCpu) / deliveries;
    figures.receiverCpu = 1e6 * (cpuSeconds(self) - receiverCpu) / deliveries;
    return {};
}

Result<Figures> measure(FeedServer& server, const Plan& plan)
{
    Figures figures;
    figures.name = server.name();
    const Result<FeedTarget> target = server.start();
    if (!target.ok()) {
        return target.error();
    }
    const Result<double> headStart = server.headStart(plan.burstEvents);
    if (!headStart.ok()) {
        return headStart.error();
    }
    figures.headStart = *headStart;
    FeedClients clients(*target);
    const Result<double> connected = clients.connectAll(plan.clients, 64, 120);
    if (!connected.ok()) {
        return connected.error();
    }
    figures.connectSeconds = *connected;
    Plan warm = plan;
    warm.rounds = 1;
    if (auto first = throughput(clients, server, warm, 20, [&server](int events) { server.burst(events); }); !first.ok()) {
        return first.error();
    }
    if (Status measured = bursts(clients, server, plan, figures); !measured.ok()) {
        return measured.error();
    }
    figures.bytes = clients.bytesPerEvent();
    const Result<double> turns = throughput(clients, server, plan, plan.turnEvents, [&server](int events) { server.turns(events); });
    if (!turns.ok()) {
        return turns.error();
    }
    figures.turns = *turns;
    if (Status delayed = delays(clients, server, plan, &figures); !delayed.ok()) {
        return delayed.error();
    }
    return figures;
}

void print(const std::vector<Figures>& all, const Plan& plan)
{
    std::printf("\n### Feed to %d TLS sessions\n\n", plan.clients);
    std::printf("| server | connect all, s | burst, deliveries/s | one event a turn, deliveries/s | p50 / p99 at %d events/s, ms | bytes an event | processor in bursts, server / receivers, µs a delivery |\n", plan.rate);
    std::printf("|---|---|---|---|---|---|---|\n");
    for (const Figures& f : all) {
        std::printf("| %s | %.2f | %.0f | %.0f | %.1f / %.1f | %.0f | %.2f / %.2f |\n", qPrintable(f.name), f.connectSeconds, f.burst, f.turns, f.p50,
            f.p99, f.bytes, f.serverCpu, f.receiverCpu);
    }
}

void printRatios(const Figures& ours, const std::vector<Figures>& yardsticks, const Figures& qt, const Plan& plan)
{
    const double deliveries = static_cast<double>(plan.clients) * plan.burstEvents;
    const double feedOnly = deliveries / (deliveries / ours.burst - ours.headStart);
    double best = 0;
    for (const Figures& yardstick : yardsticks) {
        best = std::max(best, yardstick.burst);
    }
    std::printf("\n| ratio | measured | aim |\n|---|---|---|\n");
    std::printf("| bursts, to the better yardstick | %.2f | >= 1.0 |\n", ours.burst / best);
    std::printf("| the same without the %.0f ms in which it decides and commits them, which the yardsticks do not do | %.2f | |\n",
        1000 * ours.headStart, feedOnly / best);
    std::printf("| one event a turn, to the bare Qt server | %.2f | >= 1.0 |\n", ours.turns / qt.turns);
    std::printf("| connect of all by token, seconds | %.2f | <= 5 |\n", ours.connectSeconds);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const auto option = [&parser](const char* name, const char* what) {
        parser.addOption({ QString::fromLatin1(name), QString::fromLatin1(what), QString::fromLatin1(name) });
    };
    option("prep", "the program prep");
    option("hub", "the program prep-hub");
    option("qt", "the yardstick of Qt");
    option("uws", "the script of the yardstick of npm uwebsockets");
    option("modules", "folder whose node_modules holds uwebsockets");
    option("certificate", "certificate of the yardsticks (PEM)");
    option("key", "its key (PEM)");
    option("clients", "sessions (1000)");
    option("rounds", "rounds of each kind, whose median counts (3)");
    parser.addHelpOption();
    parser.process(app);
    const auto value = [&parser](const char* name) { return parser.value(QString::fromLatin1(name)); };

    Plan plan;
    if (const int clients = value("clients").toInt(); clients > 0) {
        plan.clients = clients;
    }
    if (const int rounds = value("rounds").toInt(); rounds > 0) {
        plan.rounds = rounds;
    }
    QTemporaryDir work;
    std::vector<std::unique_ptr<FeedServer>> servers;
    if (!value("qt").isEmpty()) {
        servers.push_back(std::make_unique<YardstickServer>(
            QStringLiteral("bare QWebSocketServer, LowDelayOption"), value("qt"), QStringList { value("certificate"), value("key") }));
    }
    if (!value("modules").isEmpty()) {
        servers.push_back(std::make_unique<YardstickServer>(QStringLiteral("npm uwebsockets"), QStringLiteral("node"),
            QStringList { value("uws"), value("modules"), value("certificate"), value("key") }));
    }
    if (!value("hub").isEmpty()) {
        servers.push_back(std::make_unique<HubServer>(value("prep"), value("hub"), work.path()));
    }

    std::vector<Figures> all;
    for (auto& server : servers) {
        const QString name = server->name();
        const Result<Figures> figures = measure(*server, plan);
        server.reset(); // one server at a time
        if (!figures.ok()) {
            std::fprintf(stderr, "%s: %s\n", qPrintable(name), figures.error().detail.c_str());
            print(all, plan);
            return 1;
        }
        all.push_back(*figures);
    }
    print(all, plan);
    if (!value("hub").isEmpty() && !value("qt").isEmpty()) {
        printRatios(all.back(), { all.begin(), all.end() - 1 }, all.front(), plan);
    }
    return 0;
}
