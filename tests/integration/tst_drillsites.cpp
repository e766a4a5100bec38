// SPDX-License-Identifier: MIT
#include "tests/integration/programs.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr int nightMs = 240000;
const QStringList sites { QStringLiteral("D01"), QStringLiteral("D05"), QStringLiteral("M069") };

/// Three CATDs with hubs of their own, in the dark for an hour and a half, one of them killed meanwhile.
const char* const dark = R"({"formato":1,"nombre":"oscuro","titulo":"A oscuras","descripcion":"Tres sitios sin línea","evidencia":"ninguna",
  "guion":{"curva":4,"hasta":"23:00","imagenes":true,"concentradores":{"sitios":["D01","D05","M069"]}},
  "fallas":[{"id":"linea","tipo":"enlace-cortado","hora":"20:20","dura":90,"sitios":["D01","D05","M069"]},
            {"id":"muere","tipo":"hub-muerto","hora":"21:10","sitios":["D01"]}],
  "criterios":[{"prueba":"custodia","papel":"recupera"},{"prueba":"trabaja-sin-linea","papel":"previene","falla":"linea"},
    {"prueba":"reconexion","papel":"recupera","falla":"muere","segundos":60},{"prueba":"bitacora","papel":"previene"}]})";

const char* const calm = R"({"formato":1,"nombre":"claro","titulo":"Sin fallas","descripcion":"Todo en el centro","evidencia":"ninguna",
  "guion":{"curva":4,"hasta":"23:00","imagenes":true},"fallas":[],"criterios":[{"prueba":"bitacora","papel":"previene"}]})";

/// What the acta came to and by which hours, without the way there: what a site typed is not told at the centre before it counts.
std::string valueOf(const std::string& text)
{
    return text.substr(0, text.find(" vida"));
}

} // namespace

/// A drill whose CATDs have hubs of their own, by the real programs.
class TestDrillSites : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theDarkChangesNothing();
    void stoppedInTheDarkItGoesOn();
    void aDrillThatIsKilledGoesOn();
    void atASpeedOfItsOwn();
    void withoutItsOwnHubItIsNamed();

private:
    [[nodiscard]] QString fresh(const char* name) const;
    [[nodiscard]] QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    void play(const QString& data, const QStringList& more = {}) const;
    void judge(const QString& data, const QStringList& failing = {}) const;
    void compare(const QString& data) const;

    QTemporaryDir m_dir;
    NightFacts m_calm;
};

QString TestDrillSites::fresh(const char* name) const
{
    const QString data = path(name);
    if (!copyData(path("fundado"), data))
        qWarning("cannot copy to %s", qPrintable(data));
    return data;
}

void TestDrillSites::initTestCase()
{
    for (const auto& [name, text] : { std::pair("oscuro.json", dark), { "claro.json", calm } }) {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) > 0);
    }
    const Ran made = runPrep({ QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), path("proceso"), QStringLiteral("--actas"), QStringLiteral("300"), QStringLiteral("--seed"), QStringLiteral("3") });
    QVERIFY2(made.exitCode == 0, made.err.constData());
    const Ran founded = runPrep({ QStringLiteral("init"), QStringLiteral("--process"), path("proceso"), QStringLiteral("--data"), path("fundado") });
    QVERIFY2(founded.exitCode == 0, founded.err.constData());
    const QString data = fresh("claro");
    play(data, { QStringLiteral("--scenario"), path("claro.json") });
    m_calm = readFacts(data);
    QVERIFY2(m_calm.error.empty(), m_calm.error.c_str());
    QVERIFY(!QDir(data + QStringLiteral("/simulacro/sitios")).exists());
}

void TestDrillSites::play(const QString& data, const QStringList& more) const
{
    QProcess drill;
    startDrill(drill, data, more.contains(QStringLiteral("--scenario")) ? more : more + QStringList { QStringLiteral("--scenario"), path("oscuro.json") });
    QVERIFY(drill.waitForFinished(nightMs));
    QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().constData());
}

void TestDrillSites::judge(const QString& data, const QStringList& failing) const
{
    const Ran ran = runPrep({ QStringLiteral("drill"), QStringLiteral("scenarios"), QStringLiteral("--judge"), path("oscuro.json"), QStringLiteral("--data"), data, QStringLiteral("--json") });
    const QJsonArray checks = QJsonDocument::fromJson(ran.out).object()[QLatin1String("criterios")].toArray();
    QCOMPARE(checks.size(), 4);
    for (const QJsonValue& check : checks) {
        const QString name = check[QLatin1String("prueba")].toString();
        qInfo("%s: %s", qPrintable(name), qPrintable(check[QLatin1String("texto")].toString()));
        if (!failing.contains(name))
            QVERIFY2(check[QLatin1String("pasa")].toBool(), qPrintable(name + QStringLiteral(": ") + check[QLatin1String("texto")].toString()));
    }
}

