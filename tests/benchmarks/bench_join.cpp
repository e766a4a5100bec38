// SPDX-License-Identifier: MIT
// The end of a night: how long the hub takes to start on it, how long a console that knows nothing takes to have it all, and
// what both hold in memory. usage: bench_join HUB DATA   (a data directory after its night, of a simulacro)
#include "models/replica/replica.h"
#include "tests/benchmarks/hubprocess.h"
#include "tests/benchmarks/steadyclock.h"
#include "tests/support/seat.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace prep;
using namespace prep::bench;

namespace {

constexpr int joins = 5;
constexpr int patienceMs = 120000;

struct Joined {
    double seconds = 0;
    StatePtr state;
};

ReplicaSettings settingsFor(const QUrl& url, const Credentials& credentials, const Seat& seat)
{
    ReplicaSettings settings;
    settings.connection = test::seatOf(credentials, url, seat.person.persona);
    settings.connection.client = QStringLiteral("bench_join");
    return settings;
}

/// A console's replica in its own thread, from nothing to the whole state: log-in, definition, snapshot, fold.
Result<Joined> join(const ReplicaSettings& settings)
{
    QThread thread;
    QEventLoop loop;
    Joined joined;
    Error error { 1, "no snapshot in time" };
    auto* const replica = new Replica(settings);
    replica->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, replica, &QObject::deleteLater);
    QObject::connect(replica, &Replica::stopped, &thread, &QThread::quit, Qt::DirectConnection);
    QObject::connect(replica, &Replica::snapshotReady, &loop, [&](const StatePtr& state) {
        joined.state = state;
        loop.quit();
    });
    QObject::connect(replica, &Replica::failed, &loop, [&](const Error& why, bool persistent) {
        error = why;
        if (persistent) {
            loop.quit();
        }
    });
    QTimer::singleShot(patienceMs, &loop, &QEventLoop::quit);
    const double begin = steadySeconds();
    thread.start();
    replica->start();
    loop.exec();
    joined.seconds = steadySeconds() - begin;
    replica->stop();
    thread.wait();
    return joined.state ? Result<Joined>(std::move(joined)) : Result<Joined>(error);
}

Status measure(const QString& program, const QString& data)
{
    HubProcess hub;
    const Result<double> started = hub.start(program, data);
    if (!started.ok()) {
        return started.error();
    }
    const Result<Credentials> credentials = readCredentials(data);
    if (!credentials.ok()) {
        return credentials.error();
    }
    const Result<Seat> seat = seatOf(*credentials, Role::coordinador);
    if (!seat.ok()) {
        return seat.error();
    }
    std::vector<double> seconds;
    Joined last;
    for (int i = 0; i < joins; ++i) {
        Result<Joined> joined = join(settingsFor(hub.url(), *credentials, *seat));
        if (!joined.ok()) {
            return joined.error();
        }
        seconds.push_back(joined->seconds);
        last = std::move(joined).value();
    }
    std::sort(seconds.begin(), seconds.end());
    std::printf("\n### The end of a night: %zu actas, %llu events\n\n| what | measured | aim |\n|---|---|---|\n", last.state->actas.size(),
        static_cast<unsigned long long>(last.state->seq));
    std::printf("| the hub's start, until it accepts connections, s | %.2f | |\n", *started);
    std::printf("| cold join of a console: log-in, definition, snapshot (median of %d), s | %.2f | <= 1 |\n", joins, seconds[seconds.size() / 2]);
    std::printf("| memory of the hub, MiB | %.0f | |\n", hub.residentMiB());
    std::printf("| memory of the console's replica with the state it gave, MiB | %.0f | |\n", residentMiB(QStringLiteral("self")));
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    if (argc != 3) {
        std::fputs("usage: bench_join HUB DATA\n", stderr);
        return 2;
    }
    const Status measured = measure(QString::fromLocal8Bit(argv[1]), QString::fromLocal8Bit(argv[2]));
    if (!measured.ok()) {
        std::fprintf(stderr, "bench_join: %s\n", measured.error().detail.c_str());
    }
    return measured.ok() ? 0 : 1;
}
