// SPDX-License-Identifier: MIT
#include "app/console/mainwindow.h"
#include "models/domain/handover.h"
#include "models/domain/planreport.h"
#include "tests/items/fixture.h"
#include "tests/widgets/planfixture.h"
#include "widgets/common/format.h"
#include "widgets/continuity/activatedialog.h"
#include "widgets/continuity/continuitypage.h"
#include "widgets/continuity/planlane.h"
#include "widgets/continuity/readinessdialog.h"
#include "widgets/continuity/shiftsheet.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QtTest>

using namespace prep;
using namespace prep::test;

/// What a person may do about a plan, with the keys they have.
class TestContinuityPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void twoKeysActivateFromAnywhere();
    void severalDistrictsInOneAction();
    void whatNamesNothingIsTold();
    void theOthersOfAListAreOffered();
    void anObserverOnlyLooks();
    void outcomesWaitForTheirEvidence();
    void whoActivatedDoesNotCountersign();
    void whatEndedInTheDarkIsCountersigned();
    void twoThatEndedInTheDarkAreCountersignedOneAfterTheOther();
    void overdueStepsComeFirst();
    void whereTheWorkWouldGoIsNamed();
    void nowhereToGoIsNotOffered();
    void whatIsTypedOutlivesTheNight();
    void theTablesTellTimesAndGaps();
    void earlierDrillsCanBeChosen();
    void readinessIsSignedByItsSupervisor();
    void whatItsAgentMeasuredIsMarked();
    void theSheetBecomesPaper();

private:
    void apply(const std::vector<Event>& events);
    void seat(Role role, const std::string& site = {}, const std::string& id = "coordinador-009");
    CommandBody intended(QSignalSpy& spy) { return spy.takeLast().at(0).value<CommandBody>(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Followed> m_followed;
    std::unique_ptr<MainWindow> m_window;
};

void TestContinuityPage::init()
{
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    m_followed = std::make_unique<Followed>(400, 60);
    QVERIFY(!m_followed->night.process().plan.escenarios.empty());
    m_window = std::make_unique<MainWindow>(m_followed->night, *m_theme, false);
    m_window->resize(1366, 768);
    m_followed->night.setSnapshot(std::make_shared<State>(m_followed->script.state()), m_followed->wall);
    m_followed->night.setFreshness(Freshness::live);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestContinuityPage::cleanup()
{
    m_window.reset();
    m_followed.reset();
    m_theme.reset();
}

void TestContinuityPage::apply(const std::vector<Event>& events)
{
    std::vector<NightStep> steps;
    for (const auto& event : events)
        steps.push_back({ event, false });
    m_followed->night.apply(steps);
    m_window->refresh();
}

void TestContinuityPage::seat(Role role, const std::string& site, const std::string& id)
{
    m_window->setActor({ id, role, "E-1", site });
}

void TestContinuityPage::twoKeysActivateFromAnywhere()
{
    const auto& site = m_followed->night.process().sites[2].id;
    seat(Role::supervisor, site);
    QSignalSpy intents(m_window.get(), &MainWindow::intent);
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier);
    auto* const dialog = m_window->findChild<ActivateDialog*>();
    QVERIFY(dialog);
    QVERIFY(dialog->list().isReadOnly());
    QTest::keyClick(dialog->focusWidget() ? dialog->focusWidget() : dialog, Qt::Key_Return);
    QTRY_COMPARE(intents.size(), 1);
    const auto plan = std::get<command::ActivarPlan>(intended(intents));
    QCOMPARE(plan.sitios, std::vector<std::string> { site });
    QCOMPARE(plan.escenario, m_followed->night.process().plan.escenarios.front().id);
}

void TestContinuityPage::severalDistrictsInOneAction()
{
    seat(Role::coordinador);
    QSignalSpy intents(m_window.get(), &MainWindow::intent);
    m_window->showPage(0);
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier);
    auto* const dialog = m_window->findChild<ActivateDialog*>();
    QVERIFY(dialog);
    dialog->list().setText(QStringLiteral("7, 9, 11"));
    dialog->byDistrict().setChecked(true);
    QVERIFY2(dialog->go().isEnabled(), qPrintable(dialog->message()));
    const auto plan = dialog->chosen();
    QVERIFY(plan.sitios.size() >= 3);
    for (const auto& id : plan.sitios) {
        const auto& district = m_followed->night.process().sites[*m_followed->night.process().findSite(id)].distritoId;
        QVERIFY2((std::set<int> { 7, 9, 11 }).contains(std::stoi(district)), district.c_str());
    }
    dialog->scenarios().setCurrentRow(1);
    QCOMPARE(dialog->chosen().escenario, m_followed->night.process().plan.escenarios[1].id);
    dialog->accept();
    QCOMPARE(intents.size(), 1);
}

