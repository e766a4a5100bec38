// SPDX-License-Identifier: MIT
#include "models/domain/independence.h"
#include "tests/domain/randomnight.h"

#include <QTest>

#include <algorithm>

using namespace prep;
using prep::test::Night;

namespace {

std::string ayun(int number)
{
    return (number < 10 ? "AYUN-00000" : number < 100 ? "AYUN-0000" : "AYUN-000") + std::to_string(number);
}

std::vector<Hallazgo> findingsOf(const Night& night)
{
    WorkLog work(night.state.process);
    for (const Event& event : night.log)
        work.add(event);
    return findings(work);
}

std::vector<Hallazgo> identicalOf(const Night& night)
{
    auto found = findingsOf(night);
    std::erase_if(found, [](const Hallazgo& each) { return each.clase != Hallazgo::Clase::erroresIdenticos; });
    return found;
}

Night manned(std::uint32_t actas, bool simulacro = true)
{
    auto process = std::make_shared<Process>(*test::smallProcess(actas));
    process->simulacro = simulacro;
    Night n(process);
    n.staff();
    return n;
}

void capture(Night& n, const std::string& who, int acta, Cell votes = 10, Millis took = 40000)
{
    QCOMPARE(n.run(n.who(who), command::Reclamar { ayun(acta), 0 }, 100), Refusal::ninguno);
    QCOMPARE(n.run(n.who(who), command::Capturar { ayun(acta), 0, n.tally(ayun(acta), votes) }, took), Refusal::ninguno);
}

std::string name(const Night& n, PersonIndex person)
{
    return person == none16 ? std::string() : n.state.people[person].id;
}

} // namespace

class TestIndependence : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPairByHabitIsSeen();
    void twoWhoWorkAloneCannotHelpIt();
    void shiftsAreNoHabit();
    void chanceIsNoHabit();
    void fasterThanHands();
    void aDrillHasNoHands();
    void identicalErrorsAreSeen();
    void theGravestStandsFirst();
};

void TestIndependence::aPairByHabitIsSeen()
{
    Night n = manned(140);
    std::mt19937 random(3);
    const char* const staff[] = { "K1", "K2", "K3", "K4", "K5", "K6" };
    for (int i = 1; i <= 130; ++i) {
        n.arrive(ayun(i));
        if (i % 4 == 0) {
            capture(n, "K1", i, 10, 10000);
            capture(n, "K2", i, 10, 10000);
            continue;
        }
        const auto first = 2 + random() % 4; // K1 and K2 meet nobody else
        capture(n, staff[first], i, 10, 10000);
        capture(n, staff[2 + (first - 2 + 1 + random() % 3) % 4], i, 10, 10000);
    }
    const auto found = findingsOf(n);
    QCOMPARE(found.size(), std::size_t { 1 });
    QCOMPARE(found[0].clase, Hallazgo::Clase::parejaRepetida);
    QCOMPARE(name(n, found[0].una), std::string("K1"));
    QCOMPARE(name(n, found[0].otra), std::string("K2"));
    QCOMPARE(found[0].cuantas, 32U);
    QCOMPARE(found[0].total, 130U);
    QVERIFY(found[0].decimas > 20 && found[0].decimas < 110);
    QCOMPARE(found[0].actas.size(), evidenceMost);
    QCOMPARE(n.state.process->actaKey(found[0].actas[0]), ayun(4));
}

void TestIndependence::twoWhoWorkAloneCannotHelpIt()
{
    Night n = manned(80);
    for (int i = 1; i <= 60; ++i) {
        n.arrive(ayun(i));
        capture(n, "K1", i);
        capture(n, "K2", i);
    }
    QVERIFY(findingsOf(n).empty());
}

void TestIndependence::shiftsAreNoHabit()
{
    Night n = manned(160);
    const char* const staff[] = { "K1", "K2", "K3", "K4", "K5", "K6" };
    for (int i = 1; i <= 150; ++i) {
        if (i % 50 == 1)
            n.now += 2 * 3600000;
        n.arrive(ayun(i));
        const int shift = (i - 1) / 50 * 2;
        capture(n, staff[shift], i, 10, 8000);
        capture(n, staff[shift + 1], i, 10, 8000);
    }
    QVERIFY(findingsOf(n).empty());
}

