// SPDX-License-Identifier: MIT
#include "models/domain/countersign.h"
#include "tests/domain/randomnight.h"
#include "tests/support/rulednight.h"

#include <QTest>

using namespace prep;
using prep::test::RuledNight;

namespace {

const std::string key = "AYUN-000001"; // of D01
const std::string other = "AYUN-000002";

Digest imageOf(int n)
{
    Digest digest;
    digest.bytes[0] = static_cast<std::uint8_t>(n);
    digest.bytes[31] = 7;
    return digest;
}

/// The property of design.md §2, over a log with events of other origins.
void checkViews(const RuledNight& night)
{
    for (const View view : { View::interno, View::observador }) {
        State seen(night.process);
        for (const Event& event : night.log) {
            Event shown = event;
            if (!maySee(view, event.header, night.state))
                shown.body = {};
            evolve(seen, shown);
        }
        QCOMPARE(serialize(redact(seen, view)), serialize(redact(night.state, view)));
    }
}

} // namespace

class TestImport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aWholeCycleOfASiteIsTheSameAtTheCentre();
    void equalValuesTheEarliestVerifiedStands();
    void differentValuesGoBackToTheMesa();
    void whatWasPublishedStandsUntilTheMesaDecides();
    void anIdentificationThatDiffersIsHeld();
    void aDuplicateThatOnlyTheCentreKnowsIsHeld();
    void whatASiteReleasesIsHeldAgainHere();
    void aCorrectionInAnOpenCorteComesOutAndStands();
    void theControlRoomsSignatureIsNoSites();
    void aValueWithoutAPiezaIsKeptAside();
    void whatTheMesaOfASiteDecidesCounts();
    void nobodyCapturesTwiceHereAndThere();
    void atASiteTheCentreHasTheLastWord();
    void aNewScanThatTheCentreOrdersIsMadeAtTheSite();
    void aSiteDoesNotDecideWhatIsOfTheCentre();
    void aPlanTriggeredInTheDarkHasItsTrueHours();
    void twoPlansRunInTheDarkAreBothCountersigned();
    void aSignatureIsOfThePlanItNames();
    void aCancellationIsOfThePlanItNames();
    void bothEndsMayActivateThePlan();
    void theLastMoveCountsAtBothEnds();
    void theSecondActivationIsEndedWhileTheFirstIsAway();
    void aCancellationAfterAMoveIsSaid();
    void custodyCountsWhatCameAndWhatIsPublished();
    void theStateSurvivesItsBytes();

private:
    std::shared_ptr<const Process> m_process = test::makeProcess();
    [[nodiscard]] RuledNight centre() const { return RuledNight(m_process); }
    [[nodiscard]] RuledNight site() const { return RuledNight(m_process, "D01"); }
};

void TestImport::aWholeCycleOfASiteIsTheSameAtTheCentre()
{
    RuledNight dark = site();
    QVERIFY(dark.state.isOfSite());
    QCOMPARE(dark.verify(key, 10, imageOf(1)), 0);
    RuledNight hub = centre();
    hub.now += 3 * 3600000;
    hub.bring(dark);
    const ActaState& here = hub.acta(key);
    QCOMPARE(here.etapa, Etapa::verificada);
    QVERIFY(*here.valor.tally == *dark.acta(key).valor.tally);
    QCOMPARE(here.valor.verificacion, dark.acta(key).valor.verificacion); // when it happened, not when it came
    QCOMPARE(here.captura, dark.acta(key).captura);
    QCOMPARE(hub.state.piezas[here.principal].acopio, dark.state.piezas[0].acopio);
    QVERIFY(hub.state.piezas[here.principal].imagenEstado == ImagenEstado::declarada); // its image is on its way still
    QVERIFY(dark.state.piezas[0].imagenEstado == ImagenEstado::enElCentro);
    QCOMPARE(hub.state.conflictos, 0U);
    QCOMPARE(hub.state.custodyOf("D01").ultimo, dark.log.back().header.originSeq);
    QCOMPARE(hub.state.byElection[0].contabilizadas, 1U);
    const std::string before = serialize(hub.state);
    hub.bring(dark); // nothing twice
    QCOMPARE(serialize(hub.state), before);
    checkViews(hub);
}

