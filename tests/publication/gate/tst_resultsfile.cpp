// SPDX-License-Identifier: MIT
#include "models/publication/gate/resultsfile.h"

#include "models/publication/gate/ruleids.h"
#include "tests/publication/gate/goodresults.h"
#include "tests/publication/gate/mutations.h"

#include <QTest>

#include <random>

using namespace prep::gate;
using samples::GoodResults;

namespace {

std::set<std::string_view> rulesIn(const Report& report)
{
    std::set<std::string_view> rules;
    for (const auto& [rule, count] : report.counts())
        rules.insert(rule);
    return rules;
}

QString listed(const std::set<std::string_view>& rules)
{
    QStringList names;
    for (const std::string_view rule : rules)
        names.append(QString::fromUtf8(rule.data(), static_cast<qsizetype>(rule.size())));
    return names.join(QStringLiteral(" "));
}

Report check(const samples::Mutation& mutation)
{
    GoodResults file(mutation.layout);
    GoodResults before(mutation.layout, true);
    mutation.spoil(file, before);
    if (mutation.summarise)
        file.summarise();
    std::string bytes = file.bytes();
    std::string earlier = before.bytes();
    if (mutation.spoilBytes)
        mutation.spoilBytes(bytes, earlier);
    Options options;
    if (mutation.withPrevious)
        options.previous = earlier;
    return checkResults("muestra.csv", bytes, *layoutOf(mutation.layout), options);
}

} // namespace

/// Every rule has a thing that it alone finds in a file that is otherwise right.
class TestResultsFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodFilePasses_data();
    void aGoodFilePasses();
    void oneThingWrongIsCaughtByItsRule_data();
    void oneThingWrongIsCaughtByItsRule();
    void everyRuleHasItsMutation();
    void aFindingNamesPlaceFoundAndExpected();
    void theBoxesOfTheBallotMayBeTold();
    void theFinalFormulaIsHeldToWhereTheCorteIsKnown();
    void aReasonedCorrectionIsNoted();
    void whatIsOutsideTheCatalogueMayComeBetween();
    void whatLeavesWithAReasonIsNoted();
    void aFewClocksAheadHoldNothingUp();
    void theRulesOfPueblaAreAskedFor();
    void representativesMayLackWhereTheCatalogueDoes();
    void aFileWrongEverywhereStaysSmall();
    void aFileCutAnywhereIsRefused();
    void anyBytesAreSafe();
};

void TestResultsFile::aGoodFilePasses_data()
{
    QTest::addColumn<QByteArray>("layout");
    QTest::addColumn<QByteArray>("end");
    for (const char* layout : { "2021", "2024" }) {
        QTest::addRow("%s with LF", layout) << QByteArray(layout) << QByteArray("\n");
        QTest::addRow("%s with CRLF", layout) << QByteArray(layout) << QByteArray("\r\n");
    }
}

void TestResultsFile::aGoodFilePasses()
{
    QFETCH(QByteArray, layout);
    QFETCH(QByteArray, end);
    GoodResults file(layout.toStdString());
    GoodResults before(layout.toStdString(), true);
    file.end = before.end = end.toStdString();
    const std::string earlier = before.bytes();
    Options options;
    options.previous = earlier;
    const Report report = checkResults("muestra.csv", file.bytes(), *layoutOf(layout.toStdString()), options);
    QCOMPARE(QString::fromStdString(textOf(report)), QStringLiteral("PASA\n"));
    QCOMPARE(report.schema.size(), std::size_t { 64 });
    QVERIFY(checkResults("muestra.csv", earlier, *layoutOf(layout.toStdString())).passes());
}

void TestResultsFile::oneThingWrongIsCaughtByItsRule_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const samples::Mutation& mutation : samples::mutations())
        QTest::newRow(mutation.name) << index++;
}

void TestResultsFile::oneThingWrongIsCaughtByItsRule()
{
    QFETCH(int, index);
    const samples::Mutation& mutation = samples::mutations()[static_cast<std::size_t>(index)];
    const Report report = check(mutation);
    QVERIFY2(rulesIn(report) == mutation.rules,
        qPrintable(
            QStringLiteral("wanted: %1\n%2").arg(listed(mutation.rules), QString::fromStdString(textOf(report)))));
    QCOMPARE(report.passes(), mutation.noteOnly);
}

