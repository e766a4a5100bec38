// SPDX-License-Identifier: MIT
#include "app/console/mainwindow.h"
#include "tests/items/fixture.h"
#include "tests/widgets/linkfixture.h"
#include "widgets/common/linkgraph.h"
#include "widgets/common/linksview.h"
#include "widgets/common/table.h"
#include "widgets/links/linkspage.h"
#include "widgets/links/linktables.h"

#include <QSignalSpy>
#include <QtTest>

using namespace prep;

class TestLinksPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everySiteIsThereOnce();
    void theWorstIsFirst();
    void aSharedCauseStandsAboveItsSites();
    void aCauseHoldsUpWhatItsAlarmSays();
    void everyStateHasAWord();
    void figuresAreOfTheLinkInUse();
    void aColumnSorts();
    void theChosenSiteStaysChosen();
    void rowsInSightAreAskedFor();
    void whatTheLogLostIsNotMeasured();
    void aCauseIsSeenWhenItComes();
    void theDetailFollowsTheRow();

private:
    void cut(SiteIndex site, EstadoEnlace state = EstadoEnlace::sinSenal, std::uint8_t inUse = 0xff);
    std::unique_ptr<test::Followed> m_followed;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<LinksPage> m_page;
};

void TestLinksPage::init()
{
    m_followed = std::make_unique<test::Followed>(900, 60);
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    m_page = std::make_unique<LinksPage>(m_followed->night, *m_theme);
}

void TestLinksPage::cleanup()
{
    m_page.reset();
    m_followed.reset();
}

void TestLinksPage::cut(SiteIndex site, EstadoEnlace link, std::uint8_t inUse)
{
    const auto& state = m_followed->night.state();
    Event event;
    event.header.seq = state.seq + 1;
    event.header.at = state.at + 1000;
    event.header.occurred = event.header.at;
    event.header.kind = EventKind::enlaceCambiado;
    event.header.subject.kind = SubjectKind::sitio;
    event.header.subject.key = state.process->sites[site].id;
    event.header.origin = "centro";
    event.body = body::EnlaceCambiado { link, CausaEnlace::hoyoNegro, inUse, {} };
    const NightStep step { event, false };
    m_followed->night.apply({ &step, 1 });
    m_page->refresh();
}

void TestLinksPage::everySiteIsThereOnce()
{
    std::set<uint> seen;
    for (int row = 0; row < m_page->sites().rowCount(); ++row)
        seen.insert(m_page->sites().row(row).front().value.toUInt());
    QCOMPARE(seen.size(), m_followed->night.process().sites.size());
    QCOMPARE(static_cast<std::size_t>(m_page->sites().rowCount()), seen.size());
}

void TestLinksPage::theWorstIsFirst()
{
    cut(5);
    QCOMPARE(m_page->sites().row(0).front().value.toUInt(), 5U);
    QCOMPARE(m_page->sites().row(0)[LinkTables::State].text, LinkTables::word(EstadoEnlace::sinSenal));
    QCOMPARE(m_page->sites().row(0)[LinkTables::Cause].text, QStringLiteral("hoyo negro"));
}

void TestLinksPage::aSharedCauseStandsAboveItsSites()
{
    const auto count = m_followed->night.process().sites.size();
    for (SiteIndex site = 0; site < count; ++site)
        cut(site);
    QVERIFY(!m_page->sites().row(0).front().value.isValid());
    QVERIFY(m_page->sites().row(1).front().value.isValid());
    const auto& cause = m_page->sites().row(0)[LinkTables::State];
    QVERIFY(LinkTables::look(cause.value).shape == Shape::square); // not by its colour alone
    QVERIFY(m_page->sites().row(0)[LinkTables::Main].text.contains(QStringLiteral(" de ")));
    std::size_t sites = 0;
    for (int row = 0; row < m_page->sites().rowCount(); ++row)
        sites += m_page->sites().row(row).front().value.isValid() ? 1 : 0;
    QCOMPARE(sites, count); // none is lost, none stands under two causes
}

