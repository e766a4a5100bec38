// SPDX-License-Identifier: MIT
// Every page in every theme and size, painted off screen: nothing may be empty, and with PREP_SCREENS=DIR the pictures
// are kept to be looked at.
#include "app/console/logindialog.h"
#include "app/console/mainwindow.h"
#include "app/console/scale.h"
#include "models/domain/alarmrules.h"
#include "models/domain/arrivals.h"
#include "models/domain/decide.h"
#include "tests/items/publicationfixture.h"
#include "tests/items/witnessfixture.h"
#include "tests/widgets/linkfixture.h"
#include "tests/widgets/planfixture.h"
#include "widgets/common/words.h"
#include "widgets/continuity/activatedialog.h"
#include "widgets/continuity/continuitypage.h"
#include "widgets/dashboard/dashboardpage.h"
#include "widgets/log/logpage.h"
#include "widgets/people/peoplepage.h"
#include "widgets/publication/actionspanel.h"
#include "widgets/publication/identitydialog.h"
#include "widgets/publication/proposedialog.h"
#include "widgets/publication/publicationpage.h"
#include "widgets/publication/witnessdialog.h"
#include "widgets/sites/sitespage.h"

#include "widgets/common/panel.h"
#include "widgets/wall/regionspage.h"
#include "widgets/wall/regiontiles.h"

#include <QAbstractButton>
#include <QHash>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QSettings>
#include <QtTest>

using namespace prep;

namespace {
/// Only where somebody is going to look.
void keep(const QPixmap& picture)
{
    const auto folder = qEnvironmentVariable("PREP_SCREENS");
    auto name = QString::fromLatin1(QTest::currentDataTag());
    if (!folder.isEmpty())
        picture.save(folder + QLatin1Char('/') + name.replace(QLatin1Char(' '), QLatin1Char('-')) + QStringLiteral(".png"));
}
}

/// The links of some sites as their agents would tell them: of others nothing is known, one has no agent.
static void measure(Night& night)
{
    LinkReport all { night.state().at, {} };
    for (SiteIndex site = 0; site < 60 && site < night.process().sites.size(); ++site) {
        const std::int32_t rtt = 20 + site * 37 % 400;
        all.sites.push_back(test::linksAt(night, site, rtt, site % 9 == 0 ? 180 : 0, site % 7 != 0).sites.front());
        night.setLinkSeries(test::seriesUpTo(night, site, 300, rtt));
    }
    night.setLinks(all);
}

/// What the hub would say by its own rules: of what stands in this night and a few clocks and links beside it, one of them
/// acknowledged and one shelved, or (`flood`) when a provider goes down everywhere.
static std::vector<Event> alarmsOf(const State& night, Millis now, bool flood)
{
    State state = night;
    std::vector<Event> events;
    unsigned given = 0;
    const auto give = [&](CommandBody body, Millis at, const Actor& actor = { "sistema", Role::sistema, {}, {} }) {
        Command command;
        command.id.bytes[0] = static_cast<std::uint8_t>(++given);
        command.id.bytes[1] = static_cast<std::uint8_t>(given >> 8);
        command.id.bytes[15] = 0xf1;
        command.body = std::move(body);
        Decision decision = decide(state, command, actor, { at, command.id });
        if (auto* decided = std::get_if<std::vector<Event>>(&decision)) {
            for (Event& event : *decided) {
                event.header.seq = state.seq + 1;
                event.header.origin = "centro";
                evolve(state, event);
                events.push_back(std::move(event));
            }
        }
    };
    Medidas measured;
    measured.sitios.assign(state.sites.size(), { 2, 2, 0, 0, 0, 0 });
    const std::string down = state.process->sites.front().links.front().provider;
    for (SiteIndex site = 0; site < state.sites.size(); ++site) {
        const Site& each = state.process->sites[site];
        if (!flood && site > 30) {
            continue;
        }
        if (flood && each.links.front().provider == down) {
            give(command::CambiarEnlace { each.id, EstadoEnlace::sinSenal, CausaEnlace::hoyoNegro, 0xff, {} }, now);
            measured.sitios[site] = { 0, 2, 0, 0, 0, 0 };
        } else if (site % 7 == 0) {
            measured.sitios[site].relojMs = 4200;
        } else if (site % 11 == 0) {
            measured.sitios[site].enlacesArriba = 1;
        }
    }
    const auto raise = [&](Millis at) {
        for (CommandBody& body : alarmChanges(state, alarmConditions(state, measured, at), at))
            give(std::move(body), at);
    };
    if (!flood)
        raise(now - 20 * 60000); // most of it has stood for a while: busy, and no flood
    raise(now);
    if (!flood) {
        const Actor coordinator { "coordinador-009", Role::coordinador, "E-COORD", {} };
        give(command::InscribirEstacion { coordinator.station, {}, {} }, now);
        give(command::AltaPersona { coordinator.id, "Coordinación", coordinator.role, {} }, now);
        give(command::ReconocerAlarma { alarmKey(AlarmKind::relojDesviado, state.process->sites[7].id) }, now, coordinator);
        give(command::AplazarAlarma { alarmKey(AlarmKind::relojDesviado, state.process->sites[14].id), now + 30 * 60000, "Técnico en camino" }, now, coordinator);
    }
    return events;
}

