// SPDX-License-Identifier: MIT
#include "app/tools/drillcurve.h"
#include "app/tools/staff.h"
#include "models/process/jalisco.h"
#include "models/process/night.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace prep;
using namespace prep::tools;

namespace {
constexpr Millis minute = 60000;
}

/// A night's script as a scenario wants it.
class TestDrillCurve : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void nothingAskedNothingChanged();
    void fourTimesAsFastFromTheOpeningOn();
    void betweenTheHoursOfAPastDrill();
    void oneShareOfEveryElection();
    void theShareOfPrepCasilla();
    void fewPeopleTakeTheirTime();
    void imagesComeTwice();
    void aDeadStationsWorkIsDoneByOthers();

private:
    [[nodiscard]] std::vector<ScriptRow> shaped(const Scenario& scenario) const { return shapeRows(m_rows, scenario, *m_process, m_credentials); }
    std::shared_ptr<const Process> m_process;
    Credentials m_credentials;
    std::vector<ScriptRow> m_rows;
};

void TestDrillCurve::initTestCase()
{
    JaliscoOptions options;
    options.actas = 400;
    m_process = makeJalisco(options).process;
    const auto staff = planStaff(*m_process, {});
    QVERIFY(staff.ok());
    for (const StaffMember& member : staff->people)
        m_credentials.personas.push_back({ member.persona, member.usuario, "x", member.papel, member.sitio, member.estacion });
    m_rows = makeNight(*m_process, {});
    QVERIFY(m_rows.size() > 1000);
}

void TestDrillCurve::nothingAskedNothingChanged()
{
    QVERIFY(leavesScriptAlone(Scenario {}));
    QCOMPARE(shaped({}).size(), m_rows.size());
    Scenario fast;
    fast.curva = 2;
    QVERIFY(!leavesScriptAlone(fast));
}

void TestDrillCurve::fourTimesAsFastFromTheOpeningOn()
{
    Scenario fast;
    fast.curva = 4;
    const auto rows = shaped(fast);
    QCOMPARE(rows.size(), m_rows.size());
    const auto until = [this](const std::vector<ScriptRow>& all, Millis at) { return std::ranges::count_if(all, [&](const ScriptRow& row) { return row.ocurrio <= m_process->opening + at; }); };
    QCOMPARE(until(rows, 60 * minute), until(m_rows, 240 * minute));
    QCOMPARE(until(rows, 0), until(m_rows, 0));
}

void TestDrillCurve::betweenTheHoursOfAPastDrill()
{
    Scenario drill;
    drill.inicio = "18:00";
    drill.fin = "00:30";
    const auto rows = shaped(drill);
    const auto [first, last] = std::ranges::minmax(rows, {}, &ScriptRow::ocurrio);
    QCOMPARE(first.ocurrio, m_process->opening - 120 * minute);
    QCOMPARE(last.ocurrio, m_process->opening + 270 * minute);
}

void TestDrillCurve::oneShareOfEveryElection()
{
    Scenario drill;
    drill.porcientoActas = 46;
    std::map<std::string, std::set<std::string>> captured;
    std::set<std::string> touched;
    for (const ScriptRow& row : shaped(drill)) {
        if (!row.acta.empty())
            touched.insert(row.acta);
        if (row.accion == "capturar" || row.accion == "sinActa")
            captured[row.acta.substr(0, row.acta.rfind('-'))].insert(row.acta);
    }
    std::size_t all = 0;
    for (const Election& election : m_process->elections) {
        QCOMPARE(captured[election.id].size(), std::size_t { election.count } * 46 / 100);
        all += captured[election.id].size();
    }
    QCOMPARE(touched.size(), all); // nothing of any other acta is left
}

void TestDrillCurve::theShareOfPrepCasilla()
{
    Scenario drill;
    drill.porCasilla = 5998;
    drill.deActas = 20400;
    std::set<std::string> byPhone;
    std::map<std::string, std::set<std::string>> actions; // by paper pieza
    for (const ScriptRow& row : shaped(drill)) {
        if (row.accion == "digitalizar" && row.canal == "CASILLA")
            byPhone.insert(row.acta);
        if (row.canal == "CATD")
            actions[row.pieza].insert(row.accion);
    }
    QCOMPARE(byPhone.size(), std::size_t { 5998 * 400 / 20400 });
    for (const auto& [pieza, done] : actions)
        QVERIFY2(!done.contains("digitalizar") || done.contains("acopiar"), pieza.c_str());
}

void TestDrillCurve::fewPeopleTakeTheirTime()
{
    Scenario drill;
    drill.capturistas = 3;
    const auto rows = shaped(drill);
    QVERIFY(std::ranges::is_sorted(rows, {}, &ScriptRow::ocurrio));
    std::map<std::string, Millis> free;
    std::map<std::string, std::set<std::string>> hands;
    for (const ScriptRow& row : rows) {
        if (row.accion != "capturar")
            continue;
        QVERIFY(row.ocurrio >= free[row.persona]);
        free[row.persona] = row.ocurrio + 45000;
        QVERIFY2(hands[row.acta].insert(row.persona).second, row.acta.c_str()); // blind: never the same twice
    }
    QCOMPARE(free.size(), std::size_t { 3 });
}

void TestDrillCurve::imagesComeTwice()
{
    Scenario drill;
    ScenarioFault fault;
    fault.tipo = FaultKind::imagenDuplicada;
    fault.minuto = 30;
    fault.cuantas = 5;
    drill.fallas = { fault };
    std::map<std::string, ScriptRow> first;
    int again = 0;
    for (const ScriptRow& row : shaped(drill)) {
        if (row.accion != "digitalizar")
            continue;
        const std::string original = originalOf(row.pieza);
        if (original.empty()) {
            first[row.pieza] = row;
            continue;
        }
        ++again;
        QVERIFY(first.contains(original));
        QVERIFY(row.canal == "CASILLA" && first[original].canal == "CATD" && row.acta == first[original].acta && row.ocurrio > first[original].ocurrio);
    }
    QCOMPARE(again, 5);
}

void TestDrillCurve::aDeadStationsWorkIsDoneByOthers()
{
    Scenario drill;
    ScenarioFault fault;
    fault.id = "muerta";
    fault.tipo = FaultKind::estacionMuerta;
    fault.minuto = 60;
    fault.cuantas = 2;
    drill.fallas = { fault };
    const auto rows = shaped(drill);
    std::set<std::string> dead;
    std::map<std::string, std::set<std::string>> hands;
    for (const ScriptRow& row : rows) {
        if (row.accion == "falla") {
            QVERIFY(row.valor == "muere" && row.campo == "muerta" && !row.acta.empty());
            dead.insert(row.persona);
        } else if (row.ocurrio > m_process->opening + 60 * minute) {
            QVERIFY2(!dead.contains(row.persona), row.accion.c_str());
        }
        if (row.accion == "capturar")
            QVERIFY2(hands[row.acta].insert(row.persona).second, row.acta.c_str());
    }
    QCOMPARE(dead.size(), std::size_t { 2 });
    QCOMPARE(rows.size(), m_rows.size() + 2);
}

QTEST_GUILESS_MAIN(TestDrillCurve)
#include "tst_drillcurve.moc"
