// SPDX-License-Identifier: MIT
#include "tests/items/fixture.h"
#include "widgets/wall/regionspage.h"
#include "widgets/wall/regiontiles.h"

#include <QSignalSpy>
#include <QtTest>

#include <set>

using namespace prep;

class TestRegionsPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everySiteAndActaIsInOneRegion();
    void normalIsGrey();
    void aLostSiteIsSeenInItsRegion();
    void keysMoveAndOpen();

private:
    void cut(SiteIndex site);
    [[nodiscard]] bool showsAlarmColour() const;

    std::unique_ptr<test::Followed> m_followed;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<RegionsPage> m_page;
};

void TestRegionsPage::init()
{
    m_followed = std::make_unique<test::Followed>(900, 60);
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_page = std::make_unique<RegionsPage>(m_followed->night, *m_theme);
    m_page->resize(1000, 620);
    m_page->show();
}

void TestRegionsPage::cleanup()
{
    m_page.reset();
    m_followed.reset();
}

void TestRegionsPage::cut(SiteIndex site)
{
    const auto& state = m_followed->night.state();
    Event event;
    event.header.seq = state.seq + 1;
    event.header.at = event.header.occurred = state.at + 1000;
    event.header.kind = EventKind::enlaceCambiado;
    event.header.subject = Subject::named(SubjectKind::sitio, state.process->sites[site].id);
    event.header.origin = "centro";
    event.body = body::EnlaceCambiado { EstadoEnlace::sinSenal, CausaEnlace::hoyoNegro, 0xff, {} };
    const NightStep step { event, false };
    m_followed->night.apply({ &step, 1 });
    m_page->refresh();
}

bool TestRegionsPage::showsAlarmColour() const
{
    const auto image = m_page->tiles().grab().toImage();
    for (const auto token : { Theme::Critical, Theme::High, Theme::Medium }) {
        const auto wanted = m_theme->color(token).rgb();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixel(x, y) == wanted)
                    return true;
            }
        }
    }
    return false;
}

void TestRegionsPage::everySiteAndActaIsInOneRegion()
{
    std::uint32_t sites = 0;
    std::uint32_t actas = 0;
    for (const auto& region : m_page->tiles().regions()) {
        sites += region.sites;
        actas += region.count.esperadas;
    }
    QCOMPARE(static_cast<std::size_t>(sites), m_followed->night.process().sites.size());
    QVERIFY(actas > 0);
    std::set<QString> names;
    for (const auto& region : m_page->tiles().regions())
        names.insert(region.name);
    QCOMPARE(names.size(), m_page->tiles().regions().size()); // although three are called Zapopan
    QCOMPARE(m_page->tiles().regions().size(), std::size_t { 20 }); // Jalisco's districts
    for (int tile = 0; tile < 20; ++tile)
        QVERIFY(m_page->tiles().rect().contains(m_page->tiles().boxOf(tile).toAlignedRect().adjusted(1, 1, -1, -1)));
}

void TestRegionsPage::normalIsGrey()
{
    for (const auto& region : m_page->tiles().regions()) {
        if (region.needsPerson())
            QSKIP("this night has something to do from the start");
        QVERIFY(RegionTiles::describe(region).contains(QStringLiteral("normal")));
    }
    QVERIFY(!showsAlarmColour());
}

void TestRegionsPage::aLostSiteIsSeenInItsRegion()
{
    cut(5);
    const auto& district = m_followed->night.process().sites[5].distritoId;
    const int tile = m_followed->night.areas().find(AreaProgress::Kind::distrito, QString::fromStdString(district));
    QVERIFY(tile >= 0);
    const auto& region = m_page->tiles().regions()[static_cast<std::size_t>(tile)];
    QCOMPARE(region.lost, 1U);
    QCOMPARE(region.worst, SiteIndex { 5 });
    QVERIFY(RegionTiles::describe(region).contains(QStringLiteral("sin señal")));
    QVERIFY(showsAlarmColour());
    m_followed->night.setFreshness(Freshness::stale);
    QVERIFY(!showsAlarmColour()); // old data has no colour
}

void TestRegionsPage::keysMoveAndOpen()
{
    cut(5);
    QSignalSpy chosen(m_page.get(), &Page::siteChosen);
    auto& tiles = m_page->tiles();
    const int wanted = m_followed->night.areas().find(
        AreaProgress::Kind::distrito, QString::fromStdString(m_followed->night.process().sites[5].distritoId));
    for (int i = 0; i < wanted; ++i)
        QTest::keyClick(&tiles, Qt::Key_Right);
    QCOMPARE(tiles.current(), wanted);
    QVERIFY(tiles.accessibleDescription().contains(QStringLiteral("sin señal")));
    QTest::keyClick(&tiles, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toUInt(), 5U);
    for (int i = 0; i < 50; ++i)
        QTest::keyClick(&tiles, Qt::Key_Left);
    QCOMPARE(tiles.current(), 0);
}

QTEST_MAIN(TestRegionsPage)
#include "tst_regionspage.moc"
