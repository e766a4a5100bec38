// SPDX-License-Identifier: MIT
#include "models/replica/feedchain.h"
#include "tests/replica/feedmaker.h"

#include <QTest>

using namespace prep;
using namespace prep::test;

class TestFeedChain : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_feed = makeFeed(6); }
    void foldsToTheStateOfTheLog();
    void namesAChangedBodyByTheNextAnchor();
    void namesAnAnchorThatCameBeforeItsEvent();
    void asksForASnapshotOnAGap_data();
    void asksForASnapshotOnAGap();
    void refusesARevealThatIsNotWhatWasSent();
    void keepsWhatIsHiddenOverASnapshot();

private:
    [[nodiscard]] wire::Ancla anchor(Seq seq) const { return { seq, m_feed.heads[seq], {} }; }
    Feed m_feed;
};

void TestFeedChain::foldsToTheStateOfTheLog()
{
    FeedChain chain;
    chain.start(0, {}, {});
    State state(m_feed.process);
    for (const auto& fed : m_feed.events) {
        const auto step = chain.follow(fed);
        QVERIFY(step.ok());
        fold(state, { *step });
        QVERIFY(chain.check(anchor(chain.seq())).ok());
    }
    for (const auto& item : m_feed.reveals) {
        const auto step = chain.reveal(item);
        QVERIFY(step.ok());
        QVERIFY((*step)->isReveal);
        fold(state, { **step });
    }
    QVERIFY(chain.hidden().empty());
    State whole(m_feed.process);
    for (const Event& event : m_feed.log)
        evolve(whole, event);
    QVERIFY(serialize(state) == serialize(whole));
}

void TestFeedChain::namesAChangedBodyByTheNextAnchor()
{
    FeedChain chain;
    chain.start(0, {}, {});
    bool changed = false;
    for (auto fed : m_feed.events) {
        if (!changed && fed.body.find("D01") != std::string::npos) {
            fed.body.replace(fed.body.find("D01"), 3, "D02");
            changed = true;
        }
        QVERIFY(chain.follow(fed).ok());
    }
    QVERIFY(changed);
    QCOMPARE(chain.check(anchor(chain.seq())).error().code, integrity::different);
}

void TestFeedChain::namesAnAnchorThatCameBeforeItsEvent()
{
    FeedChain chain;
    chain.start(0, {}, {});
    wire::Ancla wrong = anchor(3);
    wrong.cabeza = m_feed.heads[2];
    QVERIFY(chain.check(wrong).ok()); // not reached yet
    QVERIFY(chain.follow(m_feed.events[0]).ok());
    QVERIFY(chain.follow(m_feed.events[1]).ok());
    QCOMPARE(chain.follow(m_feed.events[2]).error().code, integrity::different);
}

void TestFeedChain::asksForASnapshotOnAGap_data()
{
    QTest::addColumn<int>("next");
    QTest::newRow("an event is missing") << 3;
    QTest::newRow("an event comes twice") << 1;
    QTest::newRow("the feed begins anew") << 0;
}

void TestFeedChain::asksForASnapshotOnAGap()
{
    QFETCH(int, next);
    FeedChain chain;
    chain.start(0, {}, {});
    QVERIFY(chain.follow(m_feed.events[0]).ok());
    QVERIFY(chain.follow(m_feed.events[1]).ok());
    QCOMPARE(chain.follow(m_feed.events[static_cast<std::size_t>(next)]).error().code, FeedChain::errGap);
}

void TestFeedChain::refusesARevealThatIsNotWhatWasSent()
{
    FeedChain chain;
    chain.start(0, {}, {});
    for (const auto& fed : m_feed.events)
        QVERIFY(chain.follow(fed).ok());
    QVERIFY(m_feed.reveals.size() >= 2);
    wire::Revela::Item item = m_feed.reveals[0];
    item.body = m_feed.reveals[1].body;
    QCOMPARE(chain.reveal(item).error().code, integrity::revealed);
    item.seq = chain.seq() + 1;
    QCOMPARE(chain.reveal(item).error().code, FeedChain::errGap);
    QVERIFY(chain.reveal(m_feed.reveals[0])->has_value());
    QVERIFY(!chain.reveal(m_feed.reveals[0])->has_value()); // told again after a resume: nothing new
}

void TestFeedChain::keepsWhatIsHiddenOverASnapshot()
{
    FeedChain chain;
    chain.start(0, {}, {});
    for (const auto& fed : m_feed.events)
        QVERIFY(chain.follow(fed).ok());
    FeedChain other;
    other.start(chain.seq(), chain.head(), chain.hidden());
    QCOMPARE(other.hidden().size(), m_feed.reveals.size());
    for (const auto& item : m_feed.reveals)
        QVERIFY(other.reveal(item).ok());
}

QTEST_GUILESS_MAIN(TestFeedChain)
#include "tst_feedchain.moc"