void TestContinuityPage::whatNamesNothingIsTold()
{
    seat(Role::coordinador);
    auto* const dialog = m_window->continuity().activate();
    QVERIFY(dialog);
    dialog->list().setText(QStringLiteral("7, 777"));
    QVERIFY(dialog->message().contains(QStringLiteral("777")));
    QVERIFY(!dialog->go().isEnabled());
    dialog->list().clear();
    QVERIFY(!dialog->go().isEnabled());
    PlanEvents plan(m_followed->night.state());
    apply(plan.run(0, 0, 1000));
    dialog->list().setText(QString::fromStdString(m_followed->night.process().sites[0].id));
    QVERIFY(!dialog->go().isEnabled()); // it runs already
}

void TestContinuityPage::theOthersOfAListAreOffered()
{
    seat(Role::coordinador);
    PlanEvents plan(m_followed->night.state());
    const auto& process = m_followed->night.process();
    const auto seven = *sitesNamed(process, "7", true);
    QVERIFY(seven.size() >= 2);
    apply(plan.run(seven.front(), 0, 1000));
    m_window->showPage(3);
    auto* const dialog = m_window->continuity().activate();
    QVERIFY(dialog);
    dialog->list().setText(QStringLiteral("7"));
    dialog->byDistrict().setChecked(true);
    QVERIFY(dialog->go().isEnabled());
    const auto others = QStringLiteral("los otros %1").arg(seven.size() - 1);
    QVERIFY2(dialog->message().contains(QString::fromStdString(process.sites[seven.front()].id)) && dialog->message().contains(others), qPrintable(dialog->message()));
    QVERIFY2(dialog->go().text().contains(others), qPrintable(dialog->go().text()));
    const auto chosen = dialog->chosen().sitios;
    QCOMPARE(chosen.size(), seven.size() - 1);
    QVERIFY(std::ranges::find(chosen, process.sites[seven.front()].id) == chosen.end());
    dialog->byDistrict().setChecked(false);
    dialog->list().setText(QString::fromStdString(process.sites[seven.front()].id));
    QVERIFY(!dialog->go().isEnabled()); // nobody is left
    QCOMPARE(dialog->go().text(), QStringLiteral("Activar plan"));
}

void TestContinuityPage::anObserverOnlyLooks()
{
    seat(Role::observador);
    QVERIFY(!m_window->continuity().activate());
    QVERIFY(!m_window->continuity().sign());
    PlanEvents plan(m_followed->night.state());
    apply(plan.run(0, 1, 1000));
    m_window->showPage(3);
    QCOMPARE(m_window->continuity().lanes().size(), std::size_t { 1 });
    for (const auto* const button : m_window->continuity().findChildren<QPushButton*>())
        QVERIFY2(!button->isVisible() || !button->isEnabled(), qPrintable(button->text()));
}

