// SPDX-License-Identifier: MIT
#include "models/items/practicescore.h"
#include "models/process/jalisco.h"

#include <QtTest>

using namespace prep;

namespace {

/// Seven boxes beside the totals, lista nominal 500 and 20 representatives.
CatalogueRow row()
{
    CatalogueRow row;
    row.listaNominal = 500;
    row.representantes = 20;
    return row;
}

Tally paper()
{
    Tally tally;
    tally.totals = { 220, 290, 10, 300, 300 };
    tally.boxes = { 120, 90, 60, 20, 10, 0, 0 };
    return tally;
}

PracticeTruth truthOf(const Tally& tally)
{
    return { 3, 7, 1, tally, {}, false };
}

command::Capturar sent(const Tally& tally, const std::string& explanation = {})
{
    return { "AYUN-000008", 1, tally, explanation };
}

constexpr std::uint16_t firstBox = 4;

} // namespace

class TestPracticeScore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatThePaperSaysIsAllRight();
    void eachErrorCountsInItsKind_data();
    void eachErrorCountsInItsKind();
    void aThirdCaptureIsScoredInItsFieldsAlone();
    void explanationsAreComparedWithThePaper_data();
    void explanationsAreComparedWithThePaper();
    void anUnreadableImageIsEscalatedAndNothingElse();
    void theGoalOfPressesIsThatOfThePaper();
    void theSummaryAddsUp();
    void anEmptyPracticeHasNothingToSay();
    void theTableHasOneLineABox();
};

void TestPracticeScore::whatThePaperSaysIsAllRight()
{
    Tally tally = paper();
    tally.marks.assign(tally.fieldCount(), Mark::none);
    tally.marks[firstBox + 1] = Mark::letraDistinta;
    const auto score = scoreCapture(truthOf(tally), row(), sent(tally));
    QVERIFY(score.isRight());
    QCOMPARE(score.boxes.size(), tally.fieldCount());
    QCOMPARE(score.wrong(), 0);
    QCOMPARE(score.toExplain, 0);
    QCOMPARE(score.lesson, std::size_t { 3 });
    QCOMPARE(score.acta, ActaIndex { 7 });
}

void TestPracticeScore::eachErrorCountsInItsKind_data()
{
    QTest::addColumn<int>("written");
    QTest::addColumn<int>("how");
    QTest::addColumn<int>("typed");
    QTest::addColumn<int>("said");
    QTest::addColumn<int>("sort");
    QTest::addColumn<bool>("right");
    const auto add = [](const char* name, Cell written, Mark how, Cell typed, Mark said, PracticeSort sort, bool right) {
        QTest::newRow(name) << written << static_cast<int>(how) << typed << static_cast<int>(said) << static_cast<int>(sort) << right;
    };
    add("two digits that changed places", 123, Mark::none, 132, Mark::none, PracticeSort::numero, false);
    add("a zero for an empty box", sinDato, Mark::none, 0, Mark::none, PracticeSort::sinDato, false);
    add("an empty box", sinDato, Mark::none, sinDato, Mark::none, PracticeSort::sinDato, true);
    add("a guess for what nobody can read", ilegible, Mark::none, 8, Mark::none, PracticeSort::ilegible, false);
    add("illegible taken for empty", ilegible, Mark::none, sinDato, Mark::none, PracticeSort::ilegible, false);
    add("a number given up", 12, Mark::none, ilegible, Mark::none, PracticeSort::numero, false);
    add("the digits where the words count", 45, Mark::letraDistinta, 46, Mark::letraDistinta, PracticeSort::letraNumero, false);
    add("a difference that was not said", 45, Mark::letraDistinta, 45, Mark::none, PracticeSort::letraNumero, false);
    add("words alone, said", 45, Mark::soloLetra, 45, Mark::soloLetra, PracticeSort::letraNumero, true);
    add("a difference that is none", 45, Mark::none, 45, Mark::soloNumero, PracticeSort::letraNumero, false);
    add("a total that does not apply", noAplica, Mark::none, sinDato, Mark::none, PracticeSort::noAplica, false);
}

