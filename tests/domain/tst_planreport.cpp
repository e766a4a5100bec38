// SPDX-License-Identifier: MIT
#include "models/domain/planreport.h"
#include "tests/domain/randomnight.h"

#include <QTest>

using namespace prep;
using prep::test::Night;

namespace {
constexpr Millis minute = 60000;
}

/// Times against target, coverage, what is offered and what is missing: pure functions of a state.
class TestPlanReport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void timesAreMeasuredAgainstTheTarget();
    void aRunningStepOverItsLimitIsOverdue();
    void movingTheWorkIsRecovery();
    void anOutcomeThatSaysSoIsRecovery_data();
    void anOutcomeThatSaysSoIsRecovery();
    void detectionCountsFromTheCriterionsAlarm();
    void aFlappingLinkKeepsTheStartOfItsTrouble();
    void aMistakeHasNoTimes();
    void theProvidersClockRunsFromTheReport();
    void coverageCountsEveryBranch();
    void coverageNamesItsGaps();
    void earlierDrillsCount();
    void theAlarmsSuggestTheScenario();
    void whatHasNoSiteSuggestsToo_data();
    void whatHasNoSiteSuggestsToo();
    void anAlarmSuggestsWhenItIsOldEnough();
    void listsOfSites_data();
    void listsOfSites();
    void readinessNamesEveryFault();

private:
    static std::shared_ptr<Process> process()
    {
        auto made = std::make_shared<Process>(*test::smallProcess());
        made->sites[0].distritoId = "001";
        made->sites[1].distritoId = "002";
        made->sites[2].kind = SiteKind::municipal;
        made->sites[2].distritoId = "002";
        made->sites[3].distritoId = "003";
        made->plan.escenarios.push_back({ "luz", "Sin luz", "No hay energía", "relojDesviado", 10 * minute,
            { { "planta", "Encender la planta", Role::supervisor, 5 * minute, EvidenciaPaso::ninguna, false,
                { { "hay", "Hay luz", {}, EfectoPaso::ninguno } } } } });
        return made;
    }
    static Night night()
    {
        Night n(process());
        n.staff();
        return n;
    }
    static Refusal activate(Night& n, const std::string& site, const std::string& scenario = "internet", Millis step = 1000)
    {
        return n.run(n.who("COORD"), command::ActivarPlan { { site }, scenario, "" }, step);
    }
    static Refusal end(Night& n, const std::string& site, const std::string& step, const std::string& outcome, Millis after)
    {
        return n.run(n.who("COORD"), command::TerminarPaso { site, step, outcome, "folio 7" }, after);
    }
};

void TestPlanReport::timesAreMeasuredAgainstTheTarget()
{
    Night n = night();
    n.run(Night::system(), command::ActivarAlarma { "relojDesviado/D01", "3 s", "" });
    QCOMPARE(activate(n, "D01", "luz", 3 * minute), Refusal::ninguno);
    auto times = planTimes(n.state, n.now + 4 * minute);
    QCOMPARE(times.size(), std::size_t { 1 });
    QCOMPARE(times[0].detectar, 3 * minute);
    QCOMPARE(times[0].actuar, sinTiempo);
    QCOMPARE(times[0].recuperar, 4 * minute);
    QVERIFY(times[0].enCurso && !times[0].fueraDeMeta);
    QVERIFY(planTimes(n.state, n.now + 10 * minute + 1)[0].fueraDeMeta);
    QCOMPARE(end(n, "D01", "planta", "hay", 11 * minute), Refusal::ninguno);
    times = planTimes(n.state, n.now + 60 * minute);
    QCOMPARE(times[0].actuar, 11 * minute);
    QCOMPARE(times[0].recuperar, 11 * minute);
    QVERIFY(!times[0].enCurso && times[0].fueraDeMeta);
    QCOMPARE(activate(n, "D02"), Refusal::ninguno);
    QCOMPARE(planTimes(n.state, n.now)[1].detectar, sinTiempo); // nothing was known to be wrong there
}

