// SPDX-License-Identifier: MIT
#include "tests/items/fixture.h"

#include <QSignalSpy>
#include <QtTest>

using namespace prep;

class TestNight : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void foldsToTheSameState();
    void tellsOncePerBatchWhatChanged();
    void knowsItsAge();
    void theClockStandsStillWithoutAHub();
    void anotherShowsTheSameUntilItIsLeft();
};

void TestNight::foldsToTheSameState()
{
    test::Followed followed(600, 60);
    QVERIFY(followed.follow(200) > 100);
    QCOMPARE(followed.night.state().seq, followed.script.state().seq);
    QVERIFY(serialize(followed.night.state()) == serialize(followed.script.state()));
    QVERIFY(followed.night.state().byElection == followed.script.state().byElection);
}

void TestNight::tellsOncePerBatchWhatChanged()
{
    test::Followed followed(600, 60);
    std::vector<NightChange> changes;
    connect(&followed.night, &Night::changed, this, [&](const NightChange& change) { changes.push_back(change); });
    const auto before = followed.night.state().actas;
    followed.follow(70, 1 << 20);
    QCOMPARE(changes.size(), std::size_t { 1 });
    QVERIFY(std::ranges::is_sorted(changes[0].actas));
    QVERIFY(std::ranges::adjacent_find(changes[0].actas) == changes[0].actas.end());
    for (ActaIndex acta = 0; acta < before.size(); ++acta) {
        if (before[acta].lastSeq != followed.night.state().actas[acta].lastSeq)
            QVERIFY2(std::ranges::binary_search(changes[0].actas, acta), "an acta changed and was not told");
    }
    QVERIFY(!changes[0].sites.empty());
}

void TestNight::knowsItsAge()
{
    test::Followed followed(200);
    followed.wall += 7500;
    QCOMPARE(followed.night.age(), Millis { 7500 });
    followed.night.confirm();
    QCOMPARE(followed.night.age(), Millis { 0 });
}

void TestNight::theClockStandsStillWithoutAHub()
{
    test::Followed followed(200);
    const auto at = followed.night.state().at;
    followed.night.setProcessClock(at + 1000, 60);
    followed.wall += 1000;
    QCOMPARE(followed.night.processNow(), at + 61000);
    followed.night.setFreshness(Freshness::stale);
    followed.wall += 5000;
    QCOMPARE(followed.night.processNow(), at + 61000);
    followed.night.setProcessClock(at - 5000, 0); // told before the last event was folded
    QCOMPARE(followed.night.processNow(), at);
}

/// What windows show is the session's own night, or one that is told something else.
void TestNight::anotherShowsTheSameUntilItIsLeft()
{
    test::Followed followed(400, 60);
    Night shown([&followed] { return followed.wall; });
    shown.follow(followed.night);
    QVERIFY(shown.isFollowing());
    QCOMPARE(&shown.state(), &followed.night.state()); // nothing is folded twice
    QSignalSpy changed(&shown, &Night::changed);
    QSignalSpy applied(&shown, &Night::applied);
    QSignalSpy links(&shown, &Night::linksChanged);
    followed.follow(70, 1 << 20);
    followed.night.setLinks({ followed.night.state().at, {} });
    QCOMPARE(changed.size(), 1);
    QCOMPARE(applied.size(), 1);
    QCOMPARE(links.size(), 1);
    QCOMPARE(shown.freshness(), Freshness::live);
    QCOMPARE(shown.processNow(), followed.night.processNow());

    shown.leave();
    QVERIFY(!shown.hasState());
    test::Followed past(400, 30);
    shown.setProcessClock(past.night.state().at, 0);
    shown.setSnapshot(std::make_shared<State>(past.script.state()), followed.wall);
    shown.setFreshness(Freshness::live);
    QCOMPARE(shown.processNow(), past.night.state().at);
    const auto before = changed.size();
    followed.follow(80, 1 << 20); // the session goes on behind it
    QCOMPARE(changed.size(), before);
    QCOMPARE(shown.state().seq, past.night.state().seq);
    QVERIFY(followed.night.state().seq > past.night.state().seq);

    QSignalSpy reset(&shown, &Night::reset);
    shown.follow(followed.night);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(&shown.state(), &followed.night.state());
}

QTEST_GUILESS_MAIN(TestNight)
#include "tst_night.moc"