/// Every acta has the value and the hours that it has where no site has a hub of its own and no line is cut.
void TestDrillSites::compare(const QString& data) const
{
    const NightFacts facts = readFacts(data);
    QVERIFY2(facts.error.empty(), facts.error.c_str());
    QCOMPARE(facts.actas.size(), m_calm.actas.size());
    for (const auto& [acta, text] : m_calm.actas)
        QVERIFY2(valueOf(facts.actas.at(acta)) == valueOf(text), (acta + ": " + facts.actas.at(acta) + " | " + text).c_str());
    for (const auto& [id, times] : facts.ids)
        QVERIFY2(times == 1, id.c_str());
    for (const QString& site : sites) {
        const QString folder = data + QStringLiteral("/simulacro/sitios/") + site;
        QCOMPARE(hubPid(folder), qint64 { 0 }); // the hubs that it started are gone
        const Ran check = runPrep({ QStringLiteral("log"), QStringLiteral("check"), QStringLiteral("--data"), folder });
        QVERIFY2(check.exitCode == 0, QByteArray(check.out + check.err).constData());
    }
}

void TestDrillSites::theDarkChangesNothing()
{
    const QString data = fresh("oscuro");
    play(data);
    judge(data);
    compare(data);
}

void TestDrillSites::stoppedInTheDarkItGoesOn()
{
    const QString data = fresh("partes");
    play(data, { QStringLiteral("--until"), QStringLiteral("20:50") });
    const QByteArray key = contentOf(data + QStringLiteral("/simulacro/sitios/D05/claves/hub.pem"));
    QVERIFY(!key.isEmpty());
    judge(data, { QStringLiteral("reconexion") }); // its lines were mended at the end; nobody has died yet
    play(data);
    QCOMPARE(contentOf(data + QStringLiteral("/simulacro/sitios/D05/claves/hub.pem")), key); // the same hub
    // The journal is of the last run, in which the line was cut already when it began.
    judge(data, { QStringLiteral("trabaja-sin-linea") });
    compare(data);
}

/// The drill's own process dies with all its hubs in the dark, at whatever moment.
void TestDrillSites::aDrillThatIsKilledGoesOn()
{
    const QString data = fresh("muerto");
    QProcess drill;
    startDrill(drill, data, { QStringLiteral("--scenario"), path("oscuro.json") });
    const QString journal = data + QStringLiteral("/simulacro/ensayo.jsonl");
    QTRY_VERIFY_WITH_TIMEOUT(contentOf(journal).contains("inicia"), nightMs / 2);
    QTest::qWait(1000);
    drill.kill();
    QVERIFY(drill.waitForFinished(30000));
    play(data); // at once: the hubs of the dead drill are still ending
    judge(data, { QStringLiteral("trabaja-sin-linea"), QStringLiteral("reconexion") });
    compare(data);
}

void TestDrillSites::atASpeedOfItsOwn()
{
    const QString data = fresh("ritmo");
    play(data, { QStringLiteral("--speed"), QStringLiteral("400") });
    judge(data);
}

/// A hub of another machine: what is not done is said, and the night goes on without.
void TestDrillSites::withoutItsOwnHubItIsNamed()
{
    const QString data = fresh("aparte");
    QProcess hub;
    hub.start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), data });
    QTRY_VERIFY_WITH_TIMEOUT(hubPid(data) != 0, 30000);
    const QString url = QJsonDocument::fromJson(contentOf(data + QStringLiteral("/hub.json"))).object().value(QLatin1String("url")).toString();
    const Ran ran = runPrep({ QStringLiteral("drill"), QStringLiteral("night"), QStringLiteral("--hub"), url, QStringLiteral("--speed"), QStringLiteral("max"), QStringLiteral("--scenario"), path("oscuro.json"),
                                QStringLiteral("--script"), path("proceso") + QStringLiteral("/noche.csv"), QStringLiteral("--credentials"), data + QStringLiteral("/simulacro/credenciales.json") },
        nightMs);
    QCOMPARE(ran.exitCode, 1);
    QVERIFY2(ran.err.contains("sin concentrador propio"), ran.err.constData());
    QVERIFY2(ran.err.contains("muere: "), ran.err.constData());
    hub.terminate();
    QVERIFY(hub.waitForFinished(30000));
    QVERIFY(!QDir(data + QStringLiteral("/simulacro/sitios")).exists());
}

QTEST_GUILESS_MAIN(TestDrillSites)
#include "tst_drillsites.moc"
