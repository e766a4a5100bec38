// SPDX-License-Identifier: MIT
#include "models/domain/alarmrules.h"
#include "models/domain/details.h"
#include "models/domain/words.h"
#include "tests/domain/randomnight.h"

#include <QTest>

#include <algorithm>
#include <chrono>

using namespace prep;
using prep::test::Night;

namespace {

/// 500 sites of one provider beside 100 of another, ten actas each.
std::shared_ptr<const Process> largeProcess()
{
    auto process = std::make_shared<Process>(*test::smallProcess(10));
    process->sites.clear();
    process->actas.clear();
    process->elections.resize(1);
    for (std::uint32_t i = 0; i < 600; ++i) {
        Site site;
        site.id = "S" + std::to_string(i);
        site.name = site.id;
        site.links = { { "principal", i < 500 ? "Telmex" : "Totalplay", i % 3 == 0 ? "fibra" : "cobre", LinkKind::fibra } };
        site.municipioId = std::to_string(i / 5);
        process->sites.push_back(site);
        for (std::uint32_t k = 0; k < 10; ++k) {
            CatalogueRow row;
            row.ordinal = i * 10 + k + 1;
            row.site = static_cast<SiteIndex>(i);
            row.listaNominal = 500;
            row.representantes = 20;
            process->actas.push_back(row);
        }
    }
    process->elections[0].first = 0;
    process->elections[0].count = 6000;
    return process;
}

void lose(Night& n, SiteIndex site)
{
    n.run(Night::system(), command::CambiarEnlace { n.state.process->sites[site].id, EstadoEnlace::sinSenal, CausaEnlace::ninguna, 0xff, "" }, 1);
}

/// As the hub's monitor does: until nothing changes.
std::size_t settle(Night& n, const Medidas& measured = {})
{
    std::size_t changes = 0;
    const auto wrong = alarmConditions(n.state, measured, n.now);
    for (CommandBody& body : alarmChanges(n.state, wrong, n.now)) {
        const Refusal refused = n.run(Night::system(), std::move(body), 0);
        if (refused != Refusal::ninguno)
            qFatal("the monitor's command was refused: %d", static_cast<int>(refused));
        ++changes;
    }
    return changes;
}

std::size_t shownRows(const State& state)
{
    return static_cast<std::size_t>(std::count_if(state.alarmas.begin(), state.alarmas.end(), [](const auto& a) {
        return a.second.isShown() && a.second.state() != AlarmState::suprimida;
    }));
}

} // namespace

class TestAlarmRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCalmNightHasNoAlarms();
    void aLostSiteIsOneRow();
    void aSiteThatNeverCameIsMissed();
    void aRealNightWaitsForNobody();
    void aStateThatNeverCameIsOneRowAndNoCause();
    void aSiteThatDeclaredItselfOfflineHasARow();
    void fiveHundredSitesAreAtMostTenRows();
    void manyOfOneKindAreOneRow();
    void aCauseThatGrowsIsAnnouncedAnew();
    void aRetiredCauseHidesNothing();
    void aDetailIsCutBetweenCharacters();
    void aValueAtItsLimitIsNotNewsEachMinute();
    void aSiteIsQuietOnlyWhileItsCurveRises();
    void sitesOnTheirBackupsStandBelowTheCause();
    void whatReturnsIsReturned();
    void kinds_data();
    void kinds();
    void aRefusedTelephoneIsNamed();
    void whatThePublicSeesIsNoOlderThanACycle();
    void aChangeOfTheNightIsNamed();
    void limitsAreTheProcesss();
    void whatIsOutOfServiceStaysQuiet();
    void whatExpiresIsBroughtBack();
    void causesHoldUpWhatTheirSitesDo();
    void whatTheCentreHasIsHeldUpByNoSite();
    void everythingIsSettledInOneRound();

private:
    Night night() const
    {
        Night n(test::smallProcess());
        n.staff();
        for (const char* site : { "D01", "D02", "M001" })
            n.run(n.site(site), command::AbrirSitio { site });
        return n;
    }
};

void TestAlarmRules::aCalmNightHasNoAlarms()
{
    Night n = night();
    QCOMPARE(settle(n), std::size_t { 0 });
}

void TestAlarmRules::aLostSiteIsOneRow()
{
    Night n = night();
    lose(n, 0);
    Medidas measured;
    measured.sitios.resize(n.state.sites.size());
    measured.sitios[0] = { 0, 2, 0, 0, 0 };
    QVERIFY(settle(n, measured) == 2); // the site, and both links below it
    QCOMPARE(shownRows(n.state), std::size_t { 1 });
    QCOMPARE(n.state.findAlarm("ambosEnlaces/D01")->padre, std::string("sitioSinSenal/D01"));
}

