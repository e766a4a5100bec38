// SPDX-License-Identifier: MIT
#include "app/console/mainwindow.h"
#include "models/items/night.h"
#include "tests/support/testnight.h"
#include "widgets/drill/drillform.h"
#include "widgets/drill/drillpage.h"
#include "widgets/common/strip.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

const QList<DrillScenario> scenarios {
    { QStringLiteral("json-estructura-extra"), QStringLiteral("Un JSON con una estructura que no debía tener"),
        QStringLiteral("De 20:32 a 20:52 el JSON de munícipes sale del constructor con un miembro de más, como el que en 2021 dejó al portal sin cargar archivos hasta el final."),
        QStringLiteral("Informe COTAPREP 2021, simulacro 1"), {}, 4, 1, 7, { QStringLiteral("json-malo") } },
    { QStringLiteral("jalisco-2021-simulacro-5"), QStringLiteral("Jalisco 2021, simulacro 5 (3 de junio): 17:00 a 01:10, 83 % de las actas"), QStringLiteral("El plan en los distritos 4, 6, 8, 10, 12 y 14; 5,998 actas por PREP Casilla."),
        QStringLiteral("Informe COTAPREP 2021, simulacro 5"), QStringLiteral("En un proceso más chico que el de Jalisco las 5,998 actas son la misma proporción de las que se esperan."), 1, 1, 4,
        { QStringLiteral("plan"), QStringLiteral("hoyo-negro"), QStringLiteral("energia-ccv"), QStringLiteral("hub-muerto"), QStringLiteral("difusor-rancio") } },
};

std::shared_ptr<const Process> processThat(bool isDrill)
{
    auto process = std::make_shared<Process>();
    process->simulacro = isDrill;
    return process;
}

/// As prep drill reach tells it.
DrillReach fromAfar()
{
    return { { QStringLiteral("plan"), {} }, { QStringLiteral("hoyo-negro"), {} }, { QStringLiteral("json-malo"), {} }, { QStringLiteral("energia-ccv"), QStringLiteral("otra-cuenta") },
        { QStringLiteral("hub-muerto"), QStringLiteral("otra-cuenta") }, { QStringLiteral("difusor-rancio"), QStringLiteral("no-publica") } };
}

void keep(const QPixmap& picture)
{
    const QString folder = qEnvironmentVariable("PREP_SCREENS");
    if (!folder.isEmpty() && QDir().mkpath(folder))
        picture.save(folder + QStringLiteral("/simulacro ") + QString::fromUtf8(QTest::currentDataTag()) + QStringLiteral(".png"));
}

} // namespace

/// The page Simulacro: what it offers, to whom, and how it looks.
class TestDrillScreens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyTheCoordinationOfADrillHasIt();
    void everyScreenOfADrillIsMarked();
    void itIsBegunByKeyboardAlone();
    void nothingBeginsWithoutCredentials();
    void whatCannotBeDoneFromHereIsToldBefore();
    void whatRunsCannotBeChanged();
    void states_data();
    void states();
};

void TestDrillScreens::onlyTheCoordinationOfADrillHasIt()
{
    Theme theme(Theme::Mode::dark);
    Night night([] { return Millis { 1 }; });
    MainWindow window(night, theme, false);
    const auto offered = [&window] { return window.showTopic(QStringLiteral("simulacro")) && window.drill().isVisibleTo(&window); };
    window.setActor({ "P-1", Role::coordinador, "E-1", {} });
    QVERIFY(!offered()); // until it is known to be a drill
    window.setProcess(processThat(true));
    QVERIFY(offered());
    for (const Role role : { Role::observador, Role::supervisor, Role::verificador, Role::auditor }) {
        window.setActor({ "P-1", role, "E-1", {} });
        QVERIFY(!window.drill().isFor(role));
    }
    window.setActor({ "P-1", Role::coordinador, "E-1", {} });
    window.setProcess(processThat(false));
    QVERIFY(!window.drill().isFor(Role::coordinador));
}

/// Whatever is shown, by whoever looks, at a desk or on the wall: nobody may take a drill for the night.
void TestDrillScreens::everyScreenOfADrillIsMarked()
{
    Theme theme(Theme::Mode::dark);
    Night night([] { return Millis { 1 }; });
    for (const bool isWall : { false, true }) {
        MainWindow window(night, theme, isWall);
        window.resize(1366, 768);
        const auto isMarked = [&window] {
            window.strip().refresh();
            const auto widgets = window.strip().findChildren<QWidget*>();
            return std::ranges::any_of(widgets, [](const QWidget* each) { return each->accessibleName().startsWith(QStringLiteral("Simulacro:")) && each->isVisible(); });
        };
        window.setActor({ "P-1", Role::coordinador, "E-1", {} });
        window.setProcess(processThat(true));
        window.show();
        int pages = 0;
        for (const char* topic : { "tablero", "catd", "personas", "continuidad", "bitacora", "alarmas", "enlaces", "regiones", "publicacion", "trabajo", "simulacro" }) {
            QVERIFY2(window.showTopic(QString::fromLatin1(topic)), topic);
            QVERIFY2(isMarked(), topic);
            ++pages;
        }
        QCOMPARE(pages, 11);
        window.setProcess(processThat(false));
        QVERIFY(!isMarked());
    }
}

