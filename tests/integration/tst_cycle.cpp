// SPDX-License-Identifier: MIT
#include "models/publication/proof/tiles.h"
#include "tests/integration/programs.h"
#include "tests/support/pagecommand.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>

using namespace prep;
using namespace prep::test;

namespace {

constexpr int minute = 60000;

QJsonObject jsonOf(const QString& file)
{
    return QJsonDocument::fromJson(contentOf(file)).object();
}

QString sha256(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

/// What a citizen finds: nothing yet, one whole corte, or something that is not one.
struct Seen {
    int corte = 0; ///< 0 = no pointer
    QString wrong;
};

/// Follows the pointer as the portal does, and checks every file that the manifest names.
Seen look(const QString& root)
{
    QJsonObject pointer = jsonOf(root + QStringLiteral("/actual.json"));
    // This is the server's disk, and it truncates a file before it writes it: what it is writing is looked at again.
    for (int i = 0; i < 50 && pointer.isEmpty() && QFile::exists(root + QStringLiteral("/actual.json")); ++i) {
        QThread::msleep(20);
        pointer = jsonOf(root + QStringLiteral("/actual.json"));
    }
    if (pointer.isEmpty())
        return {};
    Seen seen;
    seen.corte = pointer.value(QLatin1String("corte")).toInt();
    const QString folder = QStringLiteral("%1/corte/%2/").arg(root).arg(seen.corte, 4, 10, QLatin1Char('0'));
    const QByteArray bytes = contentOf(folder + QStringLiteral("manifiesto.json"));
    if (sha256(bytes) != pointer.value(QLatin1String("manifiesto")).toString())
        return { seen.corte, QStringLiteral("the manifest is not the pointer's") };
    const QJsonObject manifest = QJsonDocument::fromJson(bytes).object();
    for (const QJsonValue& product : manifest.value(QLatin1String("productos")).toObject()) {
        for (const QJsonValue& file : product[QLatin1String("archivos")].toArray()) {
            const QString path = file[QLatin1String("ruta")].toString();
            if (sha256(contentOf(root + QLatin1Char('/') + path)) != file[QLatin1String("sha256")].toString())
                return { seen.corte, path };
        }
    }
    for (const QJsonValue& image : manifest.value(QLatin1String("imagenes"))[QLatin1String("objetos")].toArray()) {
        const QString name = image[QLatin1String("sha256")].toString();
        if (sha256(contentOf(root + QStringLiteral("/objetos/") + name)) != name)
            return { seen.corte, name };
    }
    // Every tile and bundle that the checkpoint speaks of: without one of them nothing of the log can be proven.
    const QList<QByteArray> checkpoint = contentOf(root + QStringLiteral("/checkpoint")).split('\n');
    for (const std::string& path : proof::treeFiles(checkpoint.value(1).toULongLong())) {
        if (!QFile::exists(root + QLatin1Char('/') + QString::fromStdString(path)))
            return { seen.corte, QString::fromStdString(path) };
    }
    return seen;
}

/// A minute after the corte that is shown: the drill's clock is not the wall's.
QString minuteAfter(const QString& root, int corte)
{
    const QString manifest = QStringLiteral("%1/corte/%2/manifiesto.json").arg(root).arg(corte, 4, 10, QLatin1Char('0'));
    return QDateTime::fromMSecsSinceEpoch(jsonOf(manifest).value(QLatin1String("en")).toInteger() + minute, Qt::UTC).toString(Qt::ISODate);
}

/// What a citizen types in a shell, in a folder of what is published.
int shell(const QString& folder, const QString& command)
{
    QProcess sh;
    sh.setWorkingDirectory(folder);
    sh.start(QStringLiteral("sh"), { QStringLiteral("-c"), command });
    return sh.waitForFinished() && sh.exitStatus() == QProcess::NormalExit ? sh.exitCode() : -1;
}

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16 { 0 };
}

} // namespace

/// The publication cycle of the installed programs: a night over TLS, a hub that publishes, a citizen who looks.
class TestCycle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void aNightIsPublishedCorteByCorte();
    void killedInTheMiddleOfUploadsNobodySeesAMixedCorte();
    void wrongKeysAreSaidAtTheStart();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    [[nodiscard]] QStringList publishing(const QString& target) const { return { QStringLiteral("--publish"), target, QStringLiteral("--passphrase-file"), path("frase"), QStringLiteral("--images"), QStringLiteral("stub") }; }
    QTemporaryDir m_founded; ///< process, data and keys, made once
    std::unique_ptr<QTemporaryDir> m_folder; ///< a copy of them, for one test
};

