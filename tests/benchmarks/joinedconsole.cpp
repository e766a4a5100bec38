// SPDX-License-Identifier: MIT
#include "tests/benchmarks/joinedconsole.h"

#include "tests/benchmarks/steadyclock.h"
#include "tests/support/seat.h"
#include "widgets/alarms/alarmspage.h"
#include "widgets/log/logpage.h"
#include "widgets/sites/actaview.h"
#include "widgets/sites/sitespage.h"

#include <QDateTime>
#include <QEventLoop>
#include <QTimer>

#include <cstdio>

namespace prep::bench {

namespace {

constexpr double patience = 60;

Millis wallNow()
{
    return static_cast<Millis>(QDateTime::currentMSecsSinceEpoch());
}

Result<ReplicaSettings> settingsFor(const QUrl& url, const Credentials& credentials)
{
    const Result<Seat> seat = seatOf(credentials, Role::coordinador);
    if (!seat.ok()) {
        return seat.error();
    }
    ReplicaSettings settings;
    settings.connection = test::seatOf(credentials, url, seat->person.persona);
    settings.connection.client = QStringLiteral("bench_console");
    return settings;
}

} // namespace

Console::Console(const ReplicaSettings& settings)
    : night(wallNow)
    , session(settings, night)
{
    theme.install();
    QObject::connect(&session, &HubSession::welcomed, &window, &MainWindow::setUser);
    QObject::connect(&session, &HubSession::seated, &window, &MainWindow::setActor);
    QObject::connect(&session, &HubSession::historyReady, &window,
        [this](quint32 acta, const EventsPtr& events) { window.sites().acta().setHistory(acta, *events); });
    QObject::connect(&session, &HubSession::refused, &window, [](int code, const QString& detail) {
        std::fprintf(stderr, "console: refused: %d %s\n", code, qPrintable(detail));
    });
    QObject::connect(&session, &HubSession::unreachable, &window,
        [](int code) { std::fprintf(stderr, "console: unreachable: %d\n", code); });
    QObject::connect(&session, &HubSession::logReady, &window, [this](const EventsPtr& events) {
        window.log().addOlder(*events);
        window.alarms().addLog(*events);
    });
    QObject::connect(&window, &MainWindow::historyWanted, &session, &HubSession::askHistory);
    QObject::connect(&window, &MainWindow::logWanted, &session, &HubSession::askLog);
    window.resize(1920, 1080);
    window.show();
    session.start();
}

Status join(Joined& joined, const QString& program, const QString& data)
{
    if (const auto started = joined.hub.start(program, data); !started.ok()) {
        return started.error();
    }
    Result<Credentials> credentials = readCredentials(data);
    if (!credentials.ok()) {
        return credentials.error();
    }
    joined.credentials = std::move(credentials).value();
    const Result<ReplicaSettings> settings = settingsFor(joined.hub.url(), joined.credentials);
    if (!settings.ok()) {
        return settings.error();
    }
    const double start = steadySeconds();
    joined.console = std::make_unique<Console>(*settings);
    const Night& night = joined.console->night;
    if (!turnUntil([&night] { return night.hasState() && night.freshness() == Freshness::live; }, patience)) {
        return Error { 1,
            "the console has no state in time, freshness " + std::to_string(static_cast<int>(night.freshness())) };
    }
    joined.console->window.repaint();
    joined.seconds = steadySeconds() - start;
    return {};
}

bool turnUntil(const std::function<bool()>& done, double seconds)
{
    QEventLoop loop;
    QTimer look;
    const double end = steadySeconds() + seconds;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (done() || steadySeconds() > end) {
            loop.quit();
        }
    });
    look.start(5);
    loop.exec();
    return done();
}

void wait(double seconds)
{
    turnUntil([] { return false; }, seconds);
}

double percentile(const std::vector<double>& sorted, double share)
{
    return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

} // namespace prep::bench
