// SPDX-License-Identifier: MIT
#include "models/items/witnessviews.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace prep;
using Seen = WitnessStatus::Seen;

class TestWitnessViews : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsPublishedStaysAbove();
    void onlyWhatChangedIsTold();
    void columnsAreSorted();

private:
    static std::vector<WitnessStatus::View> some()
    {
        return { { QStringLiteral("https://prep.mx/"), Seen::read, { 120, QStringLiteral("raizA"), 9 }, 3 },
            { QStringLiteral("https://diario.mx/"), Seen::unreadable, {}, 0 }, { QStringLiteral("https://aula.mx/"), Seen::notSigned, {}, 0 } };
    }
};

void TestWitnessViews::whatIsPublishedStaysAbove()
{
    WitnessViews model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setViews(some());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, WitnessViews::Where).data().toString(), QStringLiteral("https://prep.mx/"));
    QCOMPARE(model.index(0, WitnessViews::Corte).data().toUInt(), 9U);
    QCOMPARE(model.index(0, WitnessViews::Size).data().toULongLong(), 120ULL);
    QCOMPARE(model.index(0, WitnessViews::Cosigners).data().toInt(), 3);
    QVERIFY(!model.index(1, WitnessViews::Cosigners).data(SortedTableModel::ValueRole).isValid()); // nothing was read
    QCOMPARE(model.index(2, WitnessViews::Status).data().toInt(), static_cast<int>(Seen::notSigned));
    model.setViews({});
    QCOMPARE(model.rowCount(), 0);
}

void TestWitnessViews::onlyWhatChangedIsTold()
{
    WitnessViews model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setViews(some());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setViews(some());
    QCOMPARE(changed.size(), 0);
    auto views = some();
    views[1].seen = Seen::read;
    views[1].head = { 121, QStringLiteral("raizB"), 10 };
    model.setViews(views);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(model.index(1, WitnessViews::Root).data().toString(), QStringLiteral("raizB"));
    views.pop_back();
    model.setViews(views);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(model.rowCount(), 2);
}

void TestWitnessViews::columnsAreSorted()
{
    WitnessViews model;
    auto views = some();
    views[1].head.size = 9;
    model.setViews(views);
    model.sort(WitnessViews::Where);
    QCOMPARE(model.index(0, WitnessViews::Where).data().toString(), QStringLiteral("https://aula.mx/"));
    model.sort(WitnessViews::Size, Qt::DescendingOrder);
    QCOMPARE(model.index(0, WitnessViews::Size).data().toULongLong(), 120ULL);
    QCOMPARE(model.index(1, WitnessViews::Size).data().toULongLong(), 9ULL);
}

QTEST_GUILESS_MAIN(TestWitnessViews)
#include "tst_witnessviews.moc"
