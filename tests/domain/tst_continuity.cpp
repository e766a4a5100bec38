// SPDX-License-Identifier: MIT
#include "models/domain/planreport.h"
#include "tests/domain/randomnight.h"

#include <QTest>

using namespace prep;
using prep::test::Night;

namespace {
const std::string atD01 = "DIP_LOC-000006"; // its estimate is D01
const std::string alsoAtD01 = "DIP_LOC-000008";
}

class TestContinuity : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSupervisorTriggersAndAnotherCountersigns();
    void aPlanThatEndedIsCountersignedAllTheSame();
    void stepsAreTimedAndFollowTheirOutcomes();
    void evidenceIsAskedFor();
    void movingChangesWhoReceives();
    void movingChangesWhoDigitises();
    void movingChangesWhoCaptures();
    void aHeldClaimMayEndButIsNotRenewed();
    void theOriginalEstimateIsKept();
    void returningIsAStepOfItsOwn();
    void aMovedAlternateHandsOn();
    void aClosedAlternateIsPassedOver();
    void theCaptureCentreMayBeMovedToo();
    void theSiteNeedsNobodyOfTheCentre();
    void severalSitesAtOnceOrNone();
    void aMistakeIsCancelledBeforeTheWorkMoves();
    void anOrderForAPlanThatIsOverTouchesNoOther();
    void observersDoNotReadNotes();
    void readinessIsSignedByTheSite();
    void plansThatCannotEndWellAreNamed();

private:
    Night night() const
    {
        Night n(test::smallProcess());
        n.staff();
        return n;
    }
    static Refusal end(Night& n, const std::string& site, const std::string& step, const std::string& outcome)
    {
        return n.run(n.who("COORD"), command::TerminarPaso { site, step, outcome, "folio 7" });
    }
    /// Activates and goes as far as the step that moves the work.
    static void moveAway(Night& n, const std::string& site, const std::string& outcome = "alterno")
    {
        QCOMPARE(n.run(n.who("COORD"), command::ActivarPlan { { site }, "internet", "" }), Refusal::ninguno);
        QCOMPARE(end(n, site, "reiniciar", "sigue"), Refusal::ninguno);
        QCOMPARE(end(n, site, "reportar", "sigue"), Refusal::ninguno);
        QCOMPARE(end(n, site, "mover", outcome), Refusal::ninguno);
    }
    static void enrol(Night& n, const std::string& id, const std::string& site)
    {
        n.run(Night::system(), command::InscribirEstacion { "E-" + id, site, "huella-" + id });
        n.run(Night::system(), command::AltaPersona { id, "Nombre de " + id, Role::capturista, site });
    }
    static Refusal receive(Night& n, const std::string& server, const std::string& site)
    {
        return n.run(n.site(server), command::Acopiar { n.nextId(), site, {}, "F" });
    }
};

void TestContinuity::theSupervisorTriggersAndAnotherCountersigns()
{
    Night n = night();
    QCOMPARE(n.run(n.who("SUP"), command::ActivarPlan { { "D02" }, "internet", "" }), Refusal::otroSitio);
    QCOMPARE(n.run(n.who("SUP"), command::ActivarPlan { { "D01" }, "nada", "" }), Refusal::planDesconocido);
    QCOMPARE(n.run(n.who("OBS"), command::ActivarPlan { { "D01" }, "internet", "" }), Refusal::rolNoAutorizado);
    QCOMPARE(n.run(n.who("SUP"), command::ActivarPlan { { "D01" }, "internet", "" }), Refusal::ninguno);
    QCOMPARE(n.run(n.who("SUP"), command::ActivarPlan { { "D01" }, "internet", "" }), Refusal::planYaActivo);
    QCOMPARE(n.run(n.who("SUP"), command::RefrendarPlan { "D01" }), Refusal::rolNoAutorizado);
    QCOMPARE(n.run(n.who("COORD"), command::RefrendarPlan { "D01" }), Refusal::ninguno);
    QCOMPARE(n.run(n.who("COORD2"), command::RefrendarPlan { "D01" }), Refusal::yaRefrendado);
    QCOMPARE(n.run(n.who("COORD"), command::ActivarPlan { { "D02" }, "internet", "" }), Refusal::ninguno);
    QCOMPARE(n.run(n.who("COORD"), command::RefrendarPlan { "D02" }), Refusal::mismoRefrendo);
    QCOMPARE(n.run(n.who("COORD2"), command::RefrendarPlan { "D02" }), Refusal::ninguno);
}

