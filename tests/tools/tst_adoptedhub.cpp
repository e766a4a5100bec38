// SPDX-License-Identifier: MIT
#include "app/tools/drillhub.h"
#include "tests/support/testnight.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace prep;
using namespace prep::test;
using namespace prep::tools;

namespace {

constexpr int longMs = 60000;
constexpr int twiceTheGraceMs = 3000; ///< that others have to bring a hub back

QByteArray procOf(qint64 pid, const char* name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The hub that ran before the drill: killed by it, back as it was started, and alive when the drill is gone. The real program.
class TestAdoptedHub : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void itComesBackAsItWasStarted();
    void itOutlivesTheDrill();
    void whatEndsWhileItIsDownBringsItUpFirst();
    void whoeverBringsItBackFirstIsLet();
    void whatSomebodyStopsStaysSo();
    void whatCouldNotComeBackIsNotKilled();
    void whatADeadDrillLeftIsNotTaken();
    void onlyItsOwnChildIsStopped();

private:
    [[nodiscard]] bool startHub(QProcess& hub, const QStringList& more = {});
    [[nodiscard]] qint64 pid() const;
    [[nodiscard]] std::unique_ptr<DrillHub> drill();

    std::unique_ptr<QTemporaryDir> m_top;
    std::unique_ptr<NightData> m_night;
    QString m_folder; ///< where the hub works
    QString m_data;
    std::unique_ptr<QProcess> m_hub;
    QList<QUrl> m_urls;
    QString m_givenUp;
};

void TestAdoptedHub::init()
{
    m_top = std::make_unique<QTemporaryDir>();
    m_folder = QFileInfo(m_top->path()).canonicalFilePath();
    m_data = m_folder + QStringLiteral("/datos");
    m_night = std::make_unique<NightData>(makeProcess(), m_data);
    QVERIFY2(m_night->ok(), m_night->error().c_str());
    qputenv("PREP_HUB", PREP_HUB_PROGRAM);
    m_hub = std::make_unique<QProcess>();
    m_urls.clear();
    m_givenUp.clear();
}

void TestAdoptedHub::cleanup()
{
    if (const qint64 last = pid(); last > 0)
        ::kill(static_cast<pid_t>(last), SIGTERM);
    QTRY_COMPARE_WITH_TIMEOUT(pid(), qint64(0), longMs);
    m_hub->waitForFinished(longMs);
}

bool TestAdoptedHub::startHub(QProcess& hub, const QStringList& more)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0")); // see tests/hub/tst_program.cpp
    environment.insert(QStringLiteral("SENA_DE_LA_PRUEBA"), QStringLiteral("la misma"));
    hub.setProcessEnvironment(environment);
    hub.setWorkingDirectory(m_folder);
    hub.start(QStringLiteral(PREP_HUB_PROGRAM), QStringList { QStringLiteral("--data"), QStringLiteral("datos") } + more);
    return QTest::qWaitFor([&] { return hub.canReadLine(); }, longMs);
}

qint64 TestAdoptedHub::pid() const
{
    const auto running = RunningHub::on(m_data);
    return running ? running->pid : 0;
}

std::unique_ptr<DrillHub> TestAdoptedHub::drill()
{
    auto hub = std::make_unique<DrillHub>(
        m_data, QStringList(), [this](const QUrl& url) { m_urls << url; }, [this](const Error& error) { m_givenUp = QString::fromStdString(error.detail); });
    hub->start();
    return hub;
}

