// SPDX-License-Identifier: MIT
#include "tests/hub/client.h"
#include "tests/hub/phone.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <csignal>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace prep;
using namespace prep::test;

/// prep-hub as a program: options, exit codes, hub.json, systemd, signals.
class TestProgram : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void badUsageEndsWithTwo_data();
    void badUsageEndsWithTwo();
    void itServesAndStopsClean();
    void aSecondOneEndsWithThree();
    void aDamagedLogIsRefused();
    void aShorterLogThanAnchoredRaisesTheAlarm();
    void aRealProcessRefusesADrillsPasswords();
    void systemdIsToldWhenReady();
    void aTelephonesAnswerOutlivesAKill();
    void aCasillaThatCannotListenEndsWithThree();

private:
    static int run(const QStringList& arguments, QByteArray* errors = nullptr);
    static bool startServing(QProcess& hub, const NightData& data, QString* url, const QStringList& more = {});
};

int TestProgram::run(const QStringList& arguments, QByteArray* errors)
{
    QProcess process;
    process.start(QStringLiteral(PREP_HUB_PROGRAM), arguments);
    if (!process.waitForFinished(20000))
        process.kill();
    if (errors != nullptr)
        *errors = process.readAllStandardError();
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

bool TestProgram::startServing(QProcess& hub, const NightData& data, QString* url, const QStringList& more)
{
    // OpenSSL frees what belongs to a thread when that has quite ended, for which QThread::wait() does not wait: the
    // leak checker of an ASan build would see it at random. The other tests of the hub run in one process and are
    // checked.
    QProcessEnvironment environment = hub.processEnvironment();
    if (environment.isEmpty())
        environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0"));
    hub.setProcessEnvironment(environment);
    hub.start(
        QStringLiteral(PREP_HUB_PROGRAM), QStringList { QStringLiteral("--data"), QString::fromStdString(data.dir().root()) } + more);
    if (!waitUntil([&] { return hub.canReadLine() || hub.state() == QProcess::NotRunning; }, 20000))
        return false;
    *url = QString::fromUtf8(hub.readLine()).trimmed();
    return url->startsWith(QLatin1String("wss://127.0.0.1:"));
}

void TestProgram::badUsageEndsWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no data") << QStringList();
    QTest::newRow("an unknown option") << QStringList { QStringLiteral("--clave"), QStringLiteral("x") };
    QTest::newRow("no such folder") << QStringList { QStringLiteral("--data"), QStringLiteral("/no/existe") };
    QTest::newRow("a time stamp and nothing to publish") << QStringList { QStringLiteral("--data"), QStringLiteral("/tmp"),
        QStringLiteral("--timestamp"), QStringLiteral("http://127.0.0.1/") };
    QTest::newRow("publishing a folder that is no data directory") << QStringList { QStringLiteral("--data"), QStringLiteral("/tmp"),
        QStringLiteral("--publish"), QStringLiteral("/tmp") };
    QTest::newRow("a site without its files") << QStringList { QStringLiteral("--data"), QStringLiteral("/tmp"),
        QStringLiteral("--site"), QStringLiteral("D01"), QStringLiteral("--centre"), QStringLiteral("wss://x:1") };
    QTest::newRow("a site without a centre") << QStringList { QStringLiteral("--data"), QStringLiteral("/tmp"),
        QStringLiteral("--site"), QStringLiteral("D01") };
    QTest::newRow("a folder that is no data directory")
        << QStringList { QStringLiteral("--data"), QStringLiteral("/proc") };
}

void TestProgram::badUsageEndsWithTwo()
{
    QFETCH(const QStringList, arguments);
    QByteArray errors;
    QCOMPARE(run(arguments, &errors), 2);
    QVERIFY(errors.startsWith("prep-hub: ") || errors.contains("prep-hub: "));
}

