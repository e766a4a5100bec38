// SPDX-License-Identifier: MIT
#include "models/items/sitemodel.h"
#include "tests/items/fixture.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace prep;

class TestSiteModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isSoundThroughANight();
    void showsTheStatesCounters();
    void filtersByStateAndName();
    void aSiteWhoseLinkFellIsIncomunicado();
};

void TestSiteModel::isSoundThroughANight()
{
    test::Followed followed(1500, 20);
    SiteModel model(followed.night);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), static_cast<int>(followed.night.process().sites.size()));
    model.sort(model.columnFor(SiteModel::Column::Oldest));
    model.setStatuses({ SiteStatus::acopiando });
    followed.follow(200, 211);
    model.resort();
    QCOMPARE(static_cast<std::size_t>(model.rowCount()), model.countOf(SiteStatus::acopiando));
}

void TestSiteModel::showsTheStatesCounters()
{
    test::Followed followed(1500, 200);
    const SiteModel model(followed.night);
    const auto elections = followed.night.process().elections.size();
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto site = static_cast<SiteIndex>(model.itemAt(row));
        for (std::size_t election = 0; election < elections; ++election) {
            const auto progress = model.index(row, 2 + static_cast<int>(election)).data(SortedTableModel::ValueRole).value<SiteProgress>();
            QCOMPARE(progress.capturadas, followed.night.state().counters(site, election).capturadas);
            QCOMPARE(progress.esperadas, followed.night.state().counters(site, election).esperadas);
        }
    }
}

void TestSiteModel::filtersByStateAndName()
{
    test::Followed followed(1500, 60);
    SiteModel model(followed.night);
    model.setWords(QStringLiteral("tonála"));
    QVERIFY(model.rowCount() > 0);
    for (int row = 0; row < model.rowCount(); ++row)
        QVERIFY(model.index(row, 0).data(SortedTableModel::ValueRole).toString().contains(QStringLiteral("Tonal")));
    model.setWords(QStringLiteral("no hay tal lugar"));
    QCOMPARE(model.rowCount(), 0);
}

void TestSiteModel::aSiteWhoseLinkFellIsIncomunicado()
{
    test::Followed followed(1500, 60);
    SiteModel model(followed.night);
    const auto event = followed.script.setLink(4, false);
    const NightStep step { event, false };
    followed.night.apply({ &step, 1 });
    QVERIFY(statusOf(followed.night.state(), 4) == SiteStatus::incomunicado);
    model.setStatuses({ SiteStatus::incomunicado });
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.itemAt(0), 4U);
}

QTEST_GUILESS_MAIN(TestSiteModel)
#include "tst_sitemodel.moc"