class TestScreens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void pages_data();
    void pages();
    void walls_data();
    void walls();
    void aWallHasRoomForItsPages();
    void logIn_data();
    void logIn();
    void witness_data();
    void witness();

private:
    void give(Night& night, const QString& state, bool alarms);
    static void publish(Night& night);

    std::shared_ptr<State> m_calm;
    std::shared_ptr<State> m_busy;
    std::vector<Event> m_events; ///< plans that the busy night runs
    std::vector<Event> m_log; ///< what came before them
    Millis m_wall = 1'700'000'000'000;
};

void TestScreens::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("prep-test"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, QStringLiteral("/nonexistent")); // nobody's own log-in is shown
    const bool whole = qEnvironmentVariableIsSet("PREP_SCREENS");
    test::SyntheticNight night(whole ? 20450 : 2000);
    m_log = night.playUntil(60);
    m_calm = std::make_shared<State>(night.state());
    for (auto& event : night.playUntil(300))
        m_log.push_back(std::move(event));
    for (const int site : { 3, 17, 40 })
        m_log.push_back(night.setLink(static_cast<SiteIndex>(site), false));
    m_busy = std::make_shared<State>(night.state());
    test::SyntheticNight past(2000, 2);
    (void)past.playUntil(30 * 60);
    auto process = std::make_shared<Process>(*night.process());
    process->llegadas = arrivalMinutes(past.state());
    m_busy->process = process;
    test::PlanEvents plans(night.state());
    // One that has just begun, one far along, one with a step over its time, one that was brought to its end.
    for (const auto& [site, steps, each] : { std::tuple(5, 9, 120000), std::tuple(3, 2, 400000), std::tuple(17, 1, 240000), std::tuple(40, 0, 0) }) {
        for (auto& event : plans.run(static_cast<SiteIndex>(site), static_cast<std::size_t>(steps), each))
            m_events.push_back(std::move(event));
    }
    m_events.push_back(plans.make(EventKind::planRefrendado, 3, body::PlanRefrendado {}, 60000, "coordinador-002"));
}

void TestScreens::pages_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("ratio");
    QTest::addColumn<bool>("dark");
    for (const auto* page : { "tablero", "catd", "acta", "personas", "buscar", "ayuda", "continuidad", "activar", "tiempos", "cobertura", "preparacion", "bitacora", "alarmas", "enlaces", "regiones", "publicacion", "proponer", "retar" }) {
        for (const auto* state : { "calm", "busy", "flood", "gone", "empty" }) {
            if (qstrcmp(state, "flood") == 0 && qstrcmp(page, "alarmas") != 0)
                continue; // it is its page that must hold it
            for (const bool dark : { true, false }) {
                for (const bool large : { false, true }) {
                    if (large && !qEnvironmentVariableIsSet("PREP_SCREENS"))
                        continue;
                    const auto size = large ? QSize(1920, 1080) : QSize(1366, 768);
                    QTest::addRow("%s %s %s %s", page, state, dark ? "dark" : "light", large ? "4k" : "laptop")
                        << QString::fromLatin1(page) << QString::fromLatin1(state) << size << (large ? 2.0 : 1.0) << dark;
                }
            }
        }
    }
}

