// SPDX-License-Identifier: MIT
#include "app/console/alarmbell.h"
#include "app/console/capturejoin.h"
#include "app/console/carryjoin.h"
#include "app/console/consolewitness.h"
#include "app/console/demo.h"
#include "app/console/drilljoin.h"
#include "app/console/foot.h"
#include "app/console/hubsession.h"
#include "app/console/language.h"
#include "app/console/logindialog.h"
#include "app/console/mainwindow.h"
#include "app/console/options.h"
#include "app/console/practicerun.h"
#include "app/console/practicestart.h"
#include "app/console/replayjoin.h"
#include "app/console/scale.h"
#include "app/console/reportjoin.h"
#include "app/console/scanjoin.h"
#include "app/console/screenshots.h"
#include "app/console/verificationjoin.h"
#include "app/console/windowset.h"
#include "app/console/workjoin.h"
#include "widgets/alarms/alarmspage.h"
#include "widgets/capture/capturepage.h"
#include "widgets/common/words.h"
#include "widgets/continuity/continuitypage.h"
#include "widgets/dashboard/dashboardpage.h"
#include "widgets/drill/drillpage.h"
#include "widgets/log/logpage.h"
#include "widgets/publication/publicationpage.h"
#include "widgets/sites/actaview.h"
#include "widgets/sites/sitespage.h"
#include "widgets/verification/cotejopage.h"
#include "widgets/verification/identifypage.h"

#include <QApplication>
#include <QDateTime>
#include <QDesktopServices>
#include <QFile>
#include <QGuiApplication>
#include <QScreen>
#include <QSocketNotifier>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace prep;

constexpr int exitDone = 0;
constexpr int exitFailed = 1;
constexpr int exitUsage = 2;
constexpr int exitEnvironment = 3;

void say(std::FILE* where, const QString& text)
{
    std::fputs((text + QLatin1Char('\n')).toLocal8Bit().constData(), where);
}

/// Must be known before QApplication is made; the monitors' sizes are known only with an application. Each has its own.
void setScale(const ConsoleOptions& options, int& argc, char** argv)
{
    QList<QSize> monitors;
    if (!options.size.isValid()) {
        const QGuiApplication probe(argc, argv);
        for (const auto* const screen : QGuiApplication::screens())
            monitors << screen->size() * screen->devicePixelRatio();
    }
    const bool isSet = qEnvironmentVariableIsSet("QT_SCALE_FACTOR") || qEnvironmentVariableIsSet("QT_SCREEN_SCALE_FACTORS");
    if (!isSet && options.size.isValid())
        qputenv("QT_SCALE_FACTOR", QByteArray::number(scaleFor(options.size, options.kiosk), 'f', 3));
    else if (!isSet)
        qputenv("QT_SCREEN_SCALE_FACTORS", scalesFor(monitors, options.kiosk));
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
}

int signalPair[2] = { -1, -1 };

/// SIGTERM and SIGINT end the event loop, so that the demo's folder is removed and its programs stopped in order.
void quitOnSignals(QObject* context)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPair) != 0)
        return;
    auto* const notifier = new QSocketNotifier(signalPair[1], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [] { QCoreApplication::exit(0); }); // nobody is asked: the machine goes down
    const auto handler = [](int) {
        const char byte = 1;
        [[maybe_unused]] const auto written = ::write(signalPair[0], &byte, 1);
    };
    std::signal(SIGTERM, handler);
    std::signal(SIGINT, handler);
}

/// Joins what main() made; lives as long as the window.
class Console : public QObject {
public:
    Console(const ConsoleOptions& options, Theme& theme, Language& language)
        : m_options(options)
        , m_theme(theme)
        , m_language(language)
        , m_night([] { return static_cast<Millis>(QDateTime::currentMSecsSinceEpoch()); })
        , m_shown([] { return static_cast<Millis>(QDateTime::currentMSecsSinceEpoch()); })
        , m_windows(m_shown, theme, options.kiosk)
        , m_replay(m_night, m_shown, m_windows, [this] { return isBusy(); })
    {
        connect(&m_windows, &WindowSet::opened, this, [this](MainWindow* window) { welcome(*window); });
        welcome(first());
    }