void TestLinksPage::aCauseHoldsUpWhatItsAlarmSays()
{
    const auto count = m_followed->night.process().sites.size();
    for (SiteIndex site = 1; site < count; ++site)
        cut(site);
    cut(0, EstadoEnlace::enRespaldo, 1); // failed like the others, and works
    std::int64_t undigitised = 0;
    for (SiteIndex site = 1; site < count; ++site) {
        const Counters& c = m_followed->night.state().bySite[site];
        undigitised += std::int64_t { c.esperadas } - c.digitalizadas - c.sinActa;
    }
    std::int64_t held = 0;
    bool isBackedUpBelow = false;
    bool isBelow = false;
    for (int row = 0; row < m_page->sites().rowCount(); ++row) {
        const auto& cells = m_page->sites().row(row);
        isBelow = isBelow || !cells.front().value.isValid();
        held += cells.front().value.isValid() ? 0 : cells[LinkTables::Actas].value.toLongLong();
        isBackedUpBelow = isBackedUpBelow || (isBelow && cells.front().value.isValid() && cells.front().value.toUInt() == 0 && cells.front().text.startsWith(QLatin1Char(' ')));
    }
    QCOMPARE(held, undigitised);
    QVERIFY(isBackedUpBelow);
}

void TestLinksPage::everyStateHasAWord()
{
    std::set<QString> words;
    for (std::size_t state = 0; state < estadoEnlaceCount; ++state)
        words.insert(LinkTables::word(static_cast<EstadoEnlace>(state)));
    QCOMPARE(words.size(), estadoEnlaceCount);
    QVERIFY(!words.contains(QString()));
}

void TestLinksPage::figuresAreOfTheLinkInUse()
{
    m_followed->night.setLinks(test::linksAt(m_followed->night, 4, 84, 20));
    m_page->refresh();
    m_page->choose(4);
    const auto& row = m_page->sites().row(m_page->table().currentIndex().row());
    QCOMPARE(row.front().value.toUInt(), 4U);
    QCOMPARE(row[LinkTables::Rtt].text, QStringLiteral("84 ms"));
    QCOMPARE(row[LinkTables::Loss].text, QStringLiteral("2.0 %"));
    QCOMPARE(row[LinkTables::Kbps].text, QStringLiteral("812"));
    QCOMPARE(row[LinkTables::Clock].text, QStringLiteral("+0.3 s"));
    QCOMPARE(row[LinkTables::Provider].text, QStringLiteral("Proveedor Uno"));
    QCOMPARE(row[LinkTables::Address].text, QStringLiteral("10.20.30.40"));
    QVERIFY(row[LinkTables::UpSince].text != Format::none());
    QVERIFY(row[LinkTables::Main].text.contains(QStringLiteral("84 ms")));
    // Nothing is claimed of a site that was never heard.
    m_page->choose(5);
    const auto& other = m_page->sites().row(m_page->table().currentIndex().row());
    QCOMPARE(other[LinkTables::Rtt].text, Format::none());
    QCOMPARE(other[LinkTables::Main].text, QStringLiteral("sin medir"));
}

void TestLinksPage::aColumnSorts()
{
    auto& night = m_followed->night;
    for (const auto& [site, rtt] : { std::pair<SiteIndex, int> { 3, 900 }, { 4, 40 }, { 5, 300 } })
        night.setLinks(test::linksAt(night, site, rtt));
    m_page->setOrder({ LinkTables::Rtt, true });
    const auto first = [&](int row) { return m_page->sites().row(row).front().value.toUInt(); };
    QCOMPARE(first(0), 3U);
    QCOMPARE(first(1), 5U);
    QCOMPARE(first(2), 4U);
    m_page->setOrder({ LinkTables::Rtt, false });
    QCOMPARE(first(0), 4U);
    QCOMPARE(first(2), 3U); // what is not known stays at the end, either way
    cut(7);
    m_page->setOrder({ -1, false });
    QCOMPARE(first(0), 7U);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->focusFirst();
    QTest::keyClick(&m_page->table(), Qt::Key_O);
    QCOMPARE(first(0), 3U); // the slowest
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(&m_page->table(), Qt::Key_O);
    QCOMPARE(first(0), 7U); // round, and by cause again
    const auto count = m_followed->night.process().sites.size();
    QCOMPARE(static_cast<std::size_t>(m_page->sites().rowCount()), count);
}

