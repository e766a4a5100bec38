// SPDX-License-Identifier: MIT
#include "models/items/oldestmodel.h"
#include "tests/items/fixture.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace prep;

class TestOldestModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsTheLongestWaitFirst();
    void keepsToAnArea();
};

void TestOldestModel::showsTheLongestWaitFirst()
{
    test::Followed followed(900, 30);
    OldestModel model(followed.night, 25);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int minutes = 40; minutes < 240; minutes += 20) {
        followed.follow(minutes);
        model.refresh();
        QCOMPARE(static_cast<std::size_t>(model.rowCount()), std::min<std::size_t>(25, followed.night.waiting().all().size()));
        for (int row = 1; row < model.rowCount(); ++row) {
            QVERIFY(model.index(row - 1, OldestModel::Since).data(OldestModel::ValueRole).toLongLong()
                <= model.index(row, OldestModel::Since).data(OldestModel::ValueRole).toLongLong());
        }
    }
}

void TestOldestModel::keepsToAnArea()
{
    test::Followed followed(900, 150);
    OldestModel model(followed.night, 25);
    const auto kind = AreaProgress::Kind::distrito;
    model.setArea(kind, 0);
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(followed.night.areas().areaOf(kind, model.index(row, 0).data(OldestModel::ItemRole).toUInt()), 0);
}

QTEST_GUILESS_MAIN(TestOldestModel)
#include "tst_oldestmodel.moc"