void TestCycle::initTestCase()
{
    const auto founded = [this](const char* name) { return m_founded.filePath(QLatin1String(name)); };
    QFile phrase(founded("frase"));
    QVERIFY(phrase.open(QIODevice::WriteOnly) && phrase.write("una frase de paso larga\n") > 0);
    phrase.close();
    for (const QStringList& arguments : { QStringList { QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), founded("proceso"), QStringLiteral("--actas"), QStringLiteral("500"), QStringLiteral("--seed"), QStringLiteral("3") },
             QStringList { QStringLiteral("init"), QStringLiteral("--process"), founded("proceso"), QStringLiteral("--data"), founded("datos") },
             QStringList { QStringLiteral("keys"), QStringLiteral("generate"), QStringLiteral("--data"), founded("datos"), QStringLiteral("--passphrase-file"), founded("frase") } }) {
        const Ran ran = runPrep(arguments);
        QVERIFY2(ran.exitCode == 0, ran.err.constData());
    }
}

void TestCycle::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(copyData(m_founded.filePath(QStringLiteral("datos")), path("datos")));
    QVERIFY(QFile::copy(m_founded.filePath(QStringLiteral("frase")), path("frase")));
}

void TestCycle::aNightIsPublishedCorteByCorte()
{
    QProcess drill;
    startDrill(drill, path("datos"), publishing(path("publico")));
    QVERIFY(drill.waitForFinished(10 * minute));
    QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().right(2000).constData());
    const Seen seen = look(path("publico"));
    QVERIFY2(seen.wrong.isEmpty(), qPrintable(seen.wrong));
    const Ran dump = runPrep({ QStringLiteral("log"), QStringLiteral("dump"), QStringLiteral("--data"), path("datos"), QStringLiteral("--from"), QStringLiteral("1") });
    QCOMPARE(dump.out.count("\"corteLiberado\""), seen.corte);
    QCOMPARE(dump.out.count("\"corteRechazado\""), 0);
    QCOMPARE(dump.out.count("\"corteRevisado\""), seen.corte);
    // Every corte that was shown still verifies as the last; no witnesses yet: incomplete, and never "no auténtico".
    const Ran verified = runPrep({ QStringLiteral("verify"), path("publico"), QStringLiteral("--trust"), path("datos/confianza.json"), QStringLiteral("--now"), minuteAfter(path("publico"), seen.corte) });
    QVERIFY2(verified.exitCode == 1, QByteArray(verified.out + verified.err).constData());
    QVERIFY(!verified.out.contains("NO AUT"));
    const Ran state = runPrep({ QStringLiteral("state"), QStringLiteral("--data"), path("datos"), QStringLiteral("--json"), QStringLiteral("--final") });
    const QJsonObject elections = QJsonDocument::fromJson(state.out).object().value(QLatin1String("elections")).toObject();
    const QJsonObject totals = jsonOf(QStringLiteral("%1/corte/%2/manifiesto.json").arg(path("publico")).arg(seen.corte, 4, 10, QLatin1Char('0'))).value(QLatin1String("totales")).toObject();
    QVERIFY(!elections.isEmpty());
    for (auto election = elections.begin(); election != elections.end(); ++election) {
        QCOMPARE(totals.value(election.key())[QLatin1String("actasContabilizadas")].toInt(), election.value()[QLatin1String("contabilizadas")].toInt());
        QCOMPARE(election.value()[QLatin1String("publicadas")].toInt(), election.value()[QLatin1String("capturadas")].toInt());
    }
    // The same with nothing of ours, as verificar.html tells it: the signature, then every file and image; and a vote that was changed.
    const QString folder = QStringLiteral("%1/corte/%2").arg(path("publico")).arg(seen.corte, 4, 10, QLatin1Char('0'));
    const QString sums = commandOfPage(QStringLiteral(PORTAL_PAGE), QStringLiteral("jq"), seen.corte);
    QCOMPARE(shell(folder, commandOfPage(QStringLiteral(PORTAL_PAGE), QStringLiteral("openssl"), seen.corte).replace(QLatin1String("ca.pem"), QLatin1String("../../ca.pem"))), 0);
    QVERIFY(!jsonOf(folder + QStringLiteral("/manifiesto.json")).value(QLatin1String("imagenes"))[QLatin1String("objetos")].toArray().isEmpty());
    QCOMPARE(shell(path("publico"), sums), 0);
    QFile csv(folder + QStringLiteral("/JAL_AYUN_2027.csv"));
    QVERIFY(csv.open(QIODevice::ReadWrite) && csv.seek(csv.size() / 2));
    const char one = csv.peek(1).at(0);
    QVERIFY(csv.putChar(static_cast<char>(one ^ 1)));
    csv.close();
    QVERIFY(shell(path("publico"), sums) != 0);
}

