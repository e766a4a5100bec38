// SPDX-License-Identifier: MIT
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/jsonboxes.h"

#include <QTest>

using namespace prep::gate;

namespace {

const std::string good
    = R"([{"id":"A","tipo":"partido","color":"#ff0000","partidos":["A"]},{"id":"B","tipo":"partido","color":"","partidos":["B"]},)"
      R"({"id":"C","tipo":"partido","color":"","partidos":["C"]},{"id":"C_A_B","tipo":"coalicion","color":"","partidos":["A","B"]},)"
      R"({"id":"CC","tipo":"candidaturaComun","color":"","partidos":["A","B","C"],"porcentajes":["53.3300","20.0000","26.6700"],"fracciones":"B"},)"
      R"({"id":"NULOS","tipo":"nulos","color":"","partidos":[]}])";

std::vector<BallotBox> read(const std::string& json)
{
    Report report("x");
    const auto document = readJson(json, report);
    return document ? boxesOf(*document) : std::vector<BallotBox> {};
}

/// The good ballot with one thing otherwise.
std::vector<BallotBox> with(const std::string& from, const std::string& to)
{
    std::string json = good;
    json.replace(json.find(from), from.size(), to);
    return read(json);
}

/// Each row: what is otherwise, and where it must be said.
void mutation(const char* name, const char* from, const char* to, const char* place)
{
    QTest::newRow(name) << std::string(from) << std::string(to) << std::string(place);
}

void mutationColumns()
{
    for (const char* column : { "from", "to", "place" })
        QTest::addColumn<std::string>(column);
}

} // namespace

class TestJsonBoxes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBallotIsRead();
    void aBallotThatDividesNothingRightIsRefused_data();
    void aBallotThatDividesNothingRightIsRefused();
    void theProcessKnowsBetter_data();
    void theProcessKnowsBetter();
};

void TestJsonBoxes::aBallotIsRead()
{
    const std::vector<BallotBox> boxes = read(good);
    QCOMPARE(boxes.size(), std::size_t { 6 });
    QCOMPARE(boxes[0].color, std::string("#ff0000"));
    QCOMPARE(boxes[3].kind, std::string("coalicion"));
    QCOMPARE(boxes[3].parties, (std::vector<std::string> { "A", "B" }));
    QCOMPARE(boxes[4].shares, (std::vector<std::uint64_t> { 533300, 200000, 266700 }));
    QCOMPARE(boxes[4].fractions, std::string("B"));
    Report report("x");
    QVERIFY(checkBoxes(boxes, {}, report));
    QVERIFY(checkBoxes(boxes, boxes, report));
    QVERIFY(report.passes());
}

void TestJsonBoxes::aBallotThatDividesNothingRightIsRefused_data()
{
    mutationColumns();
    mutation("a box twice", R"({"id":"NULOS")", R"({"id":"C_A_B")", "/recuadros/5/id");
    mutation("a party with another's votes", R"(["C"])", R"(["A"])", "/recuadros/2/partidos");
    mutation("a party without its own", R"(["C"])", R"([])", "/recuadros/2/partidos");
    mutation("a coalition of one", R"("coalicion","color":"","partidos":["A","B"])",
        R"("coalicion","color":"","partidos":["A"])", "/recuadros/3/partidos");
    mutation("a coalition of none", R"("coalicion","color":"","partidos":["A","B"])",
        R"("coalicion","color":"","partidos":[])", "/recuadros/3/partidos");
    mutation("parties in no order", R"(["A","B"])", R"(["B","A"])", "/recuadros/3/partidos");
    mutation("a partner twice", R"(["A","B"])", R"(["A","A"])", "/recuadros/3/partidos");
    mutation("a partner that is no party", R"(["A","B"])", R"(["A","NULOS"])", "/recuadros/3/partidos");
    mutation("a partner that is on no ballot", R"(["A","B"])", R"(["A","X"])", "/recuadros/3/partidos");
    mutation("nulos with a party", R"("nulos","color":"","partidos":[])", R"("nulos","color":"","partidos":["A"])",
        "/recuadros/5/partidos");
    mutation("less than hundred per cent", R"("20.0000")", R"("19.9999")", "/recuadros/4/porcentajes");
    mutation("a percentage that is lacking", R"(["53.3300","20.0000",)", R"(["73.3300",)", "/recuadros/4/porcentajes");
    mutation("fractions of a party that is none of them", R"("fracciones":"B")", R"("fracciones":"X")",
        "/recuadros/4/porcentajes");
    mutation("nobody takes the fractions", R"(,"fracciones":"B")", "", "/recuadros/4/porcentajes");
    mutation("an agreement of a coalition", R"("candidaturaComun")", R"("coalicion")", "/recuadros/4/porcentajes");
}

void TestJsonBoxes::aBallotThatDividesNothingRightIsRefused()
{
    QFETCH(std::string, from);
    QFETCH(std::string, to);
    QFETCH(std::string, place);
    QVERIFY(std::string(good).find(from) != std::string::npos);
    const std::vector<BallotBox> boxes = with(from, to);
    Report report("x");
    QVERIFY(!checkBoxes(boxes, {}, report));
    QCOMPARE(report.findings().size(), std::size_t { 1 });
    QCOMPARE(std::string(report.findings()[0].rule), std::string(rules::jsonBoxes));
    QCOMPARE(report.findings()[0].columnName, place);
}

void TestJsonBoxes::theProcessKnowsBetter_data()
{
    mutationColumns();
    mutation("another colour", "#ff0000", "#00ff00", "/recuadros/0/color");
    mutation("other partners", R"("coalicion","color":"","partidos":["A","B"])",
        R"("coalicion","color":"","partidos":["A","C"])", "/recuadros/3/partidos");
    mutation("another kind", R"("nulos","color")", R"("noRegistradas","color")", "/recuadros/5/tipo");
    mutation("other percentages", R"("53.3300","20.0000")", R"("20.0000","53.3300")", "/recuadros/4/porcentajes");
    mutation("another party for the fractions", R"("fracciones":"B")", R"("fracciones":"A")", "/recuadros/4/porcentajes");
    mutation("another name", R"({"id":"NULOS")", R"({"id":"NULO")", "/recuadros/5/id");
    mutation("a box less", R"(,{"id":"NULOS","tipo":"nulos","color":"","partidos":[]})", "", "/recuadros/5/id");
}

void TestJsonBoxes::theProcessKnowsBetter()
{
    QFETCH(std::string, from);
    QFETCH(std::string, to);
    QFETCH(std::string, place);
    QVERIFY(std::string(good).find(from) != std::string::npos);
    const std::vector<BallotBox> boxes = with(from, to);
    Report report("x");
    QVERIFY(checkBoxes(boxes, {}, report));
    QVERIFY(!checkBoxes(boxes, read(good), report));
    QCOMPARE(report.findings().size(), std::size_t { 1 });
    QCOMPARE(report.findings()[0].columnName, place);
}

QTEST_GUILESS_MAIN(TestJsonBoxes)
#include "tst_jsonboxes.moc"