void TestAlarmRules::aSiteThatNeverCameIsMissed()
{
    Night n(test::smallProcess());
    n.staff();
    const Millis due = n.state.process->opening + n.state.process->rules.alarmas.sinConectar;
    QCOMPARE(due, n.state.process->opening + 10 * 60000);
    const auto isMissed = [&n](const char* site) {
        settle(n);
        const Alarma* alarm = n.state.findAlarm(alarmKey(AlarmKind::sitioSinSenal, site));
        return alarm && alarm->activa && alarm->detalle == "nunca se ha conectado";
    };
    n.now = due - 1;
    QVERIFY(!isMissed("D01")); // a drill's sites come when they have work
    n.now = due;
    // Whoever signed its list, or began its plan, did so elsewhere.
    n.run(n.who("COORD"), command::ActivarPlan { { "D01" }, "internet", "" }, 0);
    QVERIFY(isMissed("D01") && isMissed("D02") && isMissed("M001"));
    QVERIFY(!isMissed("CCV")); // it captures for others and brings nothing
    QCOMPARE(consequences(n.state).at("sitioSinSenal/D01").actas, n.state.bySite[0].esperadas);
    // What its casillas send by telephone does not say that the site is there.
    QCOMPARE(n.run(n.site("D02"), command::Digitalizar { n.nextId(), Canal::casilla, "D02", "", "", "ACTA PREP", Night::image(1), 9 }), Refusal::ninguno);
    QVERIFY(isMissed("D02"));
    // Heard of, working, closed: nobody waits for it any more.
    n.run(Night::system(), command::CambiarEnlace { "D01", EstadoEnlace::enLinea, CausaEnlace::ninguna, 0, "" });
    QCOMPARE(n.run(n.site("D02"), command::Acopiar { n.nextId(), "D02", "", "" }), Refusal::ninguno);
    n.state.sites[2].cerrado = true;
    QVERIFY(!isMissed("D01") && !isMissed("D02") && !isMissed("M001"));
}

void TestAlarmRules::aRealNightWaitsForNobody()
{
    auto process = std::make_shared<Process>(*test::smallProcess());
    process->simulacro = false;
    const Night n(process);
    const auto missed = [&n](Millis when) {
        const auto wrong = alarmConditions(n.state, {}, when);
        return std::ranges::count(wrong, AlarmKind::sitioSinSenal, &Condicion::kind);
    };
    QCOMPARE(missed(process->opening - 60 * 60000 - 1), 0);
    QCOMPARE(missed(process->opening - 60 * 60000), 3); // their lists are due by now
    QCOMPARE(missed(process->closing + 6LL * 3600000), 3);
    QCOMPARE(missed(process->closing + 6LL * 3600000 + 1), 0);
}

void TestAlarmRules::aStateThatNeverCameIsOneRowAndNoCause()
{
    Night n(largeProcess());
    n.run(Night::system(), command::InscribirEstacion { "E-A", {}, "h" }, 0);
    n.run(Night::system(), command::AltaPersona { "A", "a", Role::coordinador, "" }, 0);
    n.now = n.state.process->opening + 10 * 60000;
    settle(n);
    const std::string never = "sitioSinSenal/nunca conectados";
    QVERIFY(n.state.findAlarm(never) && n.state.findAlarm(never)->isShown());
    QCOMPARE(n.state.findAlarm("sitioSinSenal/S7")->padre, never);
    QVERIFY(std::ranges::none_of(n.state.alarmas, [](const auto& a) { return a.second.kind() == AlarmKind::causaComun; }));
    QVERIFY2(shownRows(n.state) <= 4, std::to_string(shownRows(n.state)).c_str()); // and the lists, the corte
    QCOMPARE(consequences(n.state).at(never).actas, 6000U);
    QCOMPARE(settle(n), std::size_t { 0 });
    // Twelve that were there and fail are news, whoever knows of those that never came.
    n.run({ "A", Role::coordinador, "E-A", {} }, command::ReconocerAlarma { never });
    for (SiteIndex site = 0; site < 120; site += 10)
        lose(n, site);
    settle(n);
    QCOMPARE(n.state.findAlarm("sitioSinSenal/S10")->padre, std::string("sitioSinSenal/centro"));
    QCOMPARE(n.state.findAlarm("sitioSinSenal/centro")->state(), AlarmState::activaSinReconocer);
    QCOMPARE(n.state.findAlarm(never)->state(), AlarmState::activaReconocida);
}