    ~Console() override { m_replay.setSession(nullptr); } // before the session itself goes

    int run();

private:
    void show();
    void open(ConnectionSettings connection);
    /// What every window of this console has, with a session or without one.
    void welcome(MainWindow& window);
    void changeLanguage();
    /// Somebody holds an acta, in whatever window.
    [[nodiscard]] bool isBusy() const;
    /// The one that is always there; another one after a change of language.
    [[nodiscard]] MainWindow& first() const { return m_windows.first(); }
    /// What a window shows of the session, and asks of it.
    void join(MainWindow& window);
    bool logIn(const QString& error);
    void startDemo();
    void enterDemo(const QUrl& url, const Credentials& credentials);
    void startScreenshots();
    void loadCurve();
    void onRefused(int code, const QString& detail);
    void hangBell();
    void joinBell(MainWindow& window);
    void startWitness();
    void logInAsWitness();

    const ConsoleOptions& m_options;
    Theme& m_theme;
    Language& m_language;
    Night m_night; ///< of the session
    Night m_shown; ///< what the windows show: the same, or an instant of before
    WindowSet m_windows;
    ReplayJoin m_replay;
    QUrl m_hub; ///< of the last session
    std::pair<QString, Prioridad> m_standing; ///< what the hub says of itself, for windows that are opened later
    std::unique_ptr<Demo> m_demo;
    std::unique_ptr<Screenshots> m_screenshots;
    std::unique_ptr<HubSession> m_session;
    std::unique_ptr<ScanJoin> m_scan; ///< of the last session; works on while there is none
    std::unique_ptr<AlarmBell> m_bell;
    std::unique_ptr<ConsoleWitness> m_witness; ///< only where it is asked for
};

int Console::run()
{
    loadCurve();
    if (m_options.screenshots.isEmpty())
        hangBell();
    startWitness();
    if (m_options.demo || !m_options.screenshots.isEmpty()) {
        show();
        QTimer::singleShot(0, this, [this] { startDemo(); }); // it may end the event loop, which must run for that
    } else if (m_witness) {
        show(); // what it sees needs no hub
        QTimer::singleShot(0, this, &Console::logInAsWitness);
    } else if (!logIn({})) {
        return exitDone;
    } else {
        show();
    }
    return QApplication::exec();
}

void Console::hangBell()
{
    m_bell = std::make_unique<AlarmBell>(m_night);
    joinBell(first());
    connect(m_bell.get(), &AlarmBell::sounded, this, [this](const AlarmTone& tone) {
        if (tone.others > 0)
            first().foot().tell(MainWindow::tr("Suena la alarma más urgente; hay %n más sin reconocer. F5: alarmas", nullptr, static_cast<int>(tone.others)));
    });
}

void Console::joinBell(MainWindow& window)
{
    connect(&window, &MainWindow::muteToggled, m_bell.get(), [this] { m_bell->setMuted(!m_bell->isMuted()); });
    connect(m_bell.get(), &AlarmBell::mutedChanged, &window, &MainWindow::setMuted);
    if (m_bell->isMuted())
        window.setMuted(true);
}

void Console::startWitness()
{
    if (!m_options.witness.isWanted)
        return;
    m_witness = std::make_unique<ConsoleWitness>(m_options.witness, m_night);
    connect(m_witness.get(), &ConsoleWitness::changed, &m_windows, &WindowSet::setWitness);
    connect(m_witness.get(), &ConsoleWitness::disagreed, this, [this] {
        if (m_bell)
            m_bell->ring();
    });
    for (const auto& window : m_windows.windows())
        m_witness->join(*window);
    m_witness->start();
}

void Console::logInAsWitness()
{
    if (!logIn({}))
        first().foot().say(MainWindow::tr("Sin sesión: esta consola solo es testigo. Para entrar al concentrador, ciérrela y ábrala de nuevo."));
    if (m_witness->status().stage == WitnessStatus::Stage::locked)
        first().showWitness();
}

