// SPDX-License-Identifier: MIT
#include "app/hub/hub.h"
#include "app/hubd/publication.h"
#include "app/site/forwarder.h"
#include "app/site/siteagent.h"
#include "models/eventlog/eventlog.h"
#include "models/process/datadir.h"
#include "models/process/files.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSocketNotifier>

#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

constexpr int exitUsage = 2;
constexpr int exitEnvironment = 3;

int signalPipe[2] = { -1, -1 };

/// Only what may be done in a signal handler: one byte, and the event loop does the rest.
extern "C" void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[1], &byte, 1);
}

bool catchSignals()
{
    if (::pipe2(signalPipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return false;
    struct sigaction action { };
    action.sa_handler = onSignal;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
    return true;
}

/// Tells systemd (sd_notify(3)) without its library: one datagram.
void notifySystemd(const char* state)
{
    const char* path = std::getenv("NOTIFY_SOCKET"); // NOLINT(concurrency-mt-unsafe): before any thread changes it
    sockaddr_un address {};
    if (path == nullptr || std::strlen(path) >= sizeof address.sun_path)
        return;
    address.sun_family = AF_UNIX;
    std::strcpy(address.sun_path, path); // NOLINT(clang-analyzer-security.insecureAPI.strcpy): measured above
    if (path[0] == '@')
        address.sun_path[0] = '\0';
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return;
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + std::strlen(path));
    ::sendto(descriptor, state, std::strlen(state), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&address), size);
    ::close(descriptor);
}

/// A thousand consoles need more descriptors than the usual soft limit.
void raiseDescriptorLimit()
{
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

void openLogs(const QString& data)
{
    constexpr std::size_t fileBytes = 10 << 20;
    constexpr std::size_t files = 5;
    std::vector<spdlog::sink_ptr> sinks { std::make_shared<spdlog::sinks::stderr_sink_mt>() };
    const QString folder = data + QStringLiteral("/bitacora");
    const QString file = folder + QStringLiteral("/prep-hub.log");
    if (QDir().mkpath(folder)) {
        try {
            sinks.push_back(
                std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.toStdString(), fileBytes, files));
        } catch (const spdlog::spdlog_ex& error) {
            std::fprintf(stderr, "prep-hub: %s\n", error.what()); // goes on with standard error alone
        }
    }
    auto logger = std::make_shared<spdlog::logger>("hub", sinks.begin(), sinks.end());
    logger->set_level(spdlog::level::info);
    logger->flush_on(spdlog::level::info);
    spdlog::register_logger(logger);
}

int usage(const QString& text)
{
    std::fprintf(stderr, "prep-hub: %s\n", qPrintable(text));
    return exitUsage;
}

int exitCodeOf(const prep::Error& error)
{
    const bool environment = error.code == prep::logerror::locked || error.code == prep::logerror::diskFull
        || error.code == prep::logerror::readOnly || error.code == prep::logerror::io || error.code == 3303 || error.code == 3306;
    return environment ? exitEnvironment : exitUsage;
}

int runUntilStopped()
{
    QSocketNotifier stopper(signalPipe[0], QSocketNotifier::Read);
    QObject::connect(&stopper, &QSocketNotifier::activated, qApp, [] { QCoreApplication::quit(); });
    notifySystemd("READY=1");
    const int code = QCoreApplication::exec();
    notifySystemd("STOPPING=1");
    return code;
}

/// The first line of a file, or of standard input; without its end.
std::string firstLine(const QString& file)
{
    QFile from(file);
    const bool isOpen = file.isEmpty() ? from.open(stdin, QIODevice::ReadOnly) : from.open(QIODevice::ReadOnly);
    constexpr qint64 longest = 4096;
    return isOpen ? from.readLine(longest).trimmed().toStdString() : std::string();
}

/// A hub of the site's own, where DATA holds a log (`prep site prepare`); without one the agent works alone.
struct SiteHub {
    prep::Hub hub;
    prep::site::Forwarder forwarder;