void TestAlarmRules::aSiteThatDeclaredItselfOfflineHasARow()
{
    Night n = night();
    QCOMPARE(n.run(n.site("D01"), command::Acopiar { n.nextId(), "D01", "", "" }), Refusal::ninguno);
    n.run(Night::system(), command::CambiarEnlace { "D01", EstadoEnlace::sinConexion, CausaEnlace::cable, 0xff, "" }, 0);
    n.now += 25 * 60000;
    settle(n);
    const Alarma* row = n.state.findAlarm("sitioSinConexion/D01");
    QVERIFY(row);
    QCOMPARE(row->state(), AlarmState::activaSinReconocer);
    QVERIFY(guide(row->kind()).prioridad == Prioridad::media);
    QVERIFY(row->detalle.ends_with(hourText(*n.state.process, n.state.sites[0].enlaceDesde)));
    QCOMPARE(consequences(n.state).at(row->key).actas, n.state.bySite[0].esperadas);
    QCOMPARE(n.state.findAlarm("actaDetenida/D01")->padre, row->key); // what it has scanned is not known here
    QVERIFY(!n.state.findAlarm("sitioSinSenal/D01"));
    n.run(Night::system(), command::CambiarEnlace { "D01", EstadoEnlace::enLinea, CausaEnlace::ninguna, 0, "" });
    settle(n);
    QVERIFY(!n.state.findAlarm("sitioSinConexion/D01")->activa);
}

void TestAlarmRules::fiveHundredSitesAreAtMostTenRows()
{
    Night n(largeProcess());
    for (SiteIndex site = 0; site < 500; ++site)
        lose(n, site);
    Medidas measured;
    measured.sitios.assign(600, { 2, 2, 0, 0, 0 });
    for (std::size_t site = 0; site < 500; ++site)
        measured.sitios[site] = { 0, 2, 5000, 0, 0 };
    n.now = n.state.process->opening + 1000;
    settle(n, measured);
    QVERIFY(n.state.alarmas.size() >= 1500);
    QVERIFY2(shownRows(n.state) <= 10, std::to_string(shownRows(n.state)).c_str()); // five hundred wrong clocks among them
    const auto all = consequences(n.state);
    const auto cause = all.find("causaComun/proveedor:Telmex");
    QVERIFY(cause != all.end());
    QCOMPARE(cause->second.actas, 5000U);
    QCOMPARE(cause->second.listaNominal, std::int64_t { 2500000 });
    QCOMPARE(settle(n, measured), std::size_t { 0 });
}

void TestAlarmRules::manyOfOneKindAreOneRow()
{
    Night n(largeProcess());
    n.run(Night::system(), command::InscribirEstacion { "E-A", {}, "h" }, 0);
    n.run(Night::system(), command::AltaPersona { "A", "a", Role::coordinador, "" }, 0);
    std::vector<std::string> sites;
    for (int i = 0; i < 400; ++i)
        sites.push_back("S" + std::to_string(i));
    QCOMPARE(n.run({ "A", Role::coordinador, "E-A", {} }, command::ActivarPlan { sites, "internet", "" }), Refusal::ninguno);
    n.now += 6 * 60000;
    settle(n);
    QVERIFY2(shownRows(n.state) <= 10, std::to_string(shownRows(n.state)).c_str());
    QVERIFY(n.state.findAlarm("pasoVencido/centro")->isShown());
    QCOMPARE(n.state.findAlarm("pasoVencido/S7")->state(), AlarmState::suprimida);
    QCOMPARE(consequences(n.state).at("pasoVencido/centro").actas, 4000U);
    // Six are few enough to be told apart, but not while the row stands.
    Night few(largeProcess());
    Medidas clocks;
    clocks.sitios.assign(600, { 2, 2, 0, 0, 0 });
    const auto wrongClocks = [&](std::size_t count) {
        for (std::size_t site = 0; site < 600; ++site)
            clocks.sitios[site].relojMs = site < count ? 9000 : 0;
        settle(few, clocks);
        const Alarma* row = few.state.findAlarm("relojDesviado/centro");
        return row && row->activa;
    };
    QVERIFY(!wrongClocks(6));
    QVERIFY(wrongClocks(11));
    QVERIFY(wrongClocks(6));
    QVERIFY(!wrongClocks(5));
    QCOMPARE(few.state.findAlarm("relojDesviado/S1")->state(), AlarmState::activaSinReconocer);
}

void TestAlarmRules::aCauseThatGrowsIsAnnouncedAnew()
{
    Night n(largeProcess());
    n.run(Night::system(), command::InscribirEstacion { "E-A", {}, "h" }, 0);
    n.run(Night::system(), command::AltaPersona { "A", "a", Role::coordinador, "" }, 0);
    const Actor person { "A", Role::coordinador, "E-A", {} };
    const std::string key = "causaComun/proveedor:Totalplay";
    for (SiteIndex site = 500; site < 560; ++site)
        lose(n, site);
    settle(n);
    n.run(person, command::ReconocerAlarma { key });
    n.run(person, command::AplazarAlarma { key, n.now + 600000, "m" });
    Medidas measured;
    measured.anunciadas[key] = 60;
    for (SiteIndex site = 560; site < 599; ++site)
        lose(n, site);
    settle(n, measured);
    QCOMPARE(n.state.findAlarm(key)->state(), AlarmState::aplazada); // not twice as many
    measured.anunciadas[key] = 45;
    settle(n, measured);
    QCOMPARE(n.state.findAlarm(key)->state(), AlarmState::activaSinReconocer);
    QCOMPARE(n.state.findAlarm(key)->detalle, std::string("de 100 CATD, 99 sin señal y 0 en respaldo"));
}