void TestPlanReport::aRunningStepOverItsLimitIsOverdue()
{
    Night n = night();
    QCOMPARE(activate(n, "D01", "luz"), Refusal::ninguno);
    const Millis started = n.now;
    QVERIFY(!runningStep(n.state, 0, started + 5 * minute)->vencido);
    QVERIFY(runningStep(n.state, 0, started + 5 * minute + 1)->vencido);
    QCOMPARE(runningStep(n.state, 0, started + 2 * minute)->duracion, 2 * minute);
    QCOMPARE(end(n, "D01", "planta", "hay", 6 * minute), Refusal::ninguno);
    QVERIFY(!runningStep(n.state, 0, n.now));
    QVERIFY(!runningStep(n.state, 7, n.now));
    const auto steps = stepTimes(n.state, n.now + 60 * minute);
    QCOMPARE(steps.size(), std::size_t { 1 });
    QCOMPARE(steps[0].duracion, 6 * minute);
    QVERIFY(steps[0].vencido && !steps[0].enCurso);
}

void TestPlanReport::movingTheWorkIsRecovery()
{
    Night n = night();
    QCOMPARE(activate(n, "D01"), Refusal::ninguno);
    QCOMPARE(end(n, "D01", "reiniciar", "sigue", minute), Refusal::ninguno);
    QCOMPARE(end(n, "D01", "reportar", "sigue", minute), Refusal::ninguno);
    QCOMPARE(end(n, "D01", "mover", "alterno", minute), Refusal::ninguno);
    const auto times = planTimes(n.state, n.now + 30 * minute);
    QCOMPARE(times[0].recuperar, 3 * minute); // though the plan goes on
    QVERIFY(!times[0].enCurso);
    QVERIFY(n.state.planes[0].isOpen());
}

void TestPlanReport::anOutcomeThatSaysSoIsRecovery_data()
{
    QTest::addColumn<QString>("first"); // how the step that may bring service back ends
    QTest::addColumn<int>("recovered"); // minutes after the activation
    QTest::newRow("mobile data carry the site, the plan waits for the provider") << "conectado" << 4;
    QTest::newRow("the plant carries it") << "activa" << 4;
    QTest::newRow("the mains come back: the plan closes") << "volvio" << 4;
    QTest::newRow("nothing helps: the work is moved") << "nada" << 6;
    QTest::newRow("it only seems to help: the plan goes on to its end") << "quizas" << 124;
}

void TestPlanReport::anOutcomeThatSaysSoIsRecovery()
{
    QFETCH(QString, first);
    QFETCH(int, recovered);
    auto made = process();
    const auto step = [](std::string id, std::vector<SalidaPaso> outcomes) {
        return PasoPlan { id, id, Role::supervisor, 10 * minute, EvidenciaPaso::ninguna, false, std::move(outcomes) };
    };
    constexpr auto none = EfectoPaso::ninguno;
    made->plan.escenarios.push_back({ "escalera", "Escalera", "", "", 5 * minute,
        { step("ayuda", { { "conectado", "", "espera", none, true }, { "activa", "", "espera", none, true }, { "quizas", "", "espera", none }, { "volvio", "", "", none, true }, { "nada", "", "mover", none } }),
            step("espera", { { "fin", "", "", none } }),
            step("mover", { { "alterno", "", "operar", EfectoPaso::alterno } }),
            step("operar", { { "fin", "", "", EfectoPaso::regreso } }) } });
    Night n(made);
    n.staff();
    QCOMPARE(activate(n, "D01", "escalera"), Refusal::ninguno);
    const Millis began = n.now;
    QVERIFY(planTimes(n.state, began + 3 * minute)[0].enCurso);
    QCOMPARE(end(n, "D01", "ayuda", first.toStdString(), 4 * minute), Refusal::ninguno);
    if (first == QLatin1String("nada"))
        QCOMPARE(end(n, "D01", "mover", "alterno", 2 * minute), Refusal::ninguno);
    else if (n.state.openPlan(0))
        QCOMPARE(end(n, "D01", "espera", "fin", 120 * minute), Refusal::ninguno);
    if (n.state.openPlan(0))
        QCOMPARE(end(n, "D01", "operar", "fin", 120 * minute), Refusal::ninguno);
    const auto times = planTimes(n.state, n.now + 60 * minute);
    QCOMPARE(times[0].recuperar, recovered * minute);
    QCOMPARE(times[0].servicio, began + recovered * minute);
    QVERIFY(!times[0].enCurso);
    QCOMPARE(times[0].fueraDeMeta, recovered > 5);
}

