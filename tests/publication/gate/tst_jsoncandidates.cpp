// SPDX-License-Identifier: MIT
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/jsoncandidates.h"

#include <QTest>

using namespace prep::gate;

namespace {

const std::vector<std::string> boxes { "PAN", "PRI", "MC", "NULOS" };

Candidacies byArea()
{
    Candidacies known;
    known.hasSubstitutes = true;
    known.areas["7"] = { { "PAN", { "ANA", "EVA" } }, { "MC", { "LUZ", "" } } };
    return known;
}
Candidacies whole()
{
    Candidacies known; // three columns: nobody is said to be a substitute
    known.areas[""] = { { "PAN", { "ANA", "" } } };
    return known;
}

} // namespace

/// `candidaturas` of a document against the file of the same corte.
class TestJsonCandidates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoStandsWhere_data();
    void whoStandsWhere();
};

void TestJsonCandidates::whoStandsWhere_data()
{
    QTest::addColumn<std::string>("list");
    QTest::addColumn<QString>("file"); ///< area, whole, or none that can be trusted
    QTest::addColumn<std::string>("area");
    QTest::addColumn<std::string>("place"); ///< empty: it passes
    const auto row = [](const char* name, const char* list, const char* file, const char* area, const char* place) {
        QTest::newRow(name) << std::string(list) << QString::fromLatin1(file) << std::string(area)
                            << std::string(place);
    };
    constexpr const char* both
        = R"({"recuadro":"PAN","propietaria":"ANA","suplente":"EVA"},{"recuadro":"MC","propietaria":"LUZ","suplente":""})";
    row("those of the file", both, "area", "7", "");
    row("zeros before the id", both, "area", "007", "");
    row("in another order",
        R"({"recuadro":"MC","propietaria":"LUZ","suplente":""},{"recuadro":"PAN","propietaria":"ANA","suplente":"EVA"})",
        "area", "7", "");
    row("of another area", both, "area", "8", "/candidaturas/0/recuadro");
    row("nobody where nobody stands", "", "area", "8", "");
    row("nobody where two stand", "", "area", "7", "/candidaturas");
    row("another person",
        R"({"recuadro":"PAN","propietaria":"EVA","suplente":"EVA"},{"recuadro":"MC","propietaria":"LUZ","suplente":""})",
        "area", "7", "/candidaturas/0/propietaria");
    row("another substitute",
        R"({"recuadro":"PAN","propietaria":"ANA","suplente":"EVA"},{"recuadro":"MC","propietaria":"LUZ","suplente":"EVA"})",
        "area", "7", "/candidaturas/1/suplente");
    row("under another box",
        R"({"recuadro":"PRI","propietaria":"ANA","suplente":"EVA"},{"recuadro":"MC","propietaria":"LUZ","suplente":""})",
        "area", "7", "/candidaturas/0/recuadro");
    row("a file without substitutes says nothing of them", R"({"recuadro":"PAN","propietaria":"ANA","suplente":"EVA"})",
        "whole", "", "");
    row("the whole entity's person", R"({"recuadro":"PAN","propietaria":"EVA","suplente":""})", "whole", "",
        "/candidaturas/0/propietaria");
    row("without a file, any person", both, "none", "7", "");
    row("without a file, a box of the ballot", R"({"recuadro":"PRD","propietaria":"ANA","suplente":""})", "none", "7",
        "/candidaturas/0/recuadro");
    row("without a file, once",
        R"({"recuadro":"PAN","propietaria":"ANA","suplente":""},{"recuadro":"PAN","propietaria":"EVA","suplente":""})",
        "none", "7", "/candidaturas/1/recuadro");
}

void TestJsonCandidates::whoStandsWhere()
{
    QFETCH(std::string, list);
    QFETCH(QString, file);
    QFETCH(std::string, area);
    QFETCH(std::string, place);
    const Candidacies known = file == QLatin1String("whole") ? whole() : byArea();
    Report report("x");
    const auto document = readJson(R"({"candidaturas":[)" + list + "]}", report);
    QVERIFY(document);
    checkCandidacies(*document, area, boxes, file == QLatin1String("none") ? nullptr : &known, report);
    QCOMPARE(report.passes(), place.empty());
    if (place.empty())
        return;
    QCOMPARE(std::string(report.findings()[0].rule), std::string(rules::jsonCandidates));
    QCOMPARE(report.findings()[0].columnName, place);
}

QTEST_GUILESS_MAIN(TestJsonCandidates)
#include "tst_jsoncandidates.moc"
