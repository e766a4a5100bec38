// SPDX-License-Identifier: MIT
#include "tests/items/fixture.h"

#include <QtTest>

using namespace prep;

class TestWaiting : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isTheSameAsCountedAnew();
    void givesTheOldestOfASite();
    void anOrdinaryQueueIsNotOverdue();
};

void TestWaiting::isTheSameAsCountedAnew()
{
    test::Followed followed(800, 60);
    followed.follow(240, 37);
    WaitingIndex anew;
    anew.rebuild(followed.night.state());
    QVERIFY(anew.all() == followed.night.waiting().all());
    for (SiteIndex site = 0; site < followed.night.state().sites.size(); ++site)
        QVERIFY(anew.oldestOf(site) == followed.night.waiting().oldestOf(site));
}

void TestWaiting::givesTheOldestOfASite()
{
    test::Followed followed(800, 120);
    const auto& state = followed.night.state();
    for (SiteIndex site = 0; site < state.sites.size(); ++site) {
        std::optional<WaitingIndex::Entry> oldest;
        for (ActaIndex acta = 0; acta < state.actas.size(); ++acta) {
            const WaitingIndex::Entry entry { state.actas[acta].desde, acta };
            if (state.process->actas[acta].site == site && isWaiting(state.actas[acta].etapa) && (!oldest || entry < *oldest))
                oldest = entry;
        }
        QVERIFY(followed.night.waiting().oldestOf(site) == oldest);
    }
}

void TestWaiting::anOrdinaryQueueIsNotOverdue()
{
    test::Followed followed(800, 120);
    const auto& state = followed.night.state();
    for (SiteIndex site = 0; site < state.sites.size(); ++site) {
        const auto oldest = followed.night.waiting().oldestOf(site);
        if (!oldest)
            continue;
        const auto limit = patience(state.actas[oldest->second].etapa);
        QVERIFY(!followed.night.waiting().overdueOf(state, site, oldest->first + patience(Etapa::acopiada)));
        QVERIFY(followed.night.waiting().overdueOf(state, site, oldest->first + limit + 1) == oldest);
    }
}

QTEST_GUILESS_MAIN(TestWaiting)
#include "tst_waiting.moc"
