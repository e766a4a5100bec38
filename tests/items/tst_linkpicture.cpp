// SPDX-License-Identifier: MIT
#include "models/items/linkpicture.h"
#include "tests/items/fixture.h"

#include <QSignalSpy>
#include <QtTest>

using namespace prep;

namespace {

constexpr Millis minute = 60000;
constexpr Millis noon = 28'000'000 * minute; // a whole minute

LinkSight link(std::int32_t rtt, std::int32_t loss = 0, bool up = true)
{
    LinkSight sight;
    sight.name = QStringLiteral("principal");
    sight.up = up;
    sight.inUse = true;
    sight.rttMs = rtt;
    sight.worstMs = rtt;
    sight.lossPerMille = loss;
    return sight;
}

LinkReport report(Millis clock, std::vector<LinkSight> links, SiteIndex site = 0, Millis heard = 0)
{
    SiteLinks told;
    told.state = EstadoEnlace::enLinea;
    told.heard = heard == 0 ? clock : heard;
    told.program = QStringLiteral("prep-hub 0.1");
    told.links = std::move(links);
    return { clock, { { site, told } } };
}

LinkSeries series(SiteIndex site, Millis from, std::size_t count, std::int32_t rtt, std::uint8_t link = 0)
{
    LinkSeries made { site, {} };
    for (std::size_t i = 0; i < count; ++i)
        made.minutes.emplace_back(
            link, LinkMinute { from + static_cast<Millis>(i) * minute, rtt, rtt - 1, rtt + 1, rtt + 5, 0, 100, true });
    return made;
}

LinkPicture pictureOf(std::size_t sites)
{
    LinkPicture picture;
    picture.reset(sites);
    return picture;
}

} // namespace

class TestLinkPicture : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsKnownAtFirst();
    void samplesMakeTheRunningMinute();
    void aNewMinuteBegins();
    void aDownLinkLosesEverything();
    void whatIsGoneIsNotMeasured();
    void theHubsMinutesReplaceOurs();
    void aSeriesIsSortedAndWithoutRepetition();
    void memoryIsBounded();
    void theWholeNightIsKeptOfTheLatest();
    void anInterruptionAsksAnew();
    void whatDoesNotExistIsLeftOut();
    void aClockSetBackChangesNothing();
    void theNightTellsAndForgets();
};

void TestLinkPicture::nothingIsKnownAtFirst()
{
    const auto picture = pictureOf(3);
    QVERIFY(!picture.find(0));
    QVERIFY(!picture.find(99));
    QVERIFY(picture.minutes(0, 0).empty());
    QVERIFY(picture.minutes(99, 0).empty());
    QVERIFY(!picture.hasRecent(0) && !picture.hasRecent(99) && !picture.hasWhole(0));
    QCOMPARE(picture.clock(), Millis { 0 });
}

void TestLinkPicture::samplesMakeTheRunningMinute()
{
    auto picture = pictureOf(2);
    int second = 0;
    for (const int rtt : { 90, 30, 50, 40, 60, 20, 70, 10, 80, 100, 110 })
        picture.apply(report(noon + (second += 5) * 1000, { link(rtt, rtt == 90 ? 220 : 0) }));
    QCOMPARE(picture.minutes(0, 0).size(), std::size_t { 1 });
    const auto& running = picture.minutes(0, 0).back();
    QCOMPARE(running.start, noon);
    QCOMPARE(running.medianMs, 60);
    QCOMPARE(running.p10Ms, 20);
    QCOMPARE(running.p90Ms, 100);
    QCOMPARE(running.worstMs, 110);
    QCOMPARE(running.lossPerMille, 20); // 220 of eleven samples
    QVERIFY(running.inUse);
    QVERIFY(picture.find(0)->hasAgent());
    QCOMPARE(picture.find(0)->inUse()->rttMs, 110);
    QVERIFY(!picture.find(1));
}

void TestLinkPicture::aNewMinuteBegins()
{
    auto picture = pictureOf(1);
    picture.apply(report(noon + 55000, { link(40) }));
    picture.apply(report(noon + 60000, { link(80) }));
    const auto minutes = picture.minutes(0, 0);
    QCOMPARE(minutes.size(), std::size_t { 2 });
    QCOMPARE(minutes[0].medianMs, 40);
    QCOMPARE(minutes[1].medianMs, 80);
    QCOMPARE(minutes[1].start, noon + minute);
}

void TestLinkPicture::aDownLinkLosesEverything()
{
    auto picture = pictureOf(1);
    picture.apply(report(noon, { link(-1, 0, false) }));
    QCOMPARE(picture.minutes(0, 0).back().lossPerMille, 1000);
    QCOMPARE(picture.minutes(0, 0).back().medianMs, -1);
}

void TestLinkPicture::whatIsGoneIsNotMeasured()
{
    auto picture = pictureOf(1);
    picture.apply(report(noon, { link(40) }));
    picture.apply(report(noon + 2 * minute, { link(40) }, 0, noon + 3000));
    QCOMPARE(picture.minutes(0, 0).size(), std::size_t { 1 }); // the last known picture is not a sample
    QCOMPARE(picture.find(0)->heard, noon + 3000);
}

