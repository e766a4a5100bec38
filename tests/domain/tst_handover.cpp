// SPDX-License-Identifier: MIT
#include "models/domain/details.h"
#include "models/domain/handover.h"
#include "tests/domain/randomnight.h"

#include <QTest>

using namespace prep;
using prep::test::Night;

/// The sheet says what the state says: a person who reads it needs no other screen.
class TestHandover : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aQuietNightSaysSo();
    void everythingThatStandsIsNamed();
    void changesAreCountedFromTheHourGiven();
    void anotherViewReadsNoNotes();
    void alarmsAreCountedOnceEach();
    void theFootSaysWhatIsSigned();
    void itCanBeSaidInAnotherLanguage();

private:
    static std::string sectionOf(const HojaTurno& sheet, std::string_view title)
    {
        std::string all;
        for (const auto& section : sheet.secciones) {
            for (const auto& line : say(section.titulo).starts_with(title) ? section.lineas : std::vector<Frase>())
                all += say(line) + "\n";
        }
        return all;
    }
    static bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }
};

void TestHandover::aQuietNightSaysSo()
{
    Night n(test::smallProcess());
    n.staff();
    const auto sheet = handover(n.state, n.now, n.now - 3600000);
    QCOMPARE(sheet.secciones.size(), std::size_t { 9 });
    for (const auto& section : sheet.secciones)
        QVERIFY(!section.lineas.empty());
    QCOMPARE(sectionOf(sheet, "Pasos vencidos"), std::string("Ninguno.\n"));
    QVERIFY(has(say(sheet.encabezado), "SIMULACRO"));
    QVERIFY(has(plainText(sheet), "Cola de captura\n  - DIP_LOC: primera captura 0"));
}

void TestHandover::everythingThatStandsIsNamed()
{
    Night n(test::smallProcess());
    n.staff();
    n.arrive("DIP_LOC-000006");
    n.run(Night::system(), command::CambiarEnlace { "D01", EstadoEnlace::enLinea, CausaEnlace::ninguna, 0, "" });
    n.run(Night::system(), command::CambiarEnlace { "D01", EstadoEnlace::sinSenal, CausaEnlace::cable, 0, "" });
    QCOMPARE(n.run(Night::system(), command::ActivarAlarma { "sitioSinSenal/D01", "sin señal: cable", "" }), Refusal::ninguno);
    QCOMPARE(n.run(n.who("COORD"), command::ActivarPlan { { "D01" }, "internet", "" }), Refusal::ninguno);
    QCOMPARE(n.run(n.who("COORD"), command::TerminarPaso { "D01", "reiniciar", "sigue", "" }), Refusal::ninguno);
    QCOMPARE(n.run(n.who("COORD"), command::TerminarPaso { "D01", "reportar", "sigue", "folio 88" }), Refusal::ninguno);
    QCOMPARE(n.run(n.who("COORD"), command::TerminarPaso { "D01", "mover", "alterno", "x" }), Refusal::ninguno);
    const auto sheet = handover(n.state, n.now + 20 * 60000, n.now - 3600000);
    QVERIFY(has(sectionOf(sheet, "Pasos vencidos"), "D01"));
    QVERIFY(has(sectionOf(sheet, "Pasos vencidos"), "VENCIDO"));
    QVERIFY(has(sectionOf(sheet, "Planes en curso"), "SIN REFRENDO"));
    QVERIFY(has(sectionOf(sheet, "Planes en curso"), "Activó COORD"));
    QVERIFY(has(sectionOf(sheet, "Trabajo en otra sede"), "→ D02"));
    QVERIFY(has(sectionOf(sheet, "Pendientes de alarmas"), "SIN RECONOCER"));
    QVERIFY(has(sectionOf(sheet, "CATD sin señal"), "sin señal desde las"));
    QVERIFY(has(sectionOf(sheet, "Cola de captura"), "primera captura 1 (la más antigua"));
    n.run(n.who("COORD"), command::ReconocerAlarma { "sitioSinSenal/D01" });
    QVERIFY(has(sectionOf(handover(n.state, n.now, 0), "Pendientes de alarmas"), "Reconoció COORD"));
    n.run(n.who("COORD"), command::AplazarAlarma { "sitioSinSenal/D01", n.now + 600000, "se repara" });
    const auto later = handover(n.state, n.now, 0);
    QVERIFY(has(sectionOf(later, "Avisos aplazados"), "se repara"));
    QCOMPARE(sectionOf(later, "Pendientes de alarmas"), std::string("Ninguno.\n"));
}