void TestImport::equalValuesTheEarliestVerifiedStands()
{
    RuledNight dark = site();
    dark.verify(key, 10);
    RuledNight hub = centre();
    hub.now += 600000;
    hub.verify(key, 10);
    const Millis late = hub.acta(key).valor.verificacion;
    hub.bring(dark);
    QCOMPARE(hub.acta(key).etapa, Etapa::verificada);
    QVERIFY(dark.acta(key).valor.verificacion < late);
    QCOMPARE(hub.acta(key).valor.verificacion, dark.acta(key).valor.verificacion);
    QCOMPARE(hub.state.byElection[0].contabilizadas, 1U);
    QVERIFY(!(hub.acta(key).flags & flagEnConflicto));
    QCOMPARE(hub.state.conflictos, 1U);
    const Event& said = hub.log.back();
    QVERIFY(said.header.kind == EventKind::conflicto);
    QCOMPARE(said.header.origin, std::string(centro));
    QCOMPARE(std::get<body::Conflicto>(said.body).regla, std::string(conflicto::mismosValores));
    checkViews(hub);

    RuledNight afterwards = centre(); // the other way round the hour of the centre stands
    afterwards.verify(key, 10);
    RuledNight slow = site();
    slow.now += 600000;
    slow.verify(key, 10);
    const Millis early = afterwards.acta(key).valor.verificacion;
    afterwards.bring(slow);
    QCOMPARE(afterwards.acta(key).valor.verificacion, early);
}

void TestImport::differentValuesGoBackToTheMesa()
{
    RuledNight dark = site();
    dark.verify(key, 10);
    RuledNight hub = centre();
    hub.verify(key, 11);
    hub.bring(dark);
    QCOMPARE(hub.acta(key).etapa, Etapa::captura3);
    QVERIFY(hub.acta(key).flags & flagEnConflicto);
    QVERIFY(hub.acta(key).flags & flagConflicto);
    QCOMPARE(hub.state.byElection[0].contabilizadas, 0U);
    QCOMPARE(hub.state.byElection[0].capturadas, 0U);
    checkViews(hub);
    // A capturista cannot take it; the mesa can, and its word is the end of the conflict.
    QCOMPARE(hub.run(RuledNight::person("c3"), command::Reclamar { key, 0 }), static_cast<int>(Refusal::rondaNoDisponible));
    QCOMPARE(hub.run(RuledNight::person("v2"), command::Reclamar { key, 4 }), 0);
    QCOMPARE(hub.run(RuledNight::person("v2"), command::Resolver { key, test::tallyOf(*m_process, key, 10), "imagen clara" }), 0);
    QCOMPARE(hub.acta(key).etapa, Etapa::verificada);
    QVERIFY(!(hub.acta(key).flags & (flagEnConflicto | flagConflicto)));
    QCOMPARE(hub.state.byElection[0].contabilizadas, 1U);
    checkViews(hub);
}

void TestImport::whatWasPublishedStandsUntilTheMesaDecides()
{
    RuledNight dark = site();
    dark.verify(key, 10);
    RuledNight hub = centre();
    hub.verify(key, 11);
    QCOMPARE(hub.publish(), 0);
    hub.bring(dark);
    QCOMPARE(hub.acta(key).etapa, Etapa::captura3);
    QVERIFY(hub.acta(key).publicada);
    QCOMPARE(hub.acta(key).valor.tally->boxes[0], Cell { 11 });
    QCOMPARE(hub.publish(), 0);
    QVERIFY(hub.acta(key).publicada);
    QVERIFY(hub.acta(key).cambios.empty()); // the public saw nothing else meanwhile
    hub.run(RuledNight::person("v2"), command::Reclamar { key, 4 });
    QCOMPARE(hub.run(RuledNight::person("v2"), command::Resolver { key, test::tallyOf(*m_process, key, 10), "imagen clara" }), 0);
    QCOMPARE(hub.publish(), 0);
    QCOMPARE(hub.acta(key).cambios.size(), std::size_t { 1 });
    QVERIFY(hub.acta(key).cambios.front().motivo == MotivoCambio::conflicto);
    QCOMPARE(hub.acta(key).cambios.front().antes.tally->boxes[0], Cell { 11 });
    checkViews(hub);

    // An open corte holds the value: that one comes out, and stands.
    RuledNight open = centre();
    open.verify(key, 11);
    open.now += 600000;
    QCOMPARE(open.run(RuledNight::system(), command::AbrirCorte { open.now, open.now + 600000, "tst", false }), 0);
    open.bring(dark);
    QCOMPARE(open.acta(key).etapa, Etapa::captura3);
    QCOMPARE(open.run(RuledNight::system(), command::LiberarCorte { 1, true, {} }), 0);
    QVERIFY(open.acta(key).publicada);
    checkViews(open);
}