void TestPlanReport::detectionCountsFromTheCriterionsAlarm()
{
    Night n = night();
    const auto link = [&n](EstadoEnlace estado) {
        n.run(Night::system(), command::CambiarEnlace { "D01", estado, CausaEnlace::ninguna, 0, "" });
    };
    link(EstadoEnlace::degradado);
    n.now += 50 * minute;
    QCOMPARE(n.run(Night::system(), command::ActivarAlarma { "relojDesviado/D01", "3 s", "" }), Refusal::ninguno);
    QCOMPARE(activate(n, "D01", "luz", 4 * minute), Refusal::ninguno); // its criterion is relojDesviado
    QCOMPARE(planTimes(n.state, n.now)[0].detectar, 4 * minute); // not since the link became slow
    QCOMPARE(end(n, "D01", "planta", "hay", minute), Refusal::ninguno);
    QCOMPARE(n.run(Night::system(), command::NormalizarAlarma { "relojDesviado/D01" }), Refusal::ninguno);
    QCOMPARE(activate(n, "D01", "luz"), Refusal::ninguno);
    QCOMPARE(planTimes(n.state, n.now)[1].detectar, sinTiempo); // nobody saw it
    QCOMPARE(end(n, "D01", "planta", "hay", minute), Refusal::ninguno);
    link(EstadoEnlace::sinSenal);
    const Millis lost = n.now;
    QCOMPARE(n.run(Night::system(), command::ActivarAlarma { "sitioSinSenal/D01", "cable", "" }), Refusal::ninguno);
    QCOMPARE(activate(n, "D01", "internet", 2 * minute), Refusal::ninguno);
    QCOMPARE(n.state.planes[2].detectado, lost);
}

void TestPlanReport::aFlappingLinkKeepsTheStartOfItsTrouble()
{
    Night n = night();
    const auto link = [&n](EstadoEnlace estado, Millis after) {
        n.run(Night::system(), command::CambiarEnlace { "D01", estado, CausaEnlace::ninguna, 0, "" }, after);
    };
    link(EstadoEnlace::enLinea, minute);
    link(EstadoEnlace::sinSenal, minute);
    const Millis first = n.now;
    for (int i = 0; i < 5; ++i) {
        link(EstadoEnlace::enLinea, 20000);
        link(EstadoEnlace::sinSenal, 20000);
    }
    link(EstadoEnlace::intermitente, 5000);
    QVERIFY(n.state.sites[0].enlaceDesde > first);
    QCOMPARE(n.run(Night::system(), command::ActivarAlarma { "sitioSinSenal/D01", "", "" }), Refusal::ninguno);
    QCOMPARE(activate(n, "D01"), Refusal::ninguno);
    QCOMPARE(n.state.planes[0].detectado, first);
    QCOMPARE(n.run(n.who("COORD"), command::CancelarPlan { "D01", "prueba" }), Refusal::ninguno);
    link(EstadoEnlace::enLinea, minute);
    link(EstadoEnlace::sinSenal, 2 * minute); // it had been well for longer than flapping is
    QCOMPARE(n.state.sites[0].caidoDesde, n.now);
}