void TestResultsFile::everyRuleHasItsMutation()
{
    std::set<std::string_view> alone;
    for (const samples::Mutation& mutation : samples::mutations()) {
        std::set<std::string_view> rules = mutation.rules;
        rules.erase(
            rules::summaryUnchecked); // a row that cannot be read leaves the summary unchecked, and that is said
        if (rules.size() == 1)
            alone.insert(*rules.begin());
    }
    // These two only say what follows from another finding.
    alone.insert(rules::summaryUnchecked);
    alone.insert(rules::dateOrderShare);
    QCOMPARE(listed(alone), listed({ rules::all.begin(), rules::all.end() }));
}

void TestResultsFile::aFindingNamesPlaceFoundAndExpected()
{
    GoodResults file("2024");
    file.figure("ACTAS_CONTABILIZADAS") = "31";
    const Report report = checkResults("JAL_DIP_LOC_2024.csv", file.bytes(), *layoutOf("2024"));
    QCOMPARE(report.findings().size(), std::size_t { 1 });
    const Finding& finding = report.findings().front();
    QCOMPARE(finding.line, std::size_t { 5 });
    QCOMPARE(finding.column, std::size_t { 6 });
    QCOMPARE(QString::fromStdString(textOf(report)),
        QStringLiteral("JAL_DIP_LOC_2024.csv:5:6 ACTAS_CONTABILIZADAS: motivo [resumen.contabilizadas] La cifra del "
                       "resumen no sale de las filas "
                       "de este archivo. (encontrado: «31»; esperado: «32»)\nRECHAZADO: 1 motivo\n"));
    QVERIFY(jsonOf(report).find("\"encontrado\":\"31\",\"esperado\":\"32\"") != std::string::npos);
}

void TestResultsFile::theBoxesOfTheBallotMayBeTold()
{
    GoodResults file("2024");
    Options options;
    options.boxes = { "PAN", "PRI", "MC", "CAND_IND_1", "C_PAN_PRI" };
    QVERIFY(checkResults("m.csv", file.bytes(), *layoutOf("2024"), options).passes());
    file.moveColumn("PRI", file.indexOf("PAN"));
    QVERIFY(checkResults("m.csv", file.bytes(), *layoutOf("2024")).passes());
    QCOMPARE(listed(rulesIn(checkResults("m.csv", file.bytes(), *layoutOf("2024"), options))),
        QStringLiteral("columnas.movida"));
    file.dropColumn("MC");
    QVERIFY(!checkResults("m.csv", file.bytes(), *layoutOf("2024"), options).passes());
}

void TestResultsFile::theFinalFormulaIsHeldToWhereTheCorteIsKnown()
{
    GoodResults file("2024");
    Options operation;
    operation.formula = Formula::operation;
    Options closing;
    closing.formula = Formula::final;
    QVERIFY(checkResults("m.csv", file.bytes(), *layoutOf("2024"), operation).passes());
    QCOMPARE(listed(rulesIn(checkResults("m.csv", file.bytes(), *layoutOf("2024"), closing))),
        QStringLiteral("resumen.participacion"));
    file.summarise(true);
    QVERIFY(checkResults("m.csv", file.bytes(), *layoutOf("2024"), closing).passes());
    QCOMPARE(listed(rulesIn(checkResults("m.csv", file.bytes(), *layoutOf("2024"), operation))),
        QStringLiteral("resumen.participacion"));
}

void TestResultsFile::aReasonedCorrectionIsNoted()
{
    GoodResults file("2024");
    const std::string before = GoodResults("2024", true).bytes();
    file.cell(GoodResults::plain, "PAN") = "11";
    file.addUp(GoodResults::plain);
    file.summarise();
    Options options;
    options.previous = before;
    QVERIFY(!checkResults("m.csv", file.bytes(), *layoutOf("2024"), options).passes());
    options.corrected.keys = { "140001B01003" };
    const Report report = checkResults("m.csv", file.bytes(), *layoutOf("2024"), options);
    QVERIFY(report.passes());
    QCOMPARE(report.countOf(rules::previousValue), std::size_t { 2 });
}

