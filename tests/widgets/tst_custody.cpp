// SPDX-License-Identifier: MIT
#include "tests/support/rulednight.h"
#include "tests/widgets/linkfixture.h"
#include "widgets/common/strip.h"
#include "widgets/sites/facts.h"
#include "widgets/sites/sitedetail.h"

#include <QtTest>

using namespace prep;
using namespace prep::test;

/// What a console says of the custody of a site with a hub of its own (G3), at the centre and at the site.
class TestCustody : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aSiteWithoutAHubHasNone();
    void whatIsMissingIsSaidAtTheCentre();
    void bothEndsEqualIsComplete();
    void theStripOfASiteSaysWhatIsToBeSent();

private:
    void show(const RuledNight& rules);
    [[nodiscard]] QString fact() const;
    void tell(SiteCustody custody);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Night> m_night;
    std::unique_ptr<SiteDetail> m_detail;
    std::unique_ptr<Strip> m_strip;
    SiteIndex m_site = 0;
};

void TestCustody::init()
{
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    m_night = std::make_unique<Night>([] { return opening(); });
    m_detail = std::make_unique<SiteDetail>(*m_night, *m_theme);
    m_strip = std::make_unique<Strip>(*m_night, *m_theme);
}

void TestCustody::show(const RuledNight& rules)
{
    m_site = *rules.process->findSite("D01");
    m_night->setSnapshot(std::make_shared<State>(rules.state), opening());
    m_night->setFreshness(Freshness::live);
    m_detail->setSite(m_site);
}

void TestCustody::tell(SiteCustody custody)
{
    LinkReport report = linksAt(*m_night, m_site, 40);
    report.sites.front().second.custody = custody;
    m_night->setLinks(report);
    m_detail->refresh();
    m_strip->refresh();
}

QString TestCustody::fact() const
{
    return m_detail->findChild<Facts*>()->value(QStringLiteral("resguardo"));
}

void TestCustody::aSiteWithoutAHubHasNone()
{
    show(RuledNight());
    tell({});
    QVERIFY(fact().isEmpty());
}

void TestCustody::whatIsMissingIsSaidAtTheCentre()
{
    RuledNight dark(makeProcess(), "D01");
    dark.verify("AYUN-000001", 10);
    RuledNight centre(dark.process);
    centre.bring(dark);
    const Seq came = centre.state.custodyOf("D01").ultimo;
    QVERIFY(came > 0);
    show(centre);
    tell({ came + 7, came + 7, came, 0, 5, 3 });
    QVERIFY2(fact().startsWith(QStringLiteral("incompleto: faltan 7 eventos y 2 imágenes")), qPrintable(fact()));
    // The site's word alone is not enough: the centre's own log has to count the same.
    tell({ came + 7, came + 7, came + 7, 0, 5, 5 });
    QVERIFY2(fact().startsWith(QStringLiteral("incompleto: faltan 7 eventos")), qPrintable(fact()));
}

void TestCustody::bothEndsEqualIsComplete()
{
    RuledNight dark(makeProcess(), "D01");
    dark.verify("AYUN-000001", 10);
    RuledNight centre(dark.process);
    centre.bring(dark);
    const Seq came = centre.state.custodyOf("D01").ultimo;
    show(centre);
    tell({ came, came, came, 0, 5, 5 });
    QVERIFY2(fact().startsWith(QStringLiteral("completo")), qPrintable(fact()));
}

void TestCustody::theStripOfASiteSaysWhatIsToBeSent()
{
    RuledNight dark(makeProcess(), "D01");
    dark.verify("AYUN-000001", 10);
    show(dark);
    tell({ 30, 20, 18, 0, 4, 1 });
    QVERIFY2(m_strip->accessibleDescription().contains(QStringLiteral("12 eventos · 3 imágenes")), qPrintable(m_strip->accessibleDescription()));
    QVERIFY2(m_strip->accessibleDescription().contains(QStringLiteral("Concentrador de D01")), qPrintable(m_strip->accessibleDescription()));
    QVERIFY(!m_strip->accessibleDescription().contains(QStringLiteral("corte"))); // that is the centre's
    tell({ 30, 30, 30, 0, 4, 4 });
    QVERIFY2(m_strip->accessibleDescription().contains(QStringLiteral("todo está en el centro")), qPrintable(m_strip->accessibleDescription()));
}

QTEST_MAIN(TestCustody)
#include "tst_custody.moc"
