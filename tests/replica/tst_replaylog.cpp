// SPDX-License-Identifier: MIT
#include "models/replica/replaylog.h"
#include "tests/domain/randomnight.h"
#include "tests/support/syntheticnight.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <random>

using namespace prep;
using namespace prep::test;

namespace {

/// A log as a page of it comes from the hub: bodies as the view may see them at its end.
std::vector<Event> asSeen(const std::vector<Event>& log, View view, const State& end)
{
    std::vector<Event> seen = log;
    for (Event& event : seen) {
        if (!maySee(view, event.header, end))
            event.body = std::monostate {};
    }
    return seen;
}

} // namespace

class TestReplayLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyInstantIsWhatTheViewSawThen_data();
    void everyInstantIsWhatTheViewSawThen();
    void stepsLeadFromOneInstantToTheNext();
    void aPageTellsNothingThatWasNotKnownThen();
    void aFeedGoesOnWhereThePagesEnd_data();
    void aFeedGoesOnWhereThePagesEnd();
    void whatDoesNotJoinIsRefusedWhole();
    void anEmptyLogHasNothing();
    void goingBackInALongNightIsQuick();

private:
    static std::unique_ptr<prep::test::Night> night(std::uint32_t seed, int commands);
};

std::unique_ptr<prep::test::Night> TestReplayLog::night(std::uint32_t seed, int commands)
{
    auto made = std::make_unique<prep::test::Night>(smallProcess());
    made->staff();
    RandomCommands random(seed);
    for (int i = 0; i < commands; ++i)
        (void)random.step(*made);
    return made;
}

void TestReplayLog::everyInstantIsWhatTheViewSawThen_data()
{
    QTest::addColumn<int>("view");
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 3; ++seed) {
        QTest::newRow(qPrintable(QStringLiteral("staff, night %1").arg(seed))) << static_cast<int>(View::interno) << seed;
        QTest::newRow(qPrintable(QStringLiteral("observers, night %1").arg(seed))) << static_cast<int>(View::observador) << seed;
    }
}

void TestReplayLog::everyInstantIsWhatTheViewSawThen()
{
    QFETCH(int, view);
    QFETCH(int, seed);
    const auto made = night(static_cast<std::uint32_t>(seed), 4500);
    const auto& log = made->log;
    QVERIFY2(log.size() > 700, qPrintable(QString::number(log.size())));
    ReplayLog replay(made->state.process, static_cast<View>(view));
    const auto seen = asSeen(log, static_cast<View>(view), made->state);
    for (std::size_t from = 0; from < seen.size(); from += 500) {
        const std::vector<Event> page(seen.begin() + static_cast<std::ptrdiff_t>(from), seen.begin() + static_cast<std::ptrdiff_t>(std::min(seen.size(), from + 500)));
        QVERIFY(replay.append(page).ok());
    }
    QCOMPARE(replay.seq(), log.size());
    State state(made->state.process);
    int compared = 0;
    for (const Event& event : log) {
        evolve(state, event);
        if (event.header.seq % 7 != 0 && event.header.seq != log.size())
            continue;
        const State then = replay.stateAfter(replay.stepsTo(event.header.seq));
        QCOMPARE(serialize(then), serialize(redact(state, static_cast<View>(view))));
        ++compared;
    }
    QVERIFY(compared > 100);
}

void TestReplayLog::stepsLeadFromOneInstantToTheNext()
{
    const auto made = night(4, 2000);
    ReplayLog replay(made->state.process, View::observador);
    QVERIFY(replay.append(asSeen(made->log, View::observador, made->state)).ok());
    State state(made->state.process);
    std::size_t reveals = 0;
    for (std::size_t from = 0; from < replay.steps(); from += 97) {
        const auto steps = replay.between(from, from + 97);
        reveals += static_cast<std::size_t>(std::ranges::count(steps, true, &ReplicaStep::isReveal));
        fold(state, steps);
        QCOMPARE(serialize(state), serialize(replay.stateAfter(std::min(replay.steps(), from + 97))));
    }
    QVERIFY(reveals > 10);
    QCOMPARE(serialize(state), serialize(redact(made->state, View::observador)));
}

void TestReplayLog::aPageTellsNothingThatWasNotKnownThen()
{
    const auto made = night(5, 2000);
    ReplayLog replay(made->state.process, View::interno);
    QVERIFY(replay.append(asSeen(made->log, View::interno, made->state)).ok());
    State state(made->state.process);
    int hidden = 0;
    for (const Event& event : made->log) {
        evolve(state, event);
        if (event.header.seq % 50 != 0)
            continue;
        const auto steps = replay.stepsTo(event.header.seq);
        const auto page = replay.page(steps, 0, 500);
        QCOMPARE(page.size(), std::min<std::size_t>(500, event.header.seq));
        QCOMPARE(page.back().header.seq, event.header.seq);
        for (const Event& told : page) {
            QCOMPARE(told.isHidden(), !maySee(View::interno, told.header, state));
            hidden += told.isHidden() ? 1 : 0;
        }
        const auto older = replay.page(steps, page.front().header.seq, 10);
        QCOMPARE(older.size(), std::min<std::size_t>(10, page.front().header.seq - 1));
    }
    QVERIFY(hidden > 10);
    const std::string key = made->state.process->actaKey(3);
    for (const Event& told : replay.history(replay.steps(), key, {}))
        QCOMPARE(told.header.subject.key, key);
}

