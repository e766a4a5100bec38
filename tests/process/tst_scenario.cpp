// SPDX-License-Identifier: MIT
#include "models/process/scenario.h"

#include <QTest>

#include <algorithm>

using namespace prep;

namespace {

const std::string good = R"({"formato":1,"nombre":"uno","titulo":"Uno","descripcion":"Algo","evidencia":"Algo",
  "fallas":[{"id":"a","tipo":"enlace-cortado","hora":"20:30","dura":10,"distritos":["7"]}],
  "criterios":[{"prueba":"bitacora","papel":"previene"}]})";

std::string with(std::string text, const std::string& from, const std::string& to)
{
    const std::size_t at = text.find(from);
    return at == std::string::npos ? std::string("not found: ") + from : text.replace(at, from.size(), to);
}

} // namespace

/// Scenario files: read right, refused with every mistake named.
class TestScenario : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theBuiltInOnesAreRight_data();
    void theBuiltInOnesAreRight();
    void allOfTheFeatureTableIsThere();
    void whatIsWrittenIsRead();
    void everyMistakeIsNamedWithItsPlace_data();
    void everyMistakeIsNamedWithItsPlace();
    void allMistakesAreToldAtOnce();
    void cutAtAnyByteItIsRefused();
};

void TestScenario::theBuiltInOnesAreRight_data()
{
    QTest::addColumn<QString>("name");
    for (const BuiltInScenario& each : builtInScenarios())
        QTest::newRow(std::string(each.name).c_str()) << QString::fromStdString(std::string(each.name));
}

void TestScenario::theBuiltInOnesAreRight()
{
    QFETCH(QString, name);
    const ScenarioResult read = findScenario(name.toStdString());
    QVERIFY2(read.scenario, read.errors.empty() ? "" : read.errors.front().text().c_str());
    QCOMPARE(read.scenario->nombre, name.toStdString());
    for (const ScenarioFault& fault : read.scenario->fallas) { // no fault goes unjudged unless others stand for it
        const auto isOf = [&](const ScenarioCheck& check) { return check.falla == fault.id; };
        const bool isJudged = std::ranges::any_of(read.scenario->criterios, isOf)
            || std::ranges::any_of(read.scenario->criterios, [](const ScenarioCheck& check) { return check.prueba == CheckKind::igualQueSinFallas || check.prueba == CheckKind::publicadoCompleto; });
        QVERIFY2(isJudged, fault.id.c_str());
    }
}

/// The fourteen rows of the scenario table and the five drills of 2021, by hand.
void TestScenario::allOfTheFeatureTableIsThere()
{
    for (const char* name : { "json-estructura-extra", "esquema-cambiado", "imagenes-de-una-eleccion", "interior-sin-internet", "publicacion-atorada", "dos-ciudadanos", "energia-ccv", "filas-utc",
             "imagen-por-dos-canales", "faltan-casillas-especiales", "simulacro-como-real", "reconexion-masiva", "corte-troncal", "difusor-rancio", "jalisco-2021-simulacro-1", "jalisco-2021-simulacro-2",
             "jalisco-2021-simulacro-3", "jalisco-2021-simulacro-4", "jalisco-2021-simulacro-5" })
        QVERIFY2(findScenario(name).scenario, name);
    const auto fourth = findScenario("jalisco-2021-simulacro-4").scenario;
    QCOMPARE(fourth->porcientoActas, 81);
    QCOMPARE(fourth->fallas.back().distritos, (std::vector<std::string> { "7", "9", "11" }));
    const auto fifth = findScenario("jalisco-2021-simulacro-5").scenario;
    QCOMPARE(fifth->porCasilla, 5998);
    QCOMPARE(fifth->inicio, std::string("17:00"));
    QCOMPARE(fifth->fallas.front().distritos, (std::vector<std::string> { "4", "6", "8", "10", "12", "14" }));
}

void TestScenario::whatIsWrittenIsRead()
{
    const ScenarioResult read = readScenario("uno.json", good);
    QVERIFY(read.scenario && read.errors.empty());
    const ScenarioFault& fault = read.scenario->fallas.front();
    QCOMPARE(fault.hora, std::string("20:30"));
    QCOMPARE(fault.dura, 10);
    QVERIFY(fault.tipo == FaultKind::enlaceCortado);
    QCOMPARE(fault.distritos, std::vector<std::string> { "7" });
    QCOMPARE(read.scenario->porcientoActas, 100);
    QVERIFY(read.scenario->concentradores.empty());
    std::string own = with(good, "\"fallas\"", "\"guion\":{\"concentradores\":{\"sitios\":[\"D01\",\"M069\"]}},\"fallas\"");
    own = with(own, "{\"prueba\":\"bitacora\",\"papel\":\"previene\"}", "{\"prueba\":\"custodia\",\"papel\":\"previene\"},{\"prueba\":\"trabaja-sin-linea\",\"papel\":\"recupera\",\"falla\":\"a\",\"cuantas\":7}");
    const ScenarioResult hubs = readScenario("uno.json", own);
    QVERIFY2(hubs.scenario, hubs.errors.empty() ? "" : hubs.errors.front().text().c_str());
    QCOMPARE(hubs.scenario->concentradores.sitios, (std::vector<std::string> { "D01", "M069" }));
    QVERIFY(hubs.scenario->criterios.front().prueba == CheckKind::custodia);
    QVERIFY(hubs.scenario->criterios.back().prueba == CheckKind::trabajaSinLinea);
    QCOMPARE(hubs.scenario->criterios.back().cuantas, 7);
}

