// SPDX-License-Identifier: MIT
#include "models/eventlog/sqliteeventlog.h"
#include "tests/integration/programs.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <map>

using namespace prep::test;

namespace {

constexpr int atOnce = 4;
constexpr int minute = 60000;

struct Played {
    QJsonObject result;
    int exitCode = -1;
    QByteArray err;
};

/// A little after the fault.
QString untilOf(const QString& name)
{
    static const std::map<QString, QString> hours { { QStringLiteral("corte-proveedor"), QStringLiteral("22:00") }, { QStringLiteral("zona-electrica"), QStringLiteral("22:26") }, { QStringLiteral("distritos-7-9-11"), QStringLiteral("21:35") } };
    const auto found = hours.find(name);
    return found == hours.end() ? QStringLiteral("20:30") : found->second;
}

/// A whole night of the script is a matter of minutes: of those that were written for one, the part with the fault.
QStringList shortened(const QJsonObject& scenario)
{
    const QString name = scenario[QLatin1String("nombre")].toString();
    const bool isWholeNight = name == QLatin1String("calma") || name == QLatin1String("corte-proveedor") || name == QLatin1String("zona-electrica") || name == QLatin1String("distritos-7-9-11");
    return isWholeNight ? QStringList { QStringLiteral("--curve"), QStringLiteral("4"), QStringLiteral("--until"), untilOf(name) } : QStringList();
}

} // namespace

/// Every scenario file against the real programs: prep-hub with its publication, the drill, a citizen's verifier. The faults
/// are made where they happen, and what the night left is judged. Prints the table of them at its end.
class TestScenarios : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theScenarioPasses_data();
    void theScenarioPasses();
    void aCriterionThatIsNotMetIsSaid();
    void aSiteThatKeptSomethingIsSaid();
    void cleanupTestCase();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    std::unique_ptr<QProcess> start(const QJsonObject& scenario);

    QTemporaryDir m_folder;
    QJsonArray m_scenarios;
    std::map<QString, Played> m_played;
    QElapsedTimer m_time;
};

std::unique_ptr<QProcess> TestScenarios::start(const QJsonObject& scenario)
{
    const QString name = scenario[QLatin1String("nombre")].toString();
    auto process = std::make_unique<QProcess>();
    process->start(QStringLiteral(PREP_PROGRAM),
        QStringList { QStringLiteral("drill"), QStringLiteral("scenarios"), QStringLiteral("--run"), name, QStringLiteral("--work"), path(name), QStringLiteral("--shared"), path(QStringLiteral("comun")), QStringLiteral("--actas"),
            QStringLiteral("300"), QStringLiteral("--json") }
            + shortened(scenario));
    return process;
}

void TestScenarios::initTestCase()
{
    m_time.start();
    m_scenarios = QJsonDocument::fromJson(runPrep({ QStringLiteral("drill"), QStringLiteral("scenarios"), QStringLiteral("--list"), QStringLiteral("--json") }).out).array();
    QVERIFY(m_scenarios.size() >= 19);
    std::map<QString, std::unique_ptr<QProcess>> running;
    int next = 0;
    while (next < m_scenarios.size() || !running.empty()) {
        while (next < m_scenarios.size() && running.size() < atOnce) {
            const QJsonObject scenario = m_scenarios[next++].toObject();
            running.emplace(scenario[QLatin1String("nombre")].toString(), start(scenario));
            if (next == 1) // the first one founds what they share
                QVERIFY(running.begin()->second->waitForFinished(10 * minute));
        }
        for (auto each = running.begin(); each != running.end();) {
            if (each->second->state() != QProcess::NotRunning && !each->second->waitForFinished(50)) {
                ++each;
                continue;
            }
            m_played[each->first] = { QJsonDocument::fromJson(each->second->readAllStandardOutput()).object(), each->second->exitCode(), each->second->readAllStandardError() };
            each = running.erase(each);
        }
    }
}