void TestAlarmRules::aRetiredCauseHidesNothing()
{
    Night n(largeProcess());
    n.run(Night::system(), command::InscribirEstacion { "E-A", {}, "h" }, 0);
    n.run(Night::system(), command::AltaPersona { "A", "a", Role::coordinador, "" }, 0);
    for (SiteIndex site = 500; site < 600; ++site)
        lose(n, site);
    settle(n);
    QCOMPARE(n.state.findAlarm("sitioSinSenal/S505")->state(), AlarmState::suprimida);
    n.run({ "A", Role::coordinador, "E-A", {} }, command::RetirarAlarma { "causaComun/proveedor:Totalplay", "obra" });
    settle(n);
    QCOMPARE(n.state.findAlarm("sitioSinSenal/S505")->padre, std::string("sitioSinSenal/centro"));
    QCOMPARE(n.state.findAlarm("sitioSinSenal/centro")->state(), AlarmState::activaSinReconocer);
    QCOMPARE(consequences(n.state).at("sitioSinSenal/centro").actas, 1000U);
}

void TestAlarmRules::aDetailIsCutBetweenCharacters()
{
    auto process = std::const_pointer_cast<Process>(largeProcess());
    auto& step = process->plan.escenarios.front().pasos.front();
    step.accion = std::string(119, 'a') + "ó" + std::string(100, 'b');
    Night n(process);
    n.run(Night::system(), command::InscribirEstacion { "E-A", {}, "h" }, 0);
    n.run(Night::system(), command::AltaPersona { "A", "a", Role::coordinador, "" }, 0);
    n.run({ "A", Role::coordinador, "E-A", {} }, command::ActivarPlan { { "S9" }, process->plan.escenarios.front().id, "" });
    n.now += step.limite + 60000;
    settle(n);
    const Alarma* alarm = n.state.findAlarm("pasoVencido/S9");
    QVERIFY(alarm);
    QVERIFY(alarm->detalle.starts_with(std::string(119, 'a') + ": venció a las "));
}

void TestAlarmRules::aValueAtItsLimitIsNotNewsEachMinute()
{
    Night n(largeProcess());
    Medidas measured;
    measured.sitios.assign(600, { 2, 2, 0, 0, 0 });
    const auto isWrong = [&](std::int32_t ms) {
        measured.sitios[4].relojMs = ms;
        settle(n, measured);
        const Alarma* alarm = n.state.findAlarm("relojDesviado/S4");
        return alarm && alarm->activa;
    };
    QVERIFY(!isWrong(1990));
    QVERIFY(isWrong(2001));
    QVERIFY(isWrong(1990));
    QVERIFY(!isWrong(1490));
}

void TestAlarmRules::aSiteIsQuietOnlyWhileItsCurveRises()
{
    Night n(largeProcess());
    n.now = n.state.process->opening + 20 * 60000;
    Medidas measured;
    measured.sitios.assign(600, {});
    const auto isQuiet = [&](std::uint32_t expected, std::uint32_t before) {
        measured.sitios[4] = { 0, 0, 0, expected, before, 0 };
        const auto wrong = alarmConditions(n.state, measured, n.now);
        return std::ranges::any_of(wrong, [](const Condicion& c) { return c.key() == "sitioCallado/S4"; });
    };
    QVERIFY(!isQuiet(2, 0)); // one or two behind is how nights are
    QVERIFY(isQuiet(3, 0));
    QVERIFY(!isQuiet(8, 8)); // nothing was to come now
}