void TestImport::anIdentificationThatDiffersIsHeld()
{
    RuledNight dark = site();
    const Id16 pieza = dark.scan(key, imageOf(1));
    RuledNight hub = centre();
    hub.bring(dark);
    QCOMPARE(hub.identify(pieza, key), 0);
    QCOMPARE(dark.run(RuledNight::person("v1"), command::Identificar { pieza, other, "la etiqueta es de otra" }), 0);
    dark.captureTwice(other, 5, "c1", "c2");
    hub.bring(dark);
    QVERIFY(hub.pieza(pieza).retenida);
    QCOMPARE(hub.pieza(pieza).acta, *m_process->findActa(key)); // what was decided here stays until a person decides
    QVERIFY(hub.acta(other).etapa != Etapa::verificada);
    QVERIFY(hub.acta(other).flags & flagConflicto);
    QCOMPARE(hub.state.byElection[0].contabilizadas, 0U);
    checkViews(hub);
}

void TestImport::aDuplicateThatOnlyTheCentreKnowsIsHeld()
{
    RuledNight dark = site();
    dark.verify(key, 10, imageOf(1));
    RuledNight hub = centre();
    hub.verify(other, 11, imageOf(1));
    hub.bring(dark);
    QCOMPARE(hub.state.held(), 1U);
    QVERIFY(hub.state.piezas[1].retenida);
    QCOMPARE(hub.state.byElection[0].contabilizadas, 1U);
    checkViews(hub);
}

/// The site knows one acta with this image, the centre another.
void TestImport::whatASiteReleasesIsHeldAgainHere()
{
    RuledNight dark = site();
    const Id16 pieza = dark.scan(key, imageOf(1));
    QCOMPARE(dark.run(RuledNight::person("v1"), command::Retener { pieza, "se ve borrosa" }), 0);
    QCOMPARE(dark.identify(pieza, key), 0);
    QCOMPARE(dark.run(RuledNight::person("v1"), command::Liberar { pieza, "se lee" }), 0);
    QCOMPARE(dark.captureTwice(key, 10, "c1", "c2"), 0);
    RuledNight hub = centre();
    hub.verify(other, 11, imageOf(1));
    hub.bring(dark);
    QVERIFY(hub.pieza(pieza).retenida);
    QCOMPARE(hub.state.byElection[0].contabilizadas, 1U);
    checkViews(hub);
}

void TestImport::aCorrectionInAnOpenCorteComesOutAndStands()
{
    RuledNight dark = site();
    dark.verify(key, 10);
    RuledNight hub = centre();
    hub.verify(key, 11);
    QCOMPARE(hub.publish(), 0);
    QCOMPARE(hub.run(RuledNight::person("v1"), command::Corregir { key, test::tallyOf(*m_process, key, 12), "se leyó mal" }), 0);
    hub.now += 600000;
    QCOMPARE(hub.run(RuledNight::system(), command::AbrirCorte { hub.now, hub.now + 600000, "tst", false }), 0);
    hub.bring(dark); // while its files are made
    QVERIFY(hub.acta(key).flags & flagEnConflicto);
    QCOMPARE(hub.run(RuledNight::system(), command::LiberarCorte { hub.state.cortes.back().numero, true, {} }), 0);
    QCOMPARE(hub.acta(key).valor.tally->boxes[0], Cell { 12 }); // what the public sees now
    QCOMPARE(hub.acta(key).cambios.size(), std::size_t { 1 });
    QCOMPARE(hub.publish(), 0);
    QCOMPARE(hub.acta(key).valor.tally->boxes[0], Cell { 12 });
    QCOMPARE(hub.acta(key).cambios.size(), std::size_t { 1 }); // and nothing went back
    checkViews(hub);
}

void TestImport::theControlRoomsSignatureIsNoSites()
{
    const auto process = test::smallProcess();
    RuledNight dark(process, "D01");
    dark.run(RuledNight::person("o1"), command::ActivarPlan { { "D01" }, process->plan.escenarios.front().id, "sin internet" });
    Event forged = dark.log.back();
    ++forged.header.originSeq;
    forged.header.id.bytes[2] ^= 1;
    forged.header.kind = EventKind::planRefrendado;
    forged.body = body::PlanRefrendado {};
    dark.log.push_back(forged);
    RuledNight hub(process);
    hub.bring(dark);
    QVERIFY(hub.state.openPlan(*process->findSite("D01")) != nullptr);
    QCOMPARE(hub.state.openPlan(*process->findSite("D01"))->refrendado, Millis { 0 });
    QCOMPARE(hub.state.conflictos, 1U);
}

void TestImport::aValueWithoutAPiezaIsKeptAside()
{
    RuledNight dark = site();
    dark.verify(key, 10);
    RuledNight hub = centre();
    hub.run(RuledNight::person("o1"), command::DeclararSinActa { key, CausaSinActa::paqueteNoEntregado });
    hub.bring(dark); // the paper came: sin acta is taken back, and the value counts
    QCOMPARE(hub.acta(key).etapa, Etapa::verificada);
    checkViews(hub);
}

