// SPDX-License-Identifier: MIT
#include "models/items/gridmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace prep;

class TestGridModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatDiffersIsAnnounced();
    void shortRowsAreFilledUp();
    void numbersStandAtTheRight();
};

static GridRow row(const QString& a, int b)
{
    return { { a, {} }, { QString::number(b), b } };
}

void TestGridModel::onlyWhatDiffersIsAnnounced()
{
    GridModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setHeaders({ u"a"_qs, u"b"_qs });
    model.setRows({ row(u"x"_qs, 1), row(u"y"_qs, 2), row(u"z"_qs, 3) });
    QSignalSpy changed(&model, &GridModel::dataChanged);
    QSignalSpy reset(&model, &GridModel::modelReset);
    model.setRows({ row(u"x"_qs, 1), row(u"y"_qs, 5), row(u"z"_qs, 3) });
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    model.setRows({ row(u"x"_qs, 1) });
    QCOMPARE(model.rowCount(), 1);
    model.setRows({ row(u"x"_qs, 1), row(u"w"_qs, 9) });
    QCOMPARE(model.index(1, 1).data(GridModel::ValueRole).toInt(), 9);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(reset.size(), 0);
}

void TestGridModel::shortRowsAreFilledUp()
{
    GridModel model;
    model.setHeaders({ u"a"_qs, u"b"_qs, u"c"_qs });
    model.setRows({ { { u"x"_qs, {} } } });
    QCOMPARE(model.index(0, 2).data().toString(), QString());
    QVERIFY(!model.index(5, 5).data().isValid());
}

void TestGridModel::numbersStandAtTheRight()
{
    GridModel model;
    model.setHeaders({ u"a"_qs, u"b"_qs }, { 1 });
    model.setRows({ row(u"x"_qs, 1) });
    QVERIFY(model.index(0, 1).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    QVERIFY(model.index(0, 0).data(Qt::TextAlignmentRole).toInt() & Qt::AlignLeft);
}

QTEST_GUILESS_MAIN(TestGridModel)
#include "tst_gridmodel.moc"