void TestDrillScreens::itIsBegunByKeyboardAlone()
{
    Theme theme(Theme::Mode::dark);
    Night night([] { return Millis { 1 }; });
    DrillPage page(night, theme);
    page.setScenarios(scenarios);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QSignalSpy wanted(&page, &DrillPage::startWanted);
    page.activateWindow();
    page.focusFirst();
    auto* const scenario = page.form().findChild<QComboBox*>();
    QVERIFY(scenario->hasFocus());
    QTest::keyClick(scenario, Qt::Key_Down);
    QSet<const QWidget*> met;
    for (int i = 0; i < 12 && !page.form().findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly)->hasFocus(); ++i) {
        met.insert(page.focusWidget());
        QTest::keyClick(page.focusWidget(), Qt::Key_Tab);
    }
    QTest::keyClicks(page.focusWidget(), QStringLiteral("/datos/simulacro/credenciales.json"));
    page.form().startButton().setFocus();
    QTest::keyClick(&page.form().startButton(), Qt::Key_Space);
    QCOMPARE(wanted.size(), 1);
    const auto order = wanted.first().first().value<DrillOrder>();
    QCOMPARE(order.scenario, QStringLiteral("jalisco-2021-simulacro-5"));
    QCOMPARE(order.curve, 1);
    QCOMPARE(order.staff, 0);
    QCOMPARE(order.speed, QStringLiteral("60"));
    QCOMPARE(order.credentials, QStringLiteral("/datos/simulacro/credenciales.json"));
}

void TestDrillScreens::nothingBeginsWithoutCredentials()
{
    Theme theme(Theme::Mode::dark);
    Night night([] { return Millis { 1 }; });
    DrillPage page(night, theme);
    QVERIFY(!page.form().startButton().isEnabled()); // no scenario, either
    page.setScenarios(scenarios);
    QVERIFY(!page.form().startButton().isEnabled());
    page.form().setCredentials(QStringLiteral("a.json"));
    QVERIFY(page.form().startButton().isEnabled());
    QCOMPARE(page.form().order().curve, 4); // as the scenario has it
}

void TestDrillScreens::whatCannotBeDoneFromHereIsToldBefore()
{
    Theme theme(Theme::Mode::dark);
    Night night([] { return Millis { 1 }; });
    DrillPage page(night, theme);
    page.setScenarios(scenarios);
    const auto* const line = page.form().findChild<QLabel*>(QStringLiteral("reach"));
    QVERIFY(line->isHidden()); // not known yet
    page.setReach(fromAfar());
    QVERIFY(!line->isHidden());
    QCOMPARE(line->text(), QStringLiteral("Desde aquí se hacen todas sus fallas."));
    page.form().chooseScenario(QStringLiteral("jalisco-2021-simulacro-5"));
    QCOMPARE(line->text(),
        QStringLiteral("Desde aquí se hacen: Sin internet, bajo el plan; Hoyo negro: nada pasa, nadie cierra.\n"
                       "No se hacen: La copia de un difusor se atrasa. La razón: el concentrador no publica.\n"
                       "No se hacen: Sin luz en el centro de captura; Muere el concentrador. La razón: el concentrador corre con otra cuenta de esta máquina."));
    page.setReach({});
    QVERIFY(line->isHidden());
}

void TestDrillScreens::whatRunsCannotBeChanged()
{
    Theme theme(Theme::Mode::dark);
    Night night([] { return Millis { 1 }; });
    DrillPage page(night, theme);
    page.setScenarios(scenarios);
    page.form().setCredentials(QStringLiteral("a.json"));
    page.addMoment({ QStringLiteral("a"), QStringLiteral("json-malo"), QStringLiteral("inicia"), 1, 0 });
    QSignalSpy stopped(&page, &DrillPage::stopWanted);
    page.setRunning(true);
    QCOMPARE(page.moments().rowCount(), 0); // of the drill before
    QVERIFY(!page.form().startButton().isEnabled() && page.form().stopButton().isEnabled());
    QVERIFY(!page.form().findChild<QComboBox*>()->isEnabled());
    page.form().stopButton().click();
    QCOMPARE(stopped.size(), 1);
    page.addMoment({ QStringLiteral("json"), QStringLiteral("json-malo"), QStringLiteral("inicia"), 1, 0 });
    page.addMoment({ QStringLiteral("todas"), QStringLiteral("reconexion"), QStringLiteral("inicia"), 2, 1500 });
    QCOMPARE(page.moments().rowCount(), 2);
    QCOMPARE(page.moments().row(0)[1].text, QStringLiteral("Todos se reconectan a la vez")); // the newest first
    page.setRunning(false);
    page.setOutcome(QStringLiteral("se cayó."), false);
    QVERIFY(page.headline().contains(QStringLiteral("se cayó.")));
    QVERIFY(page.form().startButton().isEnabled());
}