void TestImport::whatTheMesaOfASiteDecidesCounts()
{
    RuledNight dark = site();
    dark.identify(dark.scan(key, imageOf(1)), key);
    QCOMPARE(dark.run(RuledNight::person("c1"), command::Reclamar { key, 1 }), 0);
    QCOMPARE(dark.run(RuledNight::person("c1"), command::Escalar { key, 1, "no se lee" }), 0); // nobody has captured it
    QCOMPARE(dark.run(RuledNight::person("v2"), command::Reclamar { key, 4 }), 0); // the mesa's
    QCOMPARE(dark.run(RuledNight::person("v2"), command::Resolver { key, test::tallyOf(*m_process, key, 10), "se lee con luz" }), 0);
    RuledNight hub = centre();
    hub.bring(dark);
    QCOMPARE(hub.acta(key).etapa, Etapa::verificada);
    QCOMPARE(hub.state.byElection[0].contabilizadas, 1U);
    QCOMPARE(hub.state.conflictos, 0U);
    checkViews(hub);
}

void TestImport::nobodyCapturesTwiceHereAndThere()
{
    RuledNight dark = site();
    dark.identify(dark.scan(key), key);
    dark.run(RuledNight::person("c1"), command::Reclamar { key, 1 });
    dark.run(RuledNight::person("c1"), command::Capturar { key, 1, test::tallyOf(*m_process, key, 10) });
    RuledNight hub = centre();
    hub.bring(dark);
    QCOMPARE(hub.acta(key).etapa, Etapa::identificada); // one capture of the site is no capture of the centre
    QCOMPARE(hub.run(RuledNight::person("c1"), command::Reclamar { key, 1 }), static_cast<int>(Refusal::mismaPersona));
    QCOMPARE(hub.run(RuledNight::person("c2"), command::Reclamar { key, 1 }), 0);
    checkViews(hub);
}

void TestImport::atASiteTheCentreHasTheLastWord()
{
    RuledNight dark = site();
    dark.identify(dark.scan(key), key);
    RuledNight hub = centre();
    hub.bring(dark);
    hub.captureTwice(key, 10, "c1", "c2");
    dark.run(RuledNight::person("c3"), command::Reclamar { key, 1 });
    dark.bring(hub);
    QCOMPARE(dark.acta(key).etapa, Etapa::verificada);
    QVERIFY(*dark.acta(key).valor.tally == *hub.acta(key).valor.tally);
    QVERIFY(dark.state.expiries.empty());
    QCOMPARE(dark.run(RuledNight::person("c3"), command::Capturar { key, 1, test::tallyOf(*m_process, key, 10) }),
        static_cast<int>(Refusal::noEsSuReclamo));
    const auto d01 = *m_process->findSite("D01");
    const auto d02 = *m_process->findSite("D02");
    QVERIFY(concernsSite(hub.state, hub.log.back().header, d01));
    QVERIFY(!concernsSite(hub.state, hub.log.back().header, d02));
}

void TestImport::aNewScanThatTheCentreOrdersIsMadeAtTheSite()
{
    RuledNight dark = site();
    dark.verify(key, 10, imageOf(1));
    RuledNight hub = centre();
    hub.bring(dark);
    QCOMPARE(hub.run(RuledNight::person("v1"), command::OrdenarRedigitalizacion { key, "no se lee" }), 0);
    QVERIFY(concernsSite(hub.state, hub.log.back().header, *m_process->findSite("D01")));
    dark.bring(hub);
    QVERIFY(dark.acta(key).flags & flagRedigitalizar); // the site's people see it where they see what they scan
    const Id16 again = dark.scan(key, imageOf(2));
    QCOMPARE(dark.identify(again, key), 0);
    hub.bring(dark);
    QVERIFY(hub.pieza(again).acta == *m_process->findActa(key));
    QCOMPARE(hub.state.piezas[hub.acta(key).principal].id, again);
    QVERIFY(hub.acta(key).flags & flagNuevaImagen);
    QCOMPARE(hub.acta(key).etapa, Etapa::identificada);
    QCOMPARE(hub.captureTwice(key, 11, "c3", "c4"), 0);
    checkViews(hub);
    dark.bring(hub); // and the site is at rest: the next paper orders nothing by itself
    QCOMPARE(dark.acta(key).etapa, Etapa::verificada);
    QCOMPARE(dark.acta(key).flags & (flagEnCorreccion | flagRedigitalizar | flagNuevaImagen), 0);
}

