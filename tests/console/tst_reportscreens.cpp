// SPDX-License-Identifier: MIT
// The page Informes in each of its states, in both themes and two sizes: nothing may widen its window, and with
// PREP_SCREENS=DIR the pictures are kept to be looked at.
#include "app/console/mainwindow.h"
#include "tests/items/workfixture.h"
#include "widgets/reports/reportspage.h"

#include <QListWidget>
#include <QtTest>

using namespace prep;
using namespace prep::test;

namespace {

void keep(const QPixmap& picture)
{
    const auto folder = qEnvironmentVariable("PREP_SCREENS");
    auto name = QString::fromLatin1(QTest::currentDataTag());
    if (!folder.isEmpty())
        picture.save(folder + QStringLiteral("/informes-") + name.replace(QLatin1Char(' '), QLatin1Char('-')) + QStringLiteral(".png"));
}

void serve(ReportsPage& page, const WorkNight& night, int pages)
{
    const auto& history = page.history();
    for (int i = 0; i < pages && history.log() && !history.isComplete(); ++i) {
        const Seq next = history.log()->seq() + 1;
        const Seq end = std::min<Seq>(next + ReportHistory::pageRows, night.state.seq + 1);
        page.addLog(night.page(end, static_cast<quint32>(end - next)));
    }
}

int rowOf(const QListWidget& list, const char* text)
{
    const auto found = list.findItems(QString::fromUtf8(text), Qt::MatchExactly);
    return found.isEmpty() ? -1 : list.row(found.first());
}

} // namespace

class TestReportScreens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void states_data();
    void states();
    void whoIsNotToldIsNotOffered_data();
    void whoIsNotToldIsNotOffered();
    void anExportIsAskedForAndTold();

private:
    std::unique_ptr<WorkNight> m_night;
};

/// A night with trouble: alarms of every rank, plans, long names.
void TestReportScreens::initTestCase()
{
    m_night = std::make_unique<WorkNight>(1500, 420);
    const Actor system { "sistema", Role::sistema, {}, {} };
    const Actor head = m_night->staff("P9001", "María Guadalupe Fernández de Castro y Villaseñor", Role::coordinador);
    const auto& sites = m_night->state.process->sites;
    for (std::size_t i = 0; i < 40; ++i)
        QCOMPARE(m_night->run(system, command::ActivarAlarma { "sitioSinSenal/" + sites[i].id, "conexión cortada", "" }, 1000), Refusal::ninguno);
    QVERIFY(!m_night->state.process->plan.escenarios.empty());
    const std::string scenario = m_night->state.process->plan.escenarios.front().id;
    for (const std::size_t i : { std::size_t { 6 }, std::size_t { 8 }, std::size_t { 10 } })
        QCOMPARE(m_night->run(head, command::ActivarPlan { { sites[i].id }, scenario, "" }, 60000), Refusal::ninguno);
    for (std::size_t i = 0; i < 30; ++i)
        QCOMPARE(m_night->run(system, command::NormalizarAlarma { "sitioSinSenal/" + sites[i].id }, 20000), Refusal::ninguno);
}

void TestReportScreens::states_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QSize>("size");
    for (const char* const state : { "table", "lines", "bars", "writing", "failed", "reading", "offline", "empty" }) {
        for (const char* const theme : { "dark", "light" }) {
            for (const QSize size : { QSize(1366, 768), QSize(3840, 2160) })
                QTest::addRow("%s %s %d", state, theme, size.height()) << QString::fromLatin1(state) << QString::fromLatin1(theme) << size;
        }
    }
}