/// A site without connection may run it to its end before the control room hears of it.
void TestContinuity::aPlanThatEndedIsCountersignedAllTheSame()
{
    Night n = night();
    enrol(n, "JEFE", "D02");
    n.run(Night::system(), command::AltaPersona { "JEFE", "Jefa", Role::supervisor, "D02" });
    const Actor chief { "JEFE", Role::supervisor, "E-JEFE", "D02" };
    QCOMPARE(n.run(chief, command::ActivarPlan { { "D02" }, "internet", "" }), Refusal::ninguno);
    const EscenarioPlan& scenario = n.state.process->plan.escenarios[*n.state.process->plan.find("internet")];
    for (int turn = 0; turn < 20 && n.state.openPlan(*n.state.process->findSite("D02")); ++turn) {
        const PasoPlan& step = scenario.pasos[n.state.openPlan(*n.state.process->findSite("D02"))->pasos.back().paso];
        QCOMPARE(n.run(chief, command::TerminarPaso { "D02", step.id, step.salidas.front().id, "folio 7" }), Refusal::ninguno);
    }
    QVERIFY(!n.state.openPlan(*n.state.process->findSite("D02")));
    n.now += 60000;
    QCOMPARE(n.run(n.who("COORD"), command::RefrendarPlan { "D02" }), Refusal::ninguno);
    QCOMPARE(n.state.planes.back().refrendado, n.now);
    QCOMPARE(n.run(n.who("COORD"), command::RefrendarPlan { "D02" }), Refusal::yaRefrendado); // once
}

void TestContinuity::stepsAreTimedAndFollowTheirOutcomes()
{
    Night n = night();
    n.run(Night::system(), command::CambiarEnlace { "D01", EstadoEnlace::enLinea, CausaEnlace::ninguna, 0, "" });
    n.run(Night::system(), command::CambiarEnlace { "D01", EstadoEnlace::sinSenal, CausaEnlace::cable, 0, "" });
    const Millis lost = n.now;
    QCOMPARE(n.run(n.who("SUP"), command::ActivarPlan { { "D01" }, "internet", "" }, 120000), Refusal::ninguno);
    const PlanCorrido* plan = n.state.openPlan(0);
    QVERIFY(plan);
    QCOMPARE(plan->detectado, lost);
    QCOMPARE(plan->activado, lost + 120000);
    QCOMPARE(n.run(n.who("SUP"), command::TerminarPaso { "D01", "reportar", "sigue", "x" }), Refusal::pasoNoActual);
    QCOMPARE(n.run(n.who("SUP"), command::TerminarPaso { "D01", "reiniciar", "nada", "" }), Refusal::salidaDesconocida);
    QCOMPARE(n.run(n.who("SUP"), command::TerminarPaso { "D01", "reiniciar", "sigue", "" }, 240000), Refusal::ninguno);
    plan = n.state.openPlan(0);
    QCOMPARE(plan->pasos.size(), std::size_t { 2 });
    QCOMPARE(plan->pasos[0].fin, n.now);
    QCOMPARE(plan->pasos[1].inicio, n.now);
    QCOMPARE(plan->pasos[1].paso, std::uint16_t { 1 });
    QCOMPARE(n.run(n.who("SUP"), command::TerminarPaso { "D01", "reportar", "otra-vez", "folio 1" }), Refusal::ninguno);
    QCOMPARE(n.run(n.who("SUP"), command::TerminarPaso { "D01", "reiniciar", "volvio", "" }), Refusal::ninguno);
    QVERIFY(!n.state.openPlan(0));
    QCOMPARE(n.state.planes[0].cerrado, n.now);
    QCOMPARE(n.state.planes[0].pasos.size(), std::size_t { 3 });
}

