// SPDX-License-Identifier: MIT
#include "models/domain/actaedit.h"
#include "tests/domain/randomnight.h"

#include <QTest>

using namespace prep;
using prep::test::Night;
using prep::test::RandomCommands;

namespace {

std::uint32_t steps()
{
    const int wanted = qEnvironmentVariableIntValue("PREP_STEPS");
    return wanted > 0 ? static_cast<std::uint32_t>(wanted) : 50000;
}

/// A view's replica, fed as the hub feeds it: bodies that may be seen at the moment, the others lifted later.
struct Follower {
    View view;
    State state;
    std::vector<Event> hidden; // with the bodies the hub holds

    void follow(const Event& event, const State& truth)
    {
        Event sent = event;
        if (!maySee(view, event.header, truth)) {
            sent.body = std::monostate {};
            hidden.push_back(event);
        }
        evolve(state, sent);
        std::erase_if(hidden, [&](const Event& held) {
            const bool lifted = maySee(view, held.header, truth);
            if (lifted)
                reveal(state, held);
            return lifted;
        });
    }
};

State foldRedacted(const std::vector<Event>& log, const State& truth, View view)
{
    State state(truth.process);
    for (Event event : log) {
        if (!maySee(view, event.header, truth))
            event.body = std::monostate {};
        evolve(state, event);
    }
    return state;
}

} // namespace

class TestRandomNight : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPropertyHoldsOnTheWay_data()
    {
        QTest::addColumn<std::uint32_t>("seed");
        QTest::newRow("seed 1") << 1U;
        QTest::newRow("seed 2") << 2U;
    }
    void everyPropertyHoldsOnTheWay();

private:
    void checkLegal(const State& state);
    void checkDerived(const State& state);
};

/// What may never be, whatever was commanded.
void TestRandomNight::checkLegal(const State& state)
{
    for (ActaIndex i = 0; i < state.actas.size(); ++i) {
        const ActaState& acta = state.actas[i];
        for (std::size_t a = 0; a < 3; ++a) {
            for (std::size_t b = a + 1; b < 3; ++b) {
                if (acta.captures[a].seq == 0 || acta.captures[b].seq == 0)
                    continue;
                QVERIFY2(acta.captures[a].person != acta.captures[b].person, "one person captured twice");
                QVERIFY2(acta.captures[a].station != acta.captures[b].station, "one station captured twice");
            }
        }
        if (acta.etapa == Etapa::verificada)
            QVERIFY(acta.valor.seq != 0 && acta.valor.tally && !acta.valor.anulado);
        if (acta.etapa == Etapa::captura2)
            QVERIFY(acta.captures[0].tally && acta.captures[1].tally && !openFields(state, i).empty());
        if (acta.etapa >= Etapa::captura1 && acta.etapa <= Etapa::captura3)
            QVERIFY2(!acta.piezas.empty(), "captured without paper");
        if (acta.publicada)
            QVERIFY(state.lastReleasedCorte()
                && (acta.anterior->seq ? *acta.anterior : acta.valor).seq <= state.lastReleasedCorte()->hasta);
        if (acta.principal == none32 || state.piezas[acta.principal].retenida) {
            QVERIFY2(acta.etapa < Etapa::identificada || acta.etapa >= Etapa::verificada,
                "captured from nothing, or from a held image");
            for (const Lease& lease : acta.leases)
                QVERIFY2(!lease.isHeld(), "a claim on an acta that has no image");
        }
        if (acta.principal != none32)
            QVERIFY2(state.piezas[acta.principal].acta == i, "the principal image is bound elsewhere");
        if (acta.valor.seq != 0 && acta.valor.tally)
            QVERIFY(acta.valor.derived.totalCalculado == sumOfVotes(acta.valor.tally->boxes));
    }
}

void TestRandomNight::checkDerived(const State& state)
{
    State rebuilt = state;
    rebuildDerived(rebuilt);
    QVERIFY(rebuilt.byElection == state.byElection);
    QVERIFY(rebuilt.bySite == state.bySite);
    QVERIFY(rebuilt.bySiteElection == state.bySiteElection);
    QVERIFY(rebuilt.boxVotes == state.boxVotes);
    QVERIFY(rebuilt.fueraDeCatalogo == state.fueraDeCatalogo);
    QVERIFY(rebuilt.vectors == state.vectors);
    QVERIFY(rebuilt.queues == state.queues);
    QVERIFY(rebuilt.expiries == state.expiries);
    QVERIFY(rebuilt.sinPublicar == state.sinPublicar);
    QVERIFY(rebuilt.piezaById == state.piezaById);
}

void TestRandomNight::everyPropertyHoldsOnTheWay()
{
    QFETCH(std::uint32_t, seed);
    const std::uint32_t total = steps() / 2;
    Night night(test::smallProcess(40 + total / 400));
    night.staff();
    RandomCommands commands(seed);
    std::vector<Follower> followers;
    for (const View view : { View::interno, View::observador })
        followers.push_back({ view, State(night.state.process), {} });
    std::size_t sent = 0;
    std::size_t accepted = 0;
    for (std::uint32_t step = 0; step < total; ++step) {
        // Nobody follows events of a batch that is not folded whole: the hub sends what is committed.
        accepted += commands.step(night) == Refusal::ninguno ? 1 : 0;
        for (; sent < night.log.size(); ++sent) {
            for (Follower& follower : followers)
                follower.follow(night.log[sent], night.state);
        }
        if (step % (total / 10) != total / 10 - 1)
            continue;
        const std::string live = serialize(night.state);
        State folded(night.state.process);
        for (const Event& event : night.log)
            evolve(folded, event);
        QVERIFY2(serialize(folded) == live, "fold(log) differs from the live state");
        for (const Follower& follower : followers) {
            const std::string seen = serialize(redact(night.state, follower.view));
            QVERIFY2(
                serialize(foldRedacted(night.log, night.state, follower.view)) == seen, "fold(redact(log)) differs");
            QVERIFY2(serialize(follower.state) == seen, "the live feed gives another state than redact");
            checkDerived(follower.state);
        }
        const auto read = deserialize(live, night.state.process);
        QVERIFY(read.ok() && serialize(*read) == live);
        checkLegal(night.state);
        checkDerived(night.state);
        QCOMPARE(night.state.conflictos, 0U);
    }
    QVERIFY2(accepted > total / 10, "the generator must do real work");
    std::array<std::uint32_t, etapaCount> reached {};
    for (const Counters& c : night.state.byElection) {
        for (std::size_t i = 0; i < etapaCount; ++i)
            reached[i] += c.porEtapa[i];
    }
    QVERIFY2(reached[static_cast<std::size_t>(Etapa::verificada)] > 10, "too few actas were verified to mean anything");
    qInfo("%zu of %u commands accepted, %zu events, %u verified", accepted, total, night.log.size(),
        reached[static_cast<std::size_t>(Etapa::verificada)]);
}

QTEST_GUILESS_MAIN(TestRandomNight)
#include "tst_randomnight.moc"