void TestScenario::everyMistakeIsNamedWithItsPlace_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const char* from, const char* to, const char* field) { QTest::newRow(name) << QString::fromUtf8(from) << QString::fromUtf8(to) << QString::fromUtf8(field); };
    row("an unknown kind of fault", "enlace-cortado", "meteoro", "fallas[1].tipo");
    row("an hour that is none", "20:30", "25:70", "fallas[1].hora");
    row("an hour and a minute", "\"dura\":10", "\"minuto\":5", "fallas[1]");
    row("no sites", ",\"distritos\":[\"7\"]", "", "fallas[1]");
    row("two ways to name sites", "\"dura\":10", "\"todos\":true", "fallas[1]");
    row("a key nobody knows", "\"dura\":10", "\"dura\":10,\"color\":1", "fallas[1].color");
    row("an id with capitals", "\"id\":\"a\"", "\"id\":\"A\"", "fallas[1].id");
    row("a duration of nothing", "\"dura\":10", "\"dura\":0", "fallas[1].dura");
    row("no criteria", "{\"prueba\":\"bitacora\",\"papel\":\"previene\"}", "", "criterios");
    row("an unknown check", "bitacora", "fe", "criterios[1].prueba");
    row("a criterion of a fault that is not there", "\"papel\":\"previene\"", "\"papel\":\"previene\",\"falla\":\"b\"", "criterios[1].falla");
    row("an event check without the event", "bitacora", "evento", "criterios[1].tipo");
    row("another format", "\"formato\":1", "\"formato\":2", "formato");
    row("no title", "\"titulo\":\"Uno\",", "", "titulo");
    row("a curve of five", "\"fallas\"", "\"guion\":{\"curva\":5},\"fallas\"", "guion.curva");
    row("hubs of nobody", "\"fallas\"", "\"guion\":{\"concentradores\":{}},\"fallas\"", "guion.concentradores");
    row("hubs by id and by district", "\"fallas\"", "\"guion\":{\"concentradores\":{\"sitios\":[\"D01\"],\"distritos\":[\"1\"]}},\"fallas\"", "guion.concentradores");
    row("hubs by something else", "\"fallas\"", "\"guion\":{\"concentradores\":{\"sitios\":[\"D01\"],\"todos\":true}},\"fallas\"", "guion.concentradores.todos");
    row("hubs that are no list", "\"fallas\"", "\"guion\":{\"concentradores\":[\"D01\"]},\"fallas\"", "guion.concentradores");
    row("custody without hubs", "bitacora", "custodia", "criterios[1].prueba");
    row("sites' hubs that die and are not there", "enlace-cortado", "hub-muerto", "fallas[1]");
    row("a beginning without an end", "\"fallas\"", "\"guion\":{\"inicio\":\"18:00\"},\"fallas\"", "guion");
}

void TestScenario::everyMistakeIsNamedWithItsPlace()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, field);
    const ScenarioResult read = readScenario("uno.json", with(good, from.toStdString(), to.toStdString()));
    QVERIFY(!read.scenario);
    QCOMPARE(read.errors.size(), std::size_t { 1 });
    QCOMPARE(QString::fromStdString(read.errors.front().field), field);
    QCOMPARE(read.errors.front().file, std::string("uno.json"));
    QVERIFY(read.errors.front().line > 0 && !read.errors.front().expected.empty());
}

void TestScenario::allMistakesAreToldAtOnce()
{
    std::string text = with(good, "enlace-cortado", "meteoro");
    text = with(text, "bitacora", "fe");
    text = with(text, "\"titulo\":\"Uno\"", "\"titulo\":7");
    const ScenarioResult read = readScenario("uno.json", text);
    QVERIFY(!read.scenario);
    QCOMPARE(read.errors.size(), std::size_t { 3 });
}

void TestScenario::cutAtAnyByteItIsRefused()
{
    for (std::size_t length = 0; length < good.size(); ++length) {
        const ScenarioResult read = readScenario("uno.json", std::string_view(good).substr(0, length));
        QVERIFY2(!read.scenario && !read.errors.empty(), std::to_string(length).c_str());
    }
    QVERIFY(!readScenario("uno.json", std::string(300 << 10, ' ')).scenario);
}

QTEST_GUILESS_MAIN(TestScenario)
#include "tst_scenario.moc"
