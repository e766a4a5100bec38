// SPDX-License-Identifier: MIT
#include "models/domain/actaedit.h"
#include "tests/domain/randomnight.h"

#include <QTest>

using namespace prep;
using prep::test::Night;

namespace {

std::int64_t visibleSum(const State& state, ActaIndex acta)
{
    const Valor* value = visibleValue(state.actas[acta]);
    return value ? value->derived.totalCalculado : -1;
}

} // namespace

class TestEvolve : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void impossibleHoursAreFlaggedAndCounted();
    void identicalVectorsAreCounted();
    void aForeignEventIsAConflictAndNothingElse_data();
    void aForeignEventIsAConflictAndNothingElse();
    void observersSeeNoVotesBeforeTheCorte();
    void aCorrectionAfterACorteStaysHiddenUntilTheNext();
    void whatTheCortesShowedOfAnActaIsKeptWithItsReason();
    void anActaThatArrivesLateWasSinActa();
    void anImageOfAnotherActaTakesItsValueBack();
};

void TestEvolve::impossibleHoursAreFlaggedAndCounted()
{
    Night n(test::smallProcess());
    n.staff();
    const std::string key = "DIP_LOC-000005";
    const Id16 pieza = n.nextId();
    n.run(n.site("D02"), command::Acopiar { pieza, "D02", key, {} });
    // The scanner's clock is an hour behind and nobody measured it.
    Command scan { n.nextId(), {}, n.now - 3600000, 0,
        command::Digitalizar { pieza, Canal::catd, "D02", {}, {}, "ACTA PREP", Night::image(1), 1 } };
    Decision decision = decide(n.state, scan, n.site("D02"), { n.now, n.nextId() });
    Event event = std::get<std::vector<Event>>(decision).front();
    event.header.seq = n.state.seq + 1;
    evolve(n.state, event);
    QVERIFY(n.acta(key).flags & flagTiempoImposible);
    QVERIFY(n.acta(key).flags & flagFueraDeHorario); // before the opening
    QCOMPARE(n.state.byElection[0].tiempoImposible, 1U);
    // A clock whose error is known is corrected, and flagged as off.
    n.run(n.who("K1"), command::Identificar { pieza, key, {} });
    n.run(n.who("K1"), command::Reclamar { key, 1 });
    n.run(n.who("K1"), command::Capturar { key, 1, n.tally(key) }, 1000, 90000);
    QCOMPARE(n.acta(key).captura, n.now);
    QVERIFY(n.acta(key).flags & flagRelojDesviado);
}

void TestEvolve::identicalVectorsAreCounted()
{
    Night n(test::smallProcess());
    n.staff();
    for (const char* key : { "DIP_LOC-000005", "DIP_LOC-000006", "DIP_LOC-000007" }) {
        n.arrive(key);
        const Tally tally = n.tally(key, key[13] == '7' ? 20 : 10);
        n.capture("K1", key, tally);
        n.capture("K2", key, tally);
    }
    QCOMPARE(n.state.twins(0), 2U);
    QVERIFY(n.state.hasTwin(*n.state.process->findActa("DIP_LOC-000005")));
    QVERIFY(!n.state.hasTwin(*n.state.process->findActa("DIP_LOC-000007")));
}

void TestEvolve::aForeignEventIsAConflictAndNothingElse_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("subject");
    QTest::newRow("a capture of an unknown acta") << int(EventKind::captura1) << QByteArray("AYUN-999999");
    QTest::newRow("a verification without subject") << int(EventKind::actaVerificada) << QByteArray();
    QTest::newRow("a claim without body") << int(EventKind::actaReclamada) << QByteArray("AYUN-000001");
    QTest::newRow("a scan without pieza") << int(EventKind::piezaDigitalizada) << QByteArray("AYUN-000001");
    QTest::newRow("a release of no corte") << int(EventKind::corteLiberado) << QByteArray("7");
    QTest::newRow("a kind from the future") << 999 << QByteArray();
}

void TestEvolve::aForeignEventIsAConflictAndNothingElse()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, subject);
    Night n(test::smallProcess());
    Event event;
    event.header.seq = 1;
    event.header.at = 5;
    event.header.kind = static_cast<EventKind>(kind);
    event.header.subject = Subject::acta(subject.toStdString());
    State expected(n.state.process);
    expected.seq = 1;
    expected.at = 5;
    expected.conflictos = 1;
    evolve(n.state, event);
    QCOMPARE(serialize(n.state), serialize(expected));
}

void TestEvolve::observersSeeNoVotesBeforeTheCorte()
{
    Night n(test::smallProcess());
    n.staff();
    const std::string key = "AYUN-000005";
    n.arrive(key);
    n.capture("K1", key, n.tally(key));
    n.capture("K2", key, n.tally(key));
    const ActaIndex acta = *n.state.process->findActa(key);
    const State before = redact(n.state, View::observador);
    QVERIFY(before.actas[acta].valor.oculto && !before.actas[acta].valor.tally);
    QCOMPARE(before.byElection[1].capturadas, 0U);
    QCOMPARE(before.byElection[1].verificadas, 1U); // progress is no secret
    QCOMPARE(before.boxVotes[1][0], std::int64_t { 0 });
    QVERIFY(before.people[*before.findPerson("K1")].nombre.empty());
    QVERIFY(redact(n.state, View::interno).actas[acta].valor.tally != nullptr);
    n.run(Night::system(), command::AbrirCorte { n.now, n.now + 1, "tst", false });
    n.run(Night::system(), command::LiberarCorte { 1, true, {} });
    const State after = redact(n.state, View::observador);
    QCOMPARE(after.byElection[1].contabilizadas, 1U);
    QCOMPARE(after.boxVotes[1][0], std::int64_t { 10 });
}