/// Papers outside the catalogue stand by the hour at which they came, also those without an image: one that came early and was
/// judged late goes before the others, which are still the same.
void TestResultsFile::whatIsOutsideTheCatalogueMayComeBetween()
{
    constexpr std::size_t first = GoodResults::firstOutside;
    GoodResults file("2024");
    GoodResults before("2024", true);
    for (GoodResults* each : { &file, &before }) {
        each->cell(first, "CODIGO_INTEGRIDAD") = "-";
        each->cell(first + 1, "CODIGO_INTEGRIDAD") = "-";
        each->cell(first + 1, "MECANISMOS_TRASLADO") = "F";
    }
    file.rows.insert(file.rows.begin() + first, file.rows[first + 1]);
    file.cell(first, "FECHA_HORA_ACOPIO") = samples::timeAt(90);
    // And one within the same second as another, which differs in something else.
    file.rows.insert(file.rows.begin() + first + 1, file.rows[first + 1]);
    file.cell(first + 1, "MECANISMOS_TRASLADO") = "I";
    file.summarise();
    const std::string earlier = before.bytes();
    Options options;
    options.previous = earlier;
    const Report report = checkResults("muestra.csv", file.bytes(), *layoutOf("2024"), options);
    QVERIFY2(report.passes(), textOf(report).c_str());
    // The hour of one that was there is another.
    file.cell(first + 3, "FECHA_HORA_ACOPIO") = samples::timeAt(111);
    const Report changed = checkResults("muestra.csv", file.bytes(), *layoutOf("2024"), options);
    QCOMPARE(listed(rulesIn(changed)), listed({ rules::hashMissing, rules::previousRowGone }));
}

/// What is fuera de catálogo may find its acta; the state knows, and the gate asks it for that row alone.
void TestResultsFile::whatLeavesWithAReasonIsNoted()
{
    GoodResults file("2024");
    const GoodResults before("2024", true);
    const std::string earlier = before.bytes();
    const std::string gone = file.cell(GoodResults::firstOutside, "CODIGO_INTEGRIDAD");
    file.rows.erase(file.rows.begin() + GoodResults::firstOutside);
    file.summarise();
    std::vector<std::string> asked;
    std::string why = "se ligó a AYUN-000001";
    Options options;
    options.previous = earlier;
    options.corrected.leftOutside = [&](std::string_view image, std::string_view) {
        asked.emplace_back(image);
        return why;
    };
    const Report bound = checkResults("m.csv", file.bytes(), *layoutOf("2024"), options);
    QVERIFY2(bound.passes(), textOf(bound).c_str());
    QCOMPARE(asked, std::vector<std::string> { gone });
    QVERIFY(textOf(bound).find("ya no está: se ligó a AYUN-000001.") != std::string::npos);
    why.clear();
    QCOMPARE(listed(rulesIn(checkResults("m.csv", file.bytes(), *layoutOf("2024"), options))), listed({ rules::previousRowGone, rules::previousSummary }));
    // An acta of the catalogue never goes, whatever anybody says.
    why = "se ligó";
    GoodResults fewer("2024");
    fewer.rows.erase(fewer.rows.begin() + GoodResults::lastUncaptured);
    fewer.summarise();
    QVERIFY(!checkResults("m.csv", fewer.bytes(), *layoutOf("2024"), options).passes());
}

/// Up to the share that is too much, and but for those that are ahead by what UTC is.
void TestResultsFile::aFewClocksAheadHoldNothingUp()
{
    const auto withAhead = [](std::size_t actas, int minutes) {
        GoodResults file("2024");
        for (std::size_t section = 100; section < 300; ++section)
            file.addCaptured(section);
        for (std::size_t i = 0; i < actas; ++i)
            file.cell(file.rows.size() - 3 - i, "FECHA_HORA_VERIFICACION") = samples::timeAt(7 * 60 + minutes);
        file.summarise();
        return checkResults("m.csv", file.bytes(), *layoutOf("2024"));
    };
    const Report few = withAhead(4, 5);
    QVERIFY2(few.passes(), textOf(few).c_str());
    QCOMPARE(few.countOf(rules::dateAfterCorte), std::size_t { 4 });
    QCOMPARE(listed(rulesIn(withAhead(6, 5))), listed({ rules::dateAfterCorte }));
    QVERIFY(!withAhead(6, 5).passes());
    QCOMPARE(listed(rulesIn(withAhead(3, 5 * 60))), listed({ rules::dateShift }));
}