/// The hub dies again and again while it sends a night to another server; whoever reads there only ever sees whole cortes.
void TestCycle::killedInTheMiddleOfUploadsNobodySeesAMixedCorte()
{
    if (QStandardPaths::findExecutable(QStringLiteral("rclone")).isEmpty())
        QSKIP("rclone is not installed");
    const quint16 port = freePort();
    QVERIFY(QDir().mkpath(path("servidor")));
    QProcess server;
    server.start(QStringLiteral("rclone"), { QStringLiteral("serve"), QStringLiteral("webdav"), path("servidor"), QStringLiteral("--addr"), QStringLiteral("127.0.0.1:%1").arg(port) });
    QVERIFY(server.waitForStarted());
    QFile config(path("datos/claves/rclone.conf"));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write(QStringLiteral("[sede]\ntype = webdav\nvendor = other\nurl = http://127.0.0.1:%1\n").arg(port).toUtf8());
    config.close();
    QProcess drill;
    startDrill(drill, path("datos"), publishing(QStringLiteral("sede:publico")));
    QRandomGenerator random(7);
    QElapsedTimer time;
    time.start();
    int kills = 0;
    int looks = 0;
    int last = 0;
    constexpr int enough = 8; // cortes: every one takes rclone some seconds
    while (last < enough && !drill.waitForFinished(static_cast<int>(random.bounded(150, 600)))) {
        QVERIFY2(time.elapsed() < 10 * minute, "the night does not end");
        const Seen seen = look(path("servidor/publico"));
        QVERIFY2(seen.wrong.isEmpty(), qPrintable(QStringLiteral("corte %1: %2").arg(seen.corte).arg(seen.wrong)));
        QVERIFY(seen.corte >= last); // never back
        last = seen.corte;
        ++looks;
        if (kills < 5 && last > kills) {
            if (const qint64 pid = hubPid(path("datos")); pid > 0) {
                ::kill(static_cast<pid_t>(pid), SIGKILL);
                ++kills;
            }
        }
    }
    drill.terminate();
    QVERIFY(drill.waitForFinished(minute));
    QTRY_COMPARE_WITH_TIMEOUT(hubPid(path("datos")), qint64 { 0 }, minute);
    qInfo("killed %d times, looked %d times, %d cortes, %lld s", kills, looks, last, time.elapsed() / 1000);
    QVERIFY(kills >= 3);
    const Seen end = look(path("servidor/publico"));
    QVERIFY2(end.wrong.isEmpty(), qPrintable(end.wrong));
    const Ran verified = runPrep({ QStringLiteral("verify"), path("servidor/publico"), QStringLiteral("--trust"), path("datos/confianza.json"), QStringLiteral("--now"),
        minuteAfter(path("servidor/publico"), end.corte) });
    QVERIFY2(verified.exitCode == 1, QByteArray(verified.out + verified.err).constData());
    server.kill();
    server.waitForFinished();
}

void TestCycle::wrongKeysAreSaidAtTheStart()
{
    QFile phrase(path("frase"));
    QVERIFY(phrase.open(QIODevice::WriteOnly | QIODevice::Truncate) && phrase.write("otra frase de paso\n") > 0);
    phrase.close();
    QProcess hub;
    hub.start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), path("datos"), QStringLiteral("--publish"), path("publico"), QStringLiteral("--passphrase-file"), path("frase") });
    QVERIFY(hub.waitForFinished(minute));
    QCOMPARE(hub.exitCode(), 2);
    QVERIFY(!hub.readAllStandardError().isEmpty());
}

QTEST_GUILESS_MAIN(TestCycle)
#include "tst_cycle.moc"