void TestContinuityPage::outcomesWaitForTheirEvidence()
{
    seat(Role::coordinador);
    PlanEvents plan(m_followed->night.state());
    apply(plan.run(1, 1, 60000)); // now the step that asks for the provider's ticket
    m_window->showPage(3);
    QSignalSpy intents(m_window.get(), &MainWindow::intent);
    auto* const lane = m_window->continuity().lanes().front();
    QVERIFY(!lane->outcomes().front()->isEnabled());
    QTest::keyClicks(&lane->evidence(), QStringLiteral("88213"));
    QVERIFY(lane->outcomes().front()->isEnabled());
    lane->outcomes().back()->click();
    QCOMPARE(intents.size(), 1);
    const auto ended = std::get<command::TerminarPaso>(intended(intents));
    QCOMPARE(ended.evidencia, std::string("88213"));
    QCOMPARE(ended.paso, std::string("reportar"));
    seat(Role::supervisor, m_followed->night.process().sites[5].id); // another site's
    QVERIFY(!lane->outcomes().front()->isEnabled());
    seat(Role::supervisor, m_followed->night.process().sites[1].id);
    QVERIFY(lane->outcomes().front()->isEnabled());
}

void TestContinuityPage::whoActivatedDoesNotCountersign()
{
    PlanEvents plan(m_followed->night.state());
    apply(plan.run(1, 0, 1000));
    m_window->showPage(3);
    auto* const lane = m_window->continuity().lanes().front();
    seat(Role::coordinador, {}, "coordinador-001"); // the one of the event
    QVERIFY(!lane->countersign().isEnabled());
    seat(Role::coordinador, {}, "coordinador-002");
    QVERIFY(lane->countersign().isEnabled());
    QSignalSpy intents(m_window.get(), &MainWindow::intent);
    lane->countersign().click();
    QVERIFY(std::get<command::RefrendarPlan>(intended(intents)).lote == m_followed->night.state().openPlan(1)->lote);
    apply({ plan.make(EventKind::planRefrendado, 1, body::PlanRefrendado {}, 1000, "coordinador-002") });
    QVERIFY(!lane->countersign().isVisible());
}

void TestContinuityPage::whatEndedInTheDarkIsCountersigned()
{
    PlanEvents plan(m_followed->night.state());
    m_window->showPage(3);
    QPushButton& late = m_window->continuity().countersignLate();
    seat(Role::coordinador, {}, "coordinador-002");
    m_window->refresh();
    QVERIFY(!late.isVisible());
    apply(plan.run(1, 20, 1000)); // to its end
    QVERIFY(!m_followed->night.state().openPlan(1));
    QVERIFY(late.isVisible());
    QVERIFY(late.text().contains(QString::fromStdString(m_followed->night.process().sites[1].id)));
    seat(Role::observador);
    m_window->refresh();
    QVERIFY(!late.isVisible());
    seat(Role::coordinador, {}, "coordinador-001"); // who activated it
    m_window->refresh();
    QVERIFY(!late.isVisible());
    seat(Role::coordinador, {}, "coordinador-002");
    m_window->refresh();
    QSignalSpy intents(m_window.get(), &MainWindow::intent);
    late.click();
    QCOMPARE(std::get<command::RefrendarPlan>(intended(intents)).sitio, m_followed->night.process().sites[1].id);
    apply({ plan.make(EventKind::planRefrendado, 1, body::PlanRefrendado {}, 1000, "coordinador-002") });
    QVERIFY(!late.isVisible());
}

/// Of one site and of the same evening: their hours tell them apart.
void TestContinuityPage::twoThatEndedInTheDarkAreCountersignedOneAfterTheOther()
{
    PlanEvents plan(m_followed->night.state());
    m_window->showPage(3);
    QPushButton& late = m_window->continuity().countersignLate();
    seat(Role::coordinador, {}, "coordinador-002");
    apply(plan.run(1, 20, 600000));
    apply(plan.run(1, 20, 600000));
    const State& state = m_followed->night.state();
    const std::size_t newest = state.planes.size() - 1;
    const Format format(m_followed->night.process().utcOffsetMinutes);
    const auto hours = [&](std::size_t which) { return QStringLiteral("%1 a %2").arg(format.hour(state.planes[which].activado), format.hour(state.planes[which].cerrado)); };
    QVERIFY(hours(newest) != hours(newest - 1));
    QVERIFY(late.isVisible());
    QVERIFY2(late.text().contains(hours(newest - 1)) && late.text().contains(QStringLiteral("1 de 2")), qPrintable(late.text()));
    QVERIFY2(late.toolTip().contains(hours(newest)) && late.toolTip().contains(hours(newest - 1)), qPrintable(late.toolTip()));
    QSignalSpy intents(m_window.get(), &MainWindow::intent);
    late.click();
    const auto order = std::get<command::RefrendarPlan>(intended(intents));
    QCOMPARE(order.sitio, m_followed->night.process().sites[1].id);
    QVERIFY(order.lote == state.planes[newest - 1].lote && order.lote != state.planes[newest].lote); // the one whose hours it showed
    apply({ plan.make(EventKind::planRefrendado, 1, body::PlanRefrendado { order.lote }, 1000, "coordinador-002") });
    m_window->refresh();
    QVERIFY(late.isVisible());
    QVERIFY2(late.text().contains(hours(newest)) && !late.text().contains(QStringLiteral("1 de")), qPrintable(late.text()));
    apply({ plan.make(EventKind::planRefrendado, 1, body::PlanRefrendado { state.planes[newest].lote }, 1000, "coordinador-002") });
    m_window->refresh();
    QVERIFY(!late.isVisible());
}

