// SPDX-License-Identifier: MIT
// The page Trabajo in each of its states, in both themes and three sizes: nothing may widen its window, and with
// PREP_SCREENS=DIR the pictures are kept to be looked at.
#include "app/console/mainwindow.h"
#include "tests/items/workfixture.h"
#include "widgets/common/table.h"
#include "widgets/work/workpage.h"

#include <QtTest>

using namespace prep;
using namespace prep::test;

namespace {

void keep(const QPixmap& picture)
{
    const auto folder = qEnvironmentVariable("PREP_SCREENS");
    auto name = QString::fromLatin1(QTest::currentDataTag());
    if (!folder.isEmpty())
        picture.save(folder + QStringLiteral("/trabajo-") + name.replace(QLatin1Char(' '), QLatin1Char('-')) + QStringLiteral(".png"));
}

} // namespace

class TestWorkScreens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void states_data();
    void states();

private:
    void serve(WorkPage& page, int pages);
    std::unique_ptr<WorkNight> m_busy;
    std::unique_ptr<WorkNight> m_quiet;
};

/// A night with much in hand, long names, and everything that the monitor knows to find.
void TestWorkScreens::initTestCase()
{
    m_quiet = std::make_unique<WorkNight>(60, 0);
    m_busy = std::make_unique<WorkNight>(1500, 240);
    const Actor one = m_busy->staff("P9001", "María Guadalupe Fernández de Castro y Villaseñor", Role::capturista);
    const Actor two = m_busy->staff("P9002", "José Refugio Hernández-Arreola Montes de Oca", Role::capturista);
    const Actor desk = m_busy->staff("P9003", "Mesa", Role::verificador);
    std::vector<Actor> others; // whom the two could have met
    for (int i = 1; i <= 6; ++i)
        others.push_back(m_busy->staff("P800" + std::to_string(i), "Capturista de la sala " + std::to_string(i), Role::capturista));
    for (std::size_t i = 0; i < 96; ++i) {
        const std::string theirs = m_busy->bring();
        QVERIFY(!theirs.empty());
        QCOMPARE(m_busy->capture(others[i % 6], theirs, 10, 20000), Refusal::ninguno);
        QCOMPARE(m_busy->capture(others[(i + 1 + i / 6 % 5) % 6], theirs, 10, 20000), Refusal::ninguno);
        if (i % 4 != 0)
            continue;
        const std::string key = m_busy->bring();
        QVERIFY(!key.empty());
        QCOMPARE(m_busy->capture(one, key, 10, 31000), Refusal::ninguno);
        QCOMPARE(m_busy->capture(two, key, 10, i % 12 == 0 ? 1700 : 29000), Refusal::ninguno);
        if (i % 16 == 0)
            QCOMPARE(m_busy->run(desk, command::Corregir { key, m_busy->tally(key, 17), "el papel dice 17" }), Refusal::ninguno);
    }
    for (int i = 0; i < 60; ++i)
        QVERIFY(!m_busy->bring().empty());
    m_busy->seat(48);
}

void TestWorkScreens::states_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QSize>("size");
    for (const char* const state : { "busy", "detail", "verificador", "reading", "quiet", "offline", "empty" }) {
        for (const char* const theme : { "dark", "light" }) {
            for (const QSize size : { QSize(1366, 768), QSize(3840, 2160) })
                QTest::addRow("%s %s %d", state, theme, size.height()) << QString::fromLatin1(state) << QString::fromLatin1(theme) << size;
        }
    }
}

void TestWorkScreens::serve(WorkPage& page, int pages)
{
    const auto& history = page.history();
    for (int i = 0; i < pages && history.log() && !history.isComplete(); ++i) {
        const Seq next = history.log()->state().seq + 1;
        const Seq end = std::min<Seq>(next + WorkHistory::pageRows, m_busy->state.seq + 1);
        page.addLog(m_busy->page(end, static_cast<quint32>(end - next)));
    }
}

void TestWorkScreens::states()
{
    QFETCH(QString, state);
    QFETCH(QString, theme);
    QFETCH(QSize, size);
    Theme colours(theme == QLatin1String("dark") ? Theme::Mode::dark : Theme::Mode::light);
    colours.install();
    Night none([] { return Millis { 1 }; });
    WorkNight& script = state == QLatin1String("quiet") ? *m_quiet : *m_busy;
    script.night.setFreshness(Freshness::live);
    MainWindow window(state == QLatin1String("empty") ? none : script.night, colours, false);
    window.resize(size);
    window.setActor({ "P-1", state == QLatin1String("verificador") ? Role::verificador : Role::coordinador, "E-1", {} });
    window.show();
    QVERIFY(window.showTopic(QStringLiteral("trabajo")));
    WorkPage& page = window.work();
    if (state == QLatin1String("quiet")) {
        page.addLog(m_quiet->page(m_quiet->state.seq + 1, 500));
    } else if (state != QLatin1String("empty")) {
        serve(page, state == QLatin1String("reading") ? 4 : 1000);
        QCOMPARE(page.history().isComplete(), state != QLatin1String("reading"));
    }
    page.refresh();
    if (state == QLatin1String("detail")) {
        page.peopleTable().setCurrentIndex(page.people().index(2, 0));
        window.setDetailVisible(true);
    }
    if (state == QLatin1String("busy"))
        QVERIFY(page.findingRows().rowCount() >= 3);
    if (state == QLatin1String("offline"))
        script.night.setFreshness(Freshness::stale);
    window.refresh();
    QTest::qWait(20); // what was hidden gives its room away
    const auto picture = window.grab();
    keep(picture);
    QCOMPARE(picture.deviceIndependentSize().toSize(), size); // its contents have not widened the window
}

QTEST_MAIN(TestWorkScreens)
#include "tst_workscreens.moc"