void TestPlanReport::aMistakeHasNoTimes()
{
    Night n = night();
    QCOMPARE(activate(n, "D01"), Refusal::ninguno);
    QCOMPARE(n.run(n.who("COORD"), command::CancelarPlan { "D01", "era D02" }), Refusal::ninguno);
    QVERIFY(planTimes(n.state, n.now).empty());
    QVERIFY(stepTimes(n.state, n.now).empty());
}

void TestPlanReport::theProvidersClockRunsFromTheReport()
{
    auto made = process();
    made->plan.escenarios[0].pasos[1].relojProveedor = true;
    Night n(made);
    n.staff();
    QCOMPARE(activate(n, "D01"), Refusal::ninguno);
    QCOMPARE(end(n, "D01", "reiniciar", "sigue", minute), Refusal::ninguno);
    QVERIFY(!providerClock(n.state, n.state.planes[0])); // not reported yet
    QCOMPARE(end(n, "D01", "reportar", "sigue", minute), Refusal::ninguno);
    const auto clock = providerClock(n.state, n.state.planes[0]);
    QVERIFY(clock);
    QCOMPARE(clock->desde, n.now);
    QCOMPARE(clock->folio, std::string("folio 7"));
}

void TestPlanReport::coverageCountsEveryBranch()
{
    Night n = night();
    for (int times = 0; times < 2; ++times) {
        QCOMPARE(activate(n, "D01", "luz"), Refusal::ninguno);
        QCOMPARE(end(n, "D01", "planta", "hay", minute), Refusal::ninguno);
    }
    QCOMPARE(activate(n, "M001"), Refusal::ninguno); // a step that has not ended exercises nothing
    const Cobertura matrix = planCoverage(n.state);
    QCOMPARE(matrix.sitios.size(), std::size_t { 4 }); // the capture centre may be under a plan, too
    std::size_t branches = 0;
    for (const EscenarioPlan& scenario : n.state.process->plan.escenarios) {
        for (const PasoPlan& step : scenario.pasos)
            branches += step.salidas.size();
    }
    QCOMPARE(matrix.ramas.size(), branches);
    QCOMPARE(matrix.veces[0].back(), 2U);
    QCOMPARE(matrix.ejercidas(0), std::size_t { 1 });
    QCOMPARE(matrix.ejercidas(2), std::size_t { 0 });
}

void TestPlanReport::coverageNamesItsGaps()
{
    Night n = night();
    QCOMPARE(activate(n, "D01", "luz"), Refusal::ninguno);
    QCOMPARE(end(n, "D01", "planta", "hay", minute), Refusal::ninguno);
    const Cobertura matrix = planCoverage(n.state);
    QCOMPARE(matrix.ramasSinEjercer().size(), matrix.ramas.size() - 1);
    QCOMPARE(matrix.sitiosSinEjercer(0).size(), std::size_t { 4 });
    QCOMPARE(matrix.sitiosSinEjercer(1), (std::vector<std::size_t> { 1, 2, 3 }));
}

void TestPlanReport::earlierDrillsCount()
{
    auto made = process();
    const Rama done { 1, 0, 0 };
    const Rama gone { 1, 7, 0 }; // of a plan that has changed
    made->plan.previos = { { "Simulacro 1", 1, { { 1, done, 2 }, { 1, gone, 1 }, { 99, done, 1 } } }, { "Simulacro 2", 2, { { 1, done, 1 } } } };
    Night n(made);
    n.staff();
    QCOMPARE(activate(n, "D01", "luz"), Refusal::ninguno);
    QCOMPARE(end(n, "D01", "planta", "hay", minute), Refusal::ninguno);
    const Cobertura matrix = planCoverage(n.state);
    QCOMPARE(matrix.simulacros, (std::vector<std::string> { "Simulacro 1", "Simulacro 2", made->name }));
    QCOMPARE(matrix.veces[0].back(), 1U);
    QCOMPARE(matrix.veces[1].back(), 3U);
    QCOMPARE(matrix.porSimulacro[0][1].back(), 2U);
    QCOMPARE(matrix.porSimulacro[1][1].back(), 1U);
    QCOMPARE(matrix.porSimulacro[2][1].back(), 0U);
    QCOMPARE(matrix.porSimulacro[2][0].back(), 1U);
    QCOMPARE(matrix.sitiosSinEjercer(1), (std::vector<std::size_t> { 2, 3 }));
    const SimulacroPrevio mine = exercised(n.state);
    QVERIFY(mine.nombre == made->name && mine.fecha == made->opening);
    QVERIFY(mine.ramas == (std::vector<RamaEjercida> { { 0, done, 1 } }));
}