void TestIndependence::chanceIsNoHabit()
{
    Night n = manned(200);
    std::mt19937 random(7);
    const char* const staff[] = { "K1", "K2", "K3", "K4", "K5", "K6" };
    for (int i = 1; i <= 190; ++i) {
        n.arrive(ayun(i));
        const auto first = random() % 6;
        capture(n, staff[first], i);
        capture(n, staff[(first + 1 + random() % 5) % 6], i);
    }
    QVERIFY(findingsOf(n).empty());
}

void TestIndependence::fasterThanHands()
{
    Night n = manned(40, false);
    for (int i = 1; i <= 12; ++i) {
        n.arrive(ayun(i));
        capture(n, "K1", i, 10, i <= 3 ? 900 + i : 40000);
        capture(n, "K2", i, 10, i <= 2 ? 900 : 40000); // twice may be a slip
    }
    const auto found = findingsOf(n);
    QCOMPARE(found.size(), std::size_t { 1 });
    QCOMPARE(found[0].clase, Hallazgo::Clase::ritmoImposible);
    QCOMPARE(name(n, found[0].una), std::string("K1"));
    QCOMPARE(found[0].otra, none16);
    QCOMPARE(found[0].cuantas, 3U);
    QCOMPARE(found[0].total, 12U);
    QCOMPARE(found[0].menor, Millis { 901 });
    QCOMPARE(found[0].actas.size(), std::size_t { 3 });
    QCOMPARE(n.state.process->actaKey(found[0].actas[0]), ayun(1));
}

void TestIndependence::aDrillHasNoHands()
{
    Night n = manned(40);
    for (int i = 1; i <= 12; ++i) {
        n.arrive(ayun(i));
        capture(n, "K1", i, 10, 0);
        capture(n, "K2", i, 10, 900);
    }
    QVERIFY(findingsOf(n).empty());
    for (int i = 13; i <= 20; ++i) {
        n.arrive(ayun(i));
        capture(n, "K1", i, 10, 1100);
        capture(n, "K2", i, 10, 40000);
    }
    QCOMPARE(findingsOf(n).size(), std::size_t { 1 });
}

void TestIndependence::identicalErrorsAreSeen()
{
    Night n = manned(140);
    const char* const firsts[] = { "K1", "K3", "K5" };
    const char* const seconds[] = { "K2", "K4", "K6" };
    for (int i = 1; i <= 120; ++i) {
        n.arrive(ayun(i));
        capture(n, firsts[i % 3], i);
        capture(n, seconds[i % 3], i);
    }
    const auto correct = [&](int acta) {
        QCOMPARE(n.run(n.who("V1"), command::Corregir { ayun(acta), n.tally(ayun(acta), 77), "el papel dice 77" }), Refusal::ninguno);
    };
    correct(1);
    correct(3);
    QVERIFY(identicalOf(n).empty()); // once each: bad handwriting
    correct(6);
    correct(9);
    correct(12);
    const auto found = identicalOf(n);
    QCOMPARE(found.size(), std::size_t { 1 });
    QCOMPARE(found[0].clase, Hallazgo::Clase::erroresIdenticos);
    QCOMPARE(name(n, found[0].una), std::string("K1"));
    QCOMPARE(name(n, found[0].otra), std::string("K2"));
    QCOMPARE(found[0].cuantas, 4U);
    QCOMPARE(found[0].total, 40U);
    QCOMPARE(found[0].decimas, 5U); // one of the other eighty was
    QCOMPARE(n.state.process->actaKey(found[0].actas[0]), ayun(3));
    // Where everybody misreads, nobody does it by habit.
    for (const int acta : { 2, 4, 5, 7, 8, 10, 11, 13 })
        correct(acta);
    QVERIFY(identicalOf(n).empty());
}

void TestIndependence::theGravestStandsFirst()
{
    Night n = manned(40, false);
    for (int i = 1; i <= 8; ++i) {
        n.arrive(ayun(i));
        capture(n, "K1", i, 10, 500);
        capture(n, "K2", i);
    }
    for (const int acta : { 1, 2, 3 })
        QCOMPARE(n.run(n.who("V1"), command::Corregir { ayun(acta), n.tally(ayun(acta), 77), "x" }), Refusal::ninguno);
    const auto found = findingsOf(n);
    QCOMPARE(found.size(), std::size_t { 2 });
    QCOMPARE(found[0].clase, Hallazgo::Clase::erroresIdenticos);
    QCOMPARE(found[1].clase, Hallazgo::Clase::ritmoImposible);
}

QTEST_GUILESS_MAIN(TestIndependence)
#include "tst_independence.moc"
