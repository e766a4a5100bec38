// SPDX-License-Identifier: MIT
#include "models/domain/flow.h"

#include <QTest>

using namespace prep;

namespace {
constexpr Millis minute = 60000;
constexpr Millis start = 1'700'000'040'000 / minute * minute;
} // namespace

/// Pace and forecast of a queue whose every arrival the test gives.
class TestFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsForeseenWithoutPace();
    void aSteadyQueueIsForeseenToTheMinute();
    void theErrorIsWhatItTookLonger();
    void aNewShiftIsSeenWithinTheMemory();
    void paceCountsItsWindowOnly();
    void anEmptyQueueNeedsNoForecast();
    void errorsAreOrderedWhateverTheirSign();
};

void TestFlow::nothingIsForeseenWithoutPace()
{
    QueueFlow flow;
    QVERIFY(!flow.forecast(start));
    for (int i = 0; i < 50; ++i)
        flow.arrived(start + i * 1000);
    QCOMPARE(flow.waiting(), 50U);
    QVERIFY(!flow.forecast(start + minute));
    for (int i = 0; i < 9; ++i)
        flow.left(start + minute + i);
    QVERIFY(!flow.forecast(start + 2 * minute)); // nine are no pace
    flow.left(start + 2 * minute);
    QVERIFY(flow.forecast(start + 2 * minute));
}

/// 300 wait, three a minute are done, nothing comes: every forecast says the same hour and is right.
void TestFlow::aSteadyQueueIsForeseenToTheMinute()
{
    QueueFlow flow;
    for (int i = 0; i < 300; ++i)
        flow.arrived(start);
    for (int i = 0; i < 300; ++i)
        flow.left(start + minute + i * minute / 3);
    QCOMPARE(flow.waiting(), 0U);
    const auto error = flow.error(0);
    QVERIFY(error.cuantos > 90);
    QVERIFY2(error.p90 <= 2 * minute, qPrintable(QString::number(error.p90)));
    QCOMPARE(flow.forecasts().back().cumplido, start + minute + 299 * minute / 3);
}

void TestFlow::theErrorIsWhatItTookLonger()
{
    QueueFlow flow;
    for (int i = 0; i < 200; ++i)
        flow.arrived(start);
    for (int i = 0; i < 100; ++i) // ten a minute
        flow.left(start + i * minute / 10);
    const auto made = flow.forecast(start + 10 * minute);
    QVERIFY(made);
    QCOMPARE(made->cola, 100U);
    QCOMPARE(made->previsto, start + 20 * minute);
    flow.captured(start + 10 * minute); // a minute begins: the forecast is kept
    QCOMPARE(flow.forecasts().back().previsto, made->previsto);
    for (int i = 0; i < 100; ++i) // then five a minute
        flow.left(start + 10 * minute + i * minute / 5 + 1);
    const auto& kept = *std::find_if(flow.forecasts().begin(), flow.forecasts().end(), [&](const auto& each) { return each.previsto == made->previsto; });
    QCOMPARE(kept.error() / 1000, Millis { 9 * 60 + 48 });
    QCOMPARE(flow.error(start + 40 * minute).cuantos, std::size_t { 0 });
}

void TestFlow::aNewShiftIsSeenWithinTheMemory()
{
    QueueFlow flow;
    for (int i = 0; i < 2000; ++i)
        flow.arrived(start);
    Millis now = start;
    for (int i = 0; i < 120; ++i, now += minute / 2) // two a minute for an hour
        flow.left(now);
    const auto slow = flow.forecast(now);
    for (int i = 0; i < 400; ++i, now += minute / 10) // then ten for as long as the memory is
        flow.left(now);
    const auto fast = flow.forecast(now);
    QVERIFY(slow && fast);
    QCOMPARE((slow->previsto - slow->hecho) / minute, Millis { 1880 / 2 });
    QVERIFY(qAbs((fast->previsto - fast->hecho) / minute - 148) <= 6);
}

void TestFlow::paceCountsItsWindowOnly()
{
    QueueFlow flow;
    for (int i = 0; i < 60; ++i) {
        flow.arrived(start + i * minute);
        flow.captured(start + i * minute + 1);
        flow.captured(start + i * minute + 2);
    }
    const Ritmo pace = flow.pace(start + 59 * minute, 15 * minute);
    QCOMPARE(pace.llegadas, 15U);
    QCOMPARE(pace.capturas, 30U);
    QCOMPARE(pace.salidas, 0U);
    QCOMPARE(flow.pace(start + 200 * minute, 15 * minute).llegadas, 0U);
}

void TestFlow::anEmptyQueueNeedsNoForecast()
{
    QueueFlow flow;
    for (int i = 0; i < 50; ++i) {
        flow.arrived(start + i * minute);
        flow.left(start + i * minute + 30000);
    }
    QVERIFY(!flow.forecast(start + 51 * minute));
    QVERIFY(flow.forecasts().empty());
    QCOMPARE(flow.error(0).cuantos, std::size_t { 0 });
}

void TestFlow::errorsAreOrderedWhateverTheirSign()
{
    const auto error = errorOf({ -5, 1, 9, -2, 3, 4, 0, -7, 6, 8, -10 });
    QCOMPARE(error.cuantos, std::size_t { 11 });
    QCOMPARE(error.mediana, Millis { 5 });
    QCOMPARE(error.p90, Millis { 9 });
    QCOMPARE(errorOf({}).p90, Millis { 0 });
}

QTEST_GUILESS_MAIN(TestFlow)
#include "tst_flow.moc"