void TestContinuityPage::overdueStepsComeFirst()
{
    seat(Role::coordinador);
    PlanEvents plan(m_followed->night.state());
    const State& state = m_followed->night.state();
    const PasoPlan& first = state.process->plan.escenarios.front().pasos.front();
    const Millis limit = first.limite;
    apply(plan.run(1, 0, 1000));
    apply(plan.run(4, 0, 1000));
    apply({ plan.make(EventKind::pasoTerminado, 1, body::PasoTerminado { first.id, first.salidas.back().id }, limit) }); // the next one begins
    m_window->showPage(3);
    const auto& lanes = m_window->continuity().lanes();
    QCOMPARE(lanes.size(), std::size_t { 2 });
    m_followed->night.setProcessClock(state.planes[1].pasos.back().inicio + limit + 60000, 0);
    m_window->refresh();
    QCOMPARE(lanes.front()->plan(), 1U);
    QCOMPARE(lanes.front()->overdue(), Millis { 60000 });
    QVERIFY(lanes.back()->overdue() < lanes.front()->overdue());
    QTRY_VERIFY(lanes.front()->geometry().top() < lanes.back()->geometry().top());
}

void TestContinuityPage::whereTheWorkWouldGoIsNamed()
{
    seat(Role::supervisor, m_followed->night.process().sites[1].id);
    PlanEvents plan(m_followed->night.state());
    const State& state = m_followed->night.state();
    apply(plan.run(1, 3, 60000)); // neither the restart nor the provider nor mobile data have helped
    const PlanCorrido& running = state.planes.back();
    QCOMPARE(state.process->plan.escenarios[running.escenario].pasos[running.pasos.back().paso].id, std::string("mover"));
    m_window->showPage(3);
    auto* const lane = m_window->continuity().lanes().front();
    const auto to = QString::fromStdString(state.process->sites[destinationOf(state, 1, EfectoPaso::alterno)].id);
    QVERIFY2(lane->outcomes().front()->text().endsWith(QStringLiteral("→ ") + to), qPrintable(lane->outcomes().front()->text()));
    lane->evidence().setText(QStringLiteral("sin línea con el centro"));
    QVERIFY(lane->outcomes().front()->isEnabled()); // a supervisor's, too: the centre may be out of reach
    apply({ plan.make(EventKind::enlaceCambiado, *state.process->findSite(to.toStdString()), body::EnlaceCambiado { EstadoEnlace::sinSenal, CausaEnlace::cable, 0xff, {} }) });
    m_window->refresh();
    QVERIFY2(lane->outcomes().front()->text().contains(QStringLiteral("sin señal")), qPrintable(lane->outcomes().front()->text()));
}

