// SPDX-License-Identifier: MIT
#include "tests/integration/programs.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace prep;
using namespace prep::test;

/// A small invented night through the real programs: hub, drill, TLS and relays.
class TestDrill : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void refusesWhatItWasNotToldRight_data();
    void refusesWhatItWasNotToldRight();
    void endsTheSameWithConflictsAndImages();
    void goesOnWhereItWasStopped();
    void repeatsANightWithoutDoingAnythingTwice();
    void playsAgainstAHubThatRunsAlready();
    void leavesAHubThatRanBeforeAsItWas();
    void whatIsStoppedLeavesNoFaultBehind();
    void keepsThePaceOfTheClock();

private:
    /// A copy of the data directory as it was founded.
    [[nodiscard]] QString fresh(const char* name) const;
    [[nodiscard]] static QJsonObject summary(QProcess& drill);
    [[nodiscard]] QString scenario(const char* name, const char* fault) const;
    QTemporaryDir m_dir;
    QString m_process;
    NightFacts m_calm;
};

QString TestDrill::fresh(const char* name) const
{
    const QString data = m_dir.filePath(QString::fromLatin1(name));
    if (!copyData(m_dir.filePath(QStringLiteral("fundado")), data))
        qWarning("cannot copy to %s", qPrintable(data));
    return data;
}

QJsonObject TestDrill::summary(QProcess& drill)
{
    return QJsonDocument::fromJson(drill.readAllStandardOutput()).object();
}

QString TestDrill::scenario(const char* name, const char* fault) const
{
    const QString path = m_dir.filePath(QLatin1String(name) + QStringLiteral(".json"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(QByteArray(R"({"formato":1,"nombre":"x","titulo":"x","descripcion":"x","evidencia":"x","guion":{},"fallas":[)") + fault + R"(],"criterios":[{"prueba":"bitacora","papel":"previene"}]})") <= 0)
        qWarning("cannot write %s", qPrintable(path));
    return path;
}

void TestDrill::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_process = m_dir.filePath(QStringLiteral("proceso"));
    const Ran made = runPrep({ QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), m_process,
        QStringLiteral("--actas"), QStringLiteral("40"), QStringLiteral("--seed"), QStringLiteral("5") });
    QVERIFY2(made.exitCode == 0, made.err.constData());
    const Ran founded = runPrep({ QStringLiteral("init"), QStringLiteral("--process"), m_process, QStringLiteral("--data"), m_dir.filePath(QStringLiteral("fundado")) });
    QVERIFY2(founded.exitCode == 0, founded.err.constData());
    const QString data = fresh("calma");
    QProcess drill;
    startDrill(drill, data);
    QVERIFY(drill.waitForFinished(100000));
    QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().constData());
    m_calm = readFacts(data);
    QVERIFY2(m_calm.error.empty(), m_calm.error.c_str());
    for (const std::string& id : scriptedIds(data, 1))
        QVERIFY2(m_calm.ids[id] == 1, "every command of the script is in the log, once");
    QCOMPARE(hubPid(data), qint64(0)); // the hub it started is gone
}

void TestDrill::refusesWhatItWasNotToldRight_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char* name, const char* text) {
        QTest::newRow(name) << QString::fromLatin1(text).split(QLatin1Char(' '));
    };
    row("neither data nor hub", "--speed max");
    row("both data and hub", "--data x --hub wss://y --speed max");
    row("no speed", "--data x");
    row("a speed that is no number", "--data x --speed fast");
    row("an unknown scenario", "--data x --speed max --scenario tormenta");
    row("an unknown kind of image", "--data x --speed max --images some");
    row("a share above one", "--data x --speed max --conflicts 2");
    row("a hub without credentials", "--hub wss://127.0.0.1:1 --speed max --script noche.csv");
    row("a directory that is no data directory", "--data /nonexistent --speed max");
    row("an unknown option", "--data x --speed max --loud");
}

void TestDrill::refusesWhatItWasNotToldRight()
{
    QFETCH(QStringList, arguments);
    const Ran ran = runPrep(QStringList { QStringLiteral("drill"), QStringLiteral("night") } + arguments);
    QCOMPARE(ran.exitCode, 2);
    QVERIFY(!ran.err.isEmpty());
    QVERIFY(ran.out.isEmpty());
}

void TestDrill::endsTheSameWithConflictsAndImages()
{
    const QString data = fresh("conflictos");
    QProcess drill;
    startDrill(drill, data,
        { QStringLiteral("--conflicts"), QStringLiteral("0.5"), QStringLiteral("--images"), QStringLiteral("stub") });
    QVERIFY(drill.waitForFinished(100000));
    QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().constData());
    const int uploaded = summary(drill).value(QLatin1String("imagenes")).toInt();
    int stored = 0;
    for (QDirIterator files(data + QStringLiteral("/imagenes"), QDir::Files, QDirIterator::Subdirectories);
         files.hasNext(); files.next())
        ++stored;
    QVERIFY(uploaded > 20);
    QCOMPARE(stored, uploaded);
    const NightFacts facts = readFacts(data);
    QVERIFY(facts.events > m_calm.events + static_cast<Seq>(uploaded)); // third captures and images
    for (const auto& [acta, text] : m_calm.actas) {
        const auto value = text.substr(0, text.find(" vida"));
        const auto found = facts.actas.find(acta);
        QVERIFY(found != facts.actas.end());
        QCOMPARE(QString::fromStdString(found->second.substr(0, found->second.find(" vida"))),
            QString::fromStdString(value));
    }
}

