// SPDX-License-Identifier: MIT
#include "models/items/linkreplay.h"
#include "tests/items/fixture.h"

#include <QtTest>

using namespace prep;

namespace {

constexpr Millis minute = 60000;
constexpr Millis noon = 28'000'000 * minute; // a whole minute

LinkSeries series(SiteIndex site, std::size_t count, std::int32_t rtt)
{
    LinkSeries made { site, {} };
    for (std::size_t i = 0; i < count; ++i)
        made.minutes.emplace_back(std::uint8_t { 0 }, LinkMinute { noon + static_cast<Millis>(i) * minute, rtt + static_cast<std::int32_t>(i), rtt, rtt + 9, rtt + 20, 3, 900, true });
    return made;
}

} // namespace

class TestLinkReplay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsTheMinutesThatWereOver();
    void keepsTheWholeNightOfTheOneThatIsLookedAt();
    void reportsWhatTheLogSaysAndTheLastMinute();
};

void TestLinkReplay::showsTheMinutesThatWereOver()
{
    LinkReplay replay;
    replay.reset(3);
    auto told = series(1, 100, 40);
    std::ranges::reverse(told.minutes); // in any order
    replay.setSeries(told);
    replay.setSeries(series(9, 10, 40)); // a site that there is not
    QVERIFY(replay.at(noon + minute - 1).minutes(1, 0).empty());
    QCOMPARE(replay.at(noon + minute).minutes(1, 0).size(), std::size_t { 1 });
    const auto picture = replay.at(noon + 30 * minute + 1000);
    QCOMPARE(picture.minutes(1, 0).size(), std::size_t { 30 });
    QCOMPARE(picture.minutes(1, 0).back(), told.minutes[70].second); // as it was stored
    QVERIFY(picture.minutes(0, 0).empty());
    QCOMPARE(replay.at(noon + 1000 * minute).minutes(1, 0).size(), std::size_t { 100 });
}

void TestLinkReplay::keepsTheWholeNightOfTheOneThatIsLookedAt()
{
    constexpr SiteIndex sites = LinkPicture::wholeSites + 10;
    constexpr std::size_t night = 600;
    LinkReplay replay;
    replay.reset(sites);
    for (SiteIndex site = 0; site < sites; ++site)
        replay.setSeries(series(site, night, 40));
    const Millis end = noon + static_cast<Millis>(night) * minute;
    QVERIFY(replay.at(end).minutes(0, 0).size() < night); // there is room for so many only
    QCOMPARE(replay.at(end, 0).minutes(0, 0).size(), night);
}

void TestLinkReplay::reportsWhatTheLogSaysAndTheLastMinute()
{
    test::Followed followed(200, 10);
    State state = followed.script.state();
    state.sites[0].enlace = EstadoEnlace::enLinea;
    state.sites[1].enlace = EstadoEnlace::sinSenal;
    state.sites[1].enlaceDesde = noon + 4 * minute;
    LinkReplay replay;
    replay.reset(state.sites.size());
    replay.setSeries(series(0, 5, 40));
    replay.setSeries(series(1, 2, 70));
    const Millis now = noon + 5 * minute + 500;
    auto picture = replay.at(now);
    const auto report = reportAt(picture, state, now);
    picture.apply(report);
    const auto* const first = picture.find(0);
    QVERIFY(first);
    QCOMPARE(first->heard, now);
    QCOMPARE(first->links.front().rttMs, 44); // of the minute that was over
    QVERIFY(first->links.front().inUse);
    const auto* const second = picture.find(1);
    QVERIFY(second);
    QCOMPARE(second->state, EstadoEnlace::sinSenal);
    QCOMPARE(second->heard, noon + 4 * minute);
    QVERIFY(!second->links.front().inUse);
    QCOMPARE(second->links.front().rttMs, -1); // its last minute is too old to speak of now
    QVERIFY(!picture.find(2)); // never heard of
    QCOMPARE(first->links.size(), std::size_t { 1 }); // its other link was never measured: nothing is made up
    QCOMPARE(picture.minutes(0, 0).back().medianMs, 44);
    QVERIFY(picture.minutes(0, 1).empty());
}

QTEST_GUILESS_MAIN(TestLinkReplay)
#include "tst_linkreplay.moc"