void TestContinuity::evidenceIsAskedFor()
{
    Night n = night();
    n.run(n.who("SUP"), command::ActivarPlan { { "D01" }, "internet", "" });
    n.run(n.who("SUP"), command::TerminarPaso { "D01", "reiniciar", "sigue", "" });
    QCOMPARE(n.run(n.who("SUP"), command::TerminarPaso { "D01", "reportar", "sigue", "" }), Refusal::evidenciaObligatoria);
    QCOMPARE(n.run(n.who("SUP"), command::TerminarPaso { "D01", "reportar", "sigue", "folio 88213" }), Refusal::ninguno);
    QCOMPARE(n.state.planes[0].pasos[1].nota, std::string("folio 88213"));
}

void TestContinuity::movingChangesWhoReceives()
{
    Night n = night();
    QCOMPARE(receive(n, "D02", "D01"), Refusal::otroSitio);
    QCOMPARE(receive(n, "D01", "D01"), Refusal::ninguno);
    moveAway(n, "D01");
    QCOMPARE(receive(n, "D02", "D01"), Refusal::ninguno);
    QCOMPARE(receive(n, "D01", "D01"), Refusal::sitioMovido);
    QCOMPARE(receive(n, "D02", "D02"), Refusal::ninguno); // goes on with its own
    QCOMPARE(receive(n, "M001", "D01"), Refusal::otroSitio);
    QCOMPARE(end(n, "D01", "operar", "volvio"), Refusal::ninguno);
    QCOMPARE(receive(n, "D02", "D01"), Refusal::otroSitio);
    QCOMPARE(receive(n, "D01", "D01"), Refusal::ninguno);
}

void TestContinuity::movingChangesWhoCaptures()
{
    Night n = night();
    enrol(n, "KD1", "D01");
    enrol(n, "KD2", "D02");
    n.arrive(atD01);
    n.arrive(alsoAtD01);
    QCOMPARE(n.run(n.who("KD2"), command::Reclamar { atD01, 1 }), Refusal::otroSitio);
    QCOMPARE(n.run(n.who("KD2"), command::Reclamar {}), Refusal::colaVacia);
    moveAway(n, "D01");
    QCOMPARE(n.run(n.who("KD1"), command::Reclamar { atD01, 1 }), Refusal::otroSitio);
    QCOMPARE(n.run(n.who("KD2"), command::Reclamar {}), Refusal::ninguno);
    QCOMPARE(n.run(n.who("K1"), command::Reclamar { atD01, 2 }), Refusal::ninguno); // no site: from all
    QCOMPARE(end(n, "D01", "operar", "volvio"), Refusal::ninguno);
    QCOMPARE(n.run(n.who("KD2"), command::Reclamar { alsoAtD01, 1 }), Refusal::otroSitio);
    QCOMPARE(n.run(n.who("KD2"), command::Reclamar {}), Refusal::colaVacia);
    QCOMPARE(n.capture("KD2", alsoAtD01, n.tally(alsoAtD01)), Refusal::otroSitio);
    QCOMPARE(n.capture("KD1", alsoAtD01, n.tally(alsoAtD01)), Refusal::ninguno);
}

