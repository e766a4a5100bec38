// SPDX-License-Identifier: MIT
#include "app/console/mainwindow.h"
#include "tests/items/fixture.h"
#include "widgets/dashboard/curvechart.h"
#include "widgets/sites/sitespage.h"
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
    void anAcknowledgedAlarmIsNotNormal();
    void aRegionOpensItsSites();

private:
    void cut(SiteIndex site);
    [[nodiscard]] bool showsAlarmColour() const;
    [[nodiscard]] static int chroma(const QImage& image);

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
    for (const auto token : { Theme::Critical, Theme::High, Theme::Medium, Theme::Low }) {
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
    QVERIFY2(chroma(m_page->tiles().grab().toImage()) < 40, "normal has a colour");
    // The night's curves are normal, too, in both elections.
    CurveChart chart(m_followed->night, *m_theme);
    chart.resize(500, 260);
    chart.show();
    (void)m_followed->follow(120);
    chart.refresh();
    QVERIFY(!chart.isEmpty());
    QVERIFY2(chroma(chart.grab().toImage()) < 40, "a curve has a colour");
}

/// How far from grey the most coloured pixel is.
int TestRegionsPage::chroma(const QImage& image)
{
    int most = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            const auto [least, greatest] = std::minmax({ qRed(pixel), qGreen(pixel), qBlue(pixel) });
            most = std::max(most, greatest - least);
        }
    }
    return most;
}

void TestRegionsPage::anAcknowledgedAlarmIsNotNormal()
{
    const auto& state = m_followed->night.state();
    std::vector<NightStep> steps;
    const auto add = [&](EventKind kind, Body body) {
        Event event;
        event.header.seq = state.seq + 1 + steps.size();
        event.header.at = event.header.occurred = state.at + 1000;
        event.header.kind = kind;
        event.header.actor = "sistema";
        event.header.subject = Subject::named(SubjectKind::alarma, alarmKey(AlarmKind::relojDesviado, state.process->sites[5].id));
        event.header.origin = "centro";
        event.body = std::move(body);
        steps.push_back({ std::move(event), false });
    };
    add(EventKind::alarmaActivada, body::AlarmaActivada {});
    add(EventKind::alarmaReconocida, body::AlarmaReconocida { state.at + 3600000 });
    m_followed->night.apply(steps);
    QCOMPARE(state.alarmas.begin()->second.state(), AlarmState::activaReconocida);
    m_page->refresh();
    const int tile = m_followed->night.areas().find(AreaProgress::Kind::distrito, QString::fromStdString(state.process->sites[5].distritoId));
    const auto& region = m_page->tiles().regions()[static_cast<std::size_t>(tile)];
    QVERIFY(region.needsPerson());
    QCOMPARE(region.unacknowledged, 0U);
    QVERIFY(!RegionTiles::describe(region).contains(QStringLiteral("normal")));
    QVERIFY(RegionTiles::describe(region).contains(QStringLiteral("reconocidas")));
    QVERIFY(showsAlarmColour());
}

void TestRegionsPage::aRegionOpensItsSites()
{
    MainWindow window(m_followed->night, *m_theme, true);
    window.resize(1366, 768);
    window.show();
    window.setUser(QStringLiteral("Pantalla"), Role::pantalla);
    QApplication::setActiveWindow(&window); // no window manager off screen gives it
    QVERIFY(QTest::qWaitForWindowActive(&window));
    m_followed->night.setSnapshot(std::make_shared<State>(m_followed->script.state()), m_followed->wall); // the window came after it
    m_followed->night.setFreshness(Freshness::live);
    const auto& process = m_followed->night.process();
    const auto count = [&](const QString& district) {
        return static_cast<int>(std::ranges::count_if(process.sites, [&](const Site& site) { return QString::fromStdString(site.distritoId) == district; }));
    };
    window.showLevel(2);
    for (int i = 0; i < 6; ++i)
        QTest::keyClick(&window.regions().tiles(), Qt::Key_Right);
    const auto district = window.regions().current();
    QVERIFY(district && count(*district) > 1);
    window.showLevel(3);
    QVERIFY(window.sites().isVisible());
    QCOMPARE(window.sites().sites().rowCount(), count(*district));
    QVERIFY(window.sites().back()); // Esc: all of them again
    QCOMPARE(window.sites().sites().rowCount(), static_cast<int>(process.sites.size()));
    window.showLevel(2);
    QTest::keyClick(&window.regions().tiles(), Qt::Key_Return);
    QCOMPARE(window.sites().sites().rowCount(), count(*district));
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
    QSignalSpy chosen(m_page.get(), &RegionsPage::regionChosen);
    auto& tiles = m_page->tiles();
    const int wanted = m_followed->night.areas().find(
        AreaProgress::Kind::distrito, QString::fromStdString(m_followed->night.process().sites[5].distritoId));
    for (int i = 0; i < wanted; ++i)
        QTest::keyClick(&tiles, Qt::Key_Right);
    QCOMPARE(tiles.current(), wanted);
    QVERIFY(tiles.accessibleDescription().contains(QStringLiteral("sin señal")));
    QTest::keyClick(&tiles, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString().toStdString(), m_followed->night.process().sites[5].distritoId);
    for (int i = 0; i < 50; ++i)
        QTest::keyClick(&tiles, Qt::Key_Left);
    QCOMPARE(tiles.current(), 0);
}

QTEST_MAIN(TestRegionsPage)
#include "tst_regionspage.moc"