void Console::welcome(MainWindow& window)
{
    connect(&window, &MainWindow::languageToggled, this, &Console::changeLanguage);
    connect(&window.publication(), &PublicationPage::portalWanted, this, [](const QUrl& address) { QDesktopServices::openUrl(address); });
    if (m_witness)
        m_witness->join(window);
    if (m_bell)
        joinBell(window);
    if (m_demo)
        window.publication().setPortal(m_demo->portal());
    m_replay.join(window);
    join(window);
}

bool Console::isBusy() const
{
    return std::ranges::any_of(m_windows.windows(), [](const auto& window) { return window->capture().isBusy() || window->identify().isInHand() || window->cotejo().isCorrecting(); });
}

void Console::changeLanguage()
{
    if (isBusy()) // windows are made anew, and what is typed would go with them
        return first().foot().tell(MainWindow::tr("Termine el acta antes de cambiar de idioma."));
    m_language.choose(m_language.other());
    m_windows.renew();
}

void Console::show()
{
    const auto ratio = first().devicePixelRatioF();
    if (m_options.size.isValid())
        first().resize(m_options.size / ratio);
    else
        first().resize(1366, 768);
    if (m_options.kiosk && m_options.screenshots.isEmpty()) {
        first().showFullScreen();
        m_windows.restore(); // a wall that was switched off comes back as it was
    } else if (m_options.size.isValid())
        first().show();
    else
        first().showMaximized();
}

void Console::loadCurve()
{
    if (m_options.curve.isEmpty())
        return;
    QFile file(m_options.curve);
    if (!file.open(QIODevice::ReadOnly)) {
        first().foot().say(MainWindow::tr("No se puede leer la noche anterior: %1").arg(file.errorString()), true);
        return;
    }
    auto past = readPastNight(file.readAll());
    if (past)
        m_windows.setPastNight(*past);
    else
        first().foot().say(MainWindow::tr("El archivo de la noche anterior no es la salida de prep state --json --curve."), true);
}

void Console::open(ConnectionSettings connection)
{
    connection.client = QApplication::applicationName() + QLatin1Char(' ') + QApplication::applicationVersion();
    m_hub = connection.url;
    const auto hub = connection.url.toString();
    ReplicaSettings settings;
    settings.connection = std::move(connection);
    if (!m_demo) // a demo's hub will never be met again
        settings.cacheFolder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    m_replay.setSession(nullptr);
    m_session = std::make_unique<HubSession>(std::move(settings), m_night);
    auto* const session = m_session.get();
    m_replay.setSession(session);
    connect(session, &HubSession::welcomed, &m_windows, &WindowSet::setUser);
    connect(session, &HubSession::seated, &m_windows, &WindowSet::setActor);
    connect(session, &HubSession::processReady, &m_windows, &WindowSet::setProcess);
    connect(session, &HubSession::mapReady, &m_windows, [this](const QByteArray& geojson) { m_windows.setOutlines({ geojson }); });
    connect(session, &HubSession::stopped, this, [this] {
        if (m_bell)
            m_bell->ring();
    });
    connect(session, &HubSession::unreachable, this, [this, hub](int code) { first().setUnreachable(hub, Words::refusal(code)); });
    connect(session, &HubSession::standing, this, [this](const QString& text, Prioridad priority) { m_standing = { text, priority }; });
    connect(session, &HubSession::refused, this, &Console::onRefused, Qt::QueuedConnection);
    m_scan.reset(); // one at a time has the spool
    m_scan = std::make_unique<ScanJoin>(hub, QStandardPaths::writableLocation(QStandardPaths::AppDataLocation), m_options.scanner, m_night);
    m_scan->join(*session);
    for (const auto& window : m_windows.windows())
        join(*window);
    session->start();
}