void TestImport::aSiteDoesNotDecideWhatIsOfTheCentre()
{
    RuledNight dark = site();
    dark.verify(key, 10);
    const int no = static_cast<int>(Refusal::soloEnElCentro);
    QCOMPARE(dark.run(RuledNight::person("k1"), command::Cotejar { key, 1 }), no);
    QCOMPARE(dark.run(RuledNight::person("v1"), command::Corregir { key, test::tallyOf(*m_process, key, 11), "error" }), no);
    QCOMPARE(dark.run(RuledNight::person("v1"), command::OrdenarRecaptura { key, "error" }), no);
    QCOMPARE(dark.run(RuledNight::person("o1"), command::RefrendarPlan { "D01" }), no);
}

void TestImport::aPlanTriggeredInTheDarkHasItsTrueHours()
{
    const auto process = test::smallProcess();
    RuledNight dark(process, "D01");
    const Millis triggered = dark.now;
    QCOMPARE(dark.run(RuledNight::person("o1"), command::ActivarPlan { { "D01" }, process->plan.escenarios.front().id, "sin internet" }), 0);
    RuledNight hub(process);
    hub.now += 2 * 3600000;
    hub.bring(dark);
    const PlanCorrido* plan = hub.state.openPlan(*process->findSite("D01"));
    QVERIFY(plan != nullptr);
    QCOMPARE(plan->activado, triggered);
    QCOMPARE(plan->pasos.front().inicio, triggered);
}

/// The newer one does not hide the older one: each order comes to another plan, and the view of everybody follows.
void TestImport::twoPlansRunInTheDarkAreBothCountersigned()
{
    const auto process = test::smallProcess();
    const SiteIndex place = *process->findSite("D01");
    RuledNight dark(process, "D01");
    const auto runPlan = [&] {
        const EscenarioPlan& scenario = process->plan.escenarios.front();
        if (dark.run(RuledNight::person("o1"), command::ActivarPlan { { "D01" }, scenario.id, "sin internet" }) != 0)
            return false;
        for (int turn = 0; turn < 20 && dark.state.openPlan(place); ++turn) {
            const PasoPlan& step = scenario.pasos[dark.state.openPlan(place)->pasos.back().paso];
            if (dark.run(RuledNight::person("o1"), command::TerminarPaso { "D01", step.id, step.salidas.front().id, "folio 7" }) != 0)
                return false;
        }
        dark.now += 600000;
        return !dark.state.openPlan(place);
    };
    QVERIFY(runPlan());
    QVERIFY(runPlan());
    RuledNight hub(process);
    hub.now += 2 * 3600000;
    const Actor another { "o2", Role::coordinador, "E-o2", "" };
    QCOMPARE(hub.run(RuledNight::system(), command::AltaPersona { "o2", "Nombre", Role::coordinador, "" }), 0);
    QCOMPARE(hub.run(RuledNight::system(), command::InscribirEstacion { "E-o2", "", "huella" }), 0);
    hub.bring(dark);
    QCOMPARE(hub.state.planes.size(), std::size_t { 2 });
    const auto signedAt = [&hub](std::size_t plan) { return hub.state.planes[plan].refrendado; };
    QCOMPARE(planToCountersign(hub.state, place), std::optional<std::size_t>(1));
    QCOMPARE(hub.run(another, command::RefrendarPlan { "D01" }), 0);
    QVERIFY(signedAt(1) != 0 && signedAt(0) == 0);
    QCOMPARE(planToCountersign(hub.state, place), std::optional<std::size_t>(0));
    hub.now += 60000;
    QCOMPARE(hub.run(another, command::RefrendarPlan { "D01" }), 0);
    QVERIFY(signedAt(0) > signedAt(1));
    QCOMPARE(hub.run(another, command::RefrendarPlan { "D01" }), static_cast<int>(Refusal::yaRefrendado));
    checkViews(hub);
    dark.bring(hub); // and the site knows
    QVERIFY(dark.state.planes[0].refrendado != 0 && dark.state.planes[1].refrendado != 0);
    // A running plan comes first; what it leaves behind waits.
    QVERIFY(runPlan());
    hub.bring(dark);
    QCOMPARE(hub.run(RuledNight::person("o1"), command::ActivarPlan { { "D01" }, process->plan.escenarios.front().id, "otra vez" }), 0);
    QCOMPARE(planToCountersign(hub.state, place), std::optional<std::size_t>(3));
    QCOMPARE(hub.run(another, command::RefrendarPlan { "D01" }), 0);
    QCOMPARE(planToCountersign(hub.state, place), std::optional<std::size_t>(2));
    QCOMPARE(hub.run(another, command::RefrendarPlan { "D01" }), 0);
    QCOMPARE(hub.run(another, command::RefrendarPlan { "D01" }), static_cast<int>(Refusal::yaRefrendado));
}