void TestProgram::itServesAndStopsClean()
{
    NightData data;
    QVERIFY2(data.ok(), data.error().c_str());
    QProcess hub;
    QString url;
    QVERIFY(startServing(hub, data, &url));
    QFile file(QString::fromStdString(data.dir().hubFile()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject told = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(told.value(QLatin1String("url")).toString(), url);
    QCOMPARE(told.value(QLatin1String("pid")).toInteger(), hub.processId());
    Client client(data.caPem(), data.station("E-coordinador"));
    QVERIFY(client.login(url, Client::person("coordinador")));
    hub.terminate();
    QVERIFY(waitUntil([&] { return hub.state() == QProcess::NotRunning; }));
    QCOMPARE(hub.exitCode(), 0);
    QVERIFY(client.waitClosed());
    QVERIFY(client.farewell && client.farewell->reintentarEn >= 0);
    QVERIFY(!QFile::exists(file.fileName()));
    QVERIFY(QFile::exists(QString::fromStdString(data.dir().programLogFile())));
}

void TestProgram::aSecondOneEndsWithThree()
{
    NightData data;
    QProcess hub;
    QString url;
    QVERIFY(startServing(hub, data, &url));
    QByteArray errors;
    QCOMPARE(run({ QStringLiteral("--data"), QString::fromStdString(data.dir().root()) }, &errors), 3);
    QVERIFY(errors.contains("2001"));
    hub.terminate();
    QVERIFY(hub.waitForFinished());
}

void TestProgram::aDamagedLogIsRefused()
{
    NightData data;
    QFile log(QString::fromStdString(data.dir().logFile()));
    QVERIFY(log.open(QIODevice::ReadWrite));
    const QByteArray bytes = log.readAll();
    const qsizetype at = bytes.indexOf("prueba-2024");
    QVERIFY(at > 0);
    QVERIFY(log.seek(at) && log.write("q") == 1);
    log.close();
    QByteArray errors;
    QVERIFY(run({ QStringLiteral("--data"), QString::fromStdString(data.dir().root()) }, &errors) != 0);
    QVERIFY(errors.contains("event 1"));
}

void TestProgram::aShorterLogThanAnchoredRaisesTheAlarm()
{
    NightData data;
    QFile book(QString::fromStdString(data.dir().anchorsFile()));
    QVERIFY(book.open(QIODevice::Append));
    book.write("{\"seq\":5000,\"cabeza\":\"" + QByteArray(64, 'a') + "\",\"firma\":\"" + QByteArray(128, 'b')
        + "\",\"en\":1}\n");
    book.close();
    QProcess hub;
    QString url;
    QVERIFY(startServing(hub, data, &url));
    Client client(data.caPem(), data.station("E-coordinador"));
    QVERIFY(client.login(url, Client::person("coordinador")));
    const auto notice = client.wait<wire::Aviso>();
    QVERIFY(notice && notice->clave == "anclaje" && notice->activo);
    hub.terminate();
    QVERIFY(hub.waitForFinished());
}

void TestProgram::aRealProcessRefusesADrillsPasswords()
{
    auto process = makeProcess();
    process->simulacro = false;
    process->imagesNone = false;
    NightData data(process);
    QVERIFY2(data.ok(), data.error().c_str());
    QFile file(QString::fromStdString(data.dir().credentialsFile()));
    QVERIFY(QDir().mkpath(QFileInfo(file).path()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QByteArray errors;
    QCOMPARE(run({ QStringLiteral("--data"), QString::fromStdString(data.dir().root()) }, &errors), 2);
    QVERIFY2(errors.contains("3305") && errors.contains("credenciales.json"), errors.constData());
    QVERIFY(file.remove());
    QProcess hub;
    QString url;
    QVERIFY2(startServing(hub, data, &url), "without the file it serves");
    hub.terminate();
    QVERIFY(hub.waitForFinished());
}

void TestProgram::systemdIsToldWhenReady()
{
    NightData data;
    QTemporaryDir folder;
    const QByteArray path = folder.filePath(QStringLiteral("n")).toLocal8Bit();
    const int listener = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_un address {};
    address.sun_family = AF_UNIX;
    std::copy(path.begin(), path.end(), address.sun_path);
    QCOMPARE(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    QProcess hub;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("NOTIFY_SOCKET"), QString::fromLocal8Bit(path));
    hub.setProcessEnvironment(environment);
    QString url;
    QVERIFY(startServing(hub, data, &url));
    char told[64] = {};
    QVERIFY(::recv(listener, told, sizeof told - 1, 0) > 0);
    QCOMPARE(QByteArray(told), QByteArray("READY=1"));
    ::close(listener);
    hub.terminate();
    QVERIFY(hub.waitForFinished());
}

void TestProgram::aTelephonesAnswerOutlivesAKill()
{
    auto process = makeProcess();
    process->imagesNone = false;
    const NightData data(process);
    Phones phones(data);
    QVERIFY(phones.enrol("TEL-0001"));
    phones.now = opening() - 12LL * 3600000; // where the clock of a simulacro stands until it is moved
    const std::string image = photo(1);
    const auto headers = phones.headers(image, "AYUN-000001");
    QByteArray first;
    for (int round = 0; round < 2; ++round) {
        QProcess hub;
        QString url;
        QVERIFY(startServing(hub, data, &url, { QStringLiteral("--casilla"), QStringLiteral("127.0.0.1:0") }));
        QFile file(QString::fromStdString(data.dir().hubFile()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        phones.talkTo(static_cast<quint16>(QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("casilla")).toInt()));
        const auto reply = phones.send("TEL-0001", image, headers);
        QVERIFY2(reply.status == 200, reply.text().constData());
        QVERIFY(round == 0 || reply.body == first);
        first = reply.body;
        hub.kill();
        QVERIFY(hub.waitForFinished());
    }
}

void TestProgram::aCasillaThatCannotListenEndsWithThree()
{
    const NightData data;
    QByteArray errors;
    QCOMPARE(run({ QStringLiteral("--data"), QString::fromStdString(data.dir().root()), QStringLiteral("--casilla"), QStringLiteral("192.0.2.1:1") }, &errors), 3);
    QVERIFY2(errors.contains("--casilla 192.0.2.1:1"), errors.constData());
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
