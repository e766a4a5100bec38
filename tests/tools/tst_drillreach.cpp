// SPDX-License-Identifier: MIT
#include "app/tools/drillreach.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace prep;
using namespace prep::tools;

namespace {

constexpr const char* consoleHere = "wss://localhost:8443";

} // namespace

/// What a drill may do to a hub that it did not start, by what the machine says of the process.
class TestDrillReach : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theOrdersOfAProcessSayHowFarADrillReaches_data();
    void theOrdersOfAProcessSayHowFarADrillReaches();
    void anotherAccountsHubIsLeftAlone();
    void theHubOfAnotherAddressIsNotThisOne_data();
    void theHubOfAnotherAddressIsNotThisOne();
    void aHubThatEndedIsNone();
    void withoutItsDataNothingIsReached();
    void theSamePortIsAskedFor_data();
    void theSamePortIsAskedFor();

private:
    /// A process with such orders that hub.json names: only what /proc says of it matters here.
    [[nodiscard]] bool run(const QStringList& orders, const QStringList& before = {});
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    [[nodiscard]] static std::string nameOf(FaultBar bar) { return std::string(barNames[static_cast<std::size_t>(bar)]); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_process;
};

void TestDrillReach::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_process = std::make_unique<QProcess>();
    QVERIFY(QDir().mkpath(path("datos")));
    QVERIFY(QDir().mkpath(path("otros")));
    QFile passphrase(path("frase"));
    QVERIFY(passphrase.open(QIODevice::WriteOnly) && passphrase.write("x\n") > 0);
}

void TestDrillReach::cleanup()
{
    m_process->kill();
    m_process->waitForFinished(5000);
}

bool TestDrillReach::run(const QStringList& orders, const QStringList& before)
{
    const QStringList command = before + QStringList { QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("echo ya; read linea"), QStringLiteral("prep-hub") } + orders;
    m_process->setWorkingDirectory(m_folder->path());
    m_process->start(command.first(), command.mid(1));
    if (!m_process->waitForStarted() || !m_process->waitForReadyRead(10000)) // it is what it will be
        return false;
    QFile file(path("datos/hub.json"));
    const QJsonObject hub { { QStringLiteral("pid"), m_process->processId() }, { QStringLiteral("url"), QStringLiteral("wss://127.0.0.1:8443") } };
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(hub).toJson()) > 0;
}

void TestDrillReach::theOrdersOfAProcessSayHowFarADrillReaches_data()
{
    QTest::addColumn<QString>("orders");
    QTest::addColumn<QString>("kill");
    QTest::addColumn<QString>("spoil");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("published");
    const auto row = [](const char* name, const char* orders, const char* kill, const char* spoil, const char* target, const char* published) {
        QTest::newRow(name) << QString::fromLatin1(orders) << QString::fromLatin1(kill) << QString::fromLatin1(spoil) << QString::fromLatin1(target) << QString::fromLatin1(published);
    };
    row("it publishes into a folder of where it works", "--data datos --publish publico --passphrase-file frase", "", "", "", "publico");
    row("the same with equals signs", "--data=datos --publish=publico --passphrase-file=frase", "", "", "", "publico");
    row("the last one counts", "--data otros --data datos --publish a --publish publico --passphrase-file frase", "", "", "", "publico");
    row("it publishes nothing", "--data datos", "", "no-publica", "no-publica", "");
    row("it publishes to another machine", "--data datos --publish sede:publico --passphrase-file frase", "", "", "publica-lejos", "");
    row("somebody typed the passphrase", "--data datos --publish publico", "frase-a-mano", "", "", "publico");
    row("the passphrase came through something that is no file", "--data datos --publish publico --passphrase-file /dev/stdin", "frase-a-mano", "", "", "publico");
    row("it is a CATD's", "--data datos --site D01 --centre wss://x:1", "de-sitio", "de-sitio", "de-sitio", "");
    row("its data are others", "--data otros", "no-se-lee", "no-se-lee", "no-se-lee", "");
    row("it is no hub", "", "no-se-lee", "no-se-lee", "no-se-lee", "");
}

void TestDrillReach::theOrdersOfAProcessSayHowFarADrillReaches()
{
    QFETCH(const QString, orders);
    QFETCH(const QString, kill);
    QFETCH(const QString, spoil);
    QFETCH(const QString, target);
    QFETCH(const QString, published);
    QVERIFY(run(orders.split(QLatin1Char(' '), Qt::SkipEmptyParts)));
    const DrillReach reach = reachOf(path("datos"), QUrl(QString::fromLatin1(consoleHere)));
    for (const FaultKind kind : { FaultKind::hubMuerto, FaultKind::energiaCcv, FaultKind::esquemaCambiado })
        QCOMPARE(nameOf(reach.barOf(kind)), kill.toStdString());
    for (const FaultKind kind : { FaultKind::jsonMalo, FaultKind::filasUtc, FaultKind::renglonesFaltan, FaultKind::imagenesFaltan })
        QCOMPARE(nameOf(reach.barOf(kind)), spoil.toStdString());
    for (const FaultKind kind : { FaultKind::destinoMuerto, FaultKind::difusorRancio })
        QCOMPARE(nameOf(reach.barOf(kind)), target.toStdString());
    QCOMPARE(nameOf(reach.barOf(FaultKind::vistaDividida)), std::string("otra-historia"));
    QCOMPARE(nameOf(reach.barOf(FaultKind::enlaceCortado)), std::string());
    QCOMPARE(reach.isFolder() ? QString::fromStdString(reach.published) : QString(), published.isEmpty() ? QString() : m_folder->filePath(published));
}