namespace {

/// Site D01, whose people begin plans and run them to their end, and the centre, whose coordinator answers.
struct TwoEnds {
    std::shared_ptr<const Process> process = test::smallProcess();
    RuledNight dark { process, "D01" };
    RuledNight hub { process };
    const Actor another { "o2", Role::coordinador, "E-o2", "" };

    TwoEnds()
    {
        hub.run(RuledNight::system(), command::AltaPersona { "o2", "Nombre", Role::coordinador, "" });
        hub.run(RuledNight::system(), command::InscribirEstacion { "E-o2", "", "huella" });
    }
    bool begin()
    {
        dark.now += 60000;
        return dark.run(RuledNight::person("o1"), command::ActivarPlan { { "D01" }, process->plan.escenarios.front().id, "sin internet" }) == 0;
    }
    bool end()
    {
        const SiteIndex place = *process->findSite("D01");
        while (const PlanCorrido* plan = dark.state.openPlan(place)) {
            const PasoPlan& step = process->plan.escenarios[plan->escenario].pasos[plan->pasos.back().paso];
            if (dark.run(RuledNight::person("o1"), command::TerminarPaso { "D01", step.id, step.salidas.front().id, "folio 7", plan->lote }) != 0)
                return false;
        }
        return true;
    }
    /// What one sees and does while the line is down reaches the other.
    void meet()
    {
        dark.now = hub.now = std::max(dark.now, hub.now) + 60000;
        hub.bring(dark);
        dark.bring(hub);
    }
    [[nodiscard]] static std::vector<bool> signs(const RuledNight& night)
    {
        std::vector<bool> is;
        for (const PlanCorrido& plan : night.state.planes)
            is.push_back(plan.refrendado != 0);
        return is;
    }
};

} // namespace

/// The site begins another plan in the dark while the centre countersigns the one it knows.
void TestImport::aSignatureIsOfThePlanItNames()
{
    TwoEnds n;
    QVERIFY(n.begin());
    n.meet();
    const Id16 first = n.hub.state.planes.at(0).lote;
    QVERIFY(n.end() && n.begin() && n.end()); // no line: two plans are over
    QCOMPARE(n.hub.run(n.another, command::RefrendarPlan { "D01", first }), 0); // the centre sees one, running
    n.meet();
    QCOMPARE(TwoEnds::signs(n.hub), (std::vector { true, false }));
    QCOMPARE(TwoEnds::signs(n.dark), (std::vector { true, false }));
    QCOMPARE(n.hub.run(n.another, command::RefrendarPlan { "D01", first }), static_cast<int>(Refusal::yaRefrendado));
    // The order was given for the second one when the third arrived.
    const Id16 second = n.hub.state.planes.at(1).lote;
    QVERIFY(n.begin());
    n.meet();
    QCOMPARE(n.hub.run(n.another, command::RefrendarPlan { "D01", second }), 0);
    n.meet();
    for (const RuledNight* end : { &n.hub, &n.dark }) {
        QCOMPARE(TwoEnds::signs(*end), (std::vector { true, true, false }));
        checkViews(*end);
    }
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(n.hub.state.planes[i].refrendado, n.dark.state.planes[i].refrendado);
        QCOMPARE(n.hub.state.planes[i].cerrado, n.dark.state.planes[i].cerrado);
        QCOMPARE(n.hub.state.planes[i].pasos.size(), n.dark.state.planes[i].pasos.size());
    }
    // A log from before the activation was named: the one that waits (the running one).
    Event old;
    old.header = n.hub.log.back().header;
    old.header.kind = EventKind::planRefrendado;
    old.header.seq = n.hub.state.seq + 1;
    old.header.origin = centro;
    old.header.subject = Subject::named(SubjectKind::sitio, "D01");
    old.body = body::PlanRefrendado {};
    evolve(n.hub.state, old);
    QCOMPARE(TwoEnds::signs(n.hub), (std::vector { true, true, true }));
}