void TestContinuity::movingChangesWhoDigitises()
{
    Night n = night();
    const auto paper = [&n](const std::string& server) {
        const Id16 id = n.nextId();
        return n.run(n.site(server), command::Acopiar { id, "D01", {}, "F" }) == Refusal::ninguno ? id : Id16 {};
    };
    std::uint32_t picture = 70;
    const auto scan = [&](const std::string& server, const Id16& pieza) {
        command::Digitalizar scanned;
        scanned.pieza = pieza;
        scanned.sitio = "D01";
        scanned.imagen = Night::image(++picture);
        scanned.bytes = 90000;
        return n.run(n.site(server), scanned);
    };
    const Id16 waiting = paper("D01");
    QCOMPARE(scan("D02", waiting), Refusal::otroSitio);
    QCOMPARE(scan("D01", paper("D01")), Refusal::ninguno);
    moveAway(n, "D01");
    QCOMPARE(scan("D01", waiting), Refusal::sitioMovido);
    QCOMPARE(scan("D02", waiting), Refusal::ninguno); // received at D01, scanned at its new seat
    const Id16 later = paper("D02");
    QCOMPARE(end(n, "D01", "operar", "volvio"), Refusal::ninguno);
    QCOMPARE(scan("D02", later), Refusal::otroSitio);
    QCOMPARE(scan("D01", later), Refusal::ninguno);
}

void TestContinuity::aHeldClaimMayEndButIsNotRenewed()
{
    Night n = night();
    enrol(n, "KD1", "D01");
    enrol(n, "KD2", "D02");
    n.arrive(atD01);
    n.arrive(alsoAtD01);
    for (const std::string& acta : { atD01, alsoAtD01 })
        QCOMPARE(n.run(n.who("KD1"), command::Reclamar { acta, 1 }), Refusal::ninguno);
    QCOMPARE(n.run(n.who("KD1"), command::Renovar { atD01, 1 }), Refusal::ninguno);
    moveAway(n, "D01");
    QCOMPARE(n.run(n.who("KD1"), command::Renovar { atD01, 1 }), Refusal::otroSitio);
    QCOMPARE(n.run(n.who("KD1"), command::Capturar { atD01, 1, n.tally(atD01) }), Refusal::ninguno);
    // What it does not finish goes to the new seat when the lease ends.
    QCOMPARE(n.run(n.who("KD2"), command::Reclamar { alsoAtD01, 1 }), Refusal::yaReclamada);
    n.now += n.state.process->rules.leaseTime;
    QCOMPARE(n.run(n.who("KD1"), command::Capturar { alsoAtD01, 1, n.tally(alsoAtD01) }), Refusal::reclamoVencido);
    QCOMPARE(n.run(Night::system(), command::Caducar { alsoAtD01, 1 }), Refusal::ninguno);
    QCOMPARE(n.run(n.who("KD1"), command::Reclamar { alsoAtD01, 1 }), Refusal::otroSitio);
    QCOMPARE(n.run(n.who("KD2"), command::Reclamar { alsoAtD01, 1 }), Refusal::ninguno);
    QCOMPARE(n.run(n.who("KD2"), command::Renovar { alsoAtD01, 1 }), Refusal::ninguno);
    QCOMPARE(end(n, "D01", "operar", "volvio"), Refusal::ninguno); // and the same on the way back
    QCOMPARE(n.run(n.who("KD2"), command::Renovar { alsoAtD01, 1 }), Refusal::otroSitio);
    QCOMPARE(n.run(n.who("KD2"), command::Capturar { alsoAtD01, 1, n.tally(alsoAtD01) }), Refusal::ninguno);
}

void TestContinuity::theOriginalEstimateIsKept()
{
    Night n = night();
    const Counters before = n.state.bySite[0];
    moveAway(n, "D01");
    const Id16 pieza = n.nextId();
    QCOMPARE(n.run(n.site("D02"), command::Acopiar { pieza, "D01", atD01, "F" }), Refusal::ninguno);
    QCOMPARE(n.state.bySite[0].esperadas, before.esperadas);
    QCOMPARE(n.state.bySite[0].acopiadas, before.acopiadas + 1); // once, and where it was estimated
    QCOMPARE(n.state.bySite[1].acopiadas, 0U);
    QCOMPARE(n.state.piezas.back().site, SiteIndex { 0 });
}