void TestLinksPage::theChosenSiteStaysChosen()
{
    m_page->choose(9);
    const auto before = m_page->table().currentIndex().row();
    cut(11);
    cut(12);
    QVERIFY(m_page->table().currentIndex().row() != before); // two came before it
    QCOMPARE(m_page->sites().row(m_page->table().currentIndex().row()).front().value.toUInt(), 9U);
}

void TestLinksPage::whatTheLogLostIsNotMeasured()
{
    auto& night = m_followed->night;
    night.setLinks(test::linksAt(night, 4, 84));
    QVERIFY(isMeasured(night, 4));
    cut(4); // the next picture of the links has not come yet
    QVERIFY(!isMeasured(night, 4));
    m_page->choose(4);
    const auto row = m_page->table().currentIndex().row();
    QCOMPARE(LinkTables::tokenOf(night, m_page->sites().index(row, LinkTables::Loss)), Theme::Muted);
    QVERIFY(m_page->view().note().contains(QStringLiteral("Sin señal desde las")));
}

void TestLinksPage::aCauseIsSeenWhenItComes()
{
    auto& night = m_followed->night;
    m_page->resize(900, 300);
    m_page->show();
    const auto count = night.process().sites.size();
    m_page->choose(static_cast<SiteIndex>(0));
    m_page->table().scrollToTop();
    for (SiteIndex site = 0; site < count; ++site)
        cut(site);
    QCOMPARE(m_page->table().rowAt(0), 0); // although the chosen site is far below now
}

void TestLinksPage::rowsInSightAreAskedFor()
{
    auto& night = m_followed->night;
    LinkReport all = test::linksAt(night, 0, 40);
    for (SiteIndex site = 1; site < night.process().sites.size(); ++site)
        all.sites.push_back(test::linksAt(night, site, 40).sites.front());
    QSignalSpy wanted(m_page.get(), &LinksPage::seriesWanted);
    night.setLinks(all);
    m_page->refresh();
    QVERIFY(wanted.isEmpty()); // nobody looks
    m_page->resize(1200, 400);
    m_page->show();
    m_page->refresh();
    QVERIFY(!wanted.isEmpty() && wanted.size() <= 5); // a few at a time
    std::set<uint> asked;
    for (int i = 0; i < 100; ++i) {
        for (const auto& call : std::exchange(static_cast<QList<QList<QVariant>>&>(wanted), {})) {
            QVERIFY2(asked.insert(call[0].toUInt()).second, "asked for twice");
            night.setLinkSeries(test::seriesUpTo(night, static_cast<SiteIndex>(call[0].toUInt()), 5, 40));
        }
        m_page->refresh();
    }
    const auto rows = static_cast<std::size_t>(m_page->table().viewport()->height() / 28 + 2);
    QVERIFY(asked.size() <= rows); // not of the whole list
    QVERIFY(asked.size() + 4 >= rows);
}

void TestLinksPage::theDetailFollowsTheRow()
{
    m_followed->night.setLinks(test::linksAt(m_followed->night, 4, 84));
    m_page->detail()->setParent(nullptr);
    m_page->choose(4);
    QVERIFY(m_page->view().isKnown());
    QCOMPARE(m_page->view().graphs().size(), std::size_t { 2 });
    m_page->choose(5);
    QVERIFY(!m_page->view().isKnown());
    delete m_page->detail();
}

QTEST_MAIN(TestLinksPage)
#include "tst_linkspage.moc"
