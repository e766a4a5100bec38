// SPDX-License-Identifier: MIT
#include "app/tools/drilllanes.h"
#include "app/tools/drillscenario.h"
#include "app/tools/staff.h"
#include "models/process/jalisco.h"
#include "models/process/scenario.h"
#include "models/process/scriptcommands.h"

#include <QTest>

#include <set>

using namespace prep;
using namespace prep::tools;

namespace {

/// What others do: the drill's own rows are left out.
Result<std::vector<ScriptRow>> rowsNamed(const std::string& name, const Process& process, const Credentials& credentials)
{
    auto rows = scenarioRows(*findScenario(name).scenario, process, credentials);
    if (rows)
        std::erase_if(*rows, [](const ScriptRow& row) { return row.accion == "falla"; });
    return rows;
}

} // namespace

/// What a scenario adds to a night, and who sends what while the work is elsewhere.
class TestDrillScenario : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theDistrictsComeUnderThePlanInOneAction();
    void everyScenarioBringsItsLinksBack_data();
    void everyScenarioBringsItsLinksBack();
    void everyBranchOfTheLadderIsClimbed();
    void oneCoordinatorIsNotEnough();
    void workFollowsThePlan();
    void theLinkThatReturnsLetsGoWhatWaited();
    void whatFollowsIsShiftedByTheScriptAlone();
    void aHubOfItsOwnNeedsNoLine();
    void hubsAreOfSitesThatStayWhereTheyAre();

private:
    std::vector<DrillTaskPtr> play(DrillLanes& lanes, const std::vector<ScriptRow>& rows);
    ScriptRow paper(const char* site, Millis at, const char* action = "acopiar");
    std::shared_ptr<const Process> m_process;
    Credentials m_credentials;
};

void TestDrillScenario::initTestCase()
{
    JaliscoOptions options;
    options.actas = 40;
    m_process = makeJalisco(options).process;
    const auto staff = planStaff(*m_process, {});
    QVERIFY(staff.ok());
    for (const StaffMember& member : staff->people)
        m_credentials.personas.push_back(
            { member.persona, member.usuario, "x", member.papel, member.sitio, member.estacion });
}

/// As DrillScript makes them; nothing is sent.
std::vector<DrillTaskPtr> TestDrillScenario::play(DrillLanes& lanes, const std::vector<ScriptRow>& rows)
{
    std::vector<DrillTaskPtr> tasks;
    for (const ScriptRow& row : rows) {
        auto task = std::make_shared<DrillTask>();
        task->at = row.ocurrio;
        task->persona = row.persona;
        task->estacion = row.estacion;
        task->sitio = row.sitio;
        task->accion = row.accion;
        task->commands = *commandsOf(row, tasks.size() + 1, *m_process, 1);
        if (row.pieza.empty() && row.accion != "abrirSitio")
            task->sitios = sitesOf(row);
        lanes.admit(task);
        tasks.push_back(task);
    }
    return tasks;
}

ScriptRow TestDrillScenario::paper(const char* site, Millis at, const char* action)
{
    ScriptRow row;
    row.ocurrio = at;
    row.accion = action;
    row.pieza = std::string(site) + std::to_string(at);
    row.sitio = site;
    row.canal = row.accion == "acopiar" ? "CATD" : "CASILLA";
    row.campo = row.accion == "acopiar" ? "mecanismo" : "documento;mecanismo;imagen";
    row.valor = row.accion == "acopiar" ? "F" : "ACTA PREP;;";
    return row;
}

void TestDrillScenario::theDistrictsComeUnderThePlanInOneAction()
{
    const auto rows = rowsNamed("distritos-7-9-11", *m_process, m_credentials);
    QVERIFY2(rows.ok(), rows.ok() ? "" : rows.error().detail.c_str());
    QVERIFY(std::ranges::is_sorted(*rows, {}, &ScriptRow::ocurrio));
    std::vector<ScriptRow> activations;
    std::map<std::string, std::string> signers;
    for (const ScriptRow& row : *rows) {
        signers[row.accion] = row.persona;
        if (row.accion == "activarPlan")
            activations.push_back(row);
        if (row.accion == "terminarPaso" && row.valor.starts_with("reportar"))
            QVERIFY(row.valor.find("Folio") != std::string::npos && row.persona == "SUP-" + row.sitio);
    }
    QCOMPARE(activations.size(), std::size_t { 1 });
    for (const char* site : { "D07", "D09", "D11", "M102" })
        QVERIFY2(std::ranges::count(sitesOf(activations.front()), site) == 1, site);
    QVERIFY(signers["activarPlan"] != signers["refrendarPlan"]);
}