void TestScenarios::theScenarioPasses_data()
{
    QTest::addColumn<QString>("name");
    for (const QJsonValue& scenario : m_scenarios) {
        const QString name = scenario[QLatin1String("nombre")].toString();
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestScenarios::theScenarioPasses()
{
    QFETCH(QString, name);
    const Played& played = m_played[name];
    QVERIFY2(!played.result.isEmpty(), played.err.right(3000).constData());
    for (const QJsonValue& check : played.result[QLatin1String("criterios")].toArray()) {
        const QString text = QStringLiteral("%1 %2: %3").arg(check[QLatin1String("prueba")].toString(), check[QLatin1String("falla")].toString(), check[QLatin1String("texto")].toString());
        QVERIFY2(check[QLatin1String("pasa")].toBool(), qPrintable(text));
    }
    QVERIFY2(played.result[QLatin1String("pasa")].toBool() && played.exitCode == 0, qPrintable(played.result[QLatin1String("noche")].toString()));
}

/// The judge is no rubber stamp: a fault that nothing stops, asked to be stopped.
void TestScenarios::aCriterionThatIsNotMetIsSaid()
{
    const QString file = path(QStringLiteral("falso.json"));
    QFile written(file);
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write(R"({"formato":1,"nombre":"falso","titulo":"Falso","descripcion":"Nada falla","evidencia":"ninguna","guion":{"curva":4,"hasta":"20:12"},
        "fallas":[{"id":"a","tipo":"reconexion","hora":"20:05"}],
        "criterios":[{"prueba":"evento","papel":"detecta","tipo":"compuertaHallo","falla":"a"},{"prueba":"porcentaje","papel":"previene","porciento":99},
          {"prueba":"retenido-solo","papel":"previene","falla":"a","productos":["AYUN"]},{"prueba":"verifica","papel":"previene","veredicto":"no-autentico"},{"prueba":"bitacora","papel":"previene"}]})");
    written.close();
    const Ran ran = runPrep({ QStringLiteral("drill"), QStringLiteral("scenarios"), QStringLiteral("--run"), file, QStringLiteral("--work"), path(QStringLiteral("falso")), QStringLiteral("--shared"), path(QStringLiteral("comun")),
                                QStringLiteral("--actas"), QStringLiteral("300"), QStringLiteral("--json") },
        5 * minute);
    QCOMPARE(ran.exitCode, 1);
    const QJsonObject result = QJsonDocument::fromJson(ran.out).object();
    QVERIFY(!result[QLatin1String("pasa")].toBool());
    const QJsonArray checks = result[QLatin1String("criterios")].toArray();
    QCOMPARE(checks.size(), 5);
    for (int i = 0; i < 4; ++i)
        QVERIFY2(!checks[i][QLatin1String("pasa")].toBool(), qPrintable(checks[i][QLatin1String("prueba")].toString()));
    QVERIFY(checks[4][QLatin1String("pasa")].toBool());
}

/// The night in the dark, judged again after a site has made one event more than the centre has; and asked for more than was done.
void TestScenarios::aSiteThatKeptSomethingIsSaid()
{
    const QString name = QStringLiteral("interior-sin-internet");
    const QString data = path(name + QStringLiteral("/datos"));
    const QString file = path(QStringLiteral("mas.json"));
    QByteArray text = contentOf(path(name + QStringLiteral("/escenario.json")));
    text.replace("\"cuantas\": 5", "\"cuantas\": 100000");
    QFile written(file);
    QVERIFY(written.open(QIODevice::WriteOnly) && written.write(text) == text.size());
    written.close();
    const auto judged = [&](const char* check) {
        const Ran ran = runPrep({ QStringLiteral("drill"), QStringLiteral("scenarios"), QStringLiteral("--judge"), file, QStringLiteral("--data"), data, QStringLiteral("--json") });
        for (const QJsonValue& each : QJsonDocument::fromJson(ran.out).object()[QLatin1String("criterios")].toArray()) {
            if (each[QLatin1String("prueba")].toString() == QLatin1String(check))
                return each.toObject();
        }
        return QJsonObject();
    };
    QVERIFY(judged("custodia")[QLatin1String("pasa")].toBool());
    const QJsonObject more = judged("trabaja-sin-linea");
    QVERIFY(!more.isEmpty() && !more[QLatin1String("pasa")].toBool());
    QVERIFY2(more[QLatin1String("texto")].toString().contains(QLatin1String("100000")), qPrintable(more[QLatin1String("texto")].toString()));
    {
        const QString log = data + QStringLiteral("/simulacro/sitios/D18/registro.db");
        auto opened = prep::SqliteEventLog::open(log.toStdString(), prep::LogMode::write);
        QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().detail.c_str());
        std::vector<prep::Event> kept(1);
        kept[0].header.id.bytes[0] = 7;
        kept[0].header.origin = "D18";
        kept[0].header.kind = prep::EventKind::sitioAbierto;
        kept[0].header.subject = prep::Subject::named(prep::SubjectKind::sitio, "D18");
        kept[0].body = prep::body::SitioAbierto {};
        QVERIFY((*opened)->append(kept).ok());
    }
    const QJsonObject custody = judged("custodia");
    QVERIFY(!custody.isEmpty() && !custody[QLatin1String("pasa")].toBool());
    QVERIFY2(custody[QLatin1String("texto")].toString().startsWith(QLatin1String("D18: el sitio hizo ")), qPrintable(custody[QLatin1String("texto")].toString()));
}

void TestScenarios::cleanupTestCase()
{
    qInfo("%-30s %-7s %-14s %-22s %s", "escenario", "pasa", "detectado en", "prevenido/recuperado en", "s");
    for (const QJsonValue& scenario : m_scenarios) {
        const QString name = scenario[QLatin1String("nombre")].toString();
        const QJsonObject& result = m_played[name].result;
        const auto shown = [&](const char* key) {
            const QString text = result[QLatin1String(key)].toString();
            return text.isEmpty() ? QByteArray("-") : text.toUtf8();
        };
        qInfo("%-30s %-7s %-14s %-22s %lld", qPrintable(name), result[QLatin1String("pasa")].toBool() ? "si" : "NO", shown("detectado").constData(), shown("recuperado").constData(),
            static_cast<long long>(result[QLatin1String("duracionMs")].toInteger() / 1000));
        if (const QString limits = result[QLatin1String("limites")].toString(); !limits.isEmpty())
            qInfo("    %s", qPrintable(limits));
    }
    qInfo("%lld escenarios en %lld s", static_cast<long long>(m_scenarios.size()), static_cast<long long>(m_time.elapsed() / 1000));
}

QTEST_GUILESS_MAIN(TestScenarios)
#include "tst_scenarios.moc"