void Console::join(MainWindow& window)
{
    if (m_scan)
        m_scan->join(window);
    auto* const session = m_session.get();
    if (!session)
        return; // it is joined when there is one
    auto* const shown = &window;
    connect(session, &HubSession::notice, &window.foot(), &Foot::say);
    connect(session, &HubSession::standing, &window.foot(), &Foot::setStanding);
    window.foot().setStanding(m_standing.first, m_standing.second);
    connect(session, &HubSession::historyReady, shown,
        [shown](quint32 acta, const EventsPtr& events) { shown->sites().acta().setHistory(acta, *events); });
    joinCapture(*session, window);
    joinVerification(*session, window);
    joinReports(*session, window);
    joinWork(*session, window);
    joinCarry(*session, window, m_night, m_theme);
    if (m_demo)
        window.drill().setUnavailable(MainWindow::tr("La demostración ya es un simulacro en marcha."));
    else
        joinDrill(*session, m_hub, window);
    connect(session, &HubSession::logReady, shown, [shown](const EventsPtr& events) {
        shown->log().addOlder(*events);
        shown->alarms().addLog(*events);
    });
    connect(session, &HubSession::anchorChecked, shown, [shown](Seq seq, const QString& head, const QString& signature) {
        shown->log().setAnchor(seq, head);
        shown->continuity().setAnchor({ seq, head.toStdString(), signature.toStdString(), 0 });
    });
    connect(session, &HubSession::imageReady, shown,
        [shown](const Digest& digest, const QImage& image) { shown->sites().acta().setImage(digest, image); });
    connect(shown, &MainWindow::historyWanted, session, &HubSession::askHistory);
    connect(shown, &MainWindow::imageWanted, session, &HubSession::askImage);
    connect(shown, &MainWindow::logWanted, session, &HubSession::askLog);
    connect(shown, &MainWindow::seriesWanted, session, &HubSession::askSeries);
    connect(&shown->publication(), &PublicationPage::identityWanted, session, &HubSession::challenge);
    connect(session, &HubSession::identityReady, &shown->publication(), &PublicationPage::setIdentity);
    connect(shown, &MainWindow::intent, session, &HubSession::submit);
}

bool Console::logIn(const QString& error)
{
    LoginDialog dialog(m_theme, &first());
    dialog.setLanguage(m_language.code());
    connect(&dialog, &LoginDialog::languageChosen, this, [this](const QString& code) { m_language.choose(code); });
    connect(&dialog, &LoginDialog::practiceWanted, &dialog, [this, &dialog] { dialog.setPracticing(startPractice(m_language.code())); });
    const auto before = m_language.code();
    if (!m_options.hub.isEmpty())
        dialog.setHub(m_options.hub);
    dialog.setError(error);
    const bool isAccepted = dialog.exec() == QDialog::Accepted;
    dialog.setParent(nullptr); // its window may be made anew
    if (m_language.code() != before)
        m_windows.renew();
    if (!isAccepted)
        return false;
    if (auto connection = dialog.take())
        open(std::move(*connection));
    return true;
}

void Console::onRefused(int code, const QString& detail)
{
    const auto text = Words::refusal(code);
    say(stderr, QStringLiteral("refused code=%1 detail=\"%2\"").arg(QString::number(code), detail));
    if (m_demo) {
        first().foot().say(text, true);
        return;
    }
    // What is shown stays: a person may go on reading while another logs in.
    m_replay.setSession(nullptr);
    m_session.reset();
    if (!logIn(text))
        first().foot().say(text, true);
}

void Console::startDemo()
{
    Demo::Options options;
    options.speed = m_options.speed;
    options.actas = m_options.actas;
    options.folder = m_options.keep;
    if (!m_options.screenshots.isEmpty()) {
        options.speed = QStringLiteral("max");
        options.until = Screenshots::drillUntil(m_options.at);
    }
    m_demo = std::make_unique<Demo>(options);
    connect(m_demo.get(), &Demo::progress, this, [this](int step, int steps, const QString& text) {
        first().setPreparing(MainWindow::tr("Preparando la demostración, paso %1 de %2: %3…").arg(QString::number(step), QString::number(steps), text));
    });
    connect(m_demo.get(), &Demo::ready, this, &Console::enterDemo);
    connect(m_demo.get(), &Demo::failed, this, [this](const QString& text, const QString& detail) {
        say(stderr, text + QLatin1Char('\n') + detail);
        first().foot().say(text, true);
        if (!m_options.screenshots.isEmpty())
            QApplication::exit(exitEnvironment);
    });
    m_demo->start();
    if (!m_options.screenshots.isEmpty())
        startScreenshots();
}