void TestDrillScenario::everyScenarioBringsItsLinksBack_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char* name : { "calma", "corte-proveedor", "zona-electrica", "distritos-7-9-11" })
        QTest::newRow(name) << QByteArray(name);
}

void TestDrillScenario::everyScenarioBringsItsLinksBack()
{
    QFETCH(QByteArray, name);
    QVERIFY(scenarioHelp().find(name.toStdString()) != std::string::npos);
    const auto rows = rowsNamed(name.toStdString(), *m_process, m_credentials);
    QVERIFY2(rows.ok(), rows.ok() ? "" : rows.error().detail.c_str());
    QCOMPARE(rows->empty(), name == "calma");
    std::set<std::string> down;
    for (const ScriptRow& row : *rows) {
        for (const std::string& site : sitesOf(row)) {
            if (row.accion == "cortarEnlace")
                QVERIFY(down.insert(site).second);
            else if (row.accion == "restablecerEnlace")
                QVERIFY(down.erase(site) == 1);
        }
        QVERIFY(commandsOf(row, 1, *m_process, 1).ok());
        QVERIFY(row.ocurrio > m_process->opening && row.ocurrio < m_process->closing);
    }
    QVERIFY(down.empty());
}

void TestDrillScenario::everyBranchOfTheLadderIsClimbed()
{
    const auto rows = rowsNamed("distritos-7-9-11", *m_process, m_credentials);
    QVERIFY(rows.ok());
    std::map<std::string, std::set<std::string>> took; // by "paso|salida"
    for (const ScriptRow& row : *rows) {
        if (row.accion == "terminarPaso")
            took[row.valor.substr(0, row.valor.rfind('|'))].insert(row.sitio);
    }
    for (const char* branch : { "moviles|conectado", "moviles|sin-cobertura", "mover|alterno", "mover|ccv", "espera|volvio" })
        QVERIFY2(!took[branch].empty(), branch);
    for (const std::string& site : took["mover|alterno"]) { // never to a seat that is in trouble itself
        const auto seat = m_process->findSite(m_process->sites[*m_process->findSite(site)].alternate);
        QVERIFY(seat && !took["reiniciar|sigue"].contains(m_process->sites[*seat].id));
    }
    for (const std::string& site : took["mover|ccv"])
        QVERIFY(!took["mover|alterno"].contains(site));
}

void TestDrillScenario::oneCoordinatorIsNotEnough()
{
    Credentials few = m_credentials;
    std::erase_if(few.personas, [](const auto& person) { return person.persona == "COORD-2"; });
    const auto rows = rowsNamed("distritos-7-9-11", *m_process, few);
    QVERIFY(!rows.ok() && rows.error().code == 2);
    QVERIFY(!findScenario("tormenta").scenario);
}

void TestDrillScenario::workFollowsThePlan()
{
    DrillLanes lanes(m_process, m_credentials);
    auto rows = *rowsNamed("distritos-7-9-11", *m_process, m_credentials);
    const Millis cut = rows.front().ocurrio;
    Millis moved = 0;
    Millis back = 0;
    std::string site; // the first one that moves
    for (const ScriptRow& row : rows) {
        if (site.empty() && row.valor.starts_with("mover")) {
            site = row.sitio;
            moved = row.ocurrio;
        }
        if (row.sitio == site && row.valor.starts_with("regreso"))
            back = row.ocurrio;
    }
    QVERIFY(cut < moved && moved < back);
    for (const Millis at : { cut - 1000, cut + 60000, cut + 120000, moved + 1000, back + 1000 })
        rows.push_back(paper(site.c_str(), at));
    rows.push_back(paper(site.c_str(), cut + 1000, "digitalizar"));
    std::ranges::stable_sort(rows, {}, &ScriptRow::ocurrio);
    const auto tasks = play(lanes, rows);
    const auto find = [&](Millis at) {
        const auto found
            = std::ranges::find_if(tasks, [&](const DrillTaskPtr& task) { return task->at == at && !task->isPlan(); });
        return found == tasks.end() ? std::make_shared<DrillTask>() : *found;
    };
    QCOMPARE(find(cut - 1000)->via, site);
    const std::string seat = find(moved + 1000)->via;
    QVERIFY(!seat.empty() && seat != site);
    // What waited goes to the seat, one paper after the other, from the hour of the move on.
    QCOMPARE(find(cut + 60000)->via, seat);
    QCOMPARE(find(cut + 60000)->at + find(cut + 60000)->shift, moved);
    QVERIFY(find(cut + 120000)->at + find(cut + 120000)->shift > moved);
    QCOMPARE(find(cut + 60000)->waits, 1); // for the move to be acknowledged
    QCOMPARE(find(back + 1000)->via, site);
    QCOMPARE(find(cut + 1000)->persona, "SUP-" + site); // by phone, which needs no link of the CATD
    QVERIFY(lanes.takeHeld().empty());
}

