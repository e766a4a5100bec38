// SPDX-License-Identifier: MIT
#include "models/domain/work.h"
#include "tests/domain/randomnight.h"

#include <QTest>

#include <algorithm>

using namespace prep;
using prep::test::Night;

namespace {

const std::string key = "AYUN-000005";

WorkLog workOf(const Night& night)
{
    WorkLog work(night.state.process);
    for (const Event& event : night.log)
        work.add(event);
    return work;
}

bool isCapture(EventKind kind)
{
    return kind == EventKind::captura1 || kind == EventKind::captura2 || kind == EventKind::captura3;
}

std::uint32_t waitingIn(const State& state, std::size_t election)
{
    const Election& e = state.process->elections[election];
    return static_cast<std::uint32_t>(std::count_if(state.actas.begin() + e.first, state.actas.begin() + e.first + e.count,
        [](const ActaState& acta) { return waitsForCapture(acta.etapa); }));
}

} // namespace

class TestWork : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCaptureIsKeptWithItsClaim();
    void theTruthIsTheCorrectedValue();
    void anotherImageIsAnotherPaper();
    void hiddenCapturesComeByReveal();
    void theQueueIsThatOfTheState();
};

void TestWork::everyCaptureIsKeptWithItsClaim()
{
    Night n(test::smallProcess());
    n.staff();
    n.arrive(key);
    QCOMPARE(n.run(n.who("K1"), command::Reclamar { key, 1 }), Refusal::ninguno);
    const Millis claimed = n.now;
    QCOMPARE(n.run(n.who("K1"), command::Renovar { key, 1 }, 50000), Refusal::ninguno);
    QCOMPARE(n.run(n.who("K1"), command::Capturar { key, 1, n.tally(key, 11) }, 20000), Refusal::ninguno);
    n.capture("K2", key, n.tally(key, 12));
    n.capture("K3", key, n.tally(key, 12));
    const WorkLog work = workOf(n);
    QCOMPARE(work.labors().size(), std::size_t { 3 });
    const Labor& first = work.labors()[0];
    QCOMPARE(work.state().people[first.person].id, std::string("K1"));
    QCOMPARE(work.state().stations[first.station].id, std::string("E-K1"));
    QCOMPARE(first.ronda, std::uint8_t { 1 });
    QCOMPARE(first.reclamada, claimed);
    QCOMPARE(first.captura - first.reclamada, Millis { 70000 });
    QCOMPARE(first.tally->boxes[0], 11);
    QCOMPARE(work.labors()[2].campos.size(), std::size_t { 1 });
    QVERIFY(work.truth(first));
    QCOMPARE(work.truth(first)->boxes[0], 12);
    const auto pairs = pairsOf(work);
    QCOMPARE(pairs.size(), std::size_t { 1 });
    QCOMPARE(pairs[0].segunda->seq, work.labors()[1].seq);
}

void TestWork::theTruthIsTheCorrectedValue()
{
    Night n(test::smallProcess());
    n.staff();
    n.arrive(key);
    n.capture("K1", key, n.tally(key, 11));
    n.capture("K2", key, n.tally(key, 11));
    n.publish();
    QCOMPARE(n.run(n.who("C1"), command::Cotejar { key, 3 }), Refusal::ninguno);
    QCOMPARE(workOf(n).truth(workOf(n).labors()[0])->boxes[0], 11);
    QCOMPARE(n.run(n.who("V1"), command::Corregir { key, n.tally(key, 17), "el papel dice 17" }), Refusal::ninguno);
    const WorkLog work = workOf(n);
    QCOMPARE(work.truth(work.labors()[0])->boxes[0], 17);
    QCOMPARE(work.truth(work.labors()[1])->boxes[0], 17);
}

void TestWork::anotherImageIsAnotherPaper()
{
    Night n(test::smallProcess());
    n.staff();
    const Id16 pieza = n.arrive(key);
    n.capture("K1", key, n.tally(key, 11));
    n.capture("K2", key, n.tally(key, 11));
    QCOMPARE(n.run(n.who("V1"), command::Revincular { pieza, "AYUN-000006", "era de otra casilla" }), Refusal::ninguno);
    n.arrive(key); // the acta's own paper
    n.capture("K3", key, n.tally(key, 20));
    n.capture("K4", key, n.tally(key, 20));
    const WorkLog work = workOf(n);
    QCOMPARE(work.labors().size(), std::size_t { 4 });
    QCOMPARE(work.truth(work.labors()[0])->boxes[0], 11); // of what they had before them they typed nothing wrong
    QCOMPARE(work.truth(work.labors()[3])->boxes[0], 20);
    QCOMPARE(pairsOf(work).size(), std::size_t { 2 });
}

void TestWork::hiddenCapturesComeByReveal()
{
    Night n(test::smallProcess());
    n.staff();
    n.arrive(key);
    n.capture("K1", key, n.tally(key, 11));
    n.capture("K2", key, n.tally(key, 12));
    n.capture("K3", key, n.tally(key, 12));
    WorkLog work(n.state.process);
    std::vector<Event> hidden;
    for (const Event& event : n.log) {
        if (!isCapture(event.header.kind)) {
            work.add(event);
            continue;
        }
        Event blind = event;
        blind.body = {};
        work.add(blind);
        hidden.push_back(event);
    }
    QVERIFY(!work.labors()[0].tally);
    QVERIFY(work.truth(work.labors()[0]));
    for (const Event& event : hidden)
        work.reveal(event);
    const WorkLog whole = workOf(n);
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(*work.labors()[i].tally, *whole.labors()[i].tally);
        QCOMPARE(work.labors()[i].campos, whole.labors()[i].campos);
        QCOMPARE(work.labors()[i].reclamada, whole.labors()[i].reclamada);
    }
}

/// Whatever happens, what the flow holds is what stands in the stages of capture.
void TestWork::theQueueIsThatOfTheState()
{
    for (const std::uint32_t seed : { 1U, 2U, 3U }) {
        Night n(test::smallProcess());
        n.staff();
        test::RandomCommands commands(seed);
        WorkLog work(n.state.process);
        std::size_t told = 0;
        for (int step = 0; step < 4000; ++step) {
            (void)commands.step(n);
            for (; told < n.log.size(); ++told)
                work.add(n.log[told]);
            for (std::size_t e = 0; e < n.state.process->elections.size(); ++e)
                QCOMPARE(work.flow(e).waiting(), waitingIn(n.state, e));
        }
        QCOMPARE(serialize(work.state()), serialize(n.state));
        std::uint32_t captures = 0;
        for (const Person& person : n.state.people)
            captures += person.capturas;
        QCOMPARE(work.labors().size(), std::size_t { captures });
        QVERIFY(captures > 20);
    }
}

QTEST_GUILESS_MAIN(TestWork)
#include "tst_work.moc"