void TestPracticeScore::eachErrorCountsInItsKind()
{
    QFETCH(int, written);
    QFETCH(int, how);
    QFETCH(int, typed);
    QFETCH(int, said);
    QFETCH(int, sort);
    QFETCH(bool, right);
    Tally tally = paper();
    tally.marks.assign(tally.fieldCount(), Mark::none);
    Tally capture = tally;
    const std::uint16_t field = written == noAplica ? 0 : firstBox + 2;
    tally.setField(field, written);
    tally.marks[field] = static_cast<Mark>(how);
    capture.setField(field, typed);
    capture.marks[field] = static_cast<Mark>(said);
    const auto score = scoreCapture(truthOf(tally), row(), sent(capture));
    QCOMPARE(score.wrong(), right ? 0 : 1);
    QCOMPARE(static_cast<int>(score.boxes[field].sort), sort);
    const auto summary = summarize({ score });
    const auto& share = summary.bySort[static_cast<std::size_t>(sort)];
    QCOMPARE(share.asked - share.right, right ? 0 : 1);
    QCOMPARE(summary.boxes.asked - summary.boxes.right, right ? 0 : 1);
}

void TestPracticeScore::aThirdCaptureIsScoredInItsFieldsAlone()
{
    PracticeTruth truth = truthOf(paper());
    truth.round = 3;
    truth.fields = { 1, firstBox };
    Tally capture = paper();
    capture.setField(2, 999); // was not open
    capture.setField(firstBox, 121);
    const auto score = scoreCapture(truth, row(), sent(capture));
    QCOMPARE(score.boxes.size(), std::size_t { 2 });
    QCOMPARE(score.wrong(), 1);
    QCOMPARE(score.boxes[1].field, firstBox);
}

void TestPracticeScore::explanationsAreComparedWithThePaper_data()
{
    QTest::addColumn<bool>("isEmptyOnPaper");
    QTest::addColumn<QString>("said");
    QTest::addColumn<int>("needed");
    QTest::addColumn<int>("explained");
    QTest::addColumn<int>("needless");
    QTest::newRow("nothing to explain, nothing said") << false << QString() << 0 << 0 << 0;
    QTest::newRow("a legend of the paper, explained") << true << QStringLiteral("E02 así está escrito") << 1 << 1 << 0;
    QTest::newRow("a legend of the paper, not explained") << true << QString() << 1 << 0 << 0;
    QTest::newRow("a slip of the finger explained away") << false << QStringLiteral("E01 así está escrito") << 0 << 0 << 1;
    QTest::newRow("two lines, one of them needless") << true << QStringLiteral("E01 así\nE02 así") << 1 << 1 << 1;
    QTest::newRow("a warning may be explained") << false << QStringLiteral("A11 así") << 0 << 0 << 0;
}

void TestPracticeScore::explanationsAreComparedWithThePaper()
{
    QFETCH(bool, isEmptyOnPaper);
    QFETCH(QString, said);
    Tally tally = paper();
    if (isEmptyOnPaper)
        tally.boxes[5] = sinDato;
    const auto score = scoreCapture(truthOf(tally), row(), sent(tally, said.toStdString()));
    QTEST(score.toExplain, "needed");
    QTEST(score.explained, "explained");
    QTEST(score.needless, "needless");
    QCOMPARE(score.isRight(), score.toExplain == score.explained && score.needless == 0);
}

void TestPracticeScore::anUnreadableImageIsEscalatedAndNothingElse()
{
    PracticeTruth truth = truthOf(paper());
    QVERIFY(!scoreEscalation(truth).isRight());
    truth.toEscalate = true;
    QVERIFY(scoreEscalation(truth).isRight());
    const auto guessed = scoreCapture(truth, row(), sent(paper()));
    QVERIFY(!guessed.isRight());
    QVERIFY(guessed.boxes.empty());
    const auto summary = summarize({ scoreEscalation(truth), guessed });
    QCOMPARE(summary.escalations, (PracticeShare { 2, 1 }));
    QCOMPARE(summary.boxes.asked, 0);
}