void TestContinuityPage::nowhereToGoIsNotOffered()
{
    seat(Role::coordinador);
    PlanEvents plan(m_followed->night.state());
    const State& state = m_followed->night.state();
    const auto& sites = state.process->sites;
    std::vector<Event> events;
    for (SiteIndex site = 0; site < sites.size(); ++site) { // every other seat has closed
        if (site != 1)
            events.push_back(plan.make(EventKind::sitioCerrado, site, body::SitioCerrado {}));
    }
    apply(events);
    apply(plan.run(1, 3, 60000));
    m_window->showPage(3);
    auto* const lane = m_window->continuity().lanes().front();
    lane->evidence().setText(QStringLiteral("ya no queda nadie"));
    for (auto* const outcome : lane->outcomes()) {
        QVERIFY2(!outcome->isEnabled(), qPrintable(outcome->text()));
        QVERIFY2(outcome->text().contains(QStringLiteral("no hay sede")) && !outcome->toolTip().isEmpty(), qPrintable(outcome->text()));
    }
    apply({ plan.make(EventKind::sitioAbierto, *state.process->findSite(sites[1].alternate), body::SitioAbierto {}) });
    m_window->refresh();
    QVERIFY(lane->outcomes().front()->isEnabled() && lane->outcomes().front()->toolTip().isEmpty());
}

void TestContinuityPage::whatIsTypedOutlivesTheNight()
{
    seat(Role::coordinador);
    PlanEvents plan(m_followed->night.state());
    apply(plan.run(1, 0, 1000));
    m_window->showPage(3);
    auto* const lane = m_window->continuity().lanes().front();
    lane->evidence().setText(QStringLiteral("se llamó al técnico"));
    apply(plan.run(4, 0, 1000));
    QCOMPARE(m_window->continuity().lanes().size(), std::size_t { 2 });
    QCOMPARE(m_window->continuity().lanes().front(), lane);
    QCOMPARE(lane->evidence().text(), QStringLiteral("se llamó al técnico"));
    apply({ plan.make(EventKind::planCancelado, 1, body::PlanCancelado { "por error" }) });
    QCOMPARE(m_window->continuity().lanes().size(), std::size_t { 1 });
}

void TestContinuityPage::theTablesTellTimesAndGaps()
{
    PlanEvents plan(m_followed->night.state());
    apply(plan.run(1, 2, 60000));
    m_window->showPage(3);
    auto& page = m_window->continuity();
    page.showTab(ContinuityPage::times);
    QCOMPARE(page.timesModel().rowCount(), 4); // the activation, two steps that ended, one that runs
    QCOMPARE(page.timesModel().index(0, 3).data().toString(), Format::countdown(121000)); // from the trouble on
    page.showTab(ContinuityPage::coverage);
    const auto& sites = m_followed->night.process().sites;
    const auto own = static_cast<int>(std::ranges::count_if(sites, [](const Site& site) { return site.kind != SiteKind::ccv; }));
    QCOMPARE(page.coverageModel().rowCount(), static_cast<int>(sites.size())); // the capture centre, too
    int never = 0;
    for (int column = 1; column < page.coverageModel().columnCount(); ++column)
        never += page.coverageModel().index(1, column).data().toString() == QStringLiteral("nunca") ? 1 : 0;
    QCOMPARE(never, page.coverageModel().columnCount() - 1 - 2);
    page.showTab(ContinuityPage::readiness);
    QCOMPARE(page.readinessModel().rowCount(), own);
    QCOMPARE(page.readinessModel().index(0, 1).data().toString(), QStringLiteral("sin firmar"));
}

void TestContinuityPage::earlierDrillsCanBeChosen()
{
    const auto state = std::make_shared<State>(m_followed->script.state());
    const auto known = std::make_shared<Process>(*state->process);
    known->plan.previos = { { "Primer simulacro", known->opening - 30LL * 86400000, { { 2, { 0, 0, 0 }, 3 } } } };
    state->process = known;
    m_followed->night.setSnapshot(state, m_followed->wall);
    PlanEvents plan(m_followed->night.state());
    apply(plan.run(1, 2, 60000));
    m_window->showPage(3);
    auto& page = m_window->continuity();
    page.showTab(ContinuityPage::coverage);
    QVERIFY(page.drills().isVisible());
    QCOMPARE(page.drills().count(), 3); // all together, the earlier one, this process
    const auto exercised = [&page](int site) {
        int branches = 0;
        for (int column = 1; column < page.coverageModel().columnCount(); ++column)
            branches += page.coverageModel().index(site, column).data().toString() == QStringLiteral("nunca") ? 0 : 1;
        return branches;
    };
    QVERIFY(exercised(1) == 2 && exercised(2) == 1);
    page.drills().setCurrentIndex(1);
    QVERIFY(exercised(1) == 0 && exercised(2) == 1);
    page.drills().setCurrentIndex(2);
    QVERIFY(exercised(1) == 2 && exercised(2) == 0);
    m_followed->night.setSnapshot(std::make_shared<State>(m_followed->script.state()), m_followed->wall);
    QVERIFY(!page.drills().isVisible()); // nothing to choose
}