void TestResultsFile::theRulesOfPueblaAreAskedFor()
{
    GoodResults file("2024");
    file.figure("TOTAL_VOTOS_C_CS") += ".0";
    file.figure("TOTAL_VOTOS_S_CS") += ".0";
    file.cell(GoodResults::noActa, "TOTAL_VOTOS_CALCULADO") = "0";
    file.cell(GoodResults::noActa, "ORIGEN") = "CATD";
    for (std::size_t i = GoodResults::firstUncaptured; i <= GoodResults::lastUncaptured; ++i)
        file.cell(i, "TOTAL_VOTOS_CALCULADO") = "0";
    QVERIFY(checkResults("m.csv", file.bytes(), layoutPuebla2024()).passes());
    QCOMPARE(listed(rulesIn(checkResults("m.csv", file.bytes(), *layoutOf("2024")))),
        QStringLiteral("leyenda.sin-acta resumen.formato votos.calculado"));
    QVERIFY(!checkResults("m.csv", GoodResults("2024").bytes(), layoutPuebla2024()).passes());
}

void TestResultsFile::representativesMayLackWhereTheCatalogueDoes()
{
    GoodResults file("2024");
    file.cell(GoodResults::firstUncaptured, "REPRESENTANTES_PP_CI") = "N/A";
    QCOMPARE(listed(rulesIn(checkResults("m.csv", file.bytes(), *layoutOf("2024")))), QStringLiteral("celda.numero"));
    Layout layout = *layoutOf("2024");
    layout.year.representativesMayLack = true;
    QVERIFY(checkResults("m.csv", file.bytes(), layout).passes());
    file.cell(GoodResults::firstUncaptured, "REPRESENTANTES_PP_CI") = "muchos";
    QVERIFY(!checkResults("m.csv", file.bytes(), layout).passes());
}

void TestResultsFile::aFileWrongEverywhereStaysSmall()
{
    GoodResults file("2024");
    for (std::size_t section = 100; section < 2100; ++section)
        file.addUncaptured(section);
    for (auto& row : file.rows)
        row[file.indexOf("TIPO_CASILLA")] = "\x1b[2J";
    file.summarise();
    const Report report = checkResults("m.csv", file.bytes(), *layoutOf("2024"));
    QCOMPARE(report.countOf(rules::cellCode), std::size_t { 2040 });
    std::size_t kept = 0;
    for (const Finding& finding : report.findings())
        kept += finding.rule == rules::cellCode ? 1 : 0;
    QCOMPARE(kept, Report::keptPerRule);
    const std::string text = textOf(report);
    QVERIFY(text.find("y 1040 más de la misma regla") != std::string::npos);
    QCOMPARE(text.find('\x1b'), std::string::npos);
}

void TestResultsFile::aFileCutAnywhereIsRefused()
{
    for (const char* name : { "2021", "2024" }) {
        const std::string bytes = GoodResults(name).bytes();
        const Layout layout = *layoutOf(name);
        for (std::size_t length = 0; length < bytes.size(); length += length < 2000 ? 1 : 23)
            QVERIFY2(!checkResults("m.csv", std::string_view(bytes).substr(0, length), layout).passes(),
                std::to_string(length).c_str());
    }
}

void TestResultsFile::anyBytesAreSafe()
{
    std::mt19937 random(20240602);
    const std::string good = GoodResults("2024").bytes();
    const std::string before = GoodResults("2024", true).bytes();
    const std::string spice = std::string("\0\n\r,\"'-0\xef\xbb\xff", 11);
    for (int round = 0; round < 400; ++round) {
        std::string bytes = good;
        for (int i = 0; i < 1 + round % 40; ++i) {
            const char c = random() % 3 == 0 ? static_cast<char>(random()) : spice[random() % spice.size()];
            bytes[random() % bytes.size()] = c;
        }
        Options options;
        options.previous = round % 2 == 0 ? before : bytes;
        for (const char* layout : { "2021", "2024" }) {
            const Report report = checkResults("m.csv", bytes, *layoutOf(layout), options);
            QVERIFY(!textOf(report).empty() && !jsonOf(report).empty());
        }
    }
}

QTEST_GUILESS_MAIN(TestResultsFile)
#include "tst_resultsfile.moc"
