// SPDX-License-Identifier: MIT
#include "app/site/linkmeter.h"

#include <QTest>

using namespace prep::site;
using prep::Millis;

class TestLinkMeter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsKnownAtFirst()
    {
        const LinkMeter::Figures figures = LinkMeter().figures(0);
        QCOMPARE(figures.rttMs, -1);
        QCOMPARE(figures.kbps, -1);
        QCOMPARE(figures.lossPerMil, 0);
    }
    void theMedianAndTheWorstOfTheLastSeconds()
    {
        LinkMeter meter;
        const Millis took[] = { 40, 30, 900, 50, 20 };
        for (std::uint64_t n = 0; n < 5; ++n) {
            const Millis at = static_cast<Millis>(n) * 1000;
            meter.sent(n, 0, at);
            QCOMPARE(meter.returned(n, at + took[n]), std::optional<Millis>(took[n]));
        }
        QCOMPARE(meter.figures(3030).rttMs, 40);
        QCOMPARE(meter.figures(3030).worstMs, 900);
        QCOMPARE(meter.figures(60000).rttMs, -1); // old answers say nothing of now
        QVERIFY(!meter.returned(77, 5000)); // not ours
        QVERIFY(!meter.returned(1, 5000)); // counted already
    }
    void aLinkThatTurnsSlowShowsBeforeItsFirstSlowAnswer()
    {
        LinkMeter meter;
        std::uint64_t n = 0;
        for (; n < 8; ++n) {
            meter.sent(n, 0, static_cast<Millis>(n) * 500);
            meter.returned(n, static_cast<Millis>(n) * 500 + 20);
        }
        for (; n < 16; ++n)
            meter.sent(n, 0, static_cast<Millis>(n) * 500);
        QVERIFY(meter.figures(7900).rttMs >= 1500);
    }
    void throughputIsWithoutTheRoundTrip()
    {
        LinkMeter meter;
        meter.sent(1, 0, 0);
        meter.returned(1, 500);
        meter.sent(2, 4096, 500);
        meter.returned(2, 500 + 500 + 2048);
        QCOMPARE(meter.figures(3100).kbps, 32); // 4 KiB there and back in 2,048 ms beyond the round trip
    }
    void aTransferUnderWayCannotBeFasterThanItsWait()
    {
        LinkMeter meter;
        meter.sent(1, 3072, 0);
        QVERIFY(meter.isFilling());
        meter.returned(1, 10);
        QVERIFY(!meter.isFilling());
        QVERIFY(meter.figures(20).kbps > 1000);
        meter.sent(2, 3072, 1000);
        QVERIFY(meter.figures(6000).kbps <= 3072 * 16 / 5000);
    }
    void betweenTwoWeaknessesItDoesNotLookGood()
    {
        LinkMeter meter;
        meter.sent(1, 0, 0);
        meter.returned(1, 2000);
        QCOMPARE(meter.steadied(2000).rttMs, 2000);
        for (std::uint64_t n = 2; n < 9; ++n) {
            meter.sent(n, 0, 2500);
            meter.returned(n, 2520);
        }
        QCOMPARE(meter.figures(5300).rttMs, 20);
        QCOMPARE(meter.steadied(4900).rttMs, 2000);
        QCOMPARE(meter.steadied(5200).rttMs, 20);
    }
    void aSingleLossIsSharedOutOverAMinuteAndABurstIsNot()
    {
        LinkMeter meter;
        for (Millis t = 0; t <= 60000; t += 500)
            meter.counted(LinkMeter::Way::there, { static_cast<std::uint64_t>(t / 500), t >= 58000 ? 1U : 0U }, t);
        QVERIFY(meter.figures(60000).lossPerMil < 20);
        for (Millis t = 60500; t <= 68000; t += 500)
            meter.counted(LinkMeter::Way::there, { 120 + static_cast<std::uint64_t>((t - 60000) / 300), 1 + static_cast<std::uint64_t>((t - 60000) / 750) }, t);
        QVERIFY(meter.figures(68000).lossPerMil > 250);
        for (Millis t = 68500; t <= 78000; t += 500)
            meter.counted(LinkMeter::Way::there, { 146 + static_cast<std::uint64_t>((t - 68000) / 500), 11 }, t);
        QCOMPARE(meter.figures(78000).lossPerMil, 0); // quiet again
    }
    void theWorseOfBothWaysCounts()
    {
        LinkMeter meter;
        for (Millis t = 0; t <= 6000; t += 500) {
            const auto sent = static_cast<std::uint64_t>(t / 100);
            meter.counted(LinkMeter::Way::there, { sent, 0 }, t);
            meter.counted(LinkMeter::Way::back, { sent, sent * 2 / 5 }, t);
        }
        QVERIFY(std::abs(meter.figures(6000).lossPerMil - 400) <= 20);
        QVERIFY(std::abs(meter.figures(20000).lossPerMil - 400) <= 20); // nothing better is known meanwhile
        meter.counted(LinkMeter::Way::back, { 61, 0 }, 6500); // all of it had been in vain: nothing had been lost
        QCOMPARE(meter.figures(6500).lossPerMil, 0);
    }
    void aLineThatLosesIsLossyUntilItIsQuiet()
    {
        LinkMeter meter;
        std::uint64_t again = 0;
        const auto count = [&](Millis from, Millis to, bool loses) {
            for (Millis t = from; t < to; t += 500)
                meter.counted(LinkMeter::Way::there, { static_cast<std::uint64_t>(t / 500), again += loses ? 1 : 0 }, t);
        };
        count(0, 60000, false);
        count(60000, 64000, true);
        count(64000, 68000, false);
        count(68000, 68500, true);
        count(68500, 70500, false);
        QCOMPARE(meter.figures(70000).lossPerMil, 1000 / 10); // one of the last ten, and not of the whole minute
        QVERIFY(meter.hasLost());
        count(70500, 75000, false);
        QCOMPARE(meter.figures(74500).lossPerMil, 0);
        QVERIFY(!meter.hasLost());
    }
    void aLossyLineStaysSoForTheFirstSecondsOfANewSocket()
    {
        LinkMeter meter;
        for (Millis t = 0; t <= 6000; t += 500) {
            meter.counted(LinkMeter::Way::there, { static_cast<std::uint64_t>(t / 100), static_cast<std::uint64_t>(t / 250) }, t);
            (void)meter.steadied(t);
        }
        QVERIFY(meter.figures(6000).lossPerMil > 300);
        meter.restart(7000);
        QVERIFY(meter.figures(10900).lossPerMil > 300);
        QCOMPARE(meter.figures(11000).lossPerMil, 0);
        for (Millis t = 12000; t <= 18000; t += 500) {
            meter.counted(LinkMeter::Way::there, { static_cast<std::uint64_t>(t / 100), static_cast<std::uint64_t>(t / 250) }, t);
            (void)meter.steadied(t);
        }
        meter.restart(80000); // after a minute without any: that was another line
        QCOMPARE(meter.figures(80000).lossPerMil, 0);
    }
    void aNewSocketBeginsAnew()
    {
        LinkMeter meter;
        meter.sent(1, 0, 0);
        meter.returned(1, 20);
        meter.sent(3, 3072, 30);
        meter.returned(3, 130);
        meter.sent(2, 0, 100);
        meter.restart(5000);
        QVERIFY(meter.figures(5000).kbps > 0); // what the line carries is known still
        QCOMPARE(meter.figures(5000).rttMs, -1);
        QVERIFY(!meter.returned(2, 5000));
    }
};

QTEST_GUILESS_MAIN(TestLinkMeter)
#include "tst_linkmeter.moc"
