// SPDX-License-Identifier: MIT
#include "models/items/correction.h"

#include <QtTest>

using namespace prep;

namespace {
Tally published()
{
    Tally tally;
    tally.totals = { 100, 200, 4, 204, 204 };
    tally.boxes = { 120, 80, sinDato, 4 };
    tally.marks.assign(tally.fieldCount(), Mark::none);
    tally.marks[4] = Mark::letraDistinta;
    tally.marks[5] = Mark::soloNumero;
    return tally;
}
} // namespace

class TestCorrection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingTypedChangesNothing();
    void digitsReplaceAndAreErased();
    void tokensReplace();
    void theSameValueIsNoChange();
    void theMarkOfWhatChangedIsGone();
    void nineDigitsAtMost();
};

void TestCorrection::nothingTypedChangesNothing()
{
    const Correction correction(published());
    QVERIFY(correction.changes().empty());
    QVERIFY(correction.corrected() == published());
    QCOMPARE(correction.fieldCount(), std::size_t { 9 });
}

void TestCorrection::digitsReplaceAndAreErased()
{
    Correction correction(published());
    for (const int digit : { 0, 1, 1, 2 }) // a zero at the beginning is none
        QVERIFY(correction.addDigit(4, digit));
    QCOMPARE(correction.typed(4), std::optional<Cell>(112));
    QCOMPARE(correction.changes(), (std::vector<CampoCambiado> { { 4, 120, 112 } }));
    QVERIFY(correction.erase(4));
    QCOMPARE(correction.typed(4), std::optional<Cell>(11));
    QVERIFY(correction.erase(4) && correction.erase(4));
    QVERIFY(!correction.erase(4));
    QVERIFY(!correction.typed(4));
    QVERIFY(correction.changes().empty());
}

void TestCorrection::tokensReplace()
{
    Correction correction(published());
    correction.setToken(4, ilegible);
    (void)correction.addDigit(6, 7); // was sin dato
    QCOMPARE(correction.changes(), (std::vector<CampoCambiado> { { 4, 120, ilegible }, { 6, sinDato, 7 } }));
    (void)correction.addDigit(4, 5);
    QCOMPARE(correction.typed(4), std::optional<Cell>(5));
    correction.setToken(4, sinDato);
    QVERIFY(correction.erase(4));
    QVERIFY(!correction.typed(4));
}

void TestCorrection::theSameValueIsNoChange()
{
    Correction correction(published());
    (void)correction.addDigit(7, 4);
    QVERIFY(correction.changes().empty());
    QVERIFY(correction.corrected() == published());
}

void TestCorrection::theMarkOfWhatChangedIsGone()
{
    Correction correction(published());
    (void)correction.addDigit(4, 9);
    const Tally tally = correction.corrected();
    QCOMPARE(tally.marks[4], Mark::none);
    QCOMPARE(tally.marks[5], Mark::soloNumero);
    QCOMPARE(tally.boxes[0], 9);
}

void TestCorrection::nineDigitsAtMost()
{
    Correction correction(published());
    for (int i = 0; i < 9; ++i)
        QVERIFY(correction.addDigit(0, 9));
    QVERIFY(!correction.addDigit(0, 9));
    QCOMPARE(correction.typed(0), std::optional<Cell>(cellMax));
}

QTEST_GUILESS_MAIN(TestCorrection)
#include "tst_correction.moc"
