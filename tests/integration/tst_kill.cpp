// SPDX-License-Identifier: MIT
#include "tests/integration/programs.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/mount.h>

using namespace prep;
using namespace prep::test;

/// Misfortunes in the middle of a night: the hub is killed, the disk fills up. Whatever was acknowledged is there, none
/// twice, and in the end everything is as after an undisturbed night. Puebla 2024 where PREP_REAL_DATA says, else an
/// invented night.
class TestKill : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void survivesAHubThatIsKilledTwentyTimes();
    void survivesAFullDisk();

private:
    [[nodiscard]] bool init(const QString& data);
    void checkSameNight(const QString& data);
    QTemporaryDir m_dir;
    QString m_process;
    NightFacts m_calm;
    qint64 m_calmMs = 0;
    bool m_isReal = false;
};

bool TestKill::init(const QString& data)
{
    const Ran ran
        = runPrep({ QStringLiteral("init"), QStringLiteral("--process"), m_process, QStringLiteral("--data"), data });
    if (ran.exitCode != 0)
        qWarning("%s", ran.err.constData());
    return ran.exitCode == 0;
}

void TestKill::initTestCase()
{
    m_process = m_dir.filePath(QStringLiteral("proceso"));
    const QString real = qEnvironmentVariable("PREP_REAL_DATA") + QStringLiteral("/puebla2024/");
    m_isReal = QFile::exists(real + QStringLiteral("PUE_GUB_2024.csv"));
    const Ran made = m_isReal ? runPrep({ QStringLiteral("process"), QStringLiteral("from-prep"),
                         real + QStringLiteral("PUE_GUB_2024.csv"), real + QStringLiteral("PUE_DIP_LOC_2024.csv"),
                         real + QStringLiteral("PUE_AYUN_2024.csv"), QStringLiteral("--out"), m_process })
                              : runPrep({ QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"),
                                  m_process, QStringLiteral("--actas"), QStringLiteral("1500") });
    QVERIFY2(made.exitCode == 0, made.err.constData());
    if (!m_isReal)
        qInfo("SKIP: PREP_REAL_DATA is not set: an invented night stands for Puebla 2024");
    const QString data = m_dir.filePath(QStringLiteral("calma"));
    QVERIFY(init(data));
    QElapsedTimer clock;
    clock.start();
    QProcess drill;
    startDrill(drill, data);
    QVERIFY(drill.waitForFinished(900000));
    m_calmMs = clock.elapsed();
    QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().constData());
    m_calm = readFacts(data);
    QVERIFY2(m_calm.error.empty(), m_calm.error.c_str());
}

void TestKill::checkSameNight(const QString& data)
{
    const Ran check = runPrep({ QStringLiteral("log"), QStringLiteral("check"), QStringLiteral("--data"), data });
    QVERIFY2(check.exitCode == 0, QByteArray(check.out + check.err).constData());
    const NightFacts facts = readFacts(data);
    QVERIFY2(facts.error.empty(), facts.error.c_str());
    for (const std::string& id : scriptedIds(data, 1)) {
        const auto found = facts.ids.find(id);
        QVERIFY2(found != facts.ids.end() && found->second == 1, "an acknowledged command is in the log once");
    }
    const std::string difference = firstDifference(facts, m_calm);
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestKill::survivesAHubThatIsKilledTwentyTimes()
{
    constexpr int kills = 20;
    const QString data = m_dir.filePath(QStringLiteral("matado"));
    QVERIFY(init(data));
    QProcess drill;
    startDrill(drill, data);
    QVERIFY(drill.waitForStarted(10000));
    QRandomGenerator random(20240602);
    int done = 0;
    // Spread over the whole night: a hub that comes back needs time too, so the moments are drawn short.
    const int longest = static_cast<int>(std::clamp<qint64>(m_calmMs / kills, 200, 4000));
    while (done < kills && drill.state() == QProcess::Running) {
        QTRY_VERIFY_WITH_TIMEOUT(hubPid(data) != 0 || drill.state() != QProcess::Running, 120000);
        drill.waitForFinished(100 + random.bounded(longest));
        const qint64 pid = hubPid(data);
        if (pid != 0 && drill.state() == QProcess::Running) {
            QCOMPARE(::kill(static_cast<pid_t>(pid), SIGKILL), 0);
            ++done;
            QTRY_VERIFY_WITH_TIMEOUT(hubPid(data) != pid, 120000);
        }
    }
    QVERIFY(drill.state() == QProcess::NotRunning || drill.waitForFinished(900000));
    const QByteArray said = drill.readAllStandardError();
    QVERIFY2(drill.exitCode() == 0, said.constData());
    const QJsonObject summary = QJsonDocument::fromJson(drill.readAllStandardOutput()).object();
    qInfo("%d kills, %d restarts, %d reconnections, %lld ms (undisturbed %lld ms)", done,
        summary.value(QLatin1String("reiniciosDelHub")).toInt(), summary.value(QLatin1String("reconexiones")).toInt(),
        static_cast<long long>(summary.value(QLatin1String("duracionMs")).toInteger()),
        static_cast<long long>(m_calmMs));
    QCOMPARE(summary.value(QLatin1String("reiniciosDelHub")).toInt(), done);
    QVERIFY2(done == kills, "the night was over before the last kill");
    checkSameNight(data);
}

void TestKill::survivesAFullDisk()
{
    const QString mountPoint = m_dir.filePath(QStringLiteral("disco"));
    QVERIFY(QDir().mkpath(mountPoint));
    const char* const size = m_isReal ? "size=600m" : "size=200m";
    if (::mount("tmpfs", mountPoint.toLocal8Bit().constData(), "tmpfs", 0, size) != 0)
        QSKIP("SKIP: no right to mount a small disk here: the full disk was not tried");
    const auto unmount = qScopeGuard([&] { ::umount2(mountPoint.toLocal8Bit().constData(), MNT_DETACH); });
    const QString data = mountPoint + QStringLiteral("/datos");
    QVERIFY(init(data));
    QProcess drill;
    startDrill(drill, data);
    QVERIFY(drill.waitForStarted(10000));
    QTRY_VERIFY_WITH_TIMEOUT(hubPid(data) != 0, 60000);
    drill.waitForFinished(static_cast<int>(m_calmMs / 6));
    for (int round = 0; round < 3 && drill.state() == QProcess::Running; ++round) {
        QFile filler(mountPoint + QStringLiteral("/relleno"));
        QVERIFY(filler.open(QIODevice::WriteOnly));
        const QByteArray block(1 << 16, 'x');
        while (filler.write(block) == block.size() && filler.flush()) { }
        filler.close();
        drill.waitForFinished(2500); // refused meanwhile
        if (drill.state() == QProcess::Running)
            QVERIFY2(hubPid(data) != 0, "the hub serves on while the disk is full");
        QVERIFY(filler.remove());
        drill.waitForFinished(static_cast<int>(m_calmMs / 12));
    }
    QVERIFY(drill.state() == QProcess::NotRunning || drill.waitForFinished(900000));
    QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().constData());
    const QJsonObject summary = QJsonDocument::fromJson(drill.readAllStandardOutput()).object();
    const int refused = summary.value(QLatin1String("rechazos")).toObject().value(QLatin1String("3100")).toInt();
    qInfo("%d commands were refused for the disk and tried again", refused);
    QVERIFY2(refused > 0, "the disk was full while there was work");
    checkSameNight(data);
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