void TestAlarmRules::sitesOnTheirBackupsStandBelowTheCause()
{
    Night n(largeProcess());
    Medidas measured;
    measured.sitios.assign(600, { 2, 2, 0, 0, 0 });
    for (SiteIndex site = 0; site < 500; ++site) {
        if (site % 2 == 0) {
            lose(n, site);
            measured.sitios[site] = { 0, 2, 0, 0, 0 };
        } else {
            n.run(Night::system(), command::CambiarEnlace { n.state.process->sites[site].id, EstadoEnlace::enRespaldo, CausaEnlace::hoyoNegro, 1, "" });
            measured.sitios[site] = { 1, 2, 0, 0, 0 };
        }
    }
    n.now = n.state.process->opening + 1000;
    settle(n, measured);
    const Alarma* cause = n.state.findAlarm("causaComun/proveedor:Telmex");
    QVERIFY(cause);
    QCOMPARE(cause->detalle, std::string("de 500 CATD, 250 sin señal y 250 en respaldo"));
    QVERIFY(n.state.alarmas.size() >= 750);
    QVERIFY2(shownRows(n.state) <= 10, std::to_string(shownRows(n.state)).c_str());
    QCOMPARE(consequences(n.state).at(cause->key).actas, 2500U); // those on their backups hold up nothing
}

void TestAlarmRules::whatReturnsIsReturned()
{
    Night n = night();
    lose(n, 0);
    settle(n);
    n.run(Night::system(), command::CambiarEnlace { "D01", EstadoEnlace::enLinea, CausaEnlace::ninguna, 0, "" });
    QCOMPARE(settle(n), std::size_t { 1 });
    QCOMPARE(n.state.findAlarm("sitioSinSenal/D01")->state(), AlarmState::normalSinReconocer);
    QCOMPARE(settle(n), std::size_t { 0 });
}

void TestAlarmRules::kinds_data()
{
    QTest::addColumn<QString>("key");
    for (std::size_t i = 1; i <= alarmKindCount; ++i) {
        const auto id = guide(static_cast<AlarmKind>(i)).id;
        QTest::newRow(std::string(id).c_str()) << QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
    }
}

/// Each kind is brought about by what it is named for, and is not there before.
void TestAlarmRules::kinds()
{
    QFETCH(QString, key);
    const AlarmKind kind = *alarmNamed(key.toStdString());
    Night n(largeProcess());
    for (const Site& site : n.state.process->sites) {
        n.run(Night::system(), command::InscribirEstacion { "S-" + site.id, site.id, "h" }, 0);
        n.run(n.site(site.id), command::AbrirSitio { site.id }, 0);
    }
    n.run(Night::system(), command::InscribirEstacion { "E-A", {}, "h" }, 0);
    n.run(Night::system(), command::AltaPersona { "A", "a", Role::coordinador, "" }, 0);
    n.run(Night::system(), command::InscribirEstacion { "E-K", {}, "h" }, 0);
    n.run(Night::system(), command::AltaPersona { "K", "k", Role::capturista, "" }, 0);
    Medidas m;
    m.sitios.assign(600, { 2, 2, 0, 0, 0 });
    const auto isThere = [&] {
        const auto wrong = alarmConditions(n.state, m, n.now);
        return std::any_of(wrong.begin(), wrong.end(), [kind](const Condicion& c) { return c.kind == kind; });
    };
    QVERIFY(!isThere());
    const auto actor = [](const char* id, Role role) { return Actor { id, role, std::string("E-") + id, {} }; };
    switch (kind) {
    case AlarmKind::causaComun:
        for (SiteIndex site = 500; site < 600; ++site)
            lose(n, site);
        break;
    case AlarmKind::sitioSinSenal:
        lose(n, 3);
        break;
    case AlarmKind::ambosEnlaces:
        m.sitios[4].enlacesArriba = 0;
        break;
    case AlarmKind::sitioIntermitente:
        n.run(Night::system(), command::CambiarEnlace { "S1", EstadoEnlace::intermitente, CausaEnlace::cable, 0, "" });
        break;
    case AlarmKind::enlaceDegradado:
        n.run(Night::system(), command::CambiarEnlace { "S1", EstadoEnlace::degradado, CausaEnlace::perdida, 0, "" });
        break;
    case AlarmKind::sinRedundancia:
        m.sitios[4].enlacesArriba = 1;
        break;
    case AlarmKind::relojDesviado:
        m.sitios[4].relojMs = -2001;
        break;
    case AlarmKind::actaDetenida:
        n.run(n.site("S7"), command::Acopiar { n.nextId(), "S7", "", "F" });
        n.now += 21 * 60000;
        break;
    case AlarmKind::colaCaptura: {
        const Id16 pieza = n.nextId();
        n.run(n.site("S7"), command::Digitalizar { pieza, Canal::casilla, "S7", "", "", "ACTA PREP", Night::image(3), 9 });
        n.run(actor("K", Role::capturista), command::Identificar { pieza, "DIP_LOC-000071", "" });
        n.now += 16 * 60000;
        break;
    }
    case AlarmKind::sitioCallado:
        m.sitios[4].esperadasAhora = 3;
        n.now += 16 * 60000;
        break;
    case AlarmKind::verificacionAnomala:
        m.verificacionesHabituales = 20;
        m.verificacionesMinuto = 4;
        break;
    case AlarmKind::corteVencido:
        n.now += 61000;
        break;
    case AlarmKind::corteRechazado:
        n.run(Night::system(), command::AbrirCorte { n.now, n.now + 600000, "t", false });
        n.run(Night::system(), command::RechazarCorte { 1, "suma" });
        break;
    case AlarmKind::brechaPublicacion:
        n.run(n.site("S7"), command::DeclararSinActa { "DIP_LOC-000071", CausaSinActa::paqueteNoEntregado });
        n.now += 12 * 60000;
        break;
    case AlarmKind::difusorAtrasado:
        n.run(Night::system(), command::VerPublico { "DIF01", { 1, n.now, VistaPublica::atrasada, 0, "" } });
        break;
    case AlarmKind::disco:
        m.discoLibreMiB = 100;
        break;
    case AlarmKind::certificado:
        m.certificadoVence = n.now + 3600000;
        break;
    case AlarmKind::ingresosFallidos:
        m.ingresosFallidos = 5;
        break;
    case AlarmKind::hubReiniciado:
        m.hubReinicio = true;
        break;
    case AlarmKind::cambioEnLaNoche:
        m.cambioDefinicion = true;
        break;
    case AlarmKind::preparacionPendiente:
        n = Night(largeProcess());
        n.now = n.state.process->opening - 59 * 60000;
        break;
    case AlarmKind::pasoVencido:
        n.run(actor("A", Role::coordinador), command::ActivarPlan { { "S9" }, "internet", "" });
        n.now += 6 * 60000;
        break;
    case AlarmKind::simulacroCallado:
        m.simulacroCallado = true;
        break;
    case AlarmKind::publicacionVieja:
        n.run(Night::system(), command::VerPublico { "portal", { 1, n.state.process->opening, VistaPublica::alDia, 0, "" } });
        n.now += 12 * 60000 + 1;
        break;
    case AlarmKind::productoRetenido:
        n.run(Night::system(), command::AbrirCorte { n.now, n.now + 600000, "t", false });
        n.run(Night::system(), test::revised(1, { "DIP_LOC.json" }));
        break;
    case AlarmKind::publicoDistinto:
        n.run(Night::system(), command::VerPublico { "portal", { 1, n.now, VistaPublica::noAutentica, 0, "" } });
        break;
    case AlarmKind::sitioSinConexion:
        n.run(Night::system(), command::CambiarEnlace { "S1", EstadoEnlace::sinConexion, CausaEnlace::cable, 0xff, "" });
        break;
    }
    QVERIFY(isThere());
}

