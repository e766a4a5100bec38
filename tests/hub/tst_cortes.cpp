// SPDX-License-Identifier: MIT
#include "app/hub/cortes.h"
#include "app/hub/publicist.h"
#include "tests/support/testnight.h"

#include <QTest>

using namespace prep;
using namespace prep::test;

/// When cortes are opened, by the process clock alone.
class TestCortes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstIsAtOpening();
    void theNextFollowsThePeriod();
    void missedOnesAreNotMadeUpFor();
    void theLastIsAtClosingAndFinal();
    void aPeriodThatDoesNotFitEndsAtClosing();
    void oneOffTheScheduleMovesNothing();
    void aNumberThatThePublicHasSeenIsFollowedAtOnce();
    void aRestoredHubKnowsWhatWasRefusedForItsNumber();
    void aReopeningGoesOnAndEndsFinal();
    void aFinalCorteThatWasRefusedIsMadeAgain();

private:
    [[nodiscard]] static State stateWith(Millis hora, bool final = false);
};

namespace {
/// Two persons have signed for this.
void sign(State& state, AccionPublicacion what)
{
    Accion action;
    action.accion = what;
    action.firmada = opening();
    state.acciones.push_back(action);
}
} // namespace

State TestCortes::stateWith(Millis hora, bool final)
{
    State state(makeProcess());
    Corte corte;
    corte.numero = 1;
    corte.hora = hora;
    corte.final = final;
    state.cortes.push_back(corte);
    return state;
}

void TestCortes::theFirstIsAtOpening()
{
    const State state(makeProcess());
    QCOMPARE(hub::nextCorte(state)->hora, opening());
    QVERIFY(!hub::latestDueCorte(state, opening() - 1));
    const auto due = hub::latestDueCorte(state, opening());
    QVERIFY(due && !due->final);
    QCOMPARE(due->siguiente, opening() + 600000);
}

void TestCortes::theNextFollowsThePeriod()
{
    const State state = stateWith(opening());
    QCOMPARE(hub::nextCorte(state)->hora, opening() + 600000);
    QVERIFY(!hub::latestDueCorte(state, opening() + 599999));
    QCOMPARE(hub::latestDueCorte(state, opening() + 600001)->hora, opening() + 600000);
}

void TestCortes::missedOnesAreNotMadeUpFor()
{
    const State state = stateWith(opening());
    QCOMPARE(hub::latestDueCorte(state, opening() + 3600000 + 5)->hora, opening() + 3600000);
}

void TestCortes::theLastIsAtClosingAndFinal()
{
    const Millis closing = makeProcess()->closing;
    const State before = stateWith(closing - 600000);
    const auto last = hub::latestDueCorte(before, closing + 99);
    QVERIFY(last && last->final);
    QCOMPARE(last->hora, closing);
    QCOMPARE(last->siguiente, 0);
    QVERIFY(!hub::nextCorte(stateWith(closing, true)));
    QVERIFY(!hub::latestDueCorte(stateWith(closing, true), closing + 999999));
}

void TestCortes::aPeriodThatDoesNotFitEndsAtClosing()
{
    const Millis closing = makeProcess()->closing;
    const State state = stateWith(closing - 60000);
    QCOMPARE(hub::nextCorte(state)->hora, closing);
    QVERIFY(hub::nextCorte(state)->final);
}

void TestCortes::oneOffTheScheduleMovesNothing()
{
    State state = stateWith(opening());
    const Millis now = opening() + 123456;
    QVERIFY(!hub::extraCorte(state, now));
    sign(state, AccionPublicacion::publicar);
    QVERIFY(!hub::extraCorte(state, opening() - 1)); // nothing before the approved hour
    const auto extra = hub::extraCorte(state, now);
    QVERIFY(extra && !extra->final);
    QCOMPARE(extra->hora, now);
    QCOMPARE(extra->siguiente, opening() + 600000);
    QCOMPARE(hub::nextCorte(stateWith(now))->hora, opening() + 600000);
    state.acciones.back().corte = 2;
    QVERIFY(!hub::extraCorte(state, now)); // once
    QVERIFY(!hub::extraCorte(stateWith(state.process->closing, true), state.process->closing + 1));
}

void TestCortes::aNumberThatThePublicHasSeenIsFollowedAtOnce()
{
    State state = stateWith(opening());
    const Millis now = opening() + 5000;
    constexpr auto seen = hub::Publicist::Outcome::numberSeen;
    state.cortes.back().liberado = true;
    QVERIFY(!hub::corteAgain(state, now, seen)); // it came out
    state.cortes.back().liberado = false;
    state.cortes.back().rechazado = true;
    QVERIFY(!hub::corteAgain(state, now, hub::Publicist::Outcome::refused)); // that one waits for its hour
    const auto again = hub::corteAgain(state, now, seen);
    QVERIFY(again && !again->final);
    QCOMPARE(again->hora, now);
    QCOMPARE(again->siguiente, opening() + 600000);
    QVERIFY(!hub::corteAgain(state, opening(), seen)); // an hour of its own
    QVERIFY(!hub::corteAgain(state, state.process->closing, seen));
}

/// A hub that begins anew between a number that was seen and the next one goes on with it.
void TestCortes::aRestoredHubKnowsWhatWasRefusedForItsNumber()
{
    using Outcome = hub::Publicist::Outcome;
    State state = stateWith(opening());
    QVERIFY(hub::lastOutcome(State(state.process), true) == Outcome::refused);
    QVERIFY(hub::lastOutcome(state, true) == Outcome::refused); // on its way out
    state.cortes.back().liberado = true;
    QVERIFY(hub::lastOutcome(state, true) == Outcome::released);
    state.cortes.back().liberado = false;
    state.cortes.back().rechazado = true;
    QVERIFY(hub::lastOutcome(state, true) == Outcome::numberSeen);
    QVERIFY(hub::lastOutcome(state, false) == Outcome::refused);
    state.cortes.back().revision.numero = state.cortes.back().numero; // built, and refused for something else
    QVERIFY(hub::lastOutcome(state, true) == Outcome::refused);
}

void TestCortes::aReopeningGoesOnAndEndsFinal()
{
    const Millis closing = makeProcess()->closing;
    State state = stateWith(closing, true);
    state.reabiertoHasta = closing + 25 * 60000;
    QCOMPARE(hub::nextCorte(state)->hora, closing + 600000);
    QVERIFY(!hub::nextCorte(state)->final);
    const auto last = hub::latestDueCorte(state, closing + 26 * 60000);
    QVERIFY(last && last->final);
    QCOMPARE(last->hora, state.reabiertoHasta);
}

/// By two persons, however late; by itself never, not even when the public had seen its number.
void TestCortes::aFinalCorteThatWasRefusedIsMadeAgain()
{
    const Millis closing = makeProcess()->closing;
    State state = stateWith(closing, true);
    state.cortes.back().rechazado = true;
    const Millis now = closing + 3 * 3600000;
    QVERIFY(!hub::latestDueCorte(state, now) && !hub::extraCorte(state, now));
    QVERIFY(!hub::corteAgain(state, now, hub::Publicist::Outcome::numberSeen));
    sign(state, AccionPublicacion::reintentar);
    const auto again = hub::extraCorte(state, now);
    QVERIFY(again && again->final && again->hora == now && again->siguiente == 0);
    QVERIFY(!hub::extraCorte(state, closing)); // an hour of its own
    state.cortes.back().rechazado = false;
    state.cortes.back().liberado = true;
    QVERIFY(!hub::extraCorte(state, now));
}

QTEST_GUILESS_MAIN(TestCortes)
#include "tst_cortes.moc"
