// SPDX-License-Identifier: MIT
#include "models/items/stationmodel.h"
#include "tests/items/fixture.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace prep;

class TestStationModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsTheSessionsThatComeAndGo();
};

void TestStationModel::showsTheSessionsThatComeAndGo()
{
    test::Followed followed(900, 60);
    StationModel model(followed.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(static_cast<std::size_t>(model.rowCount()), followed.night.state().stations.size());
    Presence presence;
    presence.sessions.push_back({ {}, QString::fromStdString(followed.night.state().stations[0].id), {}, Role::sitio, 1, 2, 15, 0 });
    followed.night.setPresence(presence);
    QCOMPARE(model.index(model.rowOf(0), StationModel::RoundTrip).data(SortedTableModel::ValueRole).toInt(), 15);
    model.setConnectedOnly(true);
    QCOMPARE(model.rowCount(), 1);
    followed.night.setPresence({});
    QCOMPARE(model.rowCount(), 0);
    followed.follow(200, 61);
}

QTEST_GUILESS_MAIN(TestStationModel)
#include "tst_stationmodel.moc"