void TestAlarmRules::aRefusedTelephoneIsNamed()
{
    Night n = night();
    Medidas m;
    const auto refused = [&]() -> std::optional<Condicion> {
        const auto wrong = alarmConditions(n.state, m, n.now);
        const auto found = std::ranges::find_if(wrong, [](const Condicion& each) { return each.key() == "ingresosFallidos/PREP Casilla"; });
        return found == wrong.end() ? std::nullopt : std::optional(*found);
    };
    m.telefono = "TEL-0007"; // long ago
    QVERIFY(!refused());
    m.telefonosRechazados = 1; // the first one is one too many, unlike a mistyped password
    QVERIFY(refused());
    const Frase phrase = detailPhrase(refused()->detalle);
    QCOMPARE(phrase.texto, std::string("de teléfonos no inscritos o revocados; el último, %1"));
    QCOMPARE(phrase.partes.at(0).texto, std::string("TEL-0007"));
}

void TestAlarmRules::whatThePublicSeesIsNoOlderThanACycle()
{
    Night n = night();
    const Millis opening = n.state.process->opening;
    constexpr Millis cycle = 10 * 60000;
    const auto publish = [&n, opening](std::uint32_t number) {
        n.now = opening + number * cycle;
        QCOMPARE(n.run(Night::system(), command::AbrirCorte { n.now, n.now + cycle, "t", false }), Refusal::ninguno);
        QCOMPARE(n.run(Night::system(), command::LiberarCorte { number, true, {} }), Refusal::ninguno);
    };
    publish(1);
    const auto see = [&n](std::uint32_t number, Millis hour) {
        QCOMPARE(n.run(Night::system(), command::VerPublico { "portal", { number, hour, VistaPublica::alDia, 0, "" } }), Refusal::ninguno);
    };
    const Medidas m;
    const auto late = [&](Millis when) -> std::optional<Condicion> {
        const auto wrong = alarmConditions(n.state, m, when);
        const auto found = std::ranges::find(wrong, AlarmKind::publicacionVieja, &Condicion::kind);
        return found == wrong.end() ? std::nullopt : std::optional(*found);
    };
    const Millis due = opening + 2 * cycle + 2 * 60000; // the corte of 20:10 may be seen until 20:22
    QVERIFY(!late(due + cycle)); // nobody looked
    see(1, opening + cycle);
    QVERIFY(!late(due));
    QVERIFY(late(due + 1));
    QCOMPARE(late(due + 1)->detalle, "desde fuera se ve el corte de las " + hourText(*n.state.process, opening + cycle));
    // A corte that did not come explains it.
    QCOMPARE(late(due + 1)->padre, std::string("corteVencido/centro"));
    publish(2);
    QVERIFY(late(due + 1)->padre.empty()); // it came, and is not seen
    see(2, opening + 2 * cycle);
    QVERIFY(!late(due + 1));
    // The images are of an age of their own.
    const auto seeImages = [&](Millis hour) {
        QCOMPARE(n.run(Night::system(), command::VerPublico { "portal", { 2, opening + 2 * cycle, VistaPublica::alDia, 0, "", hour } }), Refusal::ninguno);
    };
    seeImages(opening + 2 * cycle);
    QVERIFY(!late(due + 1));
    seeImages(opening + cycle);
    QVERIFY(!late(due));
    QCOMPARE(late(due + 1).value_or(Condicion {}).detalle, "desde fuera se ven las imágenes del corte de las " + hourText(*n.state.process, opening + cycle));
    // What was there before the opening is old from the opening on.
    see(0, opening - 24 * 3600000LL);
    QVERIFY(!late(opening + cycle + 2 * 60000));
    QVERIFY(late(opening + cycle + 2 * 60000 + 1));
}