void TestContinuityPage::readinessIsSignedByItsSupervisor()
{
    seat(Role::coordinador);
    QVERIFY(!m_window->continuity().sign());
    const auto& site = m_followed->night.process().sites[2].id;
    seat(Role::supervisor, site);
    QSignalSpy intents(m_window.get(), &MainWindow::intent);
    auto* const dialog = m_window->continuity().sign();
    QVERIFY(dialog);
    dialog->points()[2]->setChecked(true);
    dialog->accept();
    const auto ready = std::get<command::FirmarPreparacion>(intended(intents));
    QCOMPARE(ready.sitio, site);
    QVERIFY(ready.ups && !ready.cableado && !ready.huella.isNull());
}

void TestContinuityPage::whatItsAgentMeasuredIsMarked()
{
    const auto& site = m_followed->night.process().sites[2].id;
    SiteLinks measured;
    measured.program = QStringLiteral("prep-hub 9");
    measured.clockMs = -140;
    LinkSight main;
    main.name = QStringLiteral("principal");
    main.kind = LinkKind::fibra;
    main.up = main.inUse = true;
    main.rttMs = 20;
    LinkSight backup = main;
    backup.name = QStringLiteral("respaldo");
    backup.kind = LinkKind::movil;
    backup.inUse = false;
    measured.links = { main, backup };
    measured.programDigest.bytes[0] = 7;
    measured.checks = { { QStringLiteral("espacio en disco"), true, {} } };
    m_followed->night.setLinks({ m_followed->night.processNow(), { { 2, measured } } });
    seat(Role::supervisor, site);
    auto* const dialog = m_window->continuity().sign();
    QVERIFY(dialog);
    const auto ready = dialog->chosen();
    QVERIFY(ready.cableado && ready.respaldoProbado && ready.autoprueba);
    QCOMPARE(ready.huella, measured.programDigest);
    // What is measured nobody marks by hand.
    for (const std::size_t point : { 0U, 1U, 4U })
        QVERIFY(!dialog->points()[point]->isEnabled());
    QVERIFY(!ready.ups && !ready.escaner); // nobody has looked yet
    QCOMPARE(ready.relojMs, -140);
    QVERIFY(ready.programa.find("prep-hub 9") != std::string::npos);
    measured.links[1].up = false;
    measured.checks.front().passed = false;
    m_followed->night.setLinks({ m_followed->night.processNow(), { { 2, measured } } });
    const auto again = m_window->continuity().sign()->chosen();
    QVERIFY(!again.respaldoProbado && !again.autoprueba);
}

void TestContinuityPage::theSheetBecomesPaper()
{
    PlanEvents plan(m_followed->night.state());
    apply(plan.run(1, 1, 60000));
    auto sheet = handover(m_followed->night.state(), m_followed->night.processNow(), 0);
    sheet.secciones.front().lineas.push_back("<script>x</script>");
    QVERIFY(!ShiftSheet::html(sheet).contains(QStringLiteral("<script>")));
    QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("turno.pdf"));
    QVERIFY(ShiftSheet::writePdf(sheet, file));
    QFile pdf(file);
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    QVERIFY(pdf.readAll().startsWith("%PDF-"));
    QVERIFY(!ShiftSheet::writePdf(sheet, QStringLiteral("/nonexistent/turno.pdf")));
    QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier);
    QVERIFY(m_window->findChild<ShiftSheet*>());
}

QTEST_MAIN(TestContinuityPage)
#include "tst_continuitypage.moc"
