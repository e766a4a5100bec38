// SPDX-License-Identifier: MIT
#include "models/items/publicationrules.h"
#include "tests/items/publicationfixture.h"

#include <QtTest>

using namespace prep;
using prep::test::PublicationNight;

/// What the console says may be done is what the hub then does.
class TestPublicationRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void proposalsAsTheHubDecides();
    void signaturesAsTheHubDecides();
};

/// Asks the console's rule, then the hub's; what is accepted has happened.
static void proposeBoth(PublicationNight& given, AccionPublicacion action, const std::string& object, Refusal expected)
{
    QCOMPARE(proposalRefusal(given.night.state(), action, object), expected);
    QCOMPARE(given.give(command::ProponerAccion { action, object, "hace falta" }, PublicationNight::first()), expected);
}

static void signBoth(PublicationNight& given, std::uint32_t number, const Actor& actor, Refusal expected)
{
    QCOMPARE(signatureRefusal(given.night.state(), number, actor, given.now()), expected);
    QCOMPARE(given.give(command::FirmarAccion { number }, actor), expected);
}

void TestPublicationRules::proposalsAsTheHubDecides()
{
    using enum AccionPublicacion;
    PublicationNight given;
    proposeBoth(given, reintentar, {}, Refusal::accionNoProcede);
    proposeBoth(given, reabrir, "60", Refusal::accionNoProcede);
    proposeBoth(given, publicar, "x", Refusal::datoInvalido);
    proposeBoth(given, publicar, {}, Refusal::ninguno);
    proposeBoth(given, publicar, {}, Refusal::sinCambio); // it waits already
    proposeBoth(given, soltar, "portal", Refusal::sinCambio);
    proposeBoth(given, retener, "portal", Refusal::ninguno);
    given.give(command::FirmarAccion { 2 }, PublicationNight::second());
    proposeBoth(given, retener, "portal", Refusal::sinCambio);
    proposeBoth(given, soltar, "portal", Refusal::ninguno);
    proposeBoth(given, esquema, {}, Refusal::datoInvalido);
    proposeBoth(given, esquema, "ab12", Refusal::ninguno);
    proposeBoth(given, llaves, {}, Refusal::datoInvalido);
    const auto number = given.open();
    given.give(command::RechazarCorte { number, "no" });
    proposeBoth(given, reintentar, {}, Refusal::ninguno);
    const auto last = given.open(true);
    given.release(PublicationNight::revision(last));
    proposeBoth(given, reabrir, "0", Refusal::datoInvalido);
    proposeBoth(given, reabrir, "45", Refusal::ninguno);
}

void TestPublicationRules::signaturesAsTheHubDecides()
{
    PublicationNight given;
    given.publish();
    signBoth(given, 1, PublicationNight::second(), Refusal::accionDesconocida);
    QCOMPARE(given.propose(AccionPublicacion::retener, "portal"), 1U);
    Actor sameStation = PublicationNight::second();
    sameStation.station = PublicationNight::first().station;
    signBoth(given, 1, PublicationNight::first(), Refusal::mismaFirma);
    signBoth(given, 1, sameStation, Refusal::mismaFirma);
    QCOMPARE(given.propose(AccionPublicacion::reabrir, "10"), 0U);
    signBoth(given, 1, PublicationNight::second(), Refusal::ninguno);
    signBoth(given, 1, PublicationNight::second(), Refusal::accionYaResuelta);
    const auto refused = given.open();
    given.give(command::RechazarCorte { refused, "no" });
    QCOMPARE(given.propose(AccionPublicacion::reintentar), 2U);
    given.publish(); // there is nothing to try again any more
    signBoth(given, 2, PublicationNight::second(), Refusal::accionNoProcede);
    QCOMPARE(given.propose(AccionPublicacion::publicar), 3U);
    given.pass(accionVigencia + 1);
    signBoth(given, 3, PublicationNight::second(), Refusal::accionVencida);
}

QTEST_GUILESS_MAIN(TestPublicationRules)
#include "tst_publicationrules.moc"