void TestDrillReach::anotherAccountsHubIsLeftAlone()
{
    if (::geteuid() != 0)
        QSKIP("SKIP: only root can start a process of another account");
    QVERIFY(run({ QStringLiteral("--data"), path("datos") }, { QStringLiteral("setpriv"), QStringLiteral("--reuid"), QStringLiteral("65534"), QStringLiteral("--clear-groups") }));
    const DrillReach reach = reachOf(path("datos"));
    for (const FaultKind kind : { FaultKind::hubMuerto, FaultKind::jsonMalo, FaultKind::destinoMuerto, FaultKind::difusorRancio })
        QCOMPARE(nameOf(reach.barOf(kind)), std::string("otra-cuenta"));
}

void TestDrillReach::theHubOfAnotherAddressIsNotThisOne_data()
{
    QTest::addColumn<QString>("console");
    QTest::addColumn<bool>("isHere");
    QTest::newRow("by name") << QStringLiteral("wss://localhost:8443") << true;
    QTest::newRow("by number") << QStringLiteral("wss://127.0.0.1:8443") << true;
    QTest::newRow("nobody asks for one") << QString() << true;
    QTest::newRow("another port") << QStringLiteral("wss://localhost:8444") << false;
    QTest::newRow("no port") << QStringLiteral("wss://localhost") << false;
    QTest::newRow("another machine") << QStringLiteral("wss://192.0.2.7:8443") << false;
    QTest::newRow("another machine's name") << QStringLiteral("wss://prep.example:8443") << false;
}

void TestDrillReach::theHubOfAnotherAddressIsNotThisOne()
{
    QFETCH(const QString, console);
    QFETCH(const bool, isHere);
    QVERIFY(run({ QStringLiteral("--data"), path("datos") }));
    QCOMPARE(nameOf(reachOf(path("datos"), QUrl(console)).barOf(FaultKind::hubMuerto)), std::string(isHere ? "" : "otra-maquina"));
}

void TestDrillReach::aHubThatEndedIsNone()
{
    QVERIFY(run({ QStringLiteral("--data"), path("datos") }));
    m_process->kill();
    QVERIFY(m_process->waitForFinished(5000));
    QCOMPARE(nameOf(reachOf(path("datos")).barOf(FaultKind::hubMuerto)), std::string("no-corre"));
}

void TestDrillReach::withoutItsDataNothingIsReached()
{
    const DrillReach reach = reachOf({});
    for (const FaultKind kind : { FaultKind::hubMuerto, FaultKind::jsonMalo, FaultKind::destinoMuerto, FaultKind::difusorRancio })
        QCOMPARE(nameOf(reach.barOf(kind)), std::string("otra-maquina"));
    QCOMPARE(nameOf(reach.barOf(FaultKind::reconexion)), std::string());
}

void TestDrillReach::theSamePortIsAskedFor_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("again");
    const auto row = [](const char* name, const char* given, const char* again) { QTest::newRow(name) << QString::fromLatin1(given) << QString::fromLatin1(again); };
    row("none was asked for", "--data d", "--data d --listen 127.0.0.1:8443");
    row("any one", "--listen 0.0.0.0:0 --data d", "--listen 0.0.0.0:8443 --data d");
    row("any one, with an equals sign", "--listen=[::1]:0 --data d", "--listen=[::1]:8443 --data d");
    row("that one", "--listen 10.0.0.1:9000 --data d", "--listen 10.0.0.1:9000 --data d");
    row("any one for PREP Casilla, too", "--data d --listen 127.0.0.1:0 --casilla 0", "--data d --listen 127.0.0.1:8443 --casilla 8500");
    row("and with its address", "--casilla 0.0.0.0:0 --listen 127.0.0.1:8443", "--casilla 0.0.0.0:8500 --listen 127.0.0.1:8443");
}

void TestDrillReach::theSamePortIsAskedFor()
{
    QFETCH(const QString, given);
    QFETCH(const QString, again);
    HubLaunch launch;
    launch.arguments = given.split(QLatin1Char(' '));
    QCOMPARE(launch.argumentsFor({ 1, QUrl(QStringLiteral("wss://127.0.0.1:8443")), 8500 }).join(QLatin1Char(' ')), again);
}

QTEST_GUILESS_MAIN(TestDrillReach)
#include "tst_drillreach.moc"