/// A tab of Continuidad by the name of its picture.
static const QHash<QString, int> continuityTabs { { QStringLiteral("continuidad"), ContinuityPage::running }, { QStringLiteral("activar"), ContinuityPage::running },
    { QStringLiteral("tiempos"), ContinuityPage::times }, { QStringLiteral("cobertura"), ContinuityPage::coverage }, { QStringLiteral("preparacion"), ContinuityPage::readiness } };

/// A state as its night would be seen live, or some minutes after the hub was lost.
void TestScreens::give(Night& night, const QString& state, bool alarms)
{
    const bool isGone = state == QLatin1String("gone");
    auto copy = std::make_shared<State>(state == QLatin1String("calm") ? *m_calm : *m_busy);
    const auto at = copy->at;
    night.setSnapshot(std::move(copy), m_wall - (isGone ? 384000 : 400));
    night.setProcessClock(at, 1);
    if (!isGone)
        night.setFreshness(Freshness::live);
    Presence presence;
    presence.now = m_wall;
    for (const auto& person : night.state().people) {
        if (presence.sessions.size() < 40)
            presence.sessions.push_back({ QString::fromStdString(person.id), QStringLiteral("E0001"), {}, person.role, m_wall, m_wall - 700, 12, 0 });
    }
    night.setPresence(presence);
    if (state == QLatin1String("calm"))
        return;
    const auto apply = [&night](const std::vector<Event>& events) {
        std::vector<NightStep> steps;
        for (const auto& event : events)
            steps.push_back({ event, false });
        night.apply(steps);
    };
    apply(m_events);
    const Millis now = night.state().at + 420000; // the last one's step is over its time by then
    if (alarms) {
        const bool isFlood = state != QLatin1String("busy");
        const auto events = alarmsOf(night.state(), now, isFlood);
        const auto some = [&](EventKind kind) { return std::ranges::any_of(events, [kind](const Event& event) { return event.header.kind == kind; }); };
        QVERIFY(isFlood || (some(EventKind::alarmaReconocida) && some(EventKind::alarmaAplazada)));
        QVERIFY(events.size() > (isFlood ? 100U : 5U));
        apply(events);
    }
    night.setProcessClock(now, 1);
    measure(night);
    if (isGone)
        night.setHeard(m_wall - 384000); // what was folded above came before
}

/// An evening of cortes, and the clock a while after it.
void TestScreens::publish(Night& night)
{
    test::PublicationEvents publication(night.state());
    std::vector<NightStep> steps;
    for (const Event& event : publication.evening())
        steps.push_back({ event, false });
    night.apply(steps);
    night.setProcessClock(night.state().at + 260000, 1);
}

/// Whether any header, title, label or button of a window has less room than its text needs; the foot may say more than a line.
static QString clippedText(const MainWindow& window, const Theme& theme)
{
    const QFontMetrics caption(theme.font(Theme::Type::caption));
    for (const auto* const header : window.findChildren<QHeaderView*>()) {
        for (int i = 0; header->isVisible() && header->orientation() == Qt::Horizontal && i < header->count(); ++i) {
            const auto text = header->model()->headerData(i, Qt::Horizontal).toString();
            if (!header->isSectionHidden(i) && caption.horizontalAdvance(text) + 8 > header->sectionSize(i))
                return QStringLiteral("header: ") + text;
        }
    }
    for (const auto* const title : window.findChildren<ElidedLabel*>()) {
        if (title->isVisible() && title->isElided())
            return QStringLiteral("title: ") + title->text();
    }
    for (const auto* const label : window.findChildren<QLabel*>()) {
        const bool isLine = label->isVisible() && !label->wordWrap() && label->objectName() != QLatin1String("foot");
        if (isLine && label->sizeHint().width() > label->width())
            return QStringLiteral("label: ") + label->text();
    }
    for (const auto* const button : window.findChildren<QAbstractButton*>()) {
        if (button->isVisible() && button->sizeHint().width() > button->width())
            return QStringLiteral("button: ") + button->text();
    }
    return {};
}