void TestAdoptedHub::itComesBackAsItWasStarted()
{
    m_hub->setStandardErrorFile(m_folder + QStringLiteral("/hub.salida"));
    QVERIFY(startHub(*m_hub, { QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--casilla"), QStringLiteral("0") }));
    const auto before = RunningHub::on(m_data);
    QVERIFY(before && before->casilla > 0);
    const auto hub = drill();
    QCOMPARE(m_urls, QList<QUrl> { before->url });
    int meanwhile = 0;
    QVERIFY(hub->killAnd([&meanwhile] { ++meanwhile; }).ok());
    QTRY_COMPARE_WITH_TIMEOUT(m_urls.size(), 2, longMs);
    QCOMPARE(meanwhile, 1);
    QCOMPARE(hub->restarts(), 1);
    const qint64 now = pid();
    QVERIFY(now > 0 && now != before->pid);
    QCOMPARE(m_urls.last(), before->url); // its port, too
    const QByteArrayList orders = procOf(now, "cmdline").split('\0');
    const QByteArrayList expected { QFile::encodeName(QFileInfo(QStringLiteral(PREP_HUB_PROGRAM)).canonicalFilePath()), "--data", "datos", "--listen",
        "127.0.0.1:" + QByteArray::number(before->url.port()), "--casilla", QByteArray::number(before->casilla), "" };
    QCOMPARE(orders, expected);
    QCOMPARE(QFile::symLinkTarget(QStringLiteral("/proc/%1/cwd").arg(now)), m_folder);
    QVERIFY(procOf(now, "environ").split('\0').contains("SENA_DE_LA_PRUEBA=la misma"));
    QVERIFY(QFile::symLinkTarget(QStringLiteral("/proc/%1/fd/2").arg(now)).endsWith(QLatin1String(".salida")));
    QVERIFY2(::getsid(static_cast<pid_t>(now)) != ::getsid(0), "a session of its own");
    // And again: what was learnt of the first one holds for the second.
    QVERIFY(hub->killAnd({}).ok());
    QTRY_COMPARE_WITH_TIMEOUT(m_urls.size(), 3, longMs);
    QCOMPARE(procOf(pid(), "cmdline").split('\0'), expected);
    QVERIFY2(m_givenUp.isEmpty(), qPrintable(m_givenUp));
}

void TestAdoptedHub::itOutlivesTheDrill()
{
    QVERIFY(startHub(*m_hub));
    auto hub = drill();
    QVERIFY(hub->killAnd({}).ok());
    QTRY_COMPARE_WITH_TIMEOUT(m_urls.size(), 2, longMs);
    const qint64 now = pid();
    hub->stop();
    hub.reset();
    QCOMPARE(pid(), now);
    QTcpSocket socket;
    socket.connectToHost(m_urls.last().host(), static_cast<quint16>(m_urls.last().port()));
    QVERIFY(socket.waitForConnected(5000));
}

/// A drill that is stopped just after it pulled the plug.
void TestAdoptedHub::whatEndsWhileItIsDownBringsItUpFirst()
{
    QVERIFY(startHub(*m_hub));
    const qint64 before = pid();
    auto hub = drill();
    QVERIFY(hub->killAnd({}).ok());
    hub.reset();
    QTRY_VERIFY_WITH_TIMEOUT(pid() > 0 && pid() != before, longMs);
    QCOMPARE(RunningHub::on(m_data)->url, m_urls.first());
}

void TestAdoptedHub::whoeverBringsItBackFirstIsLet()
{
    QVERIFY(startHub(*m_hub));
    const auto hub = drill();
    QVERIFY(hub->killAnd({}).ok());
    QVERIFY(m_hub->waitForFinished(longMs));
    QProcess manager;
    QVERIFY(startHub(manager, { QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0") }));
    QTRY_COMPARE_WITH_TIMEOUT(m_urls.size(), 2, longMs);
    QCOMPARE(pid(), manager.processId());
    QCOMPARE(m_urls.last(), RunningHub::on(m_data)->url);
    QTest::qWait(twiceTheGraceMs); // a second one would have been started by now
    QCOMPARE(hub->restarts(), 1);
    QCOMPARE(pid(), manager.processId());
    manager.kill();
    QVERIFY(manager.waitForFinished(longMs));
    // It crashed, and the manager has given up: whoever is left brings it back, with the orders of the last one.
    QTRY_COMPARE_WITH_TIMEOUT(m_urls.size(), 3, longMs);
    QVERIFY(procOf(pid(), "cmdline").contains(QByteArray("127.0.0.1:" + QByteArray::number(m_urls[1].port()))));
}

/// For a copy, or another version: nobody starts it behind that person's back.
void TestAdoptedHub::whatSomebodyStopsStaysSo()
{
    QVERIFY(startHub(*m_hub));
    auto hub = drill();
    m_hub->terminate();
    QVERIFY(m_hub->waitForFinished(longMs));
    QTest::qWait(twiceTheGraceMs);
    QCOMPARE(pid(), qint64(0));
    QCOMPARE(hub->restarts(), 0);
    hub.reset();
    QTest::qWait(twiceTheGraceMs / 2);
    QCOMPARE(pid(), qint64(0));
}

/// What hub.json names is another program: nobody could start the hub again from it.
void TestAdoptedHub::whatCouldNotComeBackIsNotKilled()
{
    QProcess other;
    other.start(QStringLiteral("sleep"), { QStringLiteral("60") });
    QVERIFY(other.waitForStarted());
    QFile named(m_data + QStringLiteral("/hub.json"));
    QVERIFY(named.open(QIODevice::WriteOnly));
    named.write("{\"pid\":" + QByteArray::number(other.processId()) + ",\"url\":\"wss://127.0.0.1:1\"}");
    named.close();
    auto hub = drill();
    const Status killed = hub->killAnd({});
    QVERIFY(!killed.ok());
    QVERIFY2(killed.error().detail.find("no es el concentrador") != std::string::npos, killed.error().detail.c_str());
    hub.reset();
    QCOMPARE(other.state(), QProcess::Running);
    QVERIFY(named.remove());
    other.kill();
    other.waitForFinished();
}

/// The hub of a drill that was killed is about to end: it is waited for, and the new drill has one of its own.
void TestAdoptedHub::whatADeadDrillLeftIsNotTaken()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(drillMark), QStringLiteral("1")); // whoever started it is not its parent
    m_hub->setProcessEnvironment(environment);
    m_hub->setWorkingDirectory(m_folder);
    m_hub->start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), QStringLiteral("datos") });
    QVERIFY(QTest::qWaitFor([&] { return m_hub->canReadLine(); }, longMs));
    const qint64 before = pid();
    auto hub = drill();
    QTRY_COMPARE_WITH_TIMEOUT(m_urls.size(), 1, longMs);
    QVERIFY(pid() > 0 && pid() != before);
    QCOMPARE(m_hub->state(), QProcess::NotRunning);
    hub.reset();
    QCOMPARE(pid(), qint64(0)); // it was its own
}

void TestAdoptedHub::onlyItsOwnChildIsStopped()
{
    auto hub = drill(); // none runs: it starts one
    QTRY_COMPARE_WITH_TIMEOUT(m_urls.size(), 1, longMs);
    QVERIFY(pid() > 0);
    QVERIFY(hub->killAnd({}).ok());
    QTRY_COMPARE_WITH_TIMEOUT(m_urls.size(), 2, longMs);
    hub.reset();
    QCOMPARE(pid(), qint64(0));
}

QTEST_GUILESS_MAIN(TestAdoptedHub)
#include "tst_adoptedhub.moc"
