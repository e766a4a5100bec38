// SPDX-License-Identifier: MIT
#include "app/console/mainwindow.h"
#include "tests/items/fixture.h"
#include "widgets/common/mapview.h"
#include "widgets/common/panel.h"
#include "widgets/common/rail.h"
#include "widgets/common/searchpalette.h"
#include "widgets/common/strip.h"
#include "widgets/common/table.h"
#include "widgets/dashboard/curvechart.h"
#include "widgets/dashboard/dashboardpage.h"
#include "widgets/dashboard/electioncard.h"
#include "widgets/dashboard/forecastlist.h"
#include "widgets/dashboard/observationboard.h"
#include "widgets/people/peoplepage.h"
#include "widgets/sites/actaview.h"
#include "widgets/sites/facts.h"
#include "widgets/sites/sitedetail.h"
#include "widgets/sites/sitespage.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolTip>
#include <QSettings>
#include <QtTest>

using namespace prep;

class TestPages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theNumbersAreTheStates();
    void theGapIsCapturedLessPublished();
    void theClockOfACorteNeverRunsBackwards();
    void atALaptopsWidthNoNeededColumnGoes();
    void aCutTextIsInItsTooltip();
    void aHubThatNeverAnsweredIsNamed();
    void theCurveIsThinned();
    void theForecastNamesWhoIsBehind();
    void everyPanelHasAnAge();
    void staleDataSaysSo();
    void anActasHistoryTakesThreeKeys();
    void anActasHistoryBySearch();
    void theHubsAnswerReplacesWhatIsRemembered();
    void aLateAnswerAboutAnotherActaIsDropped();
    void theMapIsWalkedWithTheKeyboard();
    void escapeStepsBack();
    void nothingHereCommands();
    void everythingThatTakesTheFocusHasAName();
    void withoutDataEveryPageSaysWhatWillAppear();

private:
    void give(bool live = true);

    std::unique_ptr<test::SyntheticNight> m_script;
    Millis m_wall = 1'700'000'000'000;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Night> m_night;
    std::unique_ptr<MainWindow> m_window;
};