    SiteHub(const prep::hub::Settings& settings, prep::site::SiteAgent& agent)
        : hub(settings)
        , forwarder(prep::DataDir(settings.data), settings.site, [this](std::vector<prep::Event> events) { hub.importFromCentre(std::move(events)); })
    {
        agent.setCustody([this] { return forwarder.custody(); });
        QObject::connect(&agent, &prep::site::SiteAgent::linkChosen, &hub, [this, &agent] { forwarder.use(agent.linkInUse()); }, Qt::QueuedConnection);
        QObject::connect(&agent, &prep::site::SiteAgent::told, &hub, &prep::Hub::siteReported);
    }
    prep::Status start(prep::site::SiteAgent& agent)
    {
        if (const prep::Status started = hub.start(); !started.ok())
            return started;
        if (const prep::Status reading = forwarder.start(); !reading.ok())
            return reading;
        forwarder.use(agent.linkInUse());
        return {};
    }
};

/// At a CATD: the agent of its links, and its hub.
int runSite(const prep::hub::Settings& settings, const QString& centre)
{
    const QString folder = QString::fromStdString(settings.data);
    const QString id = QString::fromStdString(settings.site);
    // A dead name server is known within seconds, not after the resolver's usual fifteen.
    qputenv("RES_OPTIONS", "timeout:1 attempts:3");
    spdlog::set_default_logger(spdlog::get("hub"));
    prep::Result<prep::site::SiteConfig> config = prep::site::SiteConfig::read(folder, id, centre);
    if (!config)
        return usage(QString::fromStdString(config.error().detail));
    prep::site::SiteAgent agent(std::move(config).value(), QStringLiteral("prep-hub " PREP_VERSION));
    std::unique_ptr<SiteHub> own;
    if (QFile::exists(QString::fromStdString(prep::DataDir(settings.data).logFile())))
        own = std::make_unique<SiteHub>(settings, agent);
    prep::Status started = own ? own->start(agent) : prep::Status();
    if (started.ok())
        started = agent.start();
    if (!started.ok()) {
        std::fprintf(stderr, "prep-hub: error %d: %s\n", started.error().code, started.error().detail.c_str());
        return own ? exitCodeOf(started.error()) : exitEnvironment;
    }
    std::printf("sitio %s%s%s\n", qPrintable(id), own ? " " : "", own ? qPrintable(own->hub.url()) : "");
    std::fflush(stdout);
    const int code = runUntilStopped();
    if (own)
        own->forwarder.stop();
    agent.stop();
    if (own)
        own->hub.stop();
    spdlog::shutdown();
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("prep-hub"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PREP_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Concentrador del PREP: bitácora, reglas y difusión en vivo."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption data(
        QStringLiteral("data"), QStringLiteral("Directorio de datos hecho por prep init."), QStringLiteral("DATA"));
    const QCommandLineOption listen(QStringLiteral("listen"),
        QStringLiteral("Dirección y puerto; puerto 0 = cualquiera libre."), QStringLiteral("ADDR:PORT"),
        QStringLiteral("127.0.0.1:0"));
    const QCommandLineOption metrics(QStringLiteral("metrics"),
        QStringLiteral("Métricas para Prometheus; un PUERTO solo = únicamente esta máquina."), QStringLiteral("ADDR:PORT"));
    const QCommandLineOption casilla(QStringLiteral("casilla"),
        QStringLiteral("Recibe PREP Casilla de los teléfonos inscritos (HTTPS); un PUERTO solo = únicamente esta máquina."), QStringLiteral("ADDR:PORT"));
    const QCommandLineOption publish(
        QStringLiteral("publish"),
        QStringLiteral("Publica cada corte en esta carpeta, o en EQUIPO:RUTA de rclone."), QStringLiteral("DIR|REMOTO"));
    const QCommandLineOption passphrase(QStringLiteral("passphrase-file"),
        QStringLiteral("Con --publish: la frase de paso de las llaves, en su primera línea; sin ella, de la entrada estándar."), QStringLiteral("ARCHIVO"));
    const QCommandLineOption timestamp(QStringLiteral("timestamp"),
        QStringLiteral("Con --publish: autoridad de sellado de tiempo (RFC 3161)."), QStringLiteral("URL"));
    const QCommandLineOption site(
        QStringLiteral("site"), QStringLiteral("Este CATD: sus enlaces y, si DATA tiene bitácora (prep site prepare), su propio concentrador."), QStringLiteral("ID"));
    const QCommandLineOption centre(QStringLiteral("centre"),
        QStringLiteral("Con --site: dirección del centro, wss://EQUIPO:PUERTO."), QStringLiteral("URL"));
    const QCommandLineOption seenAt(QStringLiteral("public"),
        QStringLiteral("Con --publish: la dirección en que se ve lo publicado, que se vigila desde fuera."), QStringLiteral("URL"));
    const QCommandLineOption difusores(QStringLiteral("difusores"),
        QStringLiteral("Con --publish: copias que también se vigilan; sin ella, las del proceso, si no es simulacro."), QStringLiteral("ARCHIVO"));
    const QCommandLineOption grace(QStringLiteral("public-grace"),
        QStringLiteral("Con --publish: segundos en que una copia puede mostrar todavía el corte anterior (60)."), QStringLiteral("SEGUNDOS"), QStringLiteral("60"));
    const QCommandLineOption patience(QStringLiteral("patience"),
        QStringLiteral("Con --publish: segundos para publicar un corte en un simulacro por pasos (600)."), QStringLiteral("SEGUNDOS"), QStringLiteral("600"));
    parser.addOptions({ grace, patience, data, listen, metrics, casilla, publish, passphrase, timestamp, seenAt, difusores, site, centre });
    if (!parser.parse(QCoreApplication::arguments()))
        return usage(parser.errorText());
    if (parser.isSet(QStringLiteral("help"))) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return 0;
    }
    if (parser.isSet(QStringLiteral("version"))) {
        std::puts("prep-hub " PREP_VERSION);
        return 0;
    }
    for (const QCommandLineOption& option : { passphrase, timestamp, seenAt, difusores, grace, patience }) {
        if (!parser.isSet(publish) && parser.isSet(option))
            return usage(QStringLiteral("--%1 va con --publish").arg(option.names().constFirst()));
    }
    if (parser.isSet(site) != parser.isSet(centre))
        return usage(QStringLiteral("--site y --centre van juntos"));
    if (!parser.isSet(data) || !parser.positionalArguments().isEmpty())
        return usage(QStringLiteral("falta --data DATA (véase prep-hub --help)"));

    bool isGrace = false;
    const int graceSeconds = parser.value(grace).toInt(&isGrace);
    if (!isGrace || graceSeconds < 0 || graceSeconds > 3600)
        return usage(QStringLiteral("--public-grace: se esperaban segundos, de 0 a 3600"));

    bool isPatience = false;
    const int patienceSeconds = parser.value(patience).toInt(&isPatience);
    if (!isPatience || patienceSeconds < 1 || patienceSeconds > 3600)
        return usage(QStringLiteral("--patience: se esperaban segundos, de 1 a 3600"));

    raiseDescriptorLimit();
    if (!catchSignals())
        return exitEnvironment;
    if (!QDir(parser.value(data)).exists())
        return usage(QStringLiteral("no existe el directorio %1").arg(parser.value(data)));
    openLogs(parser.value(data));
    prep::hub::Settings settings;
    settings.data = parser.value(data).toStdString();
    settings.listen = parser.value(listen).toStdString();
    settings.casilla = parser.value(casilla).toStdString();
    settings.metrics = parser.value(metrics).toStdString();
    settings.stepPatienceMs = patienceSeconds * 1000;
    settings.software = "prep-hub " PREP_VERSION;
    if (parser.isSet(site)) {
        settings.site = parser.value(site).toStdString();
        settings.watches = false;
        return runSite(settings, parser.value(centre));
    }
    prep::Publication publication; // outlives the hub, which stops it
    prep::Hub hub(settings);
    if (parser.isSet(publish)) {
        // Before a person is asked for a passphrase.
        if (const auto there = prep::DataDir::open(settings.data); !there)
            return usage(QString::fromStdString(there.error().detail));
        prep::publisher::Settings cycle;
        cycle.target = parser.value(publish).toStdString();
        cycle.passphrase = firstLine(parser.value(passphrase));
        cycle.timestampUrl = parser.value(timestamp).toStdString();
        if (const prep::Status opened = publication.open(hub, settings, std::move(cycle), { parser.value(seenAt), parser.value(difusores), graceSeconds * 1000 }); !opened.ok()) {
            std::fprintf(stderr, "prep-hub: error %d: %s\n", opened.error().code, opened.error().detail.c_str());
            return exitCodeOf(opened.error());
        }
    }
    if (const prep::Status started = hub.start(); !started.ok()) {
        std::fprintf(stderr, "prep-hub: error %d: %s\n", started.error().code, started.error().detail.c_str());
        return exitCodeOf(started.error());
    }
    std::printf("%s\n", qPrintable(hub.url()));
    std::fflush(stdout);
    const int code = runUntilStopped();
    publication.stopWatching();
    hub.stop();
    spdlog::shutdown();
    return code;
}
