// SPDX-License-Identifier: MIT
#include "tests/domain/randomnight.h"

#include <QTest>

using namespace prep;
using prep::test::Night;

namespace {
const std::string first = "AYUN-000001";
const std::string second = "AYUN-000002";
} // namespace

class TestPartners : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void twoBlindCapturesMakeAPair();
    void aThirdCaptureMakesNone();
    void theCounterpartMadeOrHoldsTheOtherCapture();

private:
    [[nodiscard]] PersonIndex of(const std::string& person) const { return m_night->partners.of(*m_night->state.findPerson(person)); }
    [[nodiscard]] PersonIndex index(const std::string& person) const { return *m_night->state.findPerson(person); }
    std::unique_ptr<Night> m_night;
};

void TestPartners::init()
{
    m_night = std::make_unique<Night>(test::smallProcess());
    m_night->staff();
    m_night->arrive(first);
    m_night->arrive(second);
}

void TestPartners::twoBlindCapturesMakeAPair()
{
    m_night->capture("K1", first, m_night->tally(first));
    QCOMPARE(of("K1"), none16);
    m_night->capture("K2", first, m_night->tally(first, 11)); // whether they agree does not matter
    QCOMPARE(of("K1"), index("K2"));
    QCOMPARE(of("K2"), index("K1"));
    m_night->capture("K2", second, m_night->tally(second));
    QCOMPARE(of("K2"), index("K1")); // half a pair
    m_night->capture("K3", second, m_night->tally(second));
    QCOMPARE(of("K2"), index("K3"));
    QCOMPARE(of("K1"), index("K2")); // the last one that K1 was in
    QCOMPARE(m_night->partners.of(none16), none16);
}

void TestPartners::aThirdCaptureMakesNone()
{
    m_night->capture("K1", first, m_night->tally(first, 10));
    m_night->capture("K2", first, m_night->tally(first, 11));
    m_night->capture("K3", first, m_night->tally(first, 10));
    QCOMPARE(of("K3"), none16);
    QCOMPARE(of("K1"), index("K2"));
}

void TestPartners::theCounterpartMadeOrHoldsTheOtherCapture()
{
    QCOMPARE(counterpart(m_night->acta(first), 1), none16);
    QCOMPARE(m_night->run(m_night->who("K1"), command::Reclamar { first, 1 }), Refusal::ninguno);
    QCOMPARE(counterpart(m_night->acta(first), 2), index("K1"));
    QCOMPARE(counterpart(m_night->acta(first), 1), none16);
    QCOMPARE(m_night->run(m_night->who("K1"), command::Capturar { first, 1, m_night->tally(first) }), Refusal::ninguno);
    QCOMPARE(counterpart(m_night->acta(first), 2), index("K1"));
    QCOMPARE(counterpart(m_night->acta(first), 3), none16);
    QCOMPARE(counterpart(m_night->acta(first), 4), none16);
}

QTEST_GUILESS_MAIN(TestPartners)
#include "tst_partners.moc"
