// SPDX-License-Identifier: MIT
#include "models/domain/capturecheck.h"

#include <QtTest>

#include <random>

using namespace prep;

namespace {

/// 600 on the lista nominal, 10 representatives.
CatalogueRow ordinary()
{
    CatalogueRow row;
    row.listaNominal = 600;
    row.representantes = 10;
    return row;
}

/// 300 votes of 290 persons and 10 representatives; 310 ballots left.
Tally consistent()
{
    Tally tally;
    tally.totals = { 310, 290, 10, 300, 300 };
    tally.boxes = { 150, 100, 40, 10 };
    return tally;
}

QString codesOf(const std::vector<CaptureFinding>& findings)
{
    QStringList codes;
    for (const CaptureFinding& finding : findings)
        codes << QString::fromStdString(codeText(finding.code));
    return codes.join(QLatin1Char(' '));
}

} // namespace

class TestCaptureCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aConsistentActaHasNoFindings() { QVERIFY(checkCapture(consistent(), ordinary()).empty()); }
    void eachInconsistencyHasItsCode_data();
    void eachInconsistencyHasItsCode();
    void theFieldToLookAtComesFirst();
    void theErrorIsTheLegendThatFollows();
    void specialCasillas();
    void modalitiesWithoutRepresentatives();
    void ofAThirdCaptureOnlyWhatWasTyped();
    void totalsApplyToAllButTheModalities();
};

void TestCaptureCheck::eachInconsistencyHasItsCode_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<Cell>("value");
    QTest::addColumn<QString>("codes");
    const auto row = [](const char* name, int field, Cell value, const char* codes) {
        QTest::newRow(name) << field << value << QString::fromLatin1(codes);
    };
    row("a written total that is not the sum", 8, 301, "A11");
    row("a written total without datum says nothing", 8, sinDato, "");
    row("votes taken out that are neither the sum nor the voters", 3, 299, "A12 A13");
    row("persons who do not add up", 1, 291, "A13");
    row("illegible persons say nothing", 1, ilegible, "");
    row("representatives that do not apply count as none", 2, noAplica, "A13");
    row("more ballots than the casilla had", 0, 311, "A14");
    row("as many ballots as the casilla had", 0, 309, "");
    row("more persons than the lista nominal", 1, 601, "A13 A15");
    row("more representatives than accredited", 2, 11, "A13 A16");
    row("a box without datum", 5, sinDato, "E02 A11 A12");
    row("an illegible box", 5, ilegible, "E02 A11 A12");
    row("a digit too many", 4, 1500, "E01 A11 A12 A17");
    row("a zero is a number", 7, 0, "A11 A12");
}

void TestCaptureCheck::eachInconsistencyHasItsCode()
{
    QFETCH(int, field);
    QFETCH(Cell, value);
    QFETCH(QString, codes);
    Tally tally = consistent();
    tally.setField(static_cast<std::size_t>(field), value);
    QCOMPARE(codesOf(checkCapture(tally, ordinary())), codes);
}

void TestCaptureCheck::theFieldToLookAtComesFirst()
{
    Tally tally = consistent();
    tally.boxes[2] = 4000;
    const auto findings = checkCapture(tally, ordinary());
    QCOMPARE(findings.front().code, CaptureCode::excedeListaNominal);
    QCOMPARE(findings.front().fields.front(), std::uint16_t { 6 });
    QCOMPARE(findings.front().found, std::int64_t { 4260 });
    QCOMPARE(findings.front().expected, std::int64_t { 610 });
    QVERIFY(findings.front().isError());
    QVERIFY(!findings.back().isError());
}

/// The codes below 10 and the legends are one table: whatever is captured, the error shown is what will be printed.
void TestCaptureCheck::theErrorIsTheLegendThatFollows()
{
    std::mt19937 random(7);
    const CatalogueRow row = ordinary();
    std::array<int, observacionCount> seen {};
    for (int i = 0; i < 20000; ++i) {
        Tally tally = consistent();
        for (Cell& cell : tally.boxes) {
            const auto kind = random() % 3;
            cell = kind == 0 ? sinDato : kind == 1 ? ilegible : static_cast<Cell>(random() % 400);
        }
        const auto findings = checkCapture(tally, row);
        const auto legend = derive(tally, row).observacion;
        ++seen[static_cast<std::size_t>(legend)];
        const auto errors = std::count_if(findings.begin(), findings.end(), [](const auto& f) { return f.isError(); });
        QCOMPARE(errors, legend == Observacion::ninguna ? 0 : 1);
        if (legend != Observacion::ninguna)
            QCOMPARE(static_cast<int>(findings.front().code), static_cast<int>(legend));
    }
    for (const auto legend : { Observacion::ninguna, Observacion::excedeListaNominal, Observacion::algunCampo, Observacion::todos })
        QVERIFY(seen[static_cast<std::size_t>(legend)] > 0);
}

void TestCaptureCheck::specialCasillas()
{
    CatalogueRow row = ordinary();
    row.tipo = TipoCasilla::especial;
    row.listaNominal = 0;
    row.representantes = 1000; // the most ballots, not people
    Tally tally = consistent();
    QVERIFY(checkCapture(tally, row).empty());
    tally.boxes[0] = 900;
    QCOMPARE(codesOf(checkCapture(tally, row)), QStringLiteral("E01 A11 A12"));
}

void TestCaptureCheck::modalitiesWithoutRepresentatives()
{
    CatalogueRow row = ordinary();
    row.tipo = TipoCasilla::anticipado;
    row.representantes.reset();
    Tally tally = consistent();
    tally.totals = { noAplica, 300, noAplica, 300, 300 };
    QVERIFY(checkCapture(tally, row).empty());
    tally.boxes[0] = 900; // no limit applies
    QCOMPARE(codesOf(checkCapture(tally, row)), QStringLiteral("A11 A12"));
}

void TestCaptureCheck::ofAThirdCaptureOnlyWhatWasTyped()
{
    Tally tally = consistent();
    tally.boxes[0] = 1500;
    tally.boxes[1] = 1600;
    const std::vector<std::uint16_t> typed { 5, 8 };
    const auto findings = checkFields(tally, typed);
    QCOMPARE(codesOf(findings), QStringLiteral("A17"));
    QCOMPARE(findings.front().fields.front(), std::uint16_t { 5 });
}

void TestCaptureCheck::totalsApplyToAllButTheModalities()
{
    for (const TipoCasilla tipo : { TipoCasilla::basica, TipoCasilla::contigua, TipoCasilla::extraordinaria, TipoCasilla::especial,
             TipoCasilla::anticipado, TipoCasilla::extranjero, TipoCasilla::prision }) {
        CatalogueRow row = ordinary();
        row.tipo = tipo;
        QCOMPARE(totalsMayNotApply(row), std::string_view("APM").find(static_cast<char>(tipo)) != std::string_view::npos);
    }
}

QTEST_GUILESS_MAIN(TestCaptureCheck)
#include "tst_capturecheck.moc"
