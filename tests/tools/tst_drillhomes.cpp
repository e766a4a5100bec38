// SPDX-License-Identifier: MIT
#include "app/tools/drillhomes.h"
#include "models/process/jalisco.h"
#include "models/process/scriptcommands.h"

#include <QTest>

using namespace prep;
using namespace prep::tools;

/// Who does what where, when a CATD has a hub of its own.
class TestDrillHomes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void aPaperOfASiteIsWorkedOnThereToItsEnd();
    void whatAnotherSeatReceivesIsTheCentres();
    void whatATelephoneBroughtFirstIsCapturedAtTheCentre();
    void theCentreWaitsForWhatItDecidesAbout();
    void whatTheCentreOrdersAnewIsCapturedThere();
    void aStrangerIsDeclaredWhereItLies();
    void withoutHubsNothingIsTouched();

private:
    DrillTask play(const char* action, const std::string& person = {}, const char* value = "", const char* pieza = "p", const char* canal = "CATD");
    DrillTask capture(const char* round) { return play("capturar", "P0001", round); }
    std::string cells(const char* round) const;

    std::shared_ptr<const Process> m_process;
    std::string m_acta;
    Credentials m_credentials;
    std::unique_ptr<DrillHomes> m_homes;
    std::string m_via = "D01";
};

void TestDrillHomes::initTestCase()
{
    JaliscoOptions options;
    options.actas = 40;
    m_process = makeJalisco(options).process;
    m_acta = m_process->actaKey(0);
    for (const char* id : { "D01-C1", "D01-C2", "D01-C3" })
        m_credentials.personas.push_back({ id, id, "x", Role::capturista, "D01", std::string("E-") + id });
    m_credentials.personas.push_back({ "D01-V1", "v", "x", Role::verificador, "D01", "E-D01-V1" });
    m_credentials.personas.push_back({ "P0001", "p", "x", Role::capturista, "", "E0001" });
}

void TestDrillHomes::init()
{
    m_homes = std::make_unique<DrillHomes>(m_credentials, std::set<std::string> { "D01" });
    m_via = "D01";
}

std::string TestDrillHomes::cells(const char* round) const
{
    Tally tally;
    tally.boxes.assign(m_process->ballotOf(0).boxes.size(), 1);
    return std::string(round) + "|" + formatCells(tally);
}

/// A row as the script has it, given out.
DrillTask TestDrillHomes::play(const char* action, const std::string& person, const char* value, const char* pieza, const char* canal)
{
    ScriptRow row;
    row.accion = action;
    row.sitio = "D01";
    row.persona = person;
    row.estacion = person.empty() ? "" : "E0001";
    row.acta = m_acta;
    row.eleccion = m_process->elections.front().id;
    row.valor = value;
    if (row.accion == "digitalizar")
        row.valor = "ACTA PREP;F;";
    if (row.accion == "capturar" || row.accion == "resolver" || row.accion == "corregir")
        row.valor = cells(value);
    const bool isOfPaper = row.accion == "acopiar" || row.accion == "digitalizar" || row.accion == "identificar" || row.accion == "fueraDeCatalogo";
    row.pieza = isOfPaper ? pieza : "";
    row.canal = canal;
    DrillTask task;
    task.persona = row.persona;
    task.estacion = row.estacion;
    task.sitio = row.sitio;
    task.accion = action;
    task.via = person.empty() ? m_via : "";
    const auto commands = commandsOf(row, 1, *m_process, 1);
    if (!commands)
        qFatal("%s", commands.error().detail.c_str());
    task.commands = *commands;
    m_homes->admit(task);
    return task;
}

void TestDrillHomes::aPaperOfASiteIsWorkedOnThereToItsEnd()
{
    QCOMPARE(play("abrirSitio").hub, std::string("D01"));
    QCOMPARE(play("acopiar").hub, std::string("D01"));
    QCOMPARE(play("digitalizar").hub, std::string("D01"));
    const DrillTask known = play("identificar", "P0001");
    QCOMPARE(known.hub, std::string("D01"));
    std::set<std::string> hands;
    for (const char* round : { "1", "2", "3" }) {
        const DrillTask typed = capture(round);
        QCOMPARE(typed.hub, std::string("D01"));
        QCOMPARE(typed.estacion, "E-" + typed.persona);
        hands.insert(typed.persona);
    }
    QCOMPARE(hands, (std::set<std::string> { "D01-C1", "D01-C2", "D01-C3" })); // never one person twice
    QVERIFY(hands.contains(known.persona));
    const DrillTask decided = play("resolver", "P0061", "se lee");
    QCOMPARE(decided.hub, std::string("D01"));
    QCOMPARE(decided.persona, std::string("D01-V1"));
    QVERIFY(decided.after.empty());
}

void TestDrillHomes::whatAnotherSeatReceivesIsTheCentres()
{
    m_via = "D02"; // the plan has moved its work
    QVERIFY(play("acopiar").hub.empty());
    const DrillTask known = play("identificar", "P0001");
    QVERIFY(known.hub.empty());
    QCOMPARE(known.persona, std::string("P0001"));
    QVERIFY(capture("1").hub.empty());
}

void TestDrillHomes::whatATelephoneBroughtFirstIsCapturedAtTheCentre()
{
    QVERIFY(play("digitalizar", {}, "", "foto", "CASILLA").hub.empty());
    QVERIFY(play("identificar", "P0001", "", "foto").hub.empty());
    QCOMPARE(play("acopiar").hub, std::string("D01"));
    QCOMPARE(play("identificar", "P0001").hub, std::string("D01")); // the paper is known where it lies
    QVERIFY(capture("1").hub.empty()); // and captured where that began
    QVERIFY(play("cotejar", "P0070", "1").after.empty());
}

void TestDrillHomes::theCentreWaitsForWhatItDecidesAbout()
{
    (void)play("acopiar");
    QVERIFY(play("cotejar", "P0070", "1").after.empty()); // nothing of it was made at the site
    (void)play("identificar", "P0001");
    for (const char* action : { "cotejar", "corregir" }) {
        const DrillTask decided = play(action, "P0070", "1");
        QVERIFY(decided.hub.empty());
        QCOMPARE(decided.after, std::string("D01"));
        QCOMPARE(decided.persona, std::string("P0070"));
    }
}

void TestDrillHomes::whatTheCentreOrdersAnewIsCapturedThere()
{
    (void)play("acopiar");
    (void)play("identificar", "P0001");
    QCOMPARE(capture("1").hub, std::string("D01"));
    QCOMPARE(play("recapturar", "P0070", "mal").after, std::string("D01"));
    QVERIFY(capture("1").hub.empty());
}

void TestDrillHomes::aStrangerIsDeclaredWhereItLies()
{
    (void)play("acopiar");
    const DrillTask declared = play("fueraDeCatalogo", "P0061", "no está");
    QCOMPARE(declared.hub, std::string("D01"));
    QCOMPARE(declared.persona, std::string("D01-V1"));
}

void TestDrillHomes::withoutHubsNothingIsTouched()
{
    m_homes = std::make_unique<DrillHomes>(m_credentials, std::set<std::string> {});
    QVERIFY(play("acopiar").hub.empty());
    const DrillTask known = play("identificar", "P0001");
    QVERIFY(known.hub.empty() && known.after.empty());
    QCOMPARE(known.persona, std::string("P0001"));
}

QTEST_GUILESS_MAIN(TestDrillHomes)
#include "tst_drillhomes.moc"