void TestContinuity::returningIsAStepOfItsOwn()
{
    Night n = night();
    moveAway(n, "D01", "ccv");
    QCOMPARE(n.state.sites[0].destino, SiteIndex { 3 });
    QVERIFY(n.state.planes[0].movido != 0);
    QCOMPARE(n.run(n.who("COORD"), command::CancelarPlan { "D01", "ya volvió" }), Refusal::regresoPendiente);
    QCOMPARE(end(n, "D01", "operar", "volvio"), Refusal::ninguno);
    QCOMPARE(n.state.sites[0].destino, none16);
    QVERIFY(!n.state.openPlan(0));
}

void TestContinuity::aMovedAlternateHandsOn()
{
    Night n = night();
    moveAway(n, "D01"); // D02 works for D01
    QCOMPARE(n.state.sites[0].destino, SiteIndex { 1 });
    moveAway(n, "D02"); // its alternate is D01, which has itself been moved: the CCV takes both
    QCOMPARE(n.state.sites[1].destino, SiteIndex { 3 });
    QCOMPARE(n.state.sites[0].destino, SiteIndex { 3 });
    QCOMPARE(receive(n, "CCV", "D01"), Refusal::ninguno);
    QCOMPARE(receive(n, "CCV", "D02"), Refusal::ninguno);
    QCOMPARE(receive(n, "D02", "D01"), Refusal::otroSitio);
}

void TestContinuity::aClosedAlternateIsPassedOver()
{
    Night n = night();
    QCOMPARE(destinationOf(n.state, 0, EfectoPaso::alterno), SiteIndex { 1 });
    n.run(n.site("D02"), command::AbrirSitio { "D02" });
    QCOMPARE(n.run(n.site("D02"), command::CerrarSitio { "D02" }), Refusal::ninguno);
    QCOMPARE(destinationOf(n.state, 0, EfectoPaso::alterno), SiteIndex { 3 });
    moveAway(n, "D01");
    QCOMPARE(n.state.sites[0].destino, SiteIndex { 3 });
    QCOMPARE(receive(n, "CCV", "D01"), Refusal::ninguno);
}

void TestContinuity::theCaptureCentreMayBeMovedToo()
{
    auto process = std::make_shared<Process>(*test::smallProcess());
    process->sites[3].alternate = "M001";
    Night n(process);
    n.staff();
    moveAway(n, "D01", "ccv");
    QCOMPARE(n.state.sites[0].destino, SiteIndex { 3 });
    moveAway(n, "CCV"); // and with it what it was doing for D01
    QCOMPARE(n.state.sites[3].destino, SiteIndex { 2 });
    QCOMPARE(n.state.sites[0].destino, SiteIndex { 2 });
    QCOMPARE(receive(n, "CCV", "D01"), Refusal::otroSitio);
    QCOMPARE(receive(n, "M001", "D01"), Refusal::ninguno);
    moveAway(n, "D02", "ccv"); // whoever asks for the centre gets who works for it
    QCOMPARE(n.state.sites[1].destino, SiteIndex { 2 });
    QCOMPARE(destinationOf(n.state, 2, EfectoPaso::ccv), none16); // not itself
    QCOMPARE(end(n, "CCV", "operar", "volvio"), Refusal::ninguno);
    QCOMPARE(destinationOf(n.state, 2, EfectoPaso::ccv), SiteIndex { 3 });
}

