// SPDX-License-Identifier: MIT
#include "models/domain/heldproducts.h"
#include "tests/domain/randomnight.h"

#include <QTest>

using namespace prep;
using prep::test::Night;

namespace {

constexpr auto key = "AYUN-000001";
const Actor first { "COORD", Role::coordinador, "E-COORD", {} };
const Actor second { "COORD2", Role::coordinador, "E-COORD2", {} };

Night readyNight()
{
    Night n(test::smallProcess());
    n.staff();
    n.run(Night::system(), command::InscribirEstacion { "E-COORD2", {}, "h2" });
    n.run(Night::system(), command::AltaPersona { "COORD2", "otra", Role::coordinador, "" });
    n.now = n.state.process->opening + 60000;
    return n;
}

void open(Night& n)
{
    QCOMPARE(n.run(Night::system(), command::AbrirCorte { n.now, n.now + 600000, "t", false }), Refusal::ninguno);
    n.now += 1000;
}

Refusal propose(Night& n, AccionPublicacion what, const std::string& object = {})
{
    return n.run(first, command::ProponerAccion { what, object, "hace falta" });
}

} // namespace

/// Cortes with products, and what takes two persons.
class TestPublication : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aHeldElectionShowsWhatItShowed();
    void theGateSpeaksOfAnOpenCorte();
    void anElectionIsHeldInEveryForm();
    void oneSignatureIsNotEnough();
    void theSecondIsAnotherPersonElsewhere();
    void aProposalExpires();
    void aHeldProductIsReleasedByTwo();
    void publishingNowIsDoneOnce();
    void retryNeedsARefusal();
    void reopeningNeedsTheFinalCorte();
    void theFinalCorteIsMadeAgainAfterTheClosing();
    void theViewFromOutsideIsToldOnceAChange();
};

void TestPublication::aHeldElectionShowsWhatItShowed()
{
    Night n = readyNight();
    n.arrive(key);
    n.capture("K1", key, n.tally(key));
    n.capture("K2", key, n.tally(key));
    open(n);
    QCOMPARE(n.run(Night::system(), test::revised(1, { "AYUN" })), Refusal::ninguno);
    QCOMPARE(n.run(Night::system(), command::LiberarCorte { 1, true, {} }), Refusal::ninguno);
    QVERIFY(!n.acta(key).publicada);
    QCOMPARE(n.state.sinPublicar.size(), std::size_t { 1 });
    open(n);
    QCOMPARE(n.run(Night::system(), command::LiberarCorte { 2, true, {} }), Refusal::ninguno);
    QVERIFY(n.acta(key).publicada);
    QVERIFY(n.state.sinPublicar.empty());
}

void TestPublication::theGateSpeaksOfAnOpenCorte()
{
    Night n = readyNight();
    const command::AnotarHallazgo found { 1, { "AYUN", "suma", "renglón 9" } };
    QCOMPARE(n.run(Night::system(), found), Refusal::corteDesconocido);
    open(n);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(n.run(Night::system(), found), Refusal::ninguno);
    QCOMPARE(n.run(Night::system(), found), Refusal::sinCambio); // the log is no rubbish heap
    QCOMPARE(n.state.cortes.back().hallazgos.size(), std::size_t { 50 });
    n.run(Night::system(), command::RechazarCorte { 1, "renglón 9" });
    QCOMPARE(n.state.cortes.back().motivo, "renglón 9");
    QCOMPARE(n.run(Night::system(), test::revised(1)), Refusal::corteYaResuelto);
}

