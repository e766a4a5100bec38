// SPDX-License-Identifier: MIT
#include "tests/items/fixture.h"

#include <QtTest>

using namespace prep;

class TestAreas : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addUpToTheElections();
    void followTheNight();
};

static void compareSums(const Night& night)
{
    for (const auto kind : { AreaProgress::Kind::municipio, AreaProgress::Kind::distrito }) {
        for (std::size_t election = 0; election < night.process().elections.size(); ++election) {
            AreaCount sum;
            for (std::size_t area = 0; area < night.areas().areas(kind).size(); ++area) {
                const auto& count = night.areas().count(kind, area, election);
                sum.esperadas += count.esperadas;
                sum.acopiadas += count.acopiadas;
                sum.capturadas += count.capturadas;
            }
            const auto& counters = night.state().counters(election);
            if (kind == AreaProgress::Kind::municipio) { // every row of Jalisco has its municipio
                QCOMPARE(sum.esperadas, counters.esperadas);
                QCOMPARE(sum.acopiadas, counters.acopiadas);
                QCOMPARE(sum.capturadas, counters.capturadas);
            } else {
                QVERIFY(sum.capturadas <= counters.capturadas);
            }
        }
    }
}

void TestAreas::addUpToTheElections()
{
    const test::Followed followed(1200, 180);
    compareSums(followed.night);
}

void TestAreas::followTheNight()
{
    test::Followed followed(1200, 30);
    followed.follow(300, 113);
    compareSums(followed.night);
}

QTEST_GUILESS_MAIN(TestAreas)
#include "tst_areas.moc"
