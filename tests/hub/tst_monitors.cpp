// SPDX-License-Identifier: MIT
#include "app/hub/loginguard.h"
#include "app/hub/monitors.h"
#include "app/hub/settings.h"
#include "models/codec/chain.h"
#include "tests/hub/client.h"
#include "tests/support/testnight.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace prep;
using namespace prep::hub;
using namespace prep::test;

namespace {

constexpr Millis minute = 60000;

/// The lines of the file by their minute, as a replay reads them.
std::map<Millis, std::string> linesOf(const std::string& data)
{
    std::map<Millis, std::string> lines;
    QFile file(QString::fromStdString(data + "/telemetria.csv"));
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        lines[line.left(line.indexOf(',')).toLongLong()] += line.toStdString();
    }
    return lines;
}

/// Monitors of a small night, with what they gave to the log.
struct Watch {
    NightData data;
    Settings settings;
    LoginGuard guard { 5, 30000 };
    std::unique_ptr<Monitors> monitors;
    State state { data.process() };
    std::vector<command::ResumirTelemetria> digests;

    Watch()
    {
        settings.data = data.dir().root();
        monitors = std::make_unique<Monitors>(settings, guard, data.process());
    }
    Monitors::Give give()
    {
        return [this](const CommandBody& body) {
            if (const auto* digest = std::get_if<command::ResumirTelemetria>(&body))
                digests.push_back(*digest);
            return Refused {};
        };
    }
    /// A minute of the process clock in which every site was measured.
    void play(Millis now)
    {
        for (SiteIndex site = 0; site < data.process()->sites.size(); ++site)
            monitors->links().measured(site, 30 + site, now);
        monitors->look(state, now + minute, give());
    }
};

} // namespace

/// What the hub watches: written, and provable.
class TestMonitors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void minutesGoToTheDiskTogetherAndEachIsProven();
    void aClockThatStandsStillHoldsNothingBack();
    void whatCannotBeWrittenIsNotProven();
};

void TestMonitors::minutesGoToTheDiskTogetherAndEachIsProven()
{
    Watch watch;
    constexpr int played = 200;
    for (int i = 0; i < played; ++i)
        watch.play(opening() + i * minute);
    QVERIFY(!watch.digests.empty()); // the first at once: a night at its own pace waits for nothing
    const auto early = linesOf(watch.settings.data);
    QVERIFY(!early.empty());
    watch.monitors->finish(watch.give());
    const auto lines = linesOf(watch.settings.data);
    QVERIFY(lines.size() >= played - 1);
    std::map<Millis, int> proven;
    codec::Sha256 sha;
    for (const command::ResumirTelemetria& digest : watch.digests) {
        ++proven[digest.minuto];
        QVERIFY(lines.contains(digest.minuto));
        QCOMPARE(sha.of(lines.at(digest.minuto)), digest.resumen);
    }
    QCOMPARE(proven.size(), lines.size());
    const auto count = watch.digests.size();
    watch.monitors->finish(watch.give()); // nothing is left
    QCOMPARE(watch.digests.size(), count);
    // Another hub takes the graphs up where this one left them.
    Monitors again(watch.settings, watch.guard, watch.data.process());
    QCOMPARE(again.links().minutes(0).size(), lines.size());
}

void TestMonitors::aClockThatStandsStillHoldsNothingBack()
{
    Watch watch;
    for (int i = 0; i < 20; ++i)
        watch.play(opening() + i * minute);
    const auto lines = linesOf(watch.settings.data).size();
    QTRY_VERIFY_WITH_TIMEOUT((watch.monitors->settle(watch.give()), linesOf(watch.settings.data).size() >= 19), 10000);
    QVERIFY(lines <= linesOf(watch.settings.data).size());
    QCOMPARE(watch.digests.size(), linesOf(watch.settings.data).size());
}

void TestMonitors::whatCannotBeWrittenIsNotProven()
{
    Watch watch;
    QVERIFY(QDir().mkpath(QString::fromStdString(watch.settings.data + "/telemetria.csv"))); // in its place
    for (int i = 0; i < 5; ++i)
        watch.play(opening() + i * minute);
    watch.monitors->finish(watch.give());
    QVERIFY(watch.digests.empty());
}

QTEST_GUILESS_MAIN(TestMonitors)
#include "tst_monitors.moc"