void TestDrillScreens::states_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QSize>("size");
    for (const char* const state : { "empty", "waiting", "running", "failed", "unavailable" }) {
        for (const char* const theme : { "dark", "light" }) {
            for (const QSize size : { QSize(1366, 768), QSize(3840, 2160) })
                QTest::addRow("%s %s %d", state, theme, size.height()) << QString::fromLatin1(state) << QString::fromLatin1(theme) << size;
        }
    }
}

void TestDrillScreens::states()
{
    QFETCH(QString, state);
    QFETCH(QString, theme);
    QFETCH(QSize, size);
    Theme colours(theme == QLatin1String("dark") ? Theme::Mode::dark : Theme::Mode::light);
    colours.install();
    Night night([] { return Millis { 1 }; });
    MainWindow window(night, colours, false);
    window.resize(size);
    window.setActor({ "P-1", Role::coordinador, "E-1", {} });
    window.setProcess(processThat(true));
    window.show();
    QVERIFY(window.showTopic(QStringLiteral("simulacro")));
    DrillPage& page = window.drill();
    if (state == QLatin1String("unavailable"))
        page.setUnavailable(QStringLiteral("No se encuentra el programa prep junto a la consola ni en PATH."));
    if (state == QLatin1String("waiting") || state == QLatin1String("running") || state == QLatin1String("failed")) {
        page.setScenarios(scenarios);
        page.form().setCredentials(QStringLiteral("/srv/prep/datos/simulacro/credenciales.json"));
        page.setReach(fromAfar());
    }
    if (state == QLatin1String("running") || state == QLatin1String("failed")) {
        page.form().chooseScenario(QStringLiteral("jalisco-2021-simulacro-5"));
        page.setRunning(true);
        page.setProgress(1812340859999, 8431, 61204);
        page.addMoment({ QStringLiteral("plan"), QStringLiteral("plan"), QStringLiteral("anota"), 1812334200000, 0 });
        page.addMoment({ QStringLiteral("hoyo"), QStringLiteral("hoyo-negro"), QStringLiteral("inicia"), 1812336200000, 8300 });
        page.addMoment({ QStringLiteral("luz"), QStringLiteral("energia-ccv"), QStringLiteral("inicia"), 1812337800000, 1500 });
        page.addMoment({ QStringLiteral("hoyo"), QStringLiteral("hoyo-negro"), QStringLiteral("termina"), 1812338200000, 1200 });
        page.setChecks({ { QStringLiteral("detecta"), QStringLiteral("evento"), QStringLiteral("hoyo"), QStringLiteral("alarma hoyoNegro/D07, evento 4117"), QStringLiteral("2 min"), DrillCheck::State::met },
            { QStringLiteral("recupera"), QStringLiteral("reconexion"), QStringLiteral("luz"), QStringLiteral("todas las sesiones de vuelta a los 1.5 s (límite 30 s)"), QStringLiteral("1.5 s"), DrillCheck::State::met },
            { QStringLiteral("previene"), QStringLiteral("igual-que-sin-fallas"), {}, QStringLiteral("no hay con qué comparar"), {}, state == QLatin1String("failed") ? DrillCheck::State::missed : DrillCheck::State::waiting },
            { QStringLiteral("previene"), QStringLiteral("bitacora"), {}, QStringLiteral("4627 eventos, la cadena completa, ninguno dos veces"), {}, DrillCheck::State::met } });
    }
    if (state == QLatin1String("failed")) {
        page.setRunning(false);
        page.setOutcome(QStringLiteral("el simulacro terminó, y 2 cosas no se hicieron. La primera: luz: el concentrador corre con otra cuenta de esta máquina"), false);
    }
    window.refresh();
    QTest::qWait(20);
    const auto picture = window.grab();
    keep(picture);
    QCOMPARE(picture.deviceIndependentSize().toSize(), size); // its contents have not widened the window
}

QTEST_MAIN(TestDrillScreens)
#include "tst_drillscreens.moc"