void TestPlanReport::theAlarmsSuggestTheScenario()
{
    Night n = night();
    std::size_t suggested = 9;
    QCOMPARE(offeredScenarios(n.state, { 0 }, n.now, &suggested), (std::vector<std::uint16_t> { 0, 1 }));
    QCOMPARE(suggested, std::size_t { 0 });
    QCOMPARE(n.run(Night::system(), command::ActivarAlarma { "relojDesviado/D02", "3 s", "" }), Refusal::ninguno);
    QCOMPARE(offeredScenarios(n.state, { 0, 1 }, n.now, &suggested), (std::vector<std::uint16_t> { 1, 0 }));
    QCOMPARE(suggested, std::size_t { 1 });
    QCOMPARE(offeredScenarios(n.state, { 0 }, n.now), (std::vector<std::uint16_t> { 0, 1 })); // the alarm is another site's
}

void TestPlanReport::whatHasNoSiteSuggestsToo_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("subject");
    QTest::newRow("the centre's queue of captures") << QByteArray("colaCaptura") << QByteArray("centro");
    QTest::newRow("the centre's disk") << QByteArray("disco") << QByteArray("centro");
    QTest::newRow("a difusor") << QByteArray("difusorAtrasado") << QByteArray("DIF01");
    QTest::newRow("a corte") << QByteArray("corteRechazado") << QByteArray("17");
}

void TestPlanReport::whatHasNoSiteSuggestsToo()
{
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, subject);
    auto made = process();
    made->plan.escenarios[1].alarma = kind.toStdString();
    Night n(made);
    n.staff();
    QCOMPARE(n.run(Night::system(), command::ActivarAlarma { kind.toStdString() + '/' + subject.toStdString(), "", "" }), Refusal::ninguno);
    const Millis raised = n.now;
    std::size_t suggested = 9;
    QCOMPARE(offeredScenarios(n.state, { 0 }, n.now, &suggested), (std::vector<std::uint16_t> { 1, 0 }));
    QCOMPARE(suggested, std::size_t { 1 });
    QCOMPARE(offeredScenarios(n.state, { 3 }, n.now), (std::vector<std::uint16_t> { 1, 0 })); // the capture centre
    QCOMPARE(activate(n, "D02", "luz", 6 * minute), Refusal::ninguno);
    QCOMPARE(n.state.planes[0].detectado, raised);
}

void TestPlanReport::anAlarmSuggestsWhenItIsOldEnough()
{
    auto made = process();
    made->plan.escenarios[1].criterioEdad = 5 * minute;
    Night n(made);
    n.staff();
    QCOMPARE(n.run(Night::system(), command::ActivarAlarma { "relojDesviado/D01", "3 s", "" }), Refusal::ninguno);
    std::size_t suggested = 9;
    QCOMPARE(offeredScenarios(n.state, { 0 }, n.now + 5 * minute - 1, &suggested), (std::vector<std::uint16_t> { 0, 1 }));
    QCOMPARE(suggested, std::size_t { 0 });
    QCOMPARE(offeredScenarios(n.state, { 0 }, n.now + 5 * minute, &suggested), (std::vector<std::uint16_t> { 1, 0 }));
    QCOMPARE(suggested, std::size_t { 1 });
}

