// SPDX-License-Identifier: MIT
#include "models/items/publicationsummary.h"
#include "tests/items/publicationfixture.h"

#include <QtTest>

using namespace prep;
using prep::test::PublicationNight;

class TestPublicationSummary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beforeTheOpening();
    void missedHoursAreCounted();
    void theGapHasAnAgeAndAnActa();
    void heldProductsOfBothKinds();
    void incompleteProofIsTold();
    void afterTheFinalOne();
    void productsOfAProcess();
};

void TestPublicationSummary::beforeTheOpening()
{
    const PublicationNight given;
    const auto& state = given.night.state();
    QVERIFY(state.cortes.empty());
    const auto summary = publicationSummary(state, state.process->opening - 60000);
    QVERIFY(summary.newest == nullptr && summary.released == nullptr);
    QCOMPARE(summary.next, state.process->opening);
    QCOMPARE(summary.nextNumber, 1U);
    QCOMPARE(summary.missed(), 0U);
    QVERIFY(!summary.isGapOld);
    QVERIFY(!summary.lacksWitnesses() && !summary.lacksStamp());
}

void TestPublicationSummary::missedHoursAreCounted()
{
    PublicationNight given;
    given.publish();
    const auto refused = given.open();
    given.give(command::RechazarCorte { refused, "no" });
    QCOMPARE(publicationSummary(given.night.state(), given.now()).missed(), 1U);
    QCOMPARE(publicationSummary(given.night.state(), given.now()).skipped, 0U);
    const Millis due = given.night.state().lastCorte()->siguiente;
    QCOMPARE(publicationSummary(given.night.state(), due + given.cycle() - 1).skipped, 0U);
    QCOMPARE(publicationSummary(given.night.state(), due + 2 * given.cycle()).skipped, 2U);
    given.turnTo(due + 2 * given.cycle()); // the hub was away for two hours of the schedule
    given.give(command::AbrirCorte { due + 2 * given.cycle(), due + 3 * given.cycle(), "prueba", false });
    const auto summary = publicationSummary(given.night.state(), given.now());
    QCOMPARE(summary.skipped, 2U);
    QCOMPARE(summary.rejected, 1U);
    QCOMPARE(summary.next, due + 3 * given.cycle());
    QCOMPARE(summary.released->numero, 1U);
    QCOMPARE(summary.newest->numero, 3U);
}

void TestPublicationSummary::theGapHasAnAgeAndAnActa()
{
    PublicationNight given(900, 300);
    const auto& state = given.night.state();
    given.publish();
    QCOMPARE(publicationSummary(state, given.now()).gap, 0);
    QCOMPARE(publicationSummary(state, given.now()).oldest, none32);
    PublicationNight waiting(900, 300);
    const auto& other = waiting.night.state();
    QVERIFY(!other.sinPublicar.empty());
    const auto summary = publicationSummary(other, other.at);
    QCOMPARE(summary.captured - summary.published, summary.gap);
    QCOMPARE(static_cast<std::size_t>(summary.gap), other.sinPublicar.size());
    QCOMPARE(summary.oldest, other.sinPublicar.begin()->second);
    QVERIFY(summary.oldestSince > 0 && summary.oldestSince <= other.at);
    const auto late = publicationSummary(other, std::max(other.at, other.process->opening) + 3 * waiting.cycle());
    QVERIFY(late.isGapOld);
}

void TestPublicationSummary::heldProductsOfBothKinds()
{
    PublicationNight given;
    given.publish();
    QVERIFY(publicationSummary(given.night.state(), given.now()).held.empty());
    given.propose(AccionPublicacion::retener, "portal");
    given.give(command::FirmarAccion { 1 }, PublicationNight::second());
    const auto number = given.open();
    auto seen = PublicationNight::revision(number);
    seen.retenidos = { "catalogo", "portal" };
    given.release(seen);
    QCOMPARE(
        publicationSummary(given.night.state(), given.now()).held, (std::vector<std::string> { "catalogo", "portal" }));
}

void TestPublicationSummary::incompleteProofIsTold()
{
    PublicationNight given;
    const auto number = given.open();
    auto seen = PublicationNight::revision(number);
    seen.testigos = completeWitnesses - 1;
    seen.sellado = false;
    seen.imagenesFaltan = 7;
    given.release(seen);
    auto summary = publicationSummary(given.night.state(), given.now());
    QVERIFY(summary.lacksWitnesses() && summary.lacksStamp());
    QCOMPARE(summary.imagesMissing(), 7U);
    given.publish();
    summary = publicationSummary(given.night.state(), given.now());
    QVERIFY(!summary.lacksWitnesses() && !summary.lacksStamp());
    QCOMPARE(summary.imagesMissing(), 0U);
}

void TestPublicationSummary::afterTheFinalOne()
{
    PublicationNight given;
    given.publish();
    const Millis closing = given.night.process().closing;
    given.turnTo(closing);
    given.give(command::AbrirCorte { closing, 0, "prueba", true });
    given.release(PublicationNight::revision(2));
    QCOMPARE(publicationSummary(given.night.state(), given.now()).next, 0);
    given.propose(AccionPublicacion::reabrir, "45");
    given.give(command::FirmarAccion { 1 }, PublicationNight::second());
    const auto summary = publicationSummary(given.night.state(), given.now());
    QVERIFY(summary.next > closing);
    QVERIFY(summary.next <= given.night.state().reabiertoHasta);
}

void TestPublicationSummary::productsOfAProcess()
{
    const PublicationNight given;
    const auto& process = given.night.process();
    const auto products = publicationProducts(process);
    QCOMPARE(products.size(), 2 * process.elections.size() + 3);
    QCOMPARE(products[1], process.elections.front().id + ".json");
    QCOMPARE(products.back(), std::string("portal"));
}

QTEST_GUILESS_MAIN(TestPublicationSummary)
#include "tst_publicationsummary.moc"
