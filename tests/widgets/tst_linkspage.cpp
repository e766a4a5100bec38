// SPDX-License-Identifier: MIT
#include "app/console/mainwindow.h"
#include "tests/items/fixture.h"
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
    void everyStateHasAWord();

private:
    void cut(SiteIndex site);
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

void TestLinksPage::cut(SiteIndex site)
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
    event.body = body::EnlaceCambiado { EstadoEnlace::sinSenal, CausaEnlace::hoyoNegro, 0xff, {} };
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
    std::size_t sites = 0;
    for (int row = 0; row < m_page->sites().rowCount(); ++row)
        sites += m_page->sites().row(row).front().value.isValid() ? 1 : 0;
    QCOMPARE(sites, count); // none is lost, none stands under two causes
}

void TestLinksPage::everyStateHasAWord()
{
    std::set<QString> words;
    for (std::size_t state = 0; state < estadoEnlaceCount; ++state)
        words.insert(LinkTables::word(static_cast<EstadoEnlace>(state)));
    QCOMPARE(words.size(), estadoEnlaceCount);
    QVERIFY(!words.contains(QString()));
}

QTEST_MAIN(TestLinksPage)
#include "tst_linkspage.moc"