void TestPlanReport::listsOfSites_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<bool>("byDistrict");
    QTest::addColumn<QList<int>>("sites");
    QTest::addColumn<QString>("fault");
    QTest::newRow("numbers of district CATDs") << "1, 2" << false << QList<int> { 0, 1 } << QString();
    QTest::newRow("ids in any case, any separator") << "m001;D02 y d01" << false << QList<int> { 2, 1, 0 } << QString();
    QTest::newRow("joined by and") << "2 and 1" << false << QList<int> { 1, 0 } << QString();
    QTest::newRow("named twice, taken once") << "D01, 1" << false << QList<int> { 0 } << QString();
    QTest::newRow("a district is all its CATDs") << "2" << true << QList<int> { 1, 2 } << QString();
    QTest::newRow("zeros before the number") << "002,1" << true << QList<int> { 1, 2, 0 } << QString();
    QTest::newRow("nothing named") << " , " << false << QList<int> {} << QString();
    QTest::newRow("the first unknown one is told") << "1, 77, 88" << false << QList<int> {} << "77";
    QTest::newRow("the capture centre by its id") << "ccv, 1" << false << QList<int> { 3, 0 } << QString();
    QTest::newRow("the capture centre is of no district") << "2, 3" << true << QList<int> {} << "3";
    QTest::newRow("a CATD is no district") << "D01" << true << QList<int> {} << "D01";
    QTest::newRow("a number too long") << "99999999999999999999" << true << QList<int> {} << "99999999999999999999";
}

void TestPlanReport::listsOfSites()
{
    QFETCH(QString, list);
    QFETCH(bool, byDistrict);
    QFETCH(QList<int>, sites);
    QFETCH(QString, fault);
    const auto made = process();
    const auto named = sitesNamed(*made, list.toStdString(), byDistrict);
    QCOMPARE(named.ok(), fault.isEmpty());
    if (!named.ok()) {
        QCOMPARE(QString::fromStdString(named.error().detail), fault);
        return;
    }
    QList<int> found;
    for (const SiteIndex site : named.value())
        found << site;
    QCOMPARE(found, sites);
}

void TestPlanReport::readinessNamesEveryFault()
{
    auto made = process();
    made->sites[0].links = { { "principal", "Telmex", "", LinkKind::fibra }, { "respaldo", "Telcel", "", LinkKind::movil } };
    made->sites[0].ups = true;
    made->sites[1].links = { { "principal", "Telmex", "", LinkKind::wifi } };
    Night n(made);
    n.staff();
    auto faults = readinessFaults(n.state);
    QVERIFY(faults[0].sinFirma && !faults[0].sinCable && !faults[0].sinRedundancia && !faults[0].sinUps);
    QVERIFY(faults[1].sinFirma && faults[1].sinCable && faults[1].sinRedundancia && faults[1].sinUps);
    const command::FirmarPreparacion good { "D01", true, true, true, true, true, 40, "prep-hub 1", {} };
    QCOMPARE(n.run(n.site("D01"), good), Refusal::ninguno);
    QVERIFY(readinessFaults(n.state)[0].ninguna());
    QCOMPARE(n.run(n.site("D01"), command::FirmarPreparacion { "D01", true, false, true, false, false, 2500, "prep-hub 1", {} }), Refusal::ninguno);
    faults = readinessFaults(n.state);
    QVERIFY(faults[0].sinRedundancia && faults[0].sinEscaner && faults[0].sinAutoprueba && faults[0].relojDesviado);
    QCOMPARE(n.run(n.site("D02"), command::FirmarPreparacion { "D02", true, true, true, true, true, 0, "prep-hub 1", {} }), Refusal::ninguno);
    QCOMPARE(n.run(n.site("M001"), command::FirmarPreparacion { "M001", true, true, true, true, true, 0, "prep-hub 2", {} }), Refusal::ninguno);
    faults = readinessFaults(n.state);
    QVERIFY(faults[2].otroPrograma && !faults[0].otroPrograma && !faults[1].otroPrograma);
}

QTEST_GUILESS_MAIN(TestPlanReport)
#include "tst_planreport.moc"
