// SPDX-License-Identifier: MIT
#include "models/items/heldpiezas.h"
#include "tests/support/rulednight.h"

#include <QtTest>

using namespace prep;
using namespace prep::test;

class TestHeldPiezas : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anOrdinaryNightHoldsNothing();
    void theSameImageTwiceIsHeldBesideTheFirst();
    void whatIsFueraDeCatalogoComesAfterWhatIsHeld();
    void whatAPersonHoldsIsBesideWhatIsCapturedFrom();
    void whatIsReleasedOrBoundLeaves();
};

namespace {
Digest image(std::uint8_t seed)
{
    Digest digest;
    digest.bytes[0] = seed;
    return digest;
}
} // namespace

void TestHeldPiezas::anOrdinaryNightHoldsNothing()
{
    RuledNight night;
    QCOMPARE(night.verify("AYUN-000001", 5, image(1)), 0);
    (void)night.scan("AYUN-000004", image(2));
    QVERIFY(heldPiezas(night.state).empty());
}

void TestHeldPiezas::theSameImageTwiceIsHeldBesideTheFirst()
{
    RuledNight night;
    const Id16 first = night.scan("AYUN-000001", image(1));
    const Id16 second = night.scan("AYUN-000004", image(1));
    QCOMPARE(night.identify(first, "AYUN-000001"), 0);
    QCOMPARE(night.identify(second, "AYUN-000004"), 0);
    const auto held = heldPiezas(night.state);
    QCOMPARE(held.size(), std::size_t { 1 });
    QVERIFY(night.state.piezas[held[0].pieza].id == second);
    QVERIFY(held[0].retenida && !held[0].fueraDeCatalogo);
    QVERIFY(night.state.piezas[held[0].otra].id == first);
    QCOMPARE(actaOf(night.pieza(second)), *night.process->findActa("AYUN-000004"));
}

void TestHeldPiezas::whatIsFueraDeCatalogoComesAfterWhatIsHeld()
{
    RuledNight night;
    const Id16 outside = night.scan("", image(1));
    const Id16 doubtful = night.scan("AYUN-000001", image(2));
    QCOMPARE(night.run(RuledNight::person("v1"), command::DeclararFueraDeCatalogo { outside, "AYUN", "no se lee" }), 0);
    QCOMPARE(night.run(RuledNight::person("v1"), command::Retener { doubtful, "dudosa" }), 0);
    const auto held = heldPiezas(night.state);
    QCOMPARE(held.size(), std::size_t { 2 });
    QVERIFY(night.state.piezas[held[0].pieza].id == doubtful);
    QVERIFY(night.state.piezas[held[1].pieza].id == outside);
    QVERIFY(held[1].fueraDeCatalogo && !held[1].retenida);
    QCOMPARE(held[1].otra, none32);
    QCOMPARE(actaOf(night.pieza(outside)), none32);
}

void TestHeldPiezas::whatAPersonHoldsIsBesideWhatIsCapturedFrom()
{
    RuledNight night;
    const Id16 first = night.scan("AYUN-000001", image(1));
    const Id16 phone = night.scan("AYUN-000001", image(2));
    QCOMPARE(night.identify(first, "AYUN-000001"), 0);
    QCOMPARE(night.identify(phone, "AYUN-000001"), 0);
    QCOMPARE(night.run(RuledNight::person("o1"), command::Retener { phone, "otra acta" }), 0);
    const auto held = heldPiezas(night.state);
    QCOMPARE(held.size(), std::size_t { 1 });
    QVERIFY(night.state.piezas[held[0].otra].id == first);
}

void TestHeldPiezas::whatIsReleasedOrBoundLeaves()
{
    RuledNight night;
    const Id16 outside = night.scan("", image(1));
    const Id16 doubtful = night.scan("AYUN-000001", image(2));
    QCOMPARE(night.run(RuledNight::person("v1"), command::DeclararFueraDeCatalogo { outside, "AYUN", "no se lee" }), 0);
    QCOMPARE(night.run(RuledNight::person("v1"), command::Retener { doubtful, "dudosa" }), 0);
    QCOMPARE(night.run(RuledNight::person("v1"), command::Liberar { doubtful, "es buena" }), 0);
    QCOMPARE(night.run(RuledNight::person("v1"), command::Revincular { outside, "AYUN-000007", "apareció" }), 0);
    QVERIFY(heldPiezas(night.state).empty());
    QCOMPARE(night.acta("AYUN-000007").etapa, Etapa::identificada);
}

QTEST_GUILESS_MAIN(TestHeldPiezas)
#include "tst_heldpiezas.moc"