void TestPages::init()
{
    if (!m_script) {
        m_script = std::make_unique<test::SyntheticNight>(1200);
        (void)m_script->playUntil(240);
    }
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    m_night = std::make_unique<Night>([this] { return m_wall; });
    m_window = std::make_unique<MainWindow>(*m_night, *m_theme, false);
    m_window->resize(1366, 768);
    m_window->show();
    QApplication::setActiveWindow(m_window.get()); // no window manager off screen gives it
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestPages::cleanup()
{
    m_window.reset();
    m_night.reset();
}

void TestPages::give(bool live)
{
    m_night->setSnapshot(std::make_shared<State>(m_script->state()), m_wall);
    m_night->setProcessClock(m_script->state().at, 1);
    if (live)
        m_night->setFreshness(Freshness::live);
    m_window->refresh();
}

void TestPages::theNumbersAreTheStates()
{
    give();
    const auto& state = m_night->state();
    const auto& cards = m_window->dashboard().cards();
    QCOMPARE(cards.size(), state.byElection.size());
    for (std::size_t election = 0; election < cards.size(); ++election) {
        const auto& shown = cards[election]->figures();
        const auto& counters = state.counters(election);
        QCOMPARE(shown.esperadas, counters.esperadas);
        QCOMPARE(shown.acopiadas, counters.acopiadas);
        QCOMPARE(shown.digitalizadas, counters.digitalizadas);
        QCOMPARE(shown.identificadas, counters.identificadas);
        QCOMPARE(shown.capturadas, counters.capturadas);
        QCOMPARE(shown.contabilizadas, counters.contabilizadas);
        QCOMPARE(shown.publicadas, counters.publicadas);
        QCOMPARE(shown.canalCasilla + shown.canalCatd, counters.canalCasilla + counters.canalCatd);
        for (std::size_t legend = 1; legend + 1 < observacionCount; ++legend)
            QCOMPARE(m_window->dashboard().observations().counts()[election][legend], counters.observaciones[legend]);
        QVERIFY(cards[election]->accessibleDescription().contains(Format::number(counters.capturadas)));
    }
}

void TestPages::theGapIsCapturedLessPublished()
{
    give();
    std::uint64_t gap = 0;
    for (const auto& counters : m_night->state().byElection)
        gap += counters.capturadas - counters.publicadas;
    QCOMPARE(Strip::gap(m_night->state()), gap);
    QCOMPARE(m_window->strip().gapText(), Format::number(static_cast<std::int64_t>(gap)));
}

namespace {
Table* tableNamed(const QWidget& page, const char* name)
{
    for (auto* const table : page.findChildren<Table*>()) {
        if (table->accessibleName() == QLatin1String(name))
            return table;
    }
    return nullptr;
}
}

void TestPages::theClockOfACorteNeverRunsBackwards()
{
    constexpr Millis grace = 60000;
    const auto before = Strip::corteClock(9, 192000, grace);
    QCOMPARE(before.label, QStringLiteral("corte 9 en"));
    QCOMPARE(before.value, QStringLiteral("03:12"));
    const auto now = Strip::corteClock(9, 0, grace);
    QCOMPARE(now.value, QStringLiteral("en proceso"));
    QVERIFY(!now.mark);
    QVERIFY(!Strip::corteClock(9, -38000, grace).mark);
    const auto late = Strip::corteClock(9, -98000, grace);
    QCOMPARE(late.label, QStringLiteral("corte 9 vencido hace"));
    QCOMPARE(late.value, QStringLiteral("01:38"));
    QVERIFY(late.mark); // not by colour alone
    QCOMPARE(late.token, Theme::High);
    // At ×60 five seconds on the wall are five minutes of the night: a corte on its way is not late.
    give();
    const auto* const corte = m_night->state().lastCorte();
    QVERIFY(corte);
    m_night->setProcessClock(corte->siguiente + 98000, 60);
    m_window->strip().refresh();
    QVERIFY(m_window->strip().accessibleDescription().contains(QStringLiteral("en proceso")));
    m_night->setProcessClock(corte->siguiente + 98000, 1);
    m_window->strip().refresh();
    QVERIFY(m_window->strip().accessibleDescription().contains(QStringLiteral("vencido hace 01:38")));
}

void TestPages::atALaptopsWidthNoNeededColumnGoes()
{
    give();
    m_window->showPage(1);
    m_window->setDetailVisible(true);
    QCoreApplication::processEvents();
    auto& sites = m_window->sites();
    auto* const table = tableNamed(sites, "CATD");
    QVERIFY(table);
    const auto* const model = qobject_cast<const SiteModel*>(table->model());
    QVERIFY(model);
    for (int column = 0; column < model->columnCount(); ++column) {
        const auto kind = model->kindOf(column);
        if (kind != SiteModel::Column::Link && kind != SiteModel::Column::Waiting)
            QVERIFY2(!table->isColumnHidden(column), qPrintable(model->headerData(column, Qt::Horizontal).toString()));
    }
    QVERIFY(table->columnWidth(0) >= 160);
    int wide = 0;
    for (int column = 0; column < model->columnCount(); ++column)
        wide += table->isColumnHidden(column) ? 0 : table->columnWidth(column);
    QVERIFY(wide <= table->viewport()->width());
}

void TestPages::aCutTextIsInItsTooltip()
{
    give();
    m_window->showPage(1);
    auto* const table = tableNamed(m_window->sites(), "CATD");
    const auto cell = table->model()->index(0, 0);
    const auto at = table->visualRect(cell).center();
    const auto ask = [&] {
        QHelpEvent help(QEvent::ToolTip, at, table->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(table->viewport(), &help);
    };
    ask();
    QVERIFY(QToolTip::text().isEmpty()); // what can be read is not said twice
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
    table->setColumnWidth(0, 40);
    const auto narrow = table->visualRect(cell).center();
    QHelpEvent help(QEvent::ToolTip, narrow, table->viewport()->mapToGlobal(narrow));
    QCoreApplication::sendEvent(table->viewport(), &help);
    QCOMPARE(QToolTip::text(), cell.data().toString());
    QToolTip::hideText();
}

void TestPages::aHubThatNeverAnsweredIsNamed()
{
    m_window->setUnreachable(QStringLiteral("wss://10.0.0.9:8443"), Words::refusal(3302));
    const auto* const notice = m_window->dashboard().findChild<Notice*>();
    QVERIFY(notice->accessibleDescription().contains(QStringLiteral("wss://10.0.0.9:8443")));
    QVERIFY(notice->accessibleDescription().contains(QStringLiteral("E-3302")));
}

void TestPages::theCurveIsThinned()
{
    give();
    QVERIFY(!m_window->dashboard().chart().isEmpty());
    for (std::size_t election = 0; election < m_night->process().elections.size(); ++election) {
        QVERIFY(m_window->dashboard().chart().pointCount(election) > 1);
        QVERIFY(m_window->dashboard().chart().pointCount(election) <= 600);
    }
}

void TestPages::theForecastNamesWhoIsBehind()
{
    give();
    QVERIFY(!m_window->dashboard().forecast().hasCurve()); // no past night is known
    QCOMPARE(m_window->dashboard().forecast().rowCount(), 0);
    // The same night, but everybody was three quarters of an hour earlier last time.
    test::SyntheticNight past(1200);
    (void)past.playUntil(30 * 60);
    auto process = std::make_shared<Process>(*m_script->process());
    process->llegadas = arrivalMinutes(past.state());
    for (auto& site : process->llegadas) {
        for (auto& minutes : site)
            minutes -= 45;
    }
    const auto state = std::make_shared<State>(m_script->state());
    state->process = process;
    m_wall += 60000;
    m_night->setSnapshot(state, m_wall);
    m_window->refresh();
    const ForecastModel& forecast = m_window->dashboard().forecast();
    QVERIFY(forecast.hasCurve());
    QCOMPARE(forecast.rowCount(), 1 + static_cast<int>(ForecastModel::limit));
    QCOMPARE(forecast.siteAt(0), none16);
    QVERIFY(forecast.standing(0).esperadas > process->actas.size() * 9 / 10); // of the CATD that brought something last time
    const Millis late = forecast.standing(0).pronostico->atraso;
    QVERIFY2(std::abs(late - 45 * 60000) < 15 * 60000, qPrintable(QString::number(late / 60000)));
    QVERIFY(forecast.index(0, ForecastModel::FourFifths).data().toString().startsWith(QStringLiteral("≈ ")));
    QVERIFY(forecast.index(0, ForecastModel::Delay).data(Qt::UserRole).toBool());
    for (int row = 2; row < forecast.rowCount(); ++row)
        QVERIFY(forecast.standing(row - 1).pronostico->atraso >= forecast.standing(row).pronostico->atraso);
    // On its own page each CATD says the same.
    const SiteIndex latest = forecast.siteAt(1);
    m_window->showSite(latest);
    const auto* facts = m_window->sites().site().findChild<Facts*>();
    const QString told = facts->value(QStringLiteral("llegada"));
    QVERIFY2(told.startsWith(forecast.index(1, ForecastModel::Arrived).data().toString()) && told.contains(QStringLiteral("95 % ≈ ")), qPrintable(told));
    QVERIFY(told.endsWith(forecast.index(1, ForecastModel::Delay).data().toString()));
    m_window->showPage(0);
    const auto* table = m_window->dashboard().findChild<Table*>(QStringLiteral("pronostico"));
    QVERIFY(table != nullptr);
    const auto fits = [&](int rows) {
        m_window->refresh();
        return table->isVisible() && !table->isRowHidden(rows - 1) && (rows == forecast.rowCount() || table->isRowHidden(rows))
            && table->viewport()->height() >= rows * table->rowHeight(0);
    };
    QTRY_VERIFY(fits(1)); // on a laptop the curve keeps the room
    if (const auto folder = qEnvironmentVariable("PREP_SCREENS"); !folder.isEmpty()) {
        QTest::qWait(300);
        QVERIFY(m_window->grab().save(folder + QStringLiteral("/pronostico-chico.png")));
    }
    m_window->resize(1920, 1080);
    QTRY_VERIFY(fits(forecast.rowCount()));
    QTest::qWait(300); // the chart is drawn anew once a second at most
    if (const auto folder = qEnvironmentVariable("PREP_SCREENS"); !folder.isEmpty())
        QVERIFY(m_window->grab().save(folder + QStringLiteral("/pronostico.png")));
}

void TestPages::everyPanelHasAnAge()
{
    give();
    m_wall += 3000;
    for (int page = 0; page < m_window->rail().count(); ++page) {
        m_window->showPage(page);
        m_window->refresh();
        for (const auto* const panel : m_window->findChildren<Panel*>()) {
            if (panel->isVisible())
                QCOMPARE(panel->ageLabel().text(), QStringLiteral("hace 3 s"));
        }
    }
}

void TestPages::staleDataSaysSo()
{
    give();
    m_night->setFreshness(Freshness::stale);
    m_wall += 90000;
    m_window->refresh();
    QCOMPARE(m_window->strip().connectionText(), QStringLiteral("sin conexión hace 1 min"));
    for (const auto* const card : m_window->dashboard().cards())
        QVERIFY(card->figures().esperadas > 0); // the last state stays
}

void TestPages::anActasHistoryTakesThreeKeys()
{
    give();
    QSignalSpy wanted(m_window.get(), &MainWindow::historyWanted);
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    // The first site where something waits is where one would go.
    auto& sites = m_window->sites();
    int row = 0;
    while (row + 1 < sites.sites().rowCount() && m_night->waiting().countOf(static_cast<SiteIndex>(sites.sites().itemAt(row))) == 0)
        ++row;
    sites.table().setCurrentIndex(sites.sites().index(row, 0));
    QVERIFY(sites.table().hasFocus());
    QTest::keyClick(&sites.table(), Qt::Key_Return);
    QVERIFY(sites.site().table().hasFocus());
    QElapsedTimer clock;
    clock.start();
    QTest::keyClick(&sites.site().table(), Qt::Key_Return);
    QCoreApplication::processEvents();
    QVERIFY2(clock.elapsed() < 500, "the history takes too long");
    QVERIFY(sites.acta().acta().has_value());
    QVERIFY(sites.acta().isVisible());
    QVERIFY(sites.acta().history().rowCount() > 0);
    QCOMPARE(wanted.size(), 1);
}

void TestPages::anActasHistoryBySearch()
{
    give();
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(m_window->search().isVisible());
    auto* const line = m_window->search().findChild<QLineEdit*>();
    const auto key = QString::fromStdString(m_night->process().actaKey(42));
    QTest::keyClicks(line, key);
    QVERIFY(m_window->search().hitCount() > 0);
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(m_window->sites().acta().acta() == ActaIndex { 42 });
    QVERIFY(!m_window->search().isVisible());
}

void TestPages::theHubsAnswerReplacesWhatIsRemembered()
{
    give();
    m_window->showActa(7);
    Event event;
    event.header.seq = 99;
    event.header.at = 5000;
    event.header.occurred = 5000;
    event.header.actor = "P0077";
    event.header.kind = EventKind::piezaIdentificada;
    m_window->sites().acta().setHistory(7, { event });
    QCOMPARE(m_window->sites().acta().history().entry(0).actor, QStringLiteral("P0077"));
}

void TestPages::aLateAnswerAboutAnotherActaIsDropped()
{
    give();
    m_window->showActa(7);
    const int rows = m_window->sites().acta().history().rowCount();
    m_window->sites().acta().setHistory(8, { Event {}, Event {}, Event {}, Event {}, Event {}, Event {}, Event {}, Event {}, Event {}, Event {}, Event {} });
    QCOMPARE(m_window->sites().acta().history().rowCount(), rows);
}

void TestPages::theMapIsWalkedWithTheKeyboard()
{
    give();
    auto& map = m_window->dashboard().map();
    QVERIFY(map.isTiles());
    map.setFocus();
    QTest::keyClick(&map, Qt::Key_Right);
    QTest::keyClick(&map, Qt::Key_Down);
    QVERIFY(!map.accessibleDescription().isEmpty());
    QSignalSpy chosen(&map, &MapView::areaChosen);
    QTest::keyClick(&map, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QVERIFY(map.chosen().has_value());
    QTest::keyClick(&map, Qt::Key_Escape);
    QVERIFY(!map.chosen().has_value());
}

void TestPages::escapeStepsBack()
{
    give();
    m_window->showActa(7);
    QVERIFY(m_window->sites().acta().isVisible());
    QTest::keyClick(&m_window->sites().acta().table(), Qt::Key_Escape);
    QVERIFY(!m_window->sites().acta().isVisible());
    QCOMPARE(m_window->currentPage(), 1);
}

void TestPages::nothingHereCommands()
{
    // What an observer gets: to look. Push buttons are what commands; chips, tools and the rail's only show.
    give();
    m_window->setUser(QStringLiteral("Observación · OBS-1"), Role::observador);
    m_window->setActor({ "OBS-1", Role::observador, "E-1", {} });
    for (int page = 0; page < m_window->rail().count(); ++page) {
        m_window->showPage(page);
        for (const auto* const button : m_window->findChildren<QPushButton*>())
            QVERIFY2(!button->isVisible() || !button->isEnabled(), qPrintable(button->text()));
    }
    const auto* const meta = m_window->metaObject();
    for (int i = meta->methodOffset(); i < meta->methodCount(); ++i) {
        if (meta->method(i).methodType() != QMetaMethod::Signal)
            continue;
        const auto name = meta->method(i).name();
        QVERIFY2(name == "historyWanted" || name == "imageWanted" || name == "intent" || name == "logWanted" || name == "seriesWanted" || name == "muteToggled" || name == "languageToggled" || name == "windowWanted" || name == "layoutSaveWanted"
                || name == "layoutRestoreWanted"
                || name == "replayToggled" || name == "replaySought" || name == "replayPlayed" || name == "replaySpeedChosen" || name == "carryWanted" // what is past is read again
                || name == "witnessUnlockWanted" || name == "witnessLookWanted" || name == "folderWanted", // of this machine: the hub hears nothing of it
            "the frame asks for more than to read");
    }
}

void TestPages::everythingThatTakesTheFocusHasAName()
{
    give();
    for (int page = 0; page < m_window->rail().count(); ++page) {
        m_window->showPage(page);
        for (const auto* const widget : m_window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0 || widget->objectName() == QLatin1String("qt_scrollarea_viewport"))
                continue;
            const auto* const button = qobject_cast<const QAbstractButton*>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named, qPrintable(QStringLiteral("%1 in %2 on page %3").arg(QString::fromLatin1(widget->metaObject()->className()),
                                 QString::fromLatin1(widget->parent()->metaObject()->className())).arg(page)));
        }
    }
}

void TestPages::withoutDataEveryPageSaysWhatWillAppear()
{
    for (int page = 0; page < m_window->rail().count(); ++page) {
        m_window->showPage(page);
        int seen = 0;
        for (const auto* const notice : m_window->findChildren<Notice*>())
            seen += notice->isVisible() && !notice->accessibleDescription().isEmpty() ? 1 : 0;
        QCOMPARE(seen, 1);
    }
}

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