void TestEvolve::aCorrectionAfterACorteStaysHiddenUntilTheNext()
{
    Night n(test::smallProcess());
    n.staff();
    const std::string key = "AYUN-000005";
    n.arrive(key);
    n.capture("K1", key, n.tally(key));
    n.capture("K2", key, n.tally(key));
    n.run(Night::system(), command::AbrirCorte { n.now, n.now + 1, "tst", false });
    n.run(Night::system(), command::LiberarCorte { 1, true, {} });
    n.run(n.who("V1"), command::Corregir { key, n.tally(key, 77), "se leyó mal" });
    const ActaIndex acta = *n.state.process->findActa(key);
    State seen = redact(n.state, View::observador);
    QCOMPARE(visibleSum(seen, acta), std::int64_t { 10 + 6 * 5 });
    n.run(Night::system(), command::AbrirCorte { n.now, n.now + 1, "tst", false });
    n.run(Night::system(), command::LiberarCorte { 2, true, {} });
    seen = redact(n.state, View::observador);
    QCOMPARE(visibleSum(seen, acta), std::int64_t { 77 + 6 * 5 });
}

void TestEvolve::whatTheCortesShowedOfAnActaIsKeptWithItsReason()
{
    Night n(test::smallProcess());
    n.staff();
    const std::string key = "AYUN-000005";
    const ActaIndex acta = *n.state.process->findActa(key);
    n.arrive(key);
    n.capture("K1", key, n.tally(key));
    n.capture("K2", key, n.tally(key));
    QVERIFY(!pendingChange(n.state, acta)); // nothing was shown yet
    n.publish();
    QVERIFY(n.acta(key).cambios.empty());
    n.run(n.who("V1"), command::Corregir { key, n.tally(key, 77), "se leyó mal" });
    const auto pending = pendingChange(n.state, acta);
    QVERIFY(pending && pending->corte == 2 && pending->motivo == MotivoCambio::correccion);
    n.publish();
    QVERIFY(!pendingChange(n.state, acta));
    QCOMPARE(n.run(n.who("C1"), command::OrdenarRecaptura { key, "otra vez" }), Refusal::ninguno);
    n.capture("K3", key, n.tally(key, 12));
    n.capture("K4", key, n.tally(key, 12));
    n.publish();
    n.publish(); // a corte in which nothing happens to it
    const auto& changes = n.acta(key).cambios;
    QCOMPARE(changes.size(), std::size_t { 2 });
    QCOMPARE(changes[0].corte, 2U);
    QCOMPARE(changes[0].antes.derived.totalCalculado, std::int64_t { 10 + 6 * 5 });
    QCOMPARE(changes[0].hora, pending->hora);
    QVERIFY(changes[1].motivo == MotivoCambio::recaptura && changes[1].corte == 3);
    QCOMPARE(changes[1].antes.derived.totalCalculado, std::int64_t { 77 + 6 * 5 });
    QVERIFY(redact(n.state, View::observador).actas[acta].cambios[1].antes.tally); // it was public
}

void TestEvolve::anActaThatArrivesLateWasSinActa()
{
    Night n(test::smallProcess());
    n.staff();
    const std::string key = "AYUN-000005";
    const Process& process = *n.state.process;
    const Site& home = process.sites[process.actas[*process.findActa(key)].site];
    QCOMPARE(n.run(n.site(home.id), command::DeclararSinActa { key, CausaSinActa::sinBolsa }), Refusal::ninguno);
    n.publish();
    n.arrive(key);
    n.publish(); // taken back
    n.capture("K1", key, n.tally(key));
    n.capture("K2", key, n.tally(key));
    n.publish();
    const auto& changes = n.acta(key).cambios;
    QCOMPARE(changes.size(), std::size_t { 2 });
    QVERIFY(changes[0].motivo == MotivoCambio::llegoActa && changes[0].antes.derived.observacion == Observacion::sinActaSinBolsa);
    QCOMPARE(changes[0].hora, Millis { 0 });
    QCOMPARE(changes[1].antes.seq, Seq { 0 });
    QVERIFY(changes[1].motivo == MotivoCambio::llegoActa);
    QCOMPARE(changes[1].corte, 3U);
}

void TestEvolve::anImageOfAnotherActaTakesItsValueBack()
{
    Night n(test::smallProcess());
    n.staff();
    const std::string key = "AYUN-000005";
    const Id16 pieza = n.arrive(key);
    n.capture("K1", key, n.tally(key));
    n.capture("K2", key, n.tally(key));
    n.publish();
    QCOMPARE(n.run(n.who("V1"), command::Revincular { pieza, "AYUN-000006", "es de otra casilla" }), Refusal::ninguno);
    n.publish();
    const auto& changes = n.acta(key).cambios;
    QCOMPARE(changes.size(), std::size_t { 1 });
    QVERIFY(changes[0].motivo == MotivoCambio::revinculacion && changes[0].antes.tally);
    QVERIFY(n.acta("AYUN-000006").cambios.empty());
}

QTEST_GUILESS_MAIN(TestEvolve)
#include "tst_evolve.moc"
