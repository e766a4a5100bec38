// SPDX-License-Identifier: MIT
#include "tests/items/fixture.h"
#include "tests/widgets/linkfixture.h"
#include "widgets/common/linkgraph.h"
#include "widgets/common/linksview.h"

#include <QSignalSpy>
#include <QtTest>

using namespace prep;

class TestLinksView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void saysThatNothingWasHeard();
    void everyLinkHasItsGraph();
    void aSiteWithoutAgentIsNamed();
    void asksOnceForTheWholeNight();
    void whatIsOldSaysSince();
    void aStrayingClockIsNamed();
    void keysGoAlongTheMinutes();
    void aDownLinkHasItsCause();

private:
    std::unique_ptr<test::Followed> m_followed;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<LinksView> m_view;
};

void TestLinksView::init()
{
    m_followed = std::make_unique<test::Followed>(300, 60);
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_view = std::make_unique<LinksView>(m_followed->night, *m_theme, false);
    m_view->resize(400, 400);
    m_view->show();
    m_view->setSite(2);
}

void TestLinksView::cleanup()
{
    m_view.reset();
    m_followed.reset();
}

void TestLinksView::saysThatNothingWasHeard()
{
    QVERIFY(m_view->note().contains(QStringLiteral("Esperando la primera medición")));
    m_followed->night.setLinks(test::linksAt(m_followed->night, 3, 40));
    QVERIFY(m_view->note().contains(QStringLiteral("Nada se ha oído de este CATD")));
    QVERIFY(!m_view->isKnown());
    QVERIFY(m_view->graphs().empty());
}

void TestLinksView::everyLinkHasItsGraph()
{
    m_followed->night.setLinks(test::linksAt(m_followed->night, 2, 84));
    QCOMPARE(m_view->graphs().size(), std::size_t { 2 });
    const auto* const first = m_view->graphs()[0];
    QCOMPARE(first->heading(), QStringLiteral("principal · en uso"));
    QVERIFY(first->figures().contains(QStringLiteral("84 ms")));
    QVERIFY(first->figures().contains(QStringLiteral("812 kbit/s")));
    QVERIFY(first->facts().contains(QStringLiteral("Proveedor Uno")));
    QVERIFY(first->facts().contains(QStringLiteral("10.20.30.40")));
    QVERIFY(first->facts().contains(QStringLiteral("arriba desde las")));
    QCOMPARE(m_view->graphs()[1]->heading(), QStringLiteral("respaldo · disponible"));
    QVERIFY(m_view->graphs()[1]->facts().contains(QStringLiteral("datos móviles")));
    m_followed->night.setLinks(test::linksAt(m_followed->night, 2, 84, 0, false));
    QVERIFY(m_view->graphs()[1]->isHidden()); // one link less
}

void TestLinksView::aSiteWithoutAgentIsNamed()
{
    m_followed->night.setLinks(test::linksAt(m_followed->night, 2, 40, 0, false));
    QVERIFY(m_view->note().contains(QStringLiteral("Sin agente de sitio: sólo lo que mide el centro")));
    QVERIFY(!m_view->note().contains(QStringLiteral("Reloj")));
}

void TestLinksView::asksOnceForTheWholeNight()
{
    QSignalSpy wanted(m_view.get(), &LinksView::seriesWanted);
    m_followed->night.setLinks(test::linksAt(m_followed->night, 2, 40));
    m_view->refresh();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toUInt(), 2U);
    QVERIFY(m_view->note().contains(QStringLiteral("Pidiendo la noche completa")));
    m_followed->wall += 11000; // no answer came
    m_view->refresh();
    QCOMPARE(wanted.size(), 2);
    m_followed->night.setLinkSeries(test::seriesUpTo(m_followed->night, 2, 30, 40));
    QVERIFY(!m_view->note().contains(QStringLiteral("Pidiendo")));
    m_followed->wall += 60000;
    m_view->refresh();
    QCOMPARE(wanted.size(), 2);
    m_followed->night.setFreshness(Freshness::stale); // and back: there is a hole now
    m_followed->night.setFreshness(Freshness::live);
    m_view->refresh();
    QCOMPARE(wanted.size(), 3);
}

void TestLinksView::whatIsOldSaysSince()
{
    m_followed->night.setLinks(test::linksAt(m_followed->night, 2, 40));
    m_followed->night.confirm();
    m_followed->night.setFreshness(Freshness::stale);
    m_followed->wall += 4 * 60000;
    QVERIFY(m_view->note().contains(QStringLiteral("última medición hace 4 min")));
    m_followed->night.setFreshness(Freshness::live);
    auto gone = test::linksAt(m_followed->night, 2, 40);
    gone.clock += 60000;
    m_followed->night.setLinks(gone);
    QVERIFY(!isMeasured(m_followed->night, 2));
    QCOMPARE(m_view->graphs()[0]->heading(), QStringLiteral("principal · último dato"));
    QVERIFY(m_view->note().contains(QStringLiteral("Sin señal desde las")));
}

void TestLinksView::aStrayingClockIsNamed()
{
    auto report = test::linksAt(m_followed->night, 2, 40);
    m_followed->night.setLinks(report);
    QVERIFY(m_view->note().contains(QStringLiteral("Reloj +0.3 s")));
    report.sites[0].second.clockMs = -2400;
    m_followed->night.setLinks(report);
    QVERIFY(m_view->note().contains(QStringLiteral("Reloj desviado −2.4 s")));
}

void TestLinksView::keysGoAlongTheMinutes()
{
    m_followed->night.setLinks(test::linksAt(m_followed->night, 2, 40));
    m_followed->night.setLinkSeries(test::seriesUpTo(m_followed->night, 2, 30, 40));
    auto* const graph = m_view->graphs()[0];
    const auto minutes = m_followed->night.links().minutes(2, 0);
    QVERIFY(!graph->pointed());
    QTest::keyClick(graph, Qt::Key_Left);
    QCOMPARE(graph->pointed(), &minutes.back());
    const auto said = graph->accessibleDescription();
    QTest::keyClick(graph, Qt::Key_Left);
    QCOMPARE(graph->pointed(), &minutes.back() - 1);
    QVERIFY(graph->accessibleDescription() != said);
    QTest::keyClick(graph, Qt::Key_Home);
    QTest::keyClick(graph, Qt::Key_Left);
    QCOMPARE(graph->pointed(), &minutes.front());
    QTest::keyClick(graph, Qt::Key_End);
    QTest::keyClick(graph, Qt::Key_Right);
    QCOMPARE(graph->pointed(), &minutes.back());
    QVERIFY(!graph->accessibleName().isEmpty());
}

void TestLinksView::aDownLinkHasItsCause()
{
    auto report = test::linksAt(m_followed->night, 2, 40);
    report.sites[0].second.links[1].up = false;
    report.sites[0].second.links[1].cause = CausaEnlace::portal;
    m_followed->night.setLinks(report);
    QCOMPARE(m_view->graphs()[1]->heading(), QStringLiteral("respaldo · caído (portal cautivo)"));
    QVERIFY(m_view->graphs()[1]->figures().contains(QStringLiteral("100 %")));
}

QTEST_MAIN(TestLinksView)
#include "tst_linksview.moc"