void TestScreens::walls_data()
{
    QTest::addColumn<int>("level");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QSize>("pixels");
    QTest::addColumn<bool>("dark");
    for (int level = 1; level <= 4; ++level) {
        for (const auto* state : { "calm", "busy" }) {
            for (const auto& pixels : { QSize(3840, 2160), QSize(1366, 768) }) {
                for (const bool dark : { true, false })
                    QTest::addRow("wall level-%d %s %s %d", level, state, dark ? "dark" : "light", pixels.width()) << level << QString::fromLatin1(state) << pixels << dark;
            }
        }
    }
}

/// The four levels of a wall at the scale that the console has there: everything has its room.
void TestScreens::walls()
{
    QFETCH(int, level);
    QFETCH(QString, state);
    QFETCH(QSize, pixels);
    QFETCH(bool, dark);
    Theme theme(dark ? Theme::Mode::dark : Theme::Mode::light);
    theme.install();
    Night night([this] { return m_wall; });
    MainWindow window(night, theme, true);
    const double scale = scaleFor(pixels, true);
    window.resize(pixels / scale);
    give(night, state, true);
    window.setActor({ "pantalla-001", Role::pantalla, "E0002", {} });
    window.setUser(QStringLiteral("Pantalla · pantalla-001"), Role::pantalla);
    window.show();
    if (level == 3) {
        window.showLevel(2);
        for (int i = 0; i < 6; ++i)
            QTest::keyClick(&window.regions().tiles(), Qt::Key_Right);
    }
    window.showLevel(level);
    QCoreApplication::processEvents();
    window.refresh();
    QCoreApplication::processEvents();
    QCOMPARE(window.size(), pixels / scale); // no page asks for more
    QPixmap picture(pixels);
    picture.setDevicePixelRatio(scale);
    picture.fill(theme.color(Theme::Background));
    window.render(&picture);
    keep(picture);
    const auto clipped = clippedText(window, theme);
    QVERIFY2(clipped.isEmpty(), qPrintable(clipped));
}

void TestScreens::aWallHasRoomForItsPages()
{
    for (const auto& pixels : { QSize(1366, 768), QSize(1920, 1080), QSize(2560, 1440), QSize(3840, 2160), QSize(3440, 1440), QSize(2160, 3840) }) {
        const double scale = scaleFor(pixels, true);
        QVERIFY(scale >= scaleFor(pixels, false)); // read from afar
        QVERIFY(pixels.width() / scale >= leastPage.width());
        QVERIFY(pixels.height() / scale >= leastPage.height());
    }
    QVERIFY(scaleFor({ 3840, 2160 }, true) > 2.8);
    QCOMPARE(scaleFor({ 3840, 2160 }, false), 2.0);
    QCOMPARE(scaleFor({ 1366, 768 }, true), 1.0);
    QCOMPARE(scaleFor({ 1024, 600 }, true), 1.0); // smaller than small
}