void TestReplayLog::aFeedGoesOnWhereThePagesEnd_data()
{
    QTest::addColumn<int>("view");
    QTest::newRow("staff") << static_cast<int>(View::interno);
    QTest::newRow("observers") << static_cast<int>(View::observador);
}

/// Pages were read when the log was half as long; then the feed brings events as they were hidden, and reveals.
void TestReplayLog::aFeedGoesOnWhereThePagesEnd()
{
    QFETCH(int, view);
    const auto made = night(6, 2500);
    const auto seen = static_cast<View>(view);
    ReplayLog whole(made->state.process, seen);
    QVERIFY(whole.append(asSeen(made->log, seen, made->state)).ok());
    const std::size_t half = made->log.size() / 2;
    const std::vector<Event> first(made->log.begin(), made->log.begin() + static_cast<std::ptrdiff_t>(half));
    State then(made->state.process);
    for (const Event& event : first)
        evolve(then, event);
    ReplayLog replay(made->state.process, seen);
    QVERIFY(replay.append(asSeen(first, seen, then)).ok());
    for (const ReplicaStep& step : whole.between(whole.stepsTo(half), whole.steps())) {
        if (step.isReveal)
            replay.reveal(step.event);
        else
            QVERIFY(replay.append({ step.event }).ok());
    }
    QCOMPARE(replay.steps(), whole.steps());
    for (Seq seq = 1; seq <= replay.seq(); seq += 61)
        QCOMPARE(serialize(replay.stateAfter(replay.stepsTo(seq))), serialize(whole.stateAfter(whole.stepsTo(seq))));
}

void TestReplayLog::whatDoesNotJoinIsRefusedWhole()
{
    const auto made = night(7, 200);
    ReplayLog replay(made->state.process, View::interno);
    QVERIFY(replay.append({ made->log[0], made->log[1] }).ok());
    QCOMPARE(replay.append({ made->log[2], made->log[4] }).error().code, ReplayLog::errGap);
    QCOMPARE(replay.seq(), Seq { 2 });
    QCOMPARE(replay.append({ made->log[1] }).error().code, ReplayLog::errGap);
    QVERIFY(replay.append({ made->log[2] }).ok());
}

void TestReplayLog::anEmptyLogHasNothing()
{
    const ReplayLog replay(smallProcess(), View::interno);
    QVERIFY(replay.isEmpty());
    QCOMPARE(replay.stepsAt(1), std::size_t { 0 });
    QCOMPARE(replay.begin(), Millis { 0 });
    QVERIFY(replay.page(0, 0, 10).empty());
    QVERIFY(replay.between(0, 10).empty());
    QCOMPARE(replay.stateAfter(10).seq, Seq { 0 });
    QCOMPARE(replay.curve(3), (std::vector<std::uint32_t> { 0, 0, 0 }));
}

/// A whole night of a hundred thousand events and more: back to fifty random instants.
void TestReplayLog::goingBackInALongNightIsQuick()
{
#ifdef __SANITIZE_ADDRESS__
    constexpr bool isMeasured = false; // ten times slower, and a shorter night says as much of memory
#else
    constexpr bool isMeasured = true;
#endif
    SyntheticNight night(isMeasured ? 16000 : 1000);
    const auto log = night.playUntil(60 * 40);
    QVERIFY2(log.size() > (isMeasured ? 100000 : 5000), qPrintable(QString::number(log.size())));
    ReplayLog replay(night.process(), View::interno);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(replay.append(asSeen(log, View::interno, night.state())).ok());
    const auto read = timer.elapsed();
    std::mt19937 random(1);
    std::vector<qint64> took;
    for (int i = 0; i < 50; ++i) {
        const Millis at = replay.begin() + static_cast<Millis>(random() % static_cast<std::uint64_t>(replay.end() - replay.begin()));
        timer.start();
        const State state = replay.stateAfter(replay.stepsAt(at));
        took.push_back(timer.elapsed());
        QVERIFY(state.at <= at);
    }
    std::ranges::sort(took);
    qInfo() << "events" << log.size() << "read ms" << read << "back ms: median" << took[25] << "worst" << took.back();
    const auto curve = replay.curve(100);
    QVERIFY(std::ranges::is_sorted(curve));
    QVERIFY(curve.back() > (isMeasured ? 10000 : 600));
    QVERIFY2(!isMeasured || took[25] <= 200, qPrintable(QString::number(took[25])));
}

QTEST_GUILESS_MAIN(TestReplayLog)
#include "tst_replaylog.moc"