void TestReportScreens::states()
{
    QFETCH(QString, state);
    QFETCH(QString, theme);
    QFETCH(QSize, size);
    Theme colours(theme == QLatin1String("dark") ? Theme::Mode::dark : Theme::Mode::light);
    colours.install();
    Night none([] { return Millis { 1 }; });
    m_night->night.setFreshness(Freshness::live);
    MainWindow window(state == QLatin1String("empty") ? none : m_night->night, colours, false);
    window.resize(size);
    window.setActor({ "P-1", Role::coordinador, "E-1", {} });
    window.show();
    QVERIFY(window.showTopic(QStringLiteral("informes")));
    ReportsPage& page = window.reports();
    serve(page, *m_night, state == QLatin1String("reading") ? 2 : 10000);
    page.refresh();
    QCOMPARE(page.report() != nullptr, state != QLatin1String("empty") && state != QLatin1String("reading"));
    if (page.report()) {
        const char* const chosen = state == QLatin1String("lines") ? "Actas acumuladas" : state == QLatin1String("bars") ? "Actas capturadas y publicadas, por elección" : "Cada incidente";
        const int row = rowOf(page.contents(), chosen);
        QVERIFY(row >= 0);
        page.contents().setCurrentRow(row);
        if (state == QLatin1String("table"))
            QCOMPARE(page.rows().rowCount(), static_cast<int>(page.report()->tabla("incidentes")->filas.size()));
    }
    if (state == QLatin1String("writing") || state == QLatin1String("failed"))
        page.exportTo(QStringLiteral("/media/usb/informe-simulacro.pdf"), ReportsPage::Form::pdf);
    if (state == QLatin1String("failed"))
        page.written(QStringLiteral("/media/usb/informe-simulacro.pdf"), QStringLiteral("No space left on device"));
    if (state == QLatin1String("offline"))
        m_night->night.setFreshness(Freshness::stale);
    window.refresh();
    QTest::qWait(20); // what was hidden gives its room away
    const auto picture = window.grab();
    keep(picture);
    QCOMPARE(picture.deviceIndependentSize().toSize(), size); // its contents have not widened the window
}

void TestReportScreens::whoIsNotToldIsNotOffered_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<bool>("isOffered");
    QTest::newRow("coordinador") << static_cast<int>(Role::coordinador) << true;
    QTest::newRow("auditor") << static_cast<int>(Role::auditor) << true;
    QTest::newRow("observador") << static_cast<int>(Role::observador) << false;
    QTest::newRow("supervisor") << static_cast<int>(Role::supervisor) << false;
    QTest::newRow("capturista") << static_cast<int>(Role::capturista) << false;
}

void TestReportScreens::whoIsNotToldIsNotOffered()
{
    QFETCH(int, role);
    QFETCH(bool, isOffered);
    Theme colours(Theme::Mode::dark);
    m_night->night.setFreshness(Freshness::live);
    MainWindow window(m_night->night, colours, false);
    window.setActor({ "P-1", static_cast<Role>(role), "E-1", {} });
    window.show();
    (void)window.showTopic(QStringLiteral("informes"));
    QCOMPARE(window.reports().isVisible(), isOffered);
    QCOMPARE(window.reports().history().log() != nullptr, isOffered); // whoever may not look costs the hub nothing
}

void TestReportScreens::anExportIsAskedForAndTold()
{
    Theme colours(Theme::Mode::dark);
    m_night->night.setFreshness(Freshness::live);
    MainWindow window(m_night->night, colours, false);
    window.setActor({ "P-1", Role::auditor, "E-1", {} });
    window.show();
    QVERIFY(window.showTopic(QStringLiteral("informes")));
    ReportsPage& page = window.reports();
    QSignalSpy wanted(&page, &ReportsPage::fileWanted);
    page.exportTo(QStringLiteral("a.pdf"), ReportsPage::Form::pdf);
    QVERIFY(wanted.isEmpty()); // there is none yet
    serve(page, *m_night, 10000);
    page.refresh();
    page.exportTo(QStringLiteral("a.pdf"), ReportsPage::Form::pdf);
    page.exportTo(QStringLiteral("b.pdf"), ReportsPage::Form::pdf); // one at a time
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.at(0).at(0).value<ReportPtr>(), page.report());
    page.written(QStringLiteral("a.pdf"), {});
    QVERIFY(page.status().contains(QLatin1String("a.pdf")));
    page.exportTo(QStringLiteral("b.pdf"), ReportsPage::Form::pdf);
    QCOMPARE(wanted.size(), 2);
}

QTEST_MAIN(TestReportScreens)
#include "tst_reportscreens.moc"
