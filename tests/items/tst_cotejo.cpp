// SPDX-License-Identifier: MIT
#include "models/items/cotejo.h"
#include "tests/support/rulednight.h"

#include <QtTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr const char* key = "AYUN-000001";

/// What the page offers must be what the rules accept, at every step.
struct Compared : RuledNight {
    [[nodiscard]] CotejoEstado estado(const std::string& of = key) const { return cotejoOf(acta(of)); }
    [[nodiscard]] std::vector<ActaIndex> queue(const std::string& who) const { return cotejoQueue(state, *state.findPerson(who)); }
    [[nodiscard]] int compare(const std::string& who, std::uint8_t result) { return run(person(who), command::Cotejar { key, result }); }
    [[nodiscard]] int correct(Cell votes)
    {
        Tally tally = *acta(key).valor.tally;
        tally.boxes[0] = votes;
        now += 1000;
        return run(person("v1"), command::Corregir { key, tally, "se capturó mal" });
    }
};

} // namespace

class TestCotejo : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatIsPublishedIsCompared();
    void acceptedAtOnce();
    void acceptedAfterAChangeByAnotherOne();
    void aNewCaptureIsApprovedToo();
    void aNewScanWaits();
    void theOldestComesFirstAndChangesBeforeAll();
    void beforeAndAfter();
};

void TestCotejo::onlyWhatIsPublishedIsCompared()
{
    Compared night;
    QCOMPARE(night.estado(), CotejoEstado::noPublicada);
    QCOMPARE(night.verify(key, 10), 0);
    QCOMPARE(night.estado(), CotejoEstado::noPublicada);
    QVERIFY(night.queue("k1").empty());
    QCOMPARE(night.compare("k1", 1), static_cast<int>(Refusal::actaNoPublicada));
    QCOMPARE(night.publish(), 0);
    QCOMPARE(night.estado(), CotejoEstado::pendiente);
    QCOMPARE(night.queue("k1"), std::vector<ActaIndex> { 0 });
}

void TestCotejo::acceptedAtOnce()
{
    Compared night;
    QCOMPARE(night.verify(key, 10), 0);
    QCOMPARE(night.publish(), 0);
    QCOMPARE(acceptingCode(night.estado()), std::uint8_t { 1 });
    QCOMPARE(night.compare("k1", acceptingCode(night.estado())), 0);
    QCOMPARE(night.estado(), CotejoEstado::aceptada);
    QVERIFY(night.queue("k1").empty() && night.queue("k2").empty());
    QVERIFY(changesOf(night.state, 0).empty());
}

void TestCotejo::acceptedAfterAChangeByAnotherOne()
{
    Compared night;
    QCOMPARE(night.verify(key, 10), 0);
    QCOMPARE(night.publish(), 0);
    QCOMPARE(night.compare("k1", 3), 0);
    QCOMPARE(night.estado(), CotejoEstado::rechazada);
    QVERIFY(night.queue("k1").empty());
    QCOMPARE(correctionQueue(night.state), std::vector<ActaIndex> { 0 });
    QCOMPARE(night.correct(12), 0);
    QCOMPARE(night.estado(), CotejoEstado::porPublicar);
    QVERIFY(correctionQueue(night.state).empty() && night.queue("k2").empty());
    QCOMPARE(night.compare("k2", 2), static_cast<int>(Refusal::actaNoPublicada));
    QCOMPARE(night.publish(), 0);
    QCOMPARE(night.estado(), CotejoEstado::porAprobar);
    QVERIFY(night.queue("k1").empty()); // the one who rejected it
    QCOMPARE(night.queue("k2"), std::vector<ActaIndex> { 0 });
    QCOMPARE(acceptingCode(night.estado()), std::uint8_t { 2 });
    QCOMPARE(night.compare("k1", 2), static_cast<int>(Refusal::mismoCotejador));
    QCOMPARE(night.compare("k2", 2), 0);
    QCOMPARE(night.estado(), CotejoEstado::aceptadaConCambio);
}

void TestCotejo::aNewCaptureIsApprovedToo()
{
    Compared night;
    QCOMPARE(night.verify(key, 10), 0);
    QCOMPARE(night.publish(), 0);
    QCOMPARE(night.run(Compared::person("k1"), command::OrdenarRecaptura { key, "no coincide" }), 0);
    QCOMPARE(night.estado(), CotejoEstado::enCorreccion);
    QVERIFY(correctionQueue(night.state).empty());
    QCOMPARE(night.captureTwice(key, 11, "c3", "c4"), 0);
    QCOMPARE(night.estado(), CotejoEstado::porPublicar);
    QCOMPARE(night.publish(), 0);
    QCOMPARE(night.estado(), CotejoEstado::porAprobar);
    QCOMPARE(night.queue("k2"), std::vector<ActaIndex> { 0 });
}

void TestCotejo::aNewScanWaits()
{
    Compared night;
    QCOMPARE(night.verify(key, 10), 0);
    QCOMPARE(night.publish(), 0);
    QCOMPARE(night.run(Compared::person("k1"), command::OrdenarRedigitalizacion { key, "no se lee" }), 0);
    QCOMPARE(night.estado(), CotejoEstado::enCorreccion);
    QVERIFY(night.queue("k2").empty() && correctionQueue(night.state).empty());
}

void TestCotejo::theOldestComesFirstAndChangesBeforeAll()
{
    Compared night;
    for (const char* const acta : { "AYUN-000007", key, "AYUN-000004" })
        QCOMPARE(night.verify(acta, 10), 0);
    QCOMPARE(night.publish(), 0);
    QCOMPARE(night.queue("k2"), (std::vector<ActaIndex> { 6, 0, 3 })); // as they were verified
    QCOMPARE(night.compare("k1", 3), 0);
    QCOMPARE(night.correct(12), 0);
    QCOMPARE(night.publish(), 0);
    QCOMPARE(night.queue("k2"), (std::vector<ActaIndex> { 0, 6, 3 }));
}

void TestCotejo::beforeAndAfter()
{
    Compared night;
    QCOMPARE(night.verify(key, 10), 0);
    QCOMPARE(night.publish(), 0);
    QCOMPARE(night.correct(12), 0);
    auto changes = changesOf(night.state, 0);
    QCOMPARE(changes.size(), std::size_t { 1 });
    QCOMPARE(changes[0].corte, 0U); // the next one
    QCOMPARE(changes[0].campos, (std::vector<CampoCambiado> { { 4, 10, 12 } }));
    QCOMPARE(night.publish(), 0);
    QCOMPARE(night.correct(13), 0);
    QCOMPARE(night.publish(), 0);
    changes = changesOf(night.state, 0);
    QCOMPARE(changes.size(), std::size_t { 2 });
    QCOMPARE(changes[0].corte, 2U);
    QCOMPARE(changes[0].motivo, MotivoCambio::correccion);
    QCOMPARE(changes[0].campos, (std::vector<CampoCambiado> { { 4, 10, 12 } }));
    QCOMPARE(changes[1].corte, 3U);
    QCOMPARE(changes[1].campos, (std::vector<CampoCambiado> { { 4, 12, 13 } }));
}

QTEST_GUILESS_MAIN(TestCotejo)
#include "tst_cotejo.moc"