/// Digits, a key for each token, the presses of L, one a box, and six.
void TestPracticeScore::theGoalOfPressesIsThatOfThePaper()
{
    Tally tally = paper(); // 3+3+2+3+3 digits of totals, 3+2+2+2+2+1+1 of boxes
    QCOMPARE(scoreCapture(truthOf(tally), row(), sent(tally)).pressGoal, 14 + 13 + 12 + 6);
    tally.boxes[0] = ilegible;
    tally.marks.assign(tally.fieldCount(), Mark::none);
    tally.marks[firstBox + 1] = Mark::soloLetra;
    QCOMPARE(scoreCapture(truthOf(tally), row(), sent(tally)).pressGoal, 14 + 11 + 12 + 6 + 3);
}

void TestPracticeScore::theSummaryAddsUp()
{
    auto good = scoreCapture(truthOf(paper()), row(), sent(paper()));
    good.took = 40000;
    good.presses = 40;
    Tally typed = paper();
    typed.boxes[0] = 121;
    auto bad = scoreCapture(truthOf(paper()), row(), sent(typed));
    bad.lesson = 5;
    bad.took = 60000;
    bad.presses = 50;
    auto third = bad;
    third.round = 3;
    third.took = 1000;
    const auto summary = summarize({ good, bad, third });
    QCOMPARE(summary.actas, (PracticeShare { 3, 1 }));
    QCOMPARE(summary.boxes, (PracticeShare { 36, 34 }));
    QCOMPARE(summary.medianTook, Millis { 60000 }); // a third capture is no whole acta
    QCOMPARE(summary.presses, 140);
    QCOMPARE(summary.failed, (std::vector<std::size_t> { 5, 5 }));
}

void TestPracticeScore::anEmptyPracticeHasNothingToSay()
{
    const auto summary = summarize({});
    QCOMPARE(summary.actas.asked, 0);
    QCOMPARE(summary.medianTook, Millis { 0 });
    QVERIFY(summary.failed.empty());
}

void TestPracticeScore::theTableHasOneLineABox()
{
    const auto process = makeJalisco({ 1, 40, {} }).process;
    const std::size_t boxes = process->ballotOf(0).boxes.size();
    Tally tally;
    tally.boxes.assign(boxes, 1);
    tally.boxes[0] = ilegible;
    Tally typed = tally;
    typed.boxes[0] = 4;
    PracticeTruth truth = truthOf(tally);
    truth.acta = 0;
    auto score = scoreCapture(truth, process->actas[0], sent(typed));
    score.took = 12345;
    score.presses = 33;
    truth.toEscalate = true;
    const auto escalated = scoreEscalation(truth);
    const auto csv = QString::fromStdString(practiceCsv(*process, { score, escalated }, [](ActaIndex, std::uint16_t field) -> std::string { return "campo, " + std::to_string(field); }));
    const auto lines = csv.split(QStringLiteral("\r\n"));
    QCOMPARE(lines.size(), static_cast<qsizetype>(1 + tally.fieldCount() + 1 + 1)); // ends in a line's end
    const auto key = QString::fromStdString(process->actaKey(0));
    QCOMPARE(lines[1 + 4], QString(key + QStringLiteral(",1,\"campo, 4\",ILEGIBLE,,4,,0,12.3,33")));
    QVERIFY(lines[lines.size() - 2].startsWith(QString(key + QStringLiteral(",1,,MESA DE CONTROL,,MESA DE CONTROL,,1,"))));
}

QTEST_GUILESS_MAIN(TestPracticeScore)
#include "tst_practicescore.moc"
