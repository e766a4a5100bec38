// SPDX-License-Identifier: MIT
#include "widgets/capture/capturesession.h"

#include "models/domain/bounds.h"
#include "tests/support/testnight.h"

#include <QtTest>

using namespace prep;
using prep::test::makeProcess;

/// What each key does to a capture; no window.
class TestCaptureSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFieldsComeInTheActasOrder();
    void aBlankBoxIsNotPassed();
    void zeroBlankAndIllegibleAreThreeThings();
    void onlyWhatTheFormHoldsIsTyped();
    void doesNotApplyIsForTotalsOfModalities();
    void marksTellLetterFromNumber();
    void errorsAreExplainedBeforeSending();
    void whatWasExplainedStays();
    void everythingReachesTheCommand();
    void ofAThirdCaptureOnlyTheConflictsAreOpen();
    void pressesAreCounted();
    void explanationsFitTheLog();

private:
    /// "300 290 10 S I": what is typed, box after box.
    static void type(CaptureSession& session, const QString& words);
    [[nodiscard]] static CaptureSession fresh() { return { makeProcess(), 0, 1 }; }
};

void TestCaptureSession::type(CaptureSession& session, const QString& words)
{
    for (const QString& word : words.split(QLatin1Char(' '))) {
        if (word == QLatin1String("S"))
            QVERIFY(session.setToken(sinDato));
        else if (word == QLatin1String("I"))
            QVERIFY(session.setToken(ilegible));
        else
            for (const char digit : word.toStdString())
                QVERIFY(session.typeDigit(digit));
        QVERIFY(session.forward());
    }
}

void TestCaptureSession::theFieldsComeInTheActasOrder()
{
    CaptureSession session = fresh();
    QCOMPARE(session.fieldCount(), std::size_t { 9 });
    type(session, QStringLiteral("310 290 10 300 150 100 40 10 300"));
    QCOMPARE(session.phase(), CaptureSession::Phase::reviewing);
    QVERIFY(session.isReady() && session.findings().empty());
    const Tally tally = session.command().tally;
    QCOMPARE(tally.totals, (std::array<Cell, totalCount> { 310, 290, 10, 300, 300 }));
    QCOMPARE(tally.boxes, (std::vector<Cell> { 150, 100, 40, 10 }));
    QVERIFY(tally.marks.empty());
    QCOMPARE(session.command().acta, std::string("AYUN-000001"));
    QVERIFY(isWellFormed(tally, 4, cellMax));
}

void TestCaptureSession::aBlankBoxIsNotPassed()
{
    CaptureSession session = fresh();
    QVERIFY(!session.forward());
    QCOMPARE(session.focus(), std::uint16_t { 0 });
    type(session, QStringLiteral("1 2"));
    QVERIFY(session.backward() && session.backward());
    QVERIFY(!session.backward());
    session.goTo(8);
    QVERIFY(session.typeDigit('7') && session.forward()); // the last one, but others are blank
    QCOMPARE(session.phase(), CaptureSession::Phase::filling);
    QCOMPARE(session.focus(), std::uint16_t { 2 });
}

void TestCaptureSession::zeroBlankAndIllegibleAreThreeThings()
{
    CaptureSession session = fresh();
    type(session, QStringLiteral("0 S I"));
    const Tally tally = session.tally();
    QCOMPARE(tally.totals[0], 0);
    QCOMPARE(tally.totals[1], sinDato);
    QCOMPARE(tally.totals[2], ilegible);
    QCOMPARE(session.entry(3).kind, CaptureEntry::Kind::blank);
    QVERIFY(!session.isComplete());
}

void TestCaptureSession::onlyWhatTheFormHoldsIsTyped()
{
    CaptureSession session = fresh();
    QVERIFY(!session.typeDigit('x'));
    for (const char digit : std::string("999999999"))
        QVERIFY(session.typeDigit(digit));
    QVERIFY(!session.typeDigit('9'));
    QCOMPARE(session.tally().totals[0], cellMax);
    session.erase();
    QCOMPARE(session.tally().totals[0], 99999999);
    for (int i = 0; i < 20; ++i)
        session.erase();
    QCOMPARE(session.entry(0).kind, CaptureEntry::Kind::blank);
    QVERIFY(session.typeDigit('0') && session.typeDigit('0') && session.typeDigit('7')); // as the form has it: 007
    QCOMPARE(session.tally().totals[0], 7);
}

void TestCaptureSession::doesNotApplyIsForTotalsOfModalities()
{
    QVERIFY(!fresh().setToken(noAplica)); // an ordinary acta has them all
    auto process = std::make_shared<Process>(*makeProcess());
    process->actas[0].tipo = TipoCasilla::anticipado;
    CaptureSession session(process, 0, 1);
    QVERIFY(session.setToken(noAplica) && session.forward());
    session.goTo(4);
    QVERIFY(!session.setToken(noAplica));
    QCOMPARE(session.entry(4).kind, CaptureEntry::Kind::blank);
    session.goTo(8);
    QVERIFY(session.setToken(noAplica));
    QVERIFY(session.typeDigit('4')); // a number takes its place
    QCOMPARE(session.tally().totals[4], 4);
}