/// The portal reads the JSON: to hold an election's results alone would hold nothing that people see.
void TestPublication::anElectionIsHeldInEveryForm()
{
    const Night n = readyNight();
    const Process& process = *n.state.process;
    const std::set<std::string, std::less<>> results { "AYUN" };
    for (const char* product : { "AYUN", "AYUN.json", "paquete" })
        QVERIFY2(isHeldByTwo(results, process, product), product);
    for (const char* product : { "DIP_LOC", "DIP_LOC.json", "catalogo", "portal", "imagenes", ".json", "" })
        QVERIFY2(!isHeldByTwo(results, process, product), product);
    const std::set<std::string, std::less<>> others { "DIP_LOC.json", "portal" };
    for (const char* product : { "DIP_LOC", "paquete", "catalogo" })
        QVERIFY2(!isHeldByTwo(others, process, product), product);
    QVERIFY(isHeldByTwo(others, process, "portal") && isHeldByTwo(others, process, "DIP_LOC.json"));
}

void TestPublication::oneSignatureIsNotEnough()
{
    Night n = readyNight();
    QCOMPARE(n.run(first, command::ProponerAccion { AccionPublicacion::publicar, "", "" }), Refusal::motivoObligatorio);
    QCOMPARE(propose(n, AccionPublicacion::retener, "AYUN"), Refusal::ninguno);
    QCOMPARE(propose(n, AccionPublicacion::retener, "AYUN"), Refusal::sinCambio);
    QVERIFY(n.state.retenidos.empty());
    QCOMPARE(n.run(n.who("SUP"), command::FirmarAccion { 1 }), Refusal::rolNoAutorizado);
    QCOMPARE(n.run(second, command::FirmarAccion { 1 }), Refusal::ninguno);
    QVERIFY(n.state.retenidos.contains("AYUN"));
    QCOMPARE(n.run(second, command::FirmarAccion { 1 }), Refusal::accionYaResuelta);
    QCOMPARE(n.run(second, command::FirmarAccion { 9 }), Refusal::accionDesconocida);
    QVERIFY(n.state.signedFor(AccionPublicacion::retener, "AYUN"));
    QVERIFY(!n.state.signedFor(AccionPublicacion::retener, "DIP_LOC"));
}

void TestPublication::theSecondIsAnotherPersonElsewhere()
{
    Night n = readyNight();
    propose(n, AccionPublicacion::publicar);
    Actor samePerson = first;
    samePerson.station = "E-COORD2";
    Actor sameStation = second;
    sameStation.station = "E-COORD";
    QCOMPARE(n.run(first, command::FirmarAccion { 1 }), Refusal::mismaFirma);
    QCOMPARE(n.run(samePerson, command::FirmarAccion { 1 }), Refusal::mismaFirma);
    QCOMPARE(n.run(sameStation, command::FirmarAccion { 1 }), Refusal::mismaFirma);
    QCOMPARE(n.run(second, command::FirmarAccion { 1 }), Refusal::ninguno);
}

void TestPublication::aProposalExpires()
{
    Night n = readyNight();
    propose(n, AccionPublicacion::publicar);
    n.now += accionVigencia + 1000;
    QCOMPARE(n.run(second, command::FirmarAccion { 1 }), Refusal::accionVencida);
    QCOMPARE(n.run(Night::system(), command::RetirarAccion { 1, "venció" }), Refusal::ninguno);
    QVERIFY(!n.state.acciones[0].isOpen());
    QVERIFY(!n.state.wantsCorte());
}

void TestPublication::aHeldProductIsReleasedByTwo()
{
    Night n = readyNight();
    QCOMPARE(propose(n, AccionPublicacion::soltar, "AYUN"), Refusal::sinCambio);
    propose(n, AccionPublicacion::retener, "AYUN");
    n.run(second, command::FirmarAccion { 1 });
    QCOMPARE(propose(n, AccionPublicacion::soltar, "AYUN"), Refusal::ninguno);
    QCOMPARE(n.run(second, command::FirmarAccion { 2 }), Refusal::ninguno);
    QVERIFY(n.state.retenidos.empty());
}

void TestPublication::publishingNowIsDoneOnce()
{
    Night n = readyNight();
    propose(n, AccionPublicacion::publicar);
    QVERIFY(!n.state.wantsCorte());
    n.run(second, command::FirmarAccion { 1 });
    QVERIFY(n.state.wantsCorte());
    open(n);
    QVERIFY(!n.state.wantsCorte());
    QCOMPARE(n.state.acciones[0].corte, 1U);
}