/// The centre cancels what has ended at the site long ago: the plan that runs there now goes on, at both ends.
void TestImport::aCancellationIsOfThePlanItNames()
{
    TwoEnds n;
    QVERIFY(n.begin());
    n.meet();
    QVERIFY(n.end() && n.begin());
    QCOMPARE(n.hub.run(n.another, command::CancelarPlan { "D01", "falsa alarma", n.hub.state.planes.at(0).lote }), 0);
    QCOMPARE(n.hub.run(n.another, command::AnotarPlan { "D01", "sin plan", n.hub.state.planes.at(0).lote }), static_cast<int>(Refusal::planNoActivo));
    n.meet();
    const SiteIndex place = *n.process->findSite("D01");
    for (const RuledNight* end : { &n.hub, &n.dark }) {
        QCOMPARE(end->state.planes.size(), std::size_t { 2 });
        const PlanCorrido* running = end->state.openPlan(place);
        QVERIFY(running != nullptr && running->lote == n.dark.state.planes[1].lote && !running->cancelado);
        QVERIFY(end->state.conflictos > 0); // what the two did with the first one contradicts each other, and is said
        QVERIFY(end->state.planes[0].pasos.back().nota.find("falsa alarma") != std::string::npos);
        checkViews(*end);
    }
    QVERIFY(n.hub.state.planes[0].cancelado && !n.dark.state.planes[0].cancelado);
}

/// The control room sees no signal and activates; the supervisor has done so already, and runs it to its end.
void TestImport::bothEndsMayActivateThePlan()
{
    TwoEnds n;
    QVERIFY(n.begin());
    QCOMPARE(n.hub.run(n.another, command::ActivarPlan { { "D01" }, n.process->plan.escenarios.front().id, "sin señal" }), 0);
    const Id16 ofSite = n.dark.state.planes.at(0).lote;
    const Id16 ofCentre = n.hub.state.planes.at(0).lote;
    QVERIFY(n.end());
    n.meet();
    const SiteIndex place = *n.process->findSite("D01");
    const auto planOf = [&](const RuledNight& end, const Id16& lote) -> const PlanCorrido& { return end.state.planes.at(*activationOf(end.state, place, lote)); };
    for (const RuledNight* end : { &n.hub, &n.dark }) {
        QCOMPARE(end->state.planes.size(), std::size_t { 2 });
        QVERIFY(planOf(*end, ofSite).cerrado != 0 && planOf(*end, ofSite).pasos.front().fin != 0 && !planOf(*end, ofSite).cancelado);
        QVERIFY(planOf(*end, ofSite).pasos.back().nota.find("folio 7") != std::string::npos);
        QVERIFY(end->state.openPlan(place) == &planOf(*end, ofCentre));
        checkViews(*end);
    }
    QVERIFY(n.hub.state.conflictos > 0); // there both ran at once
    // Each is countersigned by another than who activated it, and what still runs is ended where it is seen.
    QCOMPARE(n.hub.run(n.another, command::RefrendarPlan { "D01", ofSite }), 0);
    QCOMPARE(n.hub.run(n.another, command::RefrendarPlan { "D01", ofCentre }), static_cast<int>(Refusal::mismoRefrendo));
    QCOMPARE(n.hub.run(RuledNight::person("o1"), command::RefrendarPlan { "D01", ofCentre }), 0);
    n.meet();
    QVERIFY(n.end()); // at the site
    n.meet();
    for (const RuledNight* end : { &n.hub, &n.dark }) {
        QVERIFY(planOf(*end, ofSite).refrendado != 0 && planOf(*end, ofCentre).refrendado != 0);
        QVERIFY(!end->state.openPlan(place) && planOf(*end, ofCentre).cerrado != 0);
        QVERIFY(end->state.sites[place].plan == none32);
        checkViews(*end);
    }
}

namespace {

/// The plan that runs stands at the step from where the work is moved, as both ends know.
bool isBeforeTheMove(TwoEnds& n)
{
    bool done = n.begin();
    for (const char* step : { "reiniciar", "reportar" })
        done = done && n.dark.run(RuledNight::person("o1"), command::TerminarPaso { "D01", step, "sigue", "folio 7" }) == 0;
    n.meet();
    return done;
}

} // namespace

/// Both move it while the line is down, each elsewhere: the later word stands, whichever comes first to whom.
void TestImport::theLastMoveCountsAtBothEnds()
{
    for (const bool isSiteLater : { true, false }) {
        TwoEnds n;
        QVERIFY(isBeforeTheMove(n));
        (isSiteLater ? n.dark : n.hub).now += 5000;
        QCOMPARE(n.hub.run(n.another, command::TerminarPaso { "D01", "mover", "ccv", "folio 7" }), 0);
        QCOMPARE(n.dark.run(RuledNight::person("o1"), command::TerminarPaso { "D01", "mover", "alterno", "folio 7" }), 0);
        const SiteIndex place = *n.process->findSite("D01");
        const SiteIndex expected = (isSiteLater ? n.dark : n.hub).state.sites[place].destino;
        QVERIFY(n.hub.state.sites[place].destino != n.dark.state.sites[place].destino);
        n.meet();
        for (const RuledNight* end : { &n.hub, &n.dark }) {
            QCOMPARE(end->state.sites[place].destino, expected);
            QCOMPARE(end->state.sites[place].sedes.size(), std::size_t { 2 }); // the log of the other seat may come, too
            checkViews(*end);
        }
        QVERIFY(n.hub.state.conflictos > 0 && n.dark.state.conflictos > 0);
        QVERIFY(deserialize(serialize(n.hub.state), n.process)->sites[place].destinoDesde == n.hub.state.sites[place].destinoDesde);
    }
}