void TestScreens::pages()
{
    QFETCH(QString, page);
    QFETCH(QString, state);
    QFETCH(QSize, size);
    QFETCH(double, ratio);
    QFETCH(bool, dark);
    Theme theme(dark ? Theme::Mode::dark : Theme::Mode::light);
    theme.install();
    Night night([this] { return m_wall; });
    MainWindow window(night, theme, false);
    window.resize(size);
    if (state != QLatin1String("empty")) {
        give(night, state, page == QLatin1String("alarmas"));
        const bool isPublication = page == QLatin1String("publicacion") || page == QLatin1String("proponer") || page == QLatin1String("retar");
        if (isPublication && state != QLatin1String("calm"))
            publish(night);
        if (state == QLatin1String("gone"))
            night.setHeard(m_wall - 384000);
        window.setActor(isPublication ? test::PublicationEvents::second() : Actor { "coordinador-001", Role::coordinador, "E0001", {} });
        const auto last = (state == QLatin1String("calm") ? m_calm : m_busy)->seq; // a page of the log, as the hub would answer
        std::vector<Event> log;
        std::ranges::copy_if(m_log, std::back_inserter(log), [last](const Event& event) { return event.header.seq <= last && event.header.seq + 500 > last; });
        window.log().addOlder(log);
        window.log().setAnchor(night.state().seq - 3, QStringLiteral("9c41e07bd2"));
        window.setUser(QStringLiteral("Coordinación · coordinador-001"), Role::coordinador);
    }
    window.show();
    if (page == QLatin1String("catd"))
        window.showPage(1);
    else if (page == QLatin1String("personas"))
        window.showPage(2);
    else if (page == QLatin1String("bitacora"))
        window.showPage(4);
    else if (page == QLatin1String("alarmas"))
        window.showPage(5);
    else if (page == QLatin1String("enlaces"))
        window.showPage(6);
    else if (page == QLatin1String("regiones"))
        window.showPage(7);
    else if (page == QLatin1String("publicacion") || page == QLatin1String("proponer") || page == QLatin1String("retar"))
        window.showPage(8);
    else if (const int tab = continuityTabs.value(page); tab != 0) {
        window.showPage(3);
        window.continuity().showTab(static_cast<ContinuityPage::Tab>(tab));
    }
    else if (page == QLatin1String("acta") && night.hasState()) {
        ActaIndex acta = 0;
        while (acta + 1 < night.state().actas.size() && night.state().actas[acta].etapa != Etapa::verificada)
            ++acta;
        window.showActa(acta);
    } else if (page == QLatin1String("buscar"))
        window.showSearch(QStringLiteral("tonala 2"));
    else if (page == QLatin1String("ayuda"))
        window.showHelp(true);
    QCoreApplication::processEvents();
    window.refresh();
    QCoreApplication::processEvents(); // texts that grew have their room
    QPixmap picture(size * ratio);
    picture.setDevicePixelRatio(ratio);
    window.render(&picture);
    if (auto* const dialog = page == QLatin1String("activar") && night.hasState() ? window.continuity().activate() : nullptr) {
        dialog->propose(7);
        QPainter painter(&picture);
        dialog->render(&painter, QPoint((size.width() - dialog->width()) / 2, (size.height() - dialog->height()) / 2));
    }
    if (page == QLatin1String("proponer") && state == QLatin1String("busy")) {
        window.publication().actions().act(ActionsPanel::propose);
        auto* const dialog = window.findChild<ProposeDialog*>();
        QVERIFY(dialog);
        dialog->choose(AccionPublicacion::retener);
        QCoreApplication::processEvents();
        QPainter painter(&picture);
        dialog->render(&painter, QPoint((size.width() - dialog->width()) / 2, (size.height() - dialog->height()) / 2));
    }
    if (page == QLatin1String("retar") && state == QLatin1String("busy")) {
        window.publication().openIdentity();
        const auto digest = [](char letter) -> QString { return QString(32, QLatin1Char(letter)) + QStringLiteral("0123456789abcdef0123456789abcdef"); };
        window.publication().setIdentity({ digest('1'), QStringLiteral("prep-hub 0.1.0"), digest('2'), digest('3'), 482113, digest('4'),
            night.processNow(), 38, true, {}, {}, {} });
        QCoreApplication::processEvents();
        auto* const dialog = window.publication().identity();
        dialog->adjustSize();
        QPainter painter(&picture);
        dialog->render(&painter, QPoint((size.width() - dialog->width()) / 2, (size.height() - dialog->height()) / 2));
    }
    keep(picture);
    const auto image = picture.toImage();
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colors.insert(image.pixel(x, y));
    }
    QVERIFY2(colors.size() > 8, "the page is blank");
}