void Console::enterDemo(const QUrl& url, const Credentials& credentials)
{
    const auto person = std::ranges::find(credentials.personas, Role::coordinador, &Credentials::Person::papel);
    if (person == credentials.personas.end()) {
        first().foot().say(MainWindow::tr("El simulacro no trae una persona de coordinación."), true);
        return;
    }
    const auto station = std::ranges::find(credentials.estaciones, person->estacion, &Credentials::Station::estacion);
    if (station == credentials.estaciones.end()) {
        first().foot().say(MainWindow::tr("El simulacro no trae la estación de coordinación."), true);
        return;
    }
    ConnectionSettings connection;
    connection.url = url;
    connection.caPem = QByteArray::fromStdString(credentials.ca);
    connection.certificatePem = QByteArray::fromStdString(station->certificado);
    connection.keyPem = QByteArray::fromStdString(station->llave);
    connection.user = QString::fromStdString(person->usuario);
    connection.password = QString::fromStdString(person->clave);
    open(std::move(connection));
    if (m_options.screenshots.isEmpty()) // standard output names the pictures then
        say(stdout, MainWindow::tr("Portal de la ciudadanía, mientras dure la demostración: %1").arg(m_demo->portal().toString()));
    for (const auto& window : m_windows.windows())
        window->publication().setPortal(m_demo->portal());
    connect(&m_night, &Night::reset, this, [this] { first().foot().say({}, false); });
}

void Console::startScreenshots()
{
    const auto pixels = m_options.size.isValid() ? m_options.size : QSize(1366, 768);
    m_screenshots = std::make_unique<Screenshots>(m_options.screenshots, m_options.at, pixels, m_night, m_windows, *m_demo);
    connect(m_screenshots.get(), &Screenshots::saved, this, [](const QString& file) { say(stdout, file); });
    connect(m_screenshots.get(), &Screenshots::finished, this, [](bool complete) { QApplication::exit(complete ? exitDone : exitFailed); });
    m_screenshots->start();
}

Theme::Mode rememberedTheme(const ConsoleOptions& options)
{
    if (options.themeGiven || !options.screenshots.isEmpty())
        return options.theme;
    return QSettings().value(QLatin1String("tema")).toString() == QLatin1String("light") ? Theme::Mode::light : Theme::Mode::dark;
}

/// Help and errors come in the language that is asked for. Translators need an application; the real one needs the options.
Result<ConsoleOptions> parseSaid(int& argc, char** argv, QString* help)
{
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    Language language;
    language.use(Language::wanted(arguments));
    auto options = parseConsoleOptions(arguments, help);
    if (options && !options->screenshots.isEmpty()) {
        qputenv("QT_QPA_PLATFORM", "offscreen"); // no display is needed, and none is touched
        if (!options->size.isValid())
            options->size = { 1366, 768 };
    }
    return options;
}

QString rememberedLanguage(const ConsoleOptions& options)
{
    if (!options.language.isEmpty() || !options.screenshots.isEmpty())
        return options.language;
    return Language::remembered();
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("prep-console"));
    QCoreApplication::setOrganizationName(QStringLiteral("prep"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PREP_VERSION));
    QString help;
    const auto options = parseSaid(argc, argv, &help);
    if (!options) {
        say(stderr, QString::fromStdString(options.error().detail));
        return exitUsage;
    }
    if (!help.isEmpty()) {
        std::fputs(help.toLocal8Bit().constData(), stdout);
        return exitDone;
    }
    setScale(*options, argc, argv);
    const QApplication application(argc, argv);
    Language language;
    language.use(rememberedLanguage(*options));
    Theme theme(rememberedTheme(*options));
    theme.install();
    QObject::connect(&theme, &Theme::changed, &application,
        [&theme] { QSettings().setValue(QLatin1String("tema"), theme.mode() == Theme::Mode::dark ? QStringLiteral("dark") : QStringLiteral("light")); });
    if (options->practice.isWanted) { // no session, no witness, no console of the night
        PracticeRun practice(options->practice, options->size, theme, language);
        quitOnSignals(&practice);
        practice.start();
        return QApplication::exec();
    }
    Console console(*options, theme, language);
    quitOnSignals(&console);
    return console.run();
}
