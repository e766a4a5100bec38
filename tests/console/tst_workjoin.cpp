// SPDX-License-Identifier: MIT
// Trabajo at a real hub over TLS: the page reads the hub's log, follows its feed, and shows who captured what and how well.
#include "app/console/workjoin.h"
#include "tests/console/consoledesk.h"
#include "tests/hub/lifecycle.h"
#include "widgets/common/rail.h"
#include "widgets/work/workhead.h"
#include "widgets/work/workpage.h"

#include <QtTest>

using namespace prep;
using namespace prep::test;
using T = WorkTables;

namespace {

constexpr int longMs = 20000;

/// A console as main() joins it.
struct Desk : ConsoleDesk {
    Desk(const NightData& data, const QString& url, const std::string& user, Theme& theme)
        : ConsoleDesk(data, url, user, theme)
    {
        joinWork(*session, *window);
        start();
    }

    [[nodiscard]] WorkPage& page() const { return window->work(); }
};

Tally votes(const NightData& data, const std::string& key, Cell first)
{
    Tally tally = tallyOf(*data.process(), key, 40);
    tally.boxes[0] = first;
    return tally;
}

} // namespace

class TestWorkJoin : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theNightIsReadFromTheHub();
    void whoCapturesIsOfferedNoneOfIt();

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<Crew> m_crew;
};

void TestWorkJoin::init()
{
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    m_data = std::make_unique<NightData>();
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    m_hub = startHub(*m_data);
    QVERIFY(m_hub);
    m_crew = std::make_unique<Crew>(*m_data, m_hub->url());
    QVERIFY(m_crew->ok());
}

void TestWorkJoin::cleanup()
{
    m_crew.reset();
    m_hub.reset();
    m_data.reset();
    m_theme.reset();
}

void TestWorkJoin::theNightIsReadFromTheHub()
{
    Client third(m_data->caPem(), m_data->station("E-capturista3"));
    QVERIFY(third.login(m_hub->url(), Client::person("capturista3")));
    // Before anybody looks: the second one errs, the third decides.
    QCOMPARE(m_crew->bring("AYUN-000001"), 0);
    QCOMPARE(m_crew->capture(m_crew->first(), "AYUN-000001", 1, votes(*m_data, "AYUN-000001", 41)), 0);
    QCOMPARE(m_crew->capture(m_crew->second(), "AYUN-000001", 2, votes(*m_data, "AYUN-000001", 14)), 0);
    QCOMPARE(m_crew->capture(third, "AYUN-000001", 3, votes(*m_data, "AYUN-000001", 41)), 0);
    QCOMPARE(m_crew->bring("AYUN-000004"), 0);
    QCOMPARE(m_crew->capture(m_crew->first(), "AYUN-000004", 1, votes(*m_data, "AYUN-000004", 40)), 0);

    Desk desk(*m_data, m_hub->url(), "coordinador", *m_theme);
    QTRY_COMPARE_WITH_TIMEOUT(desk.night.freshness(), Freshness::live, longMs);
    QVERIFY(!desk.page().history().log()); // nobody looks yet
    QVERIFY(desk.window->showTopic(QStringLiteral("trabajo")));
    QTRY_VERIFY_WITH_TIMEOUT(desk.page().history().isComplete(), longMs);
    const auto errorsOf = [&](const std::string& person) {
        for (const Operador& one : operators(*desk.page().history().log())) {
            if (desk.page().history().log()->state().people[one.person].id == person)
                return static_cast<int>(one.total.errores);
        }
        return -1;
    };
    const auto idOf = [&](const std::string& station) {
        for (const Labor& labor : desk.page().history().log()->labors()) {
            if (desk.page().history().log()->state().stations[labor.station].id == station)
                return desk.page().history().log()->state().people[labor.person].id;
        }
        return std::string();
    };
    QCOMPARE(errorsOf(idOf("E-capturista")), 0);
    QCOMPARE(errorsOf(idOf("E-capturista2")), 1);
    QCOMPARE(errorsOf(idOf("E-capturista3")), 0);
    // What is not verified stays blind here, too; then it is revealed and judged.
    QVERIFY(!desk.page().history().log()->labors().back().tally);
    QCOMPARE(m_crew->second().order(command::Reclamar { "AYUN-000004", 2 }), 0);
    QTRY_COMPARE_WITH_TIMEOUT(desk.page().stations().rowCount() > 0
            && desk.page().stations().row(0)[T::Acta].text == QStringLiteral("AYUN-000004"), true, longMs);
    QCOMPARE(m_crew->second().order(command::Capturar { "AYUN-000004", 2, votes(*m_data, "AYUN-000004", 40) }), 0);
    QTRY_COMPARE_WITH_TIMEOUT(desk.page().history().log()->labors().size(), std::size_t { 5 }, longMs);
    QTRY_VERIFY_WITH_TIMEOUT(desk.page().history().log()->labors()[3].tally != nullptr, longMs);
    QTRY_COMPARE_WITH_TIMEOUT(desk.page().people().rowCount(), 3, longMs);
    QCOMPARE(desk.page().head().figure(WorkHead::waiting).content().value, QStringLiteral("0"));
}

void TestWorkJoin::whoCapturesIsOfferedNoneOfIt()
{
    Desk desk(*m_data, m_hub->url(), "capturista3", *m_theme);
    QTRY_VERIFY_WITH_TIMEOUT(desk.window->showTopic(QStringLiteral("captura")) && desk.window->rail().offered() == 2, longMs);
    QVERIFY(desk.window->showTopic(QStringLiteral("trabajo"))); // it is asked for, and not given
    QVERIFY(!desk.page().isVisible());
    QVERIFY(!desk.page().history().log());
}

QTEST_MAIN(TestWorkJoin)
#include "tst_workjoin.moc"