void TestLinkPicture::theHubsMinutesReplaceOurs()
{
    auto picture = pictureOf(1);
    for (int i = 0; i < 4; ++i)
        picture.apply(report(noon + i * minute, { link(500) }));
    picture.setSeries(series(0, noon - 10 * minute, 12, 70)); // up to and with noon + 1
    const auto minutes = picture.minutes(0, 0);
    QCOMPARE(minutes.size(), std::size_t { 14 });
    QCOMPARE(minutes[11].medianMs, 70);
    QCOMPARE(minutes[12].medianMs, 500);
    QCOMPARE(minutes[12].start, noon + 2 * minute);
    picture.apply(report(noon + 3 * minute + 5000, { link(100) })); // the running one goes on
    QCOMPARE(picture.minutes(0, 0).size(), std::size_t { 14 });
    QCOMPARE(picture.minutes(0, 0).back().p10Ms, 100);
}

void TestLinkPicture::aSeriesIsSortedAndWithoutRepetition()
{
    auto picture = pictureOf(1);
    auto given = series(0, noon, 5, 70);
    std::ranges::reverse(given.minutes);
    given.minutes.push_back(given.minutes.front());
    given.minutes.emplace_back(std::uint8_t { 200 }, LinkMinute {});
    picture.setSeries(given);
    const auto minutes = picture.minutes(0, 0);
    QCOMPARE(minutes.size(), std::size_t { 5 });
    QVERIFY(std::ranges::is_sorted(minutes, {}, &LinkMinute::start));
    QCOMPARE(picture.held(), std::size_t { 5 });
}

void TestLinkPicture::memoryIsBounded()
{
    auto picture = pictureOf(60);
    constexpr int minutes = 1000;
    for (int i = 0; i < minutes; ++i) {
        LinkReport all { noon + i * minute, {} };
        for (SiteIndex site = 0; site < 60; ++site)
            all.sites.push_back(report(all.clock, std::vector<LinkSight>(12, link(40)), site).sites.front());
        picture.apply(all);
    }
    QVERIFY(picture.held() <= 60 * LinkPicture::mostLinks * LinkPicture::briefMinutes);
    QVERIFY(picture.minutes(0, 0).size() >= LinkPicture::briefMinutes * 3 / 4);
    QCOMPARE(picture.minutes(0, 0).back().start, noon + (minutes - 1) * minute);
    for (SiteIndex site = 0; site < 60; ++site)
        picture.setSeries(series(site, noon, 5000, 70));
    QVERIFY(picture.held() <= LinkPicture::wholeSites * LinkPicture::wholeMinutes
            + 60 * LinkPicture::mostLinks * LinkPicture::briefMinutes);
}

void TestLinkPicture::theWholeNightIsKeptOfTheLatest()
{
    auto picture = pictureOf(60);
    for (SiteIndex site = 0; site < 60; ++site)
        picture.setSeries(series(site, noon, 1500, 70));
    QVERIFY(picture.hasWhole(59) && picture.hasWhole(60 - LinkPicture::wholeSites));
    QCOMPARE(picture.minutes(59, 0).size(), std::size_t { 1500 });
    QVERIFY(!picture.hasWhole(0));
    QVERIFY(picture.hasRecent(0)); // its last hours stay
    QVERIFY(picture.minutes(0, 0).size() <= LinkPicture::briefMinutes);
    QCOMPARE(picture.minutes(0, 0).back().start, noon + 1499 * minute);
}

void TestLinkPicture::anInterruptionAsksAnew()
{
    auto picture = pictureOf(1);
    picture.setSeries(series(0, noon, 10, 70));
    QVERIFY(picture.hasRecent(0) && picture.hasWhole(0));
    picture.interrupt();
    QVERIFY(!picture.hasRecent(0) && !picture.hasWhole(0));
    QCOMPARE(picture.minutes(0, 0).size(), std::size_t { 10 }); // what was known is still shown
}

void TestLinkPicture::whatDoesNotExistIsLeftOut()
{
    auto picture = pictureOf(1);
    picture.apply(report(noon, { link(1) }, 7));
    picture.setSeries(series(none16, noon, 3, 70));
    QCOMPARE(picture.held(), std::size_t { 0 });
}

void TestLinkPicture::aClockSetBackChangesNothing()
{
    auto picture = pictureOf(1);
    picture.apply(report(noon + 5 * minute, { link(40) }));
    picture.apply(report(noon, { link(90) }));
    QCOMPARE(picture.minutes(0, 0).size(), std::size_t { 1 });
    QCOMPARE(picture.minutes(0, 0).back().medianMs, 40);
}

void TestLinkPicture::theNightTellsAndForgets()
{
    test::Followed followed(300, 10);
    QSignalSpy told(&followed.night, &Night::linksChanged);
    followed.night.setLinks(report(followed.night.state().at, { link(40) }));
    followed.night.setLinkSeries(series(0, noon, 3, 70));
    QCOMPARE(told.size(), 2);
    QVERIFY(followed.night.links().hasWhole(0));
    followed.night.setFreshness(Freshness::stale);
    QVERIFY(!followed.night.links().hasWhole(0));
    QVERIFY(followed.night.links().find(0));
}

QTEST_GUILESS_MAIN(TestLinkPicture)
#include "tst_linkpicture.moc"