void TestAlarmRules::aChangeOfTheNightIsNamed()
{
    Night n = night();
    Medidas m;
    const std::string key = "cambioEnLaNoche/centro";
    m.archivosCambiados = "proceso.json (9f2c51d0)";
    n.now = n.state.process->opening - 61 * 60000;
    settle(n, m);
    QVERIFY(!n.state.findAlarm(key)); // it is still being prepared
    n.now = n.state.process->opening - 60 * 60000;
    settle(n, m);
    QCOMPARE(n.state.findAlarm(key)->detalle, std::string("cambió en el disco: proceso.json (9f2c51d0)"));
    QCOMPARE(settle(n, m), std::size_t { 0 });
    n.run(n.who("COORD"), command::ReconocerAlarma { key });
    m.archivosCambiados = "catd.csv (00000000), proceso.json (9f2c51d0)";
    settle(n, m);
    QCOMPARE(n.state.findAlarm(key)->state(), AlarmState::activaSinReconocer);
    n.run(n.who("COORD"), command::ReconocerAlarma { key });
    m.archivosCambiados = "proceso.json (9f2c51d0)"; // one of them taken back is no news
    QCOMPARE(settle(n, m), std::size_t { 0 });
    m.cambioDefinicion = true;
    m.archivosCambiados = std::string(1000, 'x');
    settle(n, m);
    QVERIFY(n.state.findAlarm(key)->detalle.starts_with("cambió la definición o el programa; en el disco: xxx"));
    QCOMPARE(settle(n, m), std::size_t { 0 });
}

/// None of them is written into the rules.
void TestAlarmRules::limitsAreTheProcesss()
{
    auto process = std::make_shared<Process>(*largeProcess());
    process->rules.alarmas.agrupar = 700;
    process->rules.alarmas.ritmoMinimo = 30;
    process->rules.alarmas.publicacionVieja = 60000;
    Night n(process);
    const auto count = [&n](AlarmKind kind, const Medidas& m, Millis when) {
        const auto wrong = alarmConditions(n.state, m, when);
        return std::ranges::count(wrong, kind, &Condicion::kind);
    };
    const Millis opening = process->opening;
    QCOMPARE(count(AlarmKind::preparacionPendiente, {}, opening - 59 * 60000), 600); // each by itself
    Medidas m;
    m.verificacionesHabituales = 29;
    QCOMPARE(count(AlarmKind::verificacionAnomala, m, opening), 0);
    m.verificacionesHabituales = 30;
    QCOMPARE(count(AlarmKind::verificacionAnomala, m, opening), 1);
    n.run(Night::system(), command::VerPublico { "portal", { 1, opening, VistaPublica::alDia, 0, "" } });
    QCOMPARE(count(AlarmKind::publicacionVieja, m, opening + 11 * 60000), 0);
    QCOMPARE(count(AlarmKind::publicacionVieja, m, opening + 11 * 60000 + 1), 1);
}

void TestAlarmRules::whatIsOutOfServiceStaysQuiet()
{
    Night n = night();
    n.run(n.who("COORD"), command::RetirarAlarma { "sitioSinSenal/D01", "CATD en obra" });
    lose(n, 0);
    QCOMPARE(settle(n), std::size_t { 0 });
    n.run(n.who("COORD"), command::DevolverAlarma { "sitioSinSenal/D01" });
    QCOMPARE(settle(n), std::size_t { 1 });
}