void TestScreens::logIn_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<double>("ratio");
    const std::array<std::pair<const char*, int>, 6> states { { { "fresh", 0 }, { "wrong password", 3002 }, { "station revoked", 3003 }, { "locked out", 3005 },
        { "another certificate", 3301 }, { "hub unreachable", 3302 } } };
    for (const auto& [state, code] : states) {
        for (const bool dark : { true, false }) {
            for (const double ratio : { 1.0, 2.0 })
                QTest::addRow("login %s %s %s", state, dark ? "dark" : "light", ratio > 1 ? "4k" : "laptop") << code << dark << ratio;
        }
    }
}

/// Whatever the hub answered, the whole sentence is there to be read.
void TestScreens::logIn()
{
    QFETCH(int, code);
    QFETCH(bool, dark);
    QFETCH(double, ratio);
    Theme theme(dark ? Theme::Mode::dark : Theme::Mode::light);
    theme.install();
    LoginDialog dialog(theme);
    dialog.setHub(code == 0 ? QString() : QStringLiteral("wss://prep-concentrador.iepcjalisco.org.mx:8443"));
    dialog.setError(Words::refusal(code));
    dialog.show();
    QCoreApplication::processEvents();
    QPixmap picture(dialog.size() * ratio);
    picture.setDevicePixelRatio(ratio);
    dialog.render(&picture);
    keep(picture);
    for (const auto* const label : dialog.findChildren<QLabel*>()) {
        if (label->isVisible())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()) && label->width() >= (label->wordWrap() ? 1 : label->sizeHint().width()),
                qPrintable(label->text()));
    }
}

void TestScreens::witness_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("hub");
    for (const auto* state : { "off", "on", "locked", "disagreement" }) {
        for (const bool dark : { true, false }) {
            for (const bool hub : { true, false })
                QTest::addRow("witness %s %s %s", state, dark ? "dark" : "light", hub ? "hub" : "alone") << QString::fromLatin1(state) << dark << hub;
        }
    }
}

/// This console's witness over the page it is reached from, at the size of a laptop: every text has its room.
void TestScreens::witness()
{
    QFETCH(QString, state);
    QFETCH(bool, dark);
    QFETCH(bool, hub);
    Theme theme(dark ? Theme::Mode::dark : Theme::Mode::light);
    theme.install();
    Night night([this] { return m_wall; });
    MainWindow window(night, theme, false);
    window.resize(1366, 768);
    if (hub) {
        give(night, QStringLiteral("busy"), false);
        publish(night);
        window.setActor(test::PublicationEvents::observer());
        window.setUser(QStringLiteral("COTAPREP · observador-901"), Role::observador);
    }
    const Millis now = hub ? night.processNow() : m_wall;
    WitnessStatus status;
    if (state == QLatin1String("on"))
        status = test::agreeingWitness(now);
    else if (state == QLatin1String("disagreement"))
        status = test::disagreeingWitness(now);
    else if (state == QLatin1String("locked"))
        status.stage = WitnessStatus::Stage::locked;
    window.setWitness(status);
    window.show();
    QVERIFY(window.showTopic(QStringLiteral("publicacion")));
    QCoreApplication::processEvents();
    window.refresh();
    QCOMPARE(window.size(), QSize(1366, 768));
    const auto clipped = clippedText(window, theme);
    QVERIFY2(clipped.isEmpty() || hub, qPrintable(clipped));
    QPixmap picture(window.size());
    window.render(&picture);
    if (state != QLatin1String("disagreement") || hub) {
        window.showWitness();
        QCoreApplication::processEvents();
        auto& dialog = window.publication().witness();
        QPainter painter(&picture);
        dialog.render(&painter, QPoint((window.width() - dialog.width()) / 2, (window.height() - dialog.height()) / 2));
        for (const auto* const label : dialog.findChildren<QLabel*>()) {
            if (label->isVisible() && label->wordWrap())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        }
    }
    keep(picture);
}

QTEST_MAIN(TestScreens)
#include "tst_screens.moc"
