// SPDX-License-Identifier: MIT
#include "app/hub/loginguard.h"
#include "app/hub/monitors.h"
#include "app/hub/refuseddevices.h"
#include "app/hub/settings.h"
#include "models/codec/chain.h"
#include "tests/hub/client.h"
#include "tests/support/testnight.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

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
    RefusedDevices devices;
    std::unique_ptr<Monitors> monitors;
    State state { data.process() };
    std::vector<command::ResumirTelemetria> digests;

    Watch()
    {
        settings.data = data.dir().root();
        monitors = std::make_unique<Monitors>(settings, guard, devices, data.process());
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

/// The process can make no file larger than this: a write beyond it is cut short, as on a full disk.
class SmallFiles {
public:
    explicit SmallFiles(rlim_t bytes)
    {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small { bytes, m_before.rlim_max };
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(SmallFiles)

private:
    rlimit m_before {};
};

} // namespace

/// What the hub watches: written, and provable.
class TestMonitors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void minutesGoToTheDiskTogetherAndEachIsProven();
    void aClockThatStandsStillHoldsNothingBack();
    void whatCannotBeWrittenIsNotProven();
    void whatIsCutShortIsTakenBack();
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
    Monitors again(watch.settings, watch.guard, watch.devices, watch.data.process());
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
    // Where it can be again, nothing is missing.
    QVERIFY(QDir().rmdir(QString::fromStdString(watch.settings.data + "/telemetria.csv")));
    watch.monitors->finish(watch.give());
    QCOMPARE(linesOf(watch.settings.data).size(), std::size_t { 5 });
    QCOMPARE(watch.digests.size(), std::size_t { 5 });
}

void TestMonitors::whatIsCutShortIsTakenBack()
{
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("telemetria.csv")).toStdString();
    const MinuteFile file(path);
    wire::MinutoEnlace minute;
    minute.minuto = opening();
    const std::string first = MinuteFile::line("D01", minute);
    QVERIFY(file.append(first).ok());
    const auto room = static_cast<rlim_t>(first.size() + first.size() / 2); // of the second line, half
    {
        const SmallFiles small(room);
        QVERIFY(!file.append(MinuteFile::line("D02", minute)).ok());
    }
    QCOMPARE(QFileInfo(QString::fromStdString(path)).size(), static_cast<qint64>(first.size()));
    QVERIFY(file.append(MinuteFile::line("D03", minute)).ok());
    std::vector<std::string> sites;
    file.read([&](const std::string& site, const wire::MinutoEnlace& read) {
        sites.push_back(site);
        QCOMPARE(read.minuto, minute.minuto);
    });
    QCOMPARE(sites, (std::vector<std::string> { "D01", "D03" }));
}

QTEST_GUILESS_MAIN(TestMonitors)
#include "tst_monitors.moc"