void TestCaptureSession::marksTellLetterFromNumber()
{
    CaptureSession session = fresh();
    session.goTo(4);
    QVERIFY(!session.nextMark()); // of what?
    QVERIFY(session.typeDigit('5'));
    for (const Mark mark : { Mark::letraDistinta, Mark::soloNumero, Mark::soloLetra, Mark::none }) {
        QVERIFY(session.nextMark());
        QCOMPARE(session.entry(4).mark, mark);
    }
    QVERIFY(session.nextMark());
    const Tally tally = session.tally();
    QCOMPARE(tally.marks.size(), tally.fieldCount());
    QCOMPARE(tally.marks[4], Mark::letraDistinta);
    QCOMPARE(tally.boxes[0], 5);
}

void TestCaptureSession::errorsAreExplainedBeforeSending()
{
    CaptureSession session = fresh();
    type(session, QStringLiteral("310 290 10 300 S 100 40 10 S"));
    QVERIFY(!session.isReady());
    QCOMPARE(session.findings().front().code, CaptureCode::algunCampo);
    QCOMPARE(session.unexplained(), std::optional<std::size_t>(0));
    QVERIFY(session.explain(0, "así está escrito"));
    QVERIFY(session.isReady());
    QCOMPARE(session.command().explicacion, std::string("E02 así está escrito"));
    QVERIFY(!session.explain(99, "x"));
}

void TestCaptureSession::whatWasExplainedStays()
{
    CaptureSession session = fresh();
    type(session, QStringLiteral("310 290 10 300 S 100 40 10 150"));
    QVERIFY(session.explain(0, "así está escrito"));
    session.goTo(0);
    QVERIFY(!session.isReady());
    session.erase();
    QVERIFY(session.typeDigit('1'));
    session.goTo(8);
    QVERIFY(session.forward());
    QVERIFY(session.isReady()); // the same box is without datum
    session.goTo(5);
    QVERIFY(session.setToken(ilegible));
    session.goTo(8);
    QVERIFY(session.forward());
    QVERIFY(!session.isReady()); // one more: that was not explained
}

/// B5: no inconsistency hinders a capture, and none is put right in silence.
void TestCaptureSession::everythingReachesTheCommand()
{
    CaptureSession session = fresh();
    type(session, QStringLiteral("999 999 999 999 9999 I S 0 1"));
    QVERIFY(session.findings().size() > 3);
    QVERIFY(session.explain(*session.unexplained(), "así está escrito"));
    QVERIFY(session.isReady());
    const Tally tally = session.command().tally;
    QCOMPARE(tally.totals, (std::array<Cell, totalCount> { 999, 999, 999, 999, 1 }));
    QCOMPARE(tally.boxes, (std::vector<Cell> { 9999, ilegible, sinDato, 0 }));
}

void TestCaptureSession::ofAThirdCaptureOnlyTheConflictsAreOpen()
{
    CaptureSession session(makeProcess(), 0, 3, { 6, 4, 99 });
    QVERIFY(session.isPartial());
    QCOMPARE(session.openFields(), (std::vector<std::uint16_t> { 4, 6 }));
    QCOMPARE(session.focus(), std::uint16_t { 4 });
    session.goTo(5); // closed
    QCOMPARE(session.focus(), std::uint16_t { 4 });
    type(session, QStringLiteral("12 1500"));
    QVERIFY(session.isReady()); // no sums: the other boxes are not known here
    QCOMPARE(session.findings().size(), std::size_t { 1 });
    QCOMPARE(session.findings().front().code, CaptureCode::cifrasDeMas);
    QCOMPARE(session.command().tally.boxes[0], 12);
    QVERIFY(isWellFormed(session.command().tally, 4, cellMax));
    QCOMPARE(session.command().ronda, std::uint8_t { 3 });
}

void TestCaptureSession::pressesAreCounted()
{
    CaptureSession session = fresh();
    QVERIFY(session.typeDigit('1') && session.typeDigit('2'));
    QCOMPARE(session.discarded(), 0);
    session.erase();
    QCOMPARE(session.discarded(), 2);
    QVERIFY(session.setToken(ilegible)); // the digit that was left was for nothing, too
    QCOMPARE(session.discarded(), 3);
    session.countPress();
    QCOMPARE(session.presses(), 1);
}

void TestCaptureSession::explanationsFitTheLog()
{
    CaptureSession session = fresh();
    type(session, QStringLiteral("310 290 10 300 S 100 40 10 S"));
    QVERIFY(session.explain(0, std::string(2 * maxNote, 'x')));
    QVERIFY(session.command().explicacion.size() <= maxNote);
}

QTEST_GUILESS_MAIN(TestCaptureSession)
#include "tst_capturesession.moc"