void TestDrillScenario::theLinkThatReturnsLetsGoWhatWaited()
{
    DrillLanes lanes(m_process, m_credentials);
    ScriptRow cut;
    cut.ocurrio = m_process->opening;
    cut.accion = "cortarEnlace";
    cut.sitio = "D01";
    ScriptRow back = cut;
    back.ocurrio += 60000;
    back.accion = "restablecerEnlace";
    const auto first = play(lanes, { cut, paper("D01", cut.ocurrio + 1000), paper("D02", cut.ocurrio + 1000) });
    QCOMPARE(first[1]->waits, 1);
    QVERIFY(first[1]->via.empty());
    QCOMPARE(first[2]->via, std::string("D02"));
    (void)play(lanes, { back });
    QCOMPARE(first[1]->via, std::string("D01"));
    QCOMPARE(first[1]->at + first[1]->shift, back.ocurrio);
    (void)play(lanes, { cut, paper("D01", back.ocurrio + 1000) });
    QCOMPARE(lanes.takeHeld().size(), std::size_t { 1 }); // nobody ever lets it go
}

/// Whether its predecessor is done already when a row is taken differs from run to run; what it is sent as may not.
void TestDrillScenario::whatFollowsIsShiftedByTheScriptAlone()
{
    QCOMPARE(DrillLanes::shiftBehind(1000, 61500, 60000), Millis { 60000 }); // right behind it
    QCOMPARE(DrillLanes::shiftBehind(61500, 61500, 60000), Millis { 0 }); // hours later: as the script has it
    QCOMPARE(DrillLanes::shiftBehind(1000, 500, 0), Millis { 0 });
}

void TestDrillScenario::aHubOfItsOwnNeedsNoLine()
{
    DrillLanes lanes(m_process, m_credentials, { "D01" });
    ScriptRow cut;
    cut.ocurrio = m_process->opening;
    cut.accion = "cortarEnlace";
    cut.sitio = "D01 D02";
    const auto tasks = play(lanes, { paper("D01", cut.ocurrio - 1000, "digitalizar"), cut, paper("D01", cut.ocurrio + 1000), paper("D02", cut.ocurrio + 1000), paper("D01", cut.ocurrio + 2000, "digitalizar") });
    QCOMPARE(tasks[0]->persona, std::string("SUP-D01")); // by telephone to the centre, also while the line is whole
    QCOMPARE(tasks[2]->via, std::string("D01"));
    QCOMPARE(tasks[2]->shift, Millis { 0 });
    QVERIFY(tasks[3]->via.empty());
    QCOMPARE(tasks[4]->persona, std::string("SUP-D01"));
    QCOMPARE(lanes.takeHeld().size(), std::size_t { 1 }); // of D02 alone
}

void TestDrillScenario::hubsAreOfSitesThatStayWhereTheyAre()
{
    Scenario scenario;
    QVERIFY(ownHubs(scenario, *m_process)->empty());
    scenario.concentradores.sitios = { "D01", "M069", "D01" };
    QCOMPARE(*ownHubs(scenario, *m_process), (std::vector<std::string> { "D01", "M069" }));
    ScenarioFault plan;
    plan.tipo = FaultKind::plan;
    plan.distritos = { "1" };
    scenario.fallas = { plan };
    QVERIFY(!ownHubs(scenario, *m_process)); // its work may go to another seat
    scenario.fallas.clear();
    scenario.concentradores.sitios = { "CCV01" };
    QVERIFY(!ownHubs(scenario, *m_process));
    scenario.concentradores.sitios = { "D99" };
    QVERIFY(!ownHubs(scenario, *m_process));
    scenario.concentradores = { {}, { "18" } };
    const auto all = *ownHubs(scenario, *m_process);
    QVERIFY(std::ranges::find(all, "D18") != all.end() && all.size() > 10);
    // Only what is there can be killed.
    ScenarioFault dies;
    dies.id = "a";
    dies.tipo = FaultKind::hubMuerto;
    dies.hora = "21:00";
    dies.sitios = { "D18" };
    scenario.fallas = { dies };
    QCOMPARE(scenarioRows(scenario, *m_process, m_credentials)->front().sitio, std::string("D18"));
    scenario.fallas.front().sitios = { "D01" };
    QVERIFY(!scenarioRows(scenario, *m_process, m_credentials));
}

QTEST_GUILESS_MAIN(TestDrillScenario)
#include "tst_drillscenario.moc"