/// Both activated, and one of the two moved the work: the other one was a mistake, and is ended without bringing it back.
void TestImport::theSecondActivationIsEndedWhileTheFirstIsAway()
{
    TwoEnds n;
    QVERIFY(isBeforeTheMove(n));
    QCOMPARE(n.hub.run(n.another, command::ActivarPlan { { "D01" }, n.process->plan.escenarios.front().id, "otra vez" }), static_cast<int>(Refusal::planYaActivo));
    TwoEnds apart;
    QVERIFY(apart.begin());
    QCOMPARE(apart.hub.run(apart.another, command::ActivarPlan { { "D01" }, apart.process->plan.escenarios.front().id, "sin señal" }), 0);
    for (const char* step : { "reiniciar", "reportar" })
        QCOMPARE(apart.dark.run(RuledNight::person("o1"), command::TerminarPaso { "D01", step, "sigue", "folio 7" }), 0);
    QCOMPARE(apart.dark.run(RuledNight::person("o1"), command::TerminarPaso { "D01", "mover", "alterno", "folio 7" }), 0);
    apart.meet();
    const SiteIndex place = *apart.process->findSite("D01");
    QVERIFY(apart.hub.state.sites[place].destino != none16);
    const Id16 first = apart.dark.state.planes[0].lote; // it moved the work
    const Id16 second = apart.hub.state.planes[0].lote;
    QCOMPARE(apart.hub.run(apart.another, command::CancelarPlan { "D01", "doble", second }), 0);
    QCOMPARE(apart.hub.run(apart.another, command::CancelarPlan { "D01", "doble", first }), static_cast<int>(Refusal::regresoPendiente));
    apart.meet();
    for (const RuledNight* end : { &apart.hub, &apart.dark }) {
        QVERIFY(end->state.openPlan(place) && end->state.openPlan(place)->lote == first && end->state.openPlan(place)->movido != 0);
        QVERIFY(end->state.planes[*activationOf(end->state, place, second)].cancelado);
        checkViews(*end);
    }
}

void TestImport::aCancellationAfterAMoveIsSaid()
{
    TwoEnds n;
    QVERIFY(isBeforeTheMove(n));
    QCOMPARE(n.hub.run(n.another, command::TerminarPaso { "D01", "mover", "alterno", "folio 7" }), 0);
    QCOMPARE(n.dark.run(RuledNight::person("o1"), command::CancelarPlan { "D01", "ya volvió" }), 0);
    n.meet();
    const SiteIndex place = *n.process->findSite("D01");
    for (const RuledNight* end : { &n.hub, &n.dark }) {
        QVERIFY(end->state.planes[0].cancelado && end->state.sites[place].destino != none16);
        QVERIFY(end->state.conflictos > 0);
        checkViews(*end);
    }
}

void TestImport::custodyCountsWhatCameAndWhatIsPublished()
{
    RuledNight dark = site();
    dark.verify(key, 10);
    RuledNight hub = centre();
    hub.bring(dark);
    const Custodia came = hub.state.custodyOf("D01");
    QCOMPARE(came.eventos, std::uint64_t { dark.log.size() });
    QCOMPARE(came.publicado, Seq { 0 });
    hub.publish();
    QCOMPARE(hub.state.custodyOf("D01").publicado, came.ultimo);
    dark.verify(other, 5);
    hub.bring(dark);
    QVERIFY(hub.state.custodyOf("D01").publicado < hub.state.custodyOf("D01").ultimo);
    QCOMPARE(hub.state.custodyOf("D03").ultimo, Seq { 0 });
}

void TestImport::theStateSurvivesItsBytes()
{
    RuledNight dark = site();
    dark.verify(key, 10);
    RuledNight hub = centre();
    hub.verify(key, 11);
    hub.bring(dark);
    const std::string bytes = serialize(hub.state);
    const auto read = deserialize(bytes, m_process);
    QVERIFY(read.ok());
    QCOMPARE(serialize(*read), bytes);
    QCOMPARE(read->custodyOf("D01").ultimo, hub.state.custodyOf("D01").ultimo);
    const auto ofSite = deserialize(serialize(dark.state), m_process);
    QVERIFY(ofSite.ok() && ofSite->isOfSite());
}

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