void TestContinuity::theSiteNeedsNobodyOfTheCentre()
{
    Night n = night();
    const Actor supervisor = n.who("SUP");
    QCOMPARE(n.run(supervisor, command::ActivarPlan { { "D01" }, "internet", "" }), Refusal::ninguno);
    const auto finish = [&](const char* step, const char* outcome) {
        return n.run(supervisor, command::TerminarPaso { "D01", step, outcome, "sin línea con el centro" });
    };
    QCOMPARE(finish("reiniciar", "sigue"), Refusal::ninguno);
    QCOMPARE(finish("reportar", "sigue"), Refusal::ninguno);
    QCOMPARE(finish("mover", "alterno"), Refusal::ninguno);
    QCOMPARE(n.state.sites[0].destino, SiteIndex { 1 });
    QCOMPARE(finish("operar", "volvio"), Refusal::ninguno);
    QCOMPARE(n.state.sites[0].destino, none16);
    QCOMPARE(n.run(supervisor, command::ActivarPlan { { "D02" }, "internet", "" }), Refusal::otroSitio);
}

void TestContinuity::severalSitesAtOnceOrNone()
{
    Night n = night();
    n.run(n.who("SUP"), command::ActivarPlan { { "D01" }, "internet", "" });
    const std::size_t before = n.log.size();
    QCOMPARE(n.run(n.who("COORD"), command::ActivarPlan { { "D02", "D01" }, "internet", "" }), Refusal::planYaActivo);
    QCOMPARE(n.run(n.who("COORD"), command::ActivarPlan { { "D02", "D02" }, "internet", "" }), Refusal::planYaActivo);
    QCOMPARE(n.run(n.who("COORD"), command::ActivarPlan { {}, "internet", "" }), Refusal::datoInvalido);
    QCOMPARE(n.log.size(), before);
    QCOMPARE(n.run(n.who("COORD"), command::ActivarPlan { { "D02", "M001" }, "internet", "simulacro" }), Refusal::ninguno);
    QCOMPARE(n.state.planes.size(), std::size_t { 3 });
    QVERIFY(n.state.planes[1].lote == n.state.planes[2].lote);
}

void TestContinuity::aMistakeIsCancelledBeforeTheWorkMoves()
{
    Night n = night();
    n.run(n.who("SUP"), command::ActivarPlan { { "D01" }, "internet", "" });
    QCOMPARE(n.run(n.who("SUP"), command::CancelarPlan { "D01", "" }), Refusal::motivoObligatorio);
    QCOMPARE(n.run(n.who("SUP"), command::CancelarPlan { "D01", "fue en otro CATD" }), Refusal::ninguno);
    QVERIFY(n.state.planes[0].cancelado);
    QCOMPARE(n.state.planes[0].pasos[0].nota, std::string("fue en otro CATD"));
    QCOMPARE(n.run(n.who("SUP"), command::CancelarPlan { "D01", "otra vez" }), Refusal::planNoActivo);
}

/// The lane was of a plan that is over by now, and another one runs: no order of the one comes to the other.
void TestContinuity::anOrderForAPlanThatIsOverTouchesNoOther()
{
    Night n = night();
    n.run(n.who("SUP"), command::ActivarPlan { { "D01" }, "internet", "" });
    const Id16 before = n.state.planes[0].lote;
    n.run(n.who("SUP"), command::CancelarPlan { "D01", "por error", before });
    n.run(n.who("SUP"), command::ActivarPlan { { "D01" }, "internet", "" });
    const std::string state = serialize(n.state);
    QCOMPARE(n.run(n.who("COORD"), command::RefrendarPlan { "D01", before }), Refusal::planNoActivo); // it was cancelled
    QCOMPARE(n.run(n.who("COORD"), command::TerminarPaso { "D01", "reiniciar", "sigue", "", before }), Refusal::planNoActivo);
    QCOMPARE(n.run(n.who("COORD"), command::AnotarPlan { "D01", "habló Lucía", before }), Refusal::planNoActivo);
    QCOMPARE(n.run(n.who("COORD"), command::CancelarPlan { "D01", "por error", before }), Refusal::planNoActivo);
    QCOMPARE(n.run(n.who("COORD"), command::RefrendarPlan { "D01", Id16 { { 9 } } }), Refusal::planNoActivo); // of nobody
    QCOMPARE(n.run(n.who("COORD"), command::RefrendarPlan { "D09", before }), Refusal::sitioDesconocido);
    QVERIFY(serialize(n.state) == state);
    const Id16 now = n.state.planes[1].lote;
    QCOMPARE(n.run(n.who("COORD"), command::TerminarPaso { "D01", "reiniciar", "sigue", "", now }), Refusal::ninguno);
    QCOMPARE(n.run(n.who("COORD"), command::RefrendarPlan { "D01", now }), Refusal::ninguno);
    QCOMPARE(n.run(n.who("COORD"), command::RefrendarPlan { "D01", now }), Refusal::yaRefrendado);
}