void TestPublication::retryNeedsARefusal()
{
    Night n = readyNight();
    QCOMPARE(propose(n, AccionPublicacion::reintentar), Refusal::accionNoProcede);
    open(n);
    n.run(Night::system(), command::RechazarCorte { 1, "suma" });
    QCOMPARE(propose(n, AccionPublicacion::reintentar), Refusal::ninguno);
}

void TestPublication::reopeningNeedsTheFinalCorte()
{
    Night n = readyNight();
    QCOMPARE(propose(n, AccionPublicacion::reabrir, "60"), Refusal::accionNoProcede);
    n.now = n.state.process->closing;
    QCOMPARE(n.run(Night::system(), command::AbrirCorte { n.now, 0, "t", true }), Refusal::ninguno);
    n.run(Night::system(), command::LiberarCorte { 1, true, {} });
    n.now += 60000;
    QCOMPARE(n.run(Night::system(), command::AbrirCorte { n.now, 0, "t", false }), Refusal::corteFueraDeHora);
    QCOMPARE(propose(n, AccionPublicacion::reabrir, "muchos"), Refusal::datoInvalido);
    QCOMPARE(propose(n, AccionPublicacion::reabrir, "60"), Refusal::ninguno);
    QCOMPARE(n.run(second, command::FirmarAccion { 1 }), Refusal::ninguno);
    n.now += 60000;
    QCOMPARE(n.run(Night::system(), command::AbrirCorte { n.now, 0, "t", false }), Refusal::ninguno);
}

/// A night whose last corte was refused at its closing has no end yet.
void TestPublication::theFinalCorteIsMadeAgainAfterTheClosing()
{
    Night n = readyNight();
    n.now = n.state.process->closing;
    QCOMPARE(n.run(Night::system(), command::AbrirCorte { n.now, 0, "t", true }), Refusal::ninguno);
    n.run(Night::system(), command::RechazarCorte { 1, "no se pudo enviar" });
    n.now += 3 * 3600000;
    QCOMPARE(propose(n, AccionPublicacion::reintentar), Refusal::ninguno);
    QCOMPARE(n.run(second, command::FirmarAccion { 1 }), Refusal::ninguno);
    QVERIFY(n.state.wantsCorte());
    QCOMPARE(n.run(Night::system(), command::AbrirCorte { n.now, 0, "t", false }), Refusal::corteFueraDeHora); // the night is over: only its end
    QCOMPARE(n.run(Night::system(), command::AbrirCorte { n.now, 0, "t", true }), Refusal::ninguno);
    QVERIFY(!n.state.wantsCorte());
    n.run(Night::system(), command::LiberarCorte { 2, true, {} });
    n.now += 60000;
    QCOMPARE(n.run(Night::system(), command::AbrirCorte { n.now, 0, "t", true }), Refusal::corteFueraDeHora);
    QCOMPARE(propose(n, AccionPublicacion::publicar), Refusal::accionNoProcede); // nothing would ever come of it
    QCOMPARE(propose(n, AccionPublicacion::reabrir, "60"), Refusal::ninguno);
}

void TestPublication::theViewFromOutsideIsToldOnceAChange()
{
    Night n = readyNight();
    const command::VerPublico seen { "DIF01", { 3, n.now, VistaPublica::atrasada, 40000, "corte 3" } };
    QCOMPARE(n.run(Night::system(), seen), Refusal::ninguno);
    QCOMPARE(n.run(Night::system(), seen), Refusal::sinCambio);
    QCOMPARE(n.state.vistas.at("DIF01").que.corte, 3U);
    QCOMPARE(n.run(Night::system(), command::VerPublico { "", {} }), Refusal::datoInvalido);
}

QTEST_GUILESS_MAIN(TestPublication)
#include "tst_publication.moc"