void TestAlarmRules::whatExpiresIsBroughtBack()
{
    Night n = night();
    lose(n, 0);
    lose(n, 1);
    settle(n);
    n.run(n.who("COORD"), command::ReconocerAlarma { "sitioSinSenal/D01" });
    n.run(n.who("COORD"), command::AplazarAlarma { "sitioSinSenal/D02", n.now + 600000, "m" });
    QCOMPARE(settle(n), std::size_t { 0 });
    n.now += 31 * 60000;
    settle(n);
    QCOMPARE(n.state.findAlarm("sitioSinSenal/D01")->state(), AlarmState::activaSinReconocer);
    QCOMPARE(n.state.findAlarm("sitioSinSenal/D02")->state(), AlarmState::activaSinReconocer);
}

void TestAlarmRules::causesHoldUpWhatTheirSitesDo()
{
    Night n(largeProcess());
    for (SiteIndex site = 500; site < 600; ++site)
        lose(n, site);
    lose(n, 7);
    settle(n);
    const auto all = consequences(n.state);
    QCOMPARE(all.at("causaComun/proveedor:Totalplay").actas, 1000U);
    QCOMPARE(all.at("sitioSinSenal/S7").actas, 10U);
    QCOMPARE(all.at("sitioSinSenal/S7").listaNominal, std::int64_t { 5000 });
}

void TestAlarmRules::whatTheCentreHasIsHeldUpByNoSite()
{
    Night n = night();
    const auto held = [&n] { return consequences(n.state).at("sitioSinSenal/D01"); };
    lose(n, 0);
    settle(n);
    const Consecuencia all = held();
    QCOMPARE(all.actas, n.state.bySite[0].esperadas);
    // It has been digitised: whoever captures it needs no link of the site.
    const auto& rows = n.state.process->actas;
    const auto first = std::ranges::find(rows, SiteIndex { 0 }, &CatalogueRow::site);
    n.arrive(n.state.process->actaKey(static_cast<ActaIndex>(first - rows.begin())));
    QCOMPARE(held().actas, all.actas - 1);
    QCOMPARE(held().listaNominal, all.listaNominal - first->listaNominal);
    n.run(Night::system(), command::ActivarAlarma { "colaCaptura/centro", "d", {} }, 0);
    QCOMPARE(consequences(n.state).at("colaCaptura/centro").actas, 1U); // what has not come waits for nobody's capture
    QCOMPARE(consequences(n.state).at("colaCaptura/centro").listaNominal, first->listaNominal);
    // Paper on the table of a CATD is what its slow scanning holds up; a wrong clock holds up nothing.
    const auto second = std::find_if(first + 1, rows.end(), [](const CatalogueRow& row) { return row.site == 0; });
    QCOMPARE(n.run(n.site("D01"), command::Acopiar { n.nextId(), "D01", n.state.process->actaKey(static_cast<ActaIndex>(second - rows.begin())), {} }), Refusal::ninguno);
    n.run(Night::system(), command::ActivarAlarma { "actaDetenida/D01", "d", {} }, 0);
    n.run(Night::system(), command::ActivarAlarma { "relojDesviado/D01", "d", {} }, 0);
    QCOMPARE(consequences(n.state).at("actaDetenida/D01"), (Consecuencia { 1, second->listaNominal }));
    QCOMPARE(consequences(n.state).at("relojDesviado/D01"), Consecuencia {});
    // Another seat takes over: it is that one's loss which would hold them up.
    const Consecuencia before = held();
    QCOMPARE(n.run(n.who("COORD"), command::ActivarPlan { { "D01" }, "internet", "" }), Refusal::ninguno);
    for (const auto& [step, outcome] : { std::pair { "reiniciar", "sigue" }, { "reportar", "sigue" }, { "mover", "alterno" } })
        QCOMPARE(n.run(n.who("COORD"), command::TerminarPaso { "D01", step, outcome, "folio 7" }), Refusal::ninguno);
    QCOMPARE(n.state.servedBy(0), SiteIndex { 1 });
    QCOMPARE(held(), Consecuencia {});
    lose(n, 1);
    settle(n);
    QCOMPARE(consequences(n.state).at("sitioSinSenal/D02").actas, before.actas + n.state.bySite[1].esperadas);
}

void TestAlarmRules::everythingIsSettledInOneRound()
{
    Night n(largeProcess());
    for (SiteIndex site = 0; site < 600; site += 2)
        lose(n, site);
    settle(n);
    QCOMPARE(settle(n), std::size_t { 0 });
}

QTEST_GUILESS_MAIN(TestAlarmRules)
#include "tst_alarmrules.moc"