void TestContinuity::observersDoNotReadNotes()
{
    Night n = night();
    n.run(n.who("SUP"), command::ActivarPlan { { "D01" }, "internet", "Pedro avisó" });
    n.run(n.who("SUP"), command::AnotarPlan { "D01", "habló Lucía" });
    QVERIFY(n.state.planes[0].pasos[0].nota == "Pedro avisó\nhabló Lucía");
    const std::string seen = serialize(redact(n.state, View::observador));
    QVERIFY(seen.find("Pedro") == std::string::npos && seen.find("Luc") == std::string::npos);
    QCOMPARE(redact(n.state, View::observador).planes.size(), std::size_t { 1 });
    n.run(n.who("SUP"), command::CancelarPlan { "D01", "lo pidió Marta" }); // which plan was cancelled they do read
    for (const Event& event : n.log) {
        const bool isSeen = maySee(View::observador, event.header, n.state);
        const auto* cancelled = std::get_if<body::PlanCancelado>(&event.body);
        QVERIFY(!isSeen || !std::holds_alternative<body::PlanAnotado>(event.body));
        QVERIFY(!cancelled || (isSeen && cancelled->motivo.empty() && !cancelled->lote.isNull()));
    }
    QVERIFY(n.state.planes[0].pasos[0].nota.ends_with("lo pidió Marta"));
    QVERIFY(n.log.back().header.kind == EventKind::planCancelado && maySee(View::observador, n.log.back().header, n.state));
}

void TestContinuity::readinessIsSignedByTheSite()
{
    Night n = night();
    const command::FirmarPreparacion ready { "D01", true, true, true, true, true, -30, "prep-hub 0.1.0", Night::image(4) };
    QCOMPARE(n.run(n.site("D02"), ready), Refusal::otroSitio);
    QCOMPARE(n.run(n.who("COORD"), ready), Refusal::rolNoAutorizado);
    QCOMPARE(n.run(n.site("D01"), ready), Refusal::ninguno);
    QCOMPARE(n.run(n.site("D01"), ready), Refusal::sinCambio);
    QCOMPARE(n.state.sites[0].preparacion.firmada, n.state.at);
    QVERIFY(n.state.sites[0].preparacion.datos.respaldoProbado);
}

void TestContinuity::plansThatCannotEndWellAreNamed()
{
    EscenarioPlan plan = test::smallProcess()->plan.escenarios[0];
    QVERIFY(mistakesOf(plan).empty());
    plan.pasos[3].salidas[0].efecto = EfectoPaso::ninguno;
    QCOMPARE(mistakesOf(plan).size(), std::size_t { 1 });
    QVERIFY(mistakesOf(plan)[0].find("sin regresar") != std::string::npos);
    plan.pasos[2].salidas[0].siguiente = "nada";
    QCOMPARE(mistakesOf(plan).size(), std::size_t { 2 });
    plan.pasos[1].salidas[1].siguiente.clear();
    QVERIFY(mistakesOf(plan).back().find("ningún camino") != std::string::npos);
    QCOMPARE(mistakesOf(EscenarioPlan {}).size(), std::size_t { 1 });
}

QTEST_GUILESS_MAIN(TestContinuity)
#include "tst_continuity.moc"