void TestDrill::goesOnWhereItWasStopped()
{
    const QString data = fresh("partes");
    for (const char* hour : { "20:30", "22:10", "" }) {
        QProcess drill;
        startDrill(drill, data,
            *hour == '\0' ? QStringList() : QStringList { QStringLiteral("--until"), QString::fromLatin1(hour) });
        QVERIFY(drill.waitForFinished(100000));
        QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().constData());
    }
    const NightFacts facts = readFacts(data);
    const std::string difference = firstDifference(facts, m_calm);
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestDrill::repeatsANightWithoutDoingAnythingTwice()
{
    const QString data = m_dir.filePath(QStringLiteral("calma"));
    QProcess drill;
    startDrill(drill, data);
    QVERIFY(drill.waitForFinished(100000));
    QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().constData());
    const NightFacts facts = readFacts(data);
    const std::string difference = firstDifference(facts, m_calm);
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestDrill::playsAgainstAHubThatRunsAlready()
{
    const QString data = fresh("aparte");
    QProcess hub;
    hub.start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), data });
    QTRY_VERIFY_WITH_TIMEOUT(hubPid(data) != 0, 30000);
    QFile file(data + QStringLiteral("/hub.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString url = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("url")).toString();
    const Ran ran = runPrep(
        { QStringLiteral("drill"), QStringLiteral("night"), QStringLiteral("--hub"), url, QStringLiteral("--speed"),
            QStringLiteral("max"), QStringLiteral("--script"), m_process + QStringLiteral("/noche.csv"),
            QStringLiteral("--credentials"), data + QStringLiteral("/simulacro/credenciales.json") });
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    QCOMPARE(hub.state(), QProcess::Running); // it is not the drill's to stop
    hub.terminate();
    QVERIFY(hub.waitForFinished(30000));
    const std::string difference = firstDifference(readFacts(data), m_calm);
    QVERIFY2(difference.empty(), difference.c_str());
}

/// The drill's own hub would be stopped with it; whoever ran before goes on, with what it was started with.
void TestDrill::leavesAHubThatRanBeforeAsItWas()
{
    const QString data = fresh("vecino");
    QProcess hub;
    hub.setWorkingDirectory(m_dir.path());
    hub.start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), QStringLiteral("vecino"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0") });
    QTRY_VERIFY_WITH_TIMEOUT(hubPid(data) != 0, 30000);
    const qint64 before = hubPid(data);
    QProcess drill;
    startDrill(drill, data, { QStringLiteral("--scenario"), scenario("muerte", R"({"id":"a","tipo":"hub-muerto","hora":"20:40"},{"id":"b","tipo":"energia-ccv","hora":"21:40"})") });
    QVERIFY(drill.waitForFinished(200000));
    QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().constData());
    QCOMPARE(summary(drill).value(QLatin1String("reiniciosDelHub")).toInt(), 2);
    const qint64 now = hubPid(data);
    QVERIFY(now != 0 && now != before);
    const QByteArray orders = contentOf(QStringLiteral("/proc/%1/cmdline").arg(now));
    QVERIFY2(orders.contains(QByteArray("--data\0vecino\0--listen\0" "127.0.0.1:", 33)), orders.constData());
    ::kill(static_cast<pid_t>(now), SIGTERM);
    QTRY_COMPARE_WITH_TIMEOUT(hubPid(data), qint64(0), 30000);
    const std::string difference = firstDifference(readFacts(data), m_calm);
    QVERIFY2(difference.empty(), difference.c_str());
}

/// Stopped in the middle of a fault: the definition is what it was, and the hub runs with it.
void TestDrill::whatIsStoppedLeavesNoFaultBehind()
{
    const QString data = fresh("detenido");
    QProcess hub;
    hub.start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), data });
    QTRY_VERIFY_WITH_TIMEOUT(hubPid(data) != 0, 30000);
    const qint64 before = hubPid(data);
    const QByteArray definition = contentOf(data + QStringLiteral("/proceso/proceso.json"));
    QProcess drill;
    startDrill(drill, data, { QStringLiteral("--scenario"), scenario("esquema", R"({"id":"a","tipo":"esquema-cambiado","hora":"20:10","dura":200})") });
    QTRY_VERIFY_WITH_TIMEOUT(contentOf(data + QStringLiteral("/proceso/proceso.json")) != definition, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(hubPid(data) != before, 60000);
    drill.terminate();
    QVERIFY(drill.waitForFinished(30000));
    QCOMPARE(drill.exitStatus(), QProcess::CrashExit); // by the signal, as whoever sent it expects
    QCOMPARE(contentOf(data + QStringLiteral("/proceso/proceso.json")), definition);
    QTRY_VERIFY_WITH_TIMEOUT(hubPid(data) != 0 && hubPid(data) != before, 60000);
    ::kill(static_cast<pid_t>(hubPid(data)), SIGTERM);
    QTRY_COMPARE_WITH_TIMEOUT(hubPid(data), qint64(0), 30000);
}

void TestDrill::keepsThePaceOfTheClock()
{
    const QString data = fresh("ritmo");
    QProcess drill;
    QElapsedTimer clock;
    clock.start();
    startDrill(drill, data,
        { QStringLiteral("--speed"), QStringLiteral("3600"), QStringLiteral("--until"), QStringLiteral("22:00") });
    QVERIFY(drill.waitForFinished(100000));
    QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().constData());
    QVERIFY2(clock.elapsed() > 1500, "two hours at an hour a second");
    const NightFacts facts = readFacts(data);
    QVERIFY(facts.error.empty());
    int same = 0;
    for (const auto& [acta, text] : facts.actas)
        same += text == m_calm.actas.at(acta) ? 1 : 0;
    QVERIFY(same > 0);
}

QTEST_GUILESS_MAIN(TestDrill)
#include "tst_drill.moc"
