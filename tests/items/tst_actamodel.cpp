// SPDX-License-Identifier: MIT
#include "models/items/actamodel.h"
#include "tests/items/fixture.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QtTest>

using namespace prep;

class TestActaModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isSoundThroughANight_data();
    void isSoundThroughANight();
    void holdsThirtyThousandActas();
    void theListOfASiteIsTheSitesList();
};

void TestActaModel::isSoundThroughANight_data()
{
    QTest::addColumn<int>("sortColumn");
    QTest::addColumn<bool>("waitingOnly");
    QTest::newRow("all actas by key") << int { ActaModel::Acta } << false;
    QTest::newRow("all actas by stage") << int { ActaModel::Stage } << false;
    QTest::newRow("those that wait by since when") << int { ActaModel::Since } << true;
}

void TestActaModel::isSoundThroughANight()
{
    QFETCH(int, sortColumn);
    QFETCH(bool, waitingOnly);
    test::Followed followed(700, 20);
    ActaModel model(followed.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ActaFilter filter;
    filter.waitingOnly = waitingOnly;
    model.setFilter(filter);
    model.sort(sortColumn);
    followed.follow(300, 97);
    if (waitingOnly)
        QCOMPARE(static_cast<std::size_t>(model.rowCount()), followed.night.waiting().all().size());
    else
        QCOMPARE(static_cast<std::size_t>(model.rowCount()), followed.night.state().actas.size());
}

void TestActaModel::holdsThirtyThousandActas()
{
    test::Followed followed(33000, 75);
    ActaModel model(followed.night);
    model.sort(ActaModel::Since);
    QVERIFY(model.rowCount() > 30000);
    const auto events = followed.script.playUntil(90);
    QVERIFY(events.size() > 500);
    QSignalSpy told(&model, &QAbstractItemModel::dataChanged);
    QElapsedTimer clock;
    clock.start();
    std::vector<NightStep> steps;
    int batches = 0;
    for (const auto& event : events) {
        steps.push_back({ event, false });
        if (steps.size() == 50) { // a tenth of a second at 500 events a second
            followed.night.apply(steps);
            steps.clear();
            ++batches;
        }
    }
    const auto perBatch = static_cast<double>(clock.nsecsElapsed()) / 1e6 / std::max(1, batches);
    qInfo("33,000 actas: a batch of 50 events takes %.2f ms, %lld ranges in all", perBatch, static_cast<long long>(told.size()));
    QVERIFY2(perBatch < 100, "a batch takes longer than the time it is gathered in");
}

void TestActaModel::theListOfASiteIsTheSitesList()
{
    test::Followed followed(900, 120);
    ActaModel model(followed.night);
    ActaFilter filter;
    filter.site = SiteIndex { 2 };
    model.setFilter(filter);
    QCOMPARE(static_cast<std::uint32_t>(model.rowCount()), followed.night.state().bySite[2].esperadas);
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(followed.night.process().actas[model.itemAt(row)].site, SiteIndex { 2 });
}

QTEST_GUILESS_MAIN(TestActaModel)
#include "tst_actamodel.moc"
