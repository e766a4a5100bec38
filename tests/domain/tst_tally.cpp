// SPDX-License-Identifier: MIT
#include "models/domain/tally.h"

#include <QTest>

using namespace prep;

class TestTally : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fieldsFollowThePaper();
    void shapeIsChecked_data();
    void shapeIsChecked();
    void conflictsAreValuesThatDiffer();
};

void TestTally::fieldsFollowThePaper()
{
    Tally tally;
    tally.boxes = { 10, 11, 12 };
    for (std::size_t i = 0; i < tally.fieldCount(); ++i)
        tally.setField(i, static_cast<Cell>(i));
    QCOMPARE(tally.totals[static_cast<std::size_t>(Total::sobrantes)], 0);
    QCOMPARE(tally.totals[static_cast<std::size_t>(Total::sacados)], 3);
    QCOMPARE(tally.boxes, (std::vector<Cell> { 4, 5, 6 }));
    QCOMPARE(tally.totals[static_cast<std::size_t>(Total::asentado)], 7); // the written sum closes the acta
    QCOMPARE(tally.field(7), 7);
}

void TestTally::shapeIsChecked_data()
{
    QTest::addColumn<int>("boxes");
    QTest::addColumn<int>("cell");
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("marks");
    QTest::addColumn<bool>("ok");
    QTest::newRow("numbers") << 3 << 5 << 5 << 0 << true;
    QTest::newRow("sin dato and ilegible are data") << 3 << int(sinDato) << int(ilegible) << 0 << true;
    QTest::newRow("a total may not apply") << 3 << 0 << int(noAplica) << 0 << true;
    QTest::newRow("a vote box always applies") << 3 << int(noAplica) << 0 << 0 << false;
    QTest::newRow("the greatest number") << 3 << int(cellMax) << 0 << 0 << true;
    QTest::newRow("one more than the greatest") << 3 << int(cellMax) + 1 << 0 << 0 << false;
    QTest::newRow("a box too few") << 2 << 1 << 1 << 0 << false;
    QTest::newRow("a box too many") << 4 << 1 << 1 << 0 << false;
    QTest::newRow("a mark for every field") << 3 << 1 << 1 << 8 << true;
    QTest::newRow("a mark missing") << 3 << 1 << 1 << 7 << false;
}

void TestTally::shapeIsChecked()
{
    QFETCH(int, boxes);
    QFETCH(int, cell);
    QFETCH(int, total);
    QFETCH(int, marks);
    QFETCH(bool, ok);
    Tally tally;
    tally.boxes.assign(static_cast<std::size_t>(boxes), cell);
    tally.totals.fill(total);
    tally.marks.resize(static_cast<std::size_t>(marks));
    QCOMPARE(isWellFormed(tally, 3, cellMax), ok);
}

void TestTally::conflictsAreValuesThatDiffer()
{
    Tally a;
    a.boxes = { 1, 2, sinDato };
    Tally b = a;
    QVERIFY(conflictingFields(a, b).empty());
    b.marks.resize(b.fieldCount(), Mark::letraDistinta);
    QVERIFY2(conflictingFields(a, b).empty(), "how a number was written is no conflict");
    b.boxes[2] = ilegible;
    b.totals[0] = 9;
    b.totals[4] = 9;
    QCOMPARE(conflictingFields(a, b), (std::vector<std::uint16_t> { 0, 6, 7 }));
}

QTEST_GUILESS_MAIN(TestTally)
#include "tst_tally.moc"