void TestHandover::changesAreCountedFromTheHourGiven()
{
    Night n(test::smallProcess());
    n.staff();
    n.run(n.who("COORD"), command::ActivarPlan { { "D01", "D02" }, "internet", "" });
    QVERIFY(has(sectionOf(handover(n.state, n.now, n.now - 1000), "Cambios"), "Planes activados: 2."));
    QVERIFY(has(sectionOf(handover(n.state, n.now + 5000, n.now + 1), "Cambios"), "Planes activados: 0."));
}

void TestHandover::anotherViewReadsNoNotes()
{
    Night n(test::smallProcess());
    n.staff();
    n.run(n.who("COORD"), command::ActivarPlan { { "D01" }, "internet", "secreto del turno" });
    QVERIFY(!has(plainText(handover(redact(n.state, View::observador), n.now, 0)), "secreto"));
}

/// The state does not know how often an alarm came and went; the sheet does not say that it does.
void TestHandover::alarmsAreCountedOnceEach()
{
    Night n(test::smallProcess());
    n.staff();
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(n.run(Night::system(), command::ActivarAlarma { "sitioSinSenal/D01", "cable", "" }), Refusal::ninguno);
        QCOMPARE(n.run(Night::system(), command::NormalizarAlarma { "sitioSinSenal/D01" }), Refusal::ninguno);
    }
    const auto changes = sectionOf(handover(n.state, n.now, n.now - 3600000), "Cambios");
    QVERIFY2(has(changes, "Alarmas distintas que se activaron, cada una contada una vez: 1."), changes.c_str());
}

void TestHandover::theFootSaysWhatIsSigned()
{
    Night n(test::smallProcess());
    n.staff();
    QVERIFY(has(plainText(handover(n.state, n.now, 0)), "SIN FIRMA"));
    const AnclaHoja whole { n.state.seq, "ab01", "cd02", 5 };
    const auto text = plainText(handover(n.state, n.now, 0, whole));
    QVERIFY(has(text, (R"({"seq":)" + std::to_string(n.state.seq) + R"(,"cabeza":"ab01","firma":"cd02","en":5})").c_str()));
    QVERIFY(has(text, "prep log check --data DATOS --anchor ARCHIVO"));
    QVERIFY(!has(text, "aún no llevan firma") && !has(text, "SIN FIRMA"));
    QVERIFY(has(plainText(handover(n.state, n.now, 0, { n.state.seq - 1, "ab01", "cd02", 5 })), "aún no llevan firma"));
    QVERIFY(has(plainText(handover(n.state, n.now, 0, { n.state.seq + 1, "ab01", "cd02", 5 })), "SIN FIRMA")); // of a log that goes on elsewhere
}

void TestHandover::itCanBeSaidInAnotherLanguage()
{
    Night n(test::smallProcess());
    n.staff();
    QCOMPARE(n.run(Night::system(), command::ActivarAlarma { "sitioCallado/D01", "se esperaban 12 actas y hay 3", "" }), Refusal::ninguno);
    const auto sheet = handover(n.state, n.now, 0);
    const auto translate = [](std::string_view context, const std::string& text) {
        if (context == detailContext && text == "se esperaban %1 actas y hay %2")
            return std::string("%2 came, %1 were expected");
        return std::string(context) + "!" + text;
    };
    std::string all;
    for (const auto& section : sheet.secciones) {
        QVERIFY(say(section.titulo, translate).starts_with("hoja!"));
        for (const auto& line : section.lineas)
            all += say(line, translate) + "\n";
    }
    QVERIFY2(has(all, "3 came, 12 were expected"), all.c_str());
    QVERIFY(has(all, "alarma!CATD callado"));
    QVERIFY(has(all, "hoja!primera captura"));
}

QTEST_GUILESS_MAIN(TestHandover)
#include "tst_handover.moc"
