// SPDX-License-Identifier: MIT
#include "app/hub/hub.h"

#include "app/hub/anchorbook.h"
#include "app/hub/broadcaster.h"
#include "app/hub/casilladesk.h"
#include "app/hub/courierdesk.h"
#include "app/hub/courierinbox.h"
#include "app/hub/courieroutbox.h"
#include "app/hub/core.h"
#include "app/hub/frame.h"
#include "app/hub/imagestore.h"
#include "app/hub/log.h"
#include "app/hub/metricsserver.h"
#include "app/hub/netpool.h"
#include "app/hub/publicist.h"
#include "app/hub/refuseddevices.h"
#include "app/hub/services.h"
#include "models/eventlog/foldlog.h"
#include "models/eventlog/restorations.h"
#include "models/eventlog/sqliteeventlog.h"
#include "models/process/certificates.h"
#include "models/process/datadir.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QThread>
#include <QTimer>

#include <future>

#include <sys/stat.h>

namespace prep {

using namespace hub;

namespace {

constexpr int errData = 3304;
constexpr int errCredentialsFile = 3305;
constexpr std::size_t maxPemBytes = 65536;
constexpr std::size_t passwordQueue = 200; ///< log-ins that wait; more are told to come again

Result<QByteArray> readFile(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return Error { errData, "cannot read " + path };
    return file.readAll();
}

/// Every connection needs a certificate of the process's own CA and of no other.
Result<QSslConfiguration> makeTls(const DataDir& data)
{
    const auto ca = readFile(data.caCertificateFile());
    const auto certificate = readFile(data.hubCertificateFile());
    const auto key = readFile(data.hubKeyFile());
    for (const auto* file : { &ca, &certificate, &key }) {
        if (!file->ok())
            return file->error();
    }
    const auto authorities = QSslCertificate::fromData(ca.value(), QSsl::Pem);
    const auto chain = QSslCertificate::fromData(certificate.value(), QSsl::Pem);
    const QSslKey privateKey(key.value(), QSsl::Ec, QSsl::Pem);
    if (authorities.isEmpty() || chain.isEmpty() || privateKey.isNull())
        return Error { errData, "damaged key or certificate in claves/" };
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setCaCertificates(authorities);
    tls.setLocalCertificateChain(chain + authorities);
    tls.setPrivateKey(privateKey);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return tls;
}

Result<std::unique_ptr<EventLog>> openLog(const std::string& path, LogMode mode)
{
    auto log = SqliteEventLog::open(path, mode);
    if (!log.ok())
        return log.error();
    return std::unique_ptr<EventLog>(std::move(log).value());
}

Result<std::shared_ptr<const Directory>> readDirectory(const DataDir& data)
{
    auto people = data.loadPeople();
    if (!people.ok())
        return people.error();
    auto stations = data.loadStations();
    if (!stations.ok())
        return stations.error();
    return std::shared_ptr<const Directory>(
        std::make_shared<Directory>(std::move(people).value(), std::move(stations).value()));
}

std::vector<QByteArray> definitionFrames(const DataDir& data)
{
    const QString folder = QString::fromStdString(data.processFolder());
    std::vector<wire::File> files;
    for (const QString& name : QDir(folder).entryList(QDir::Files, QDir::Name)) {
        // The script of a drill's night is no part of the definition, and holds the votes.
        if (name == QLatin1String("noche.csv") || name.startsWith(QLatin1Char('.')))
            continue;
        const QString path = folder + QLatin1Char('/') + name;
        auto content = readFile(path.toStdString());
        if (content.ok())
            files.push_back({ name.toStdString(), content.value().toStdString() });
    }
    const std::string packed = wire::packFiles(files);
    std::vector<QByteArray> frames;
    wire::Chunk chunk;
    chunk.kind = 'D';
    chunk.total = packed.size();
    for (std::size_t at = 0; at < packed.size(); at += wire::chunkBytes) {
        chunk.offset = at;
        chunk.data = packed.substr(at, wire::chunkBytes);
        frames.push_back(binaryFrame(wire::encodeChunk(chunk)));
    }
    return frames;
}

/// Changes whenever the file is replaced.
std::string stampOf(const std::string& path)
{
    struct stat info { };
    if (::stat(path.c_str(), &info) != 0)
        return "none;";
    return std::to_string(info.st_ino) + ":" + std::to_string(info.st_size) + ":" + std::to_string(info.st_mtim.tv_sec)
        + ":" + std::to_string(info.st_mtim.tv_nsec) + ";";
}

/// What the log's own event of a start says: after which event it goes on from a backup, what is known to be lost, who did it.
std::string restoredWord(const Restoration& restoration)
{
    return " restaurado: sigue al evento " + std::to_string(restoration.seq) + ", el concentrador perdido llego al " + std::to_string(restoration.anclado) + ", por " + restoration.por
        + ", respaldo " + restoration.respaldo.hex().substr(0, 16);
}

std::string newEpoch()
{
    const auto random = randomBytes(8);
    return random.ok() ? toHex(reinterpret_cast<const std::uint8_t*>(random.value().data()), 8) : std::string();
}

} // namespace

struct Hub::Impl {
    explicit Impl(Settings given)
        : settings(std::move(given))
        , data(settings.data)
        , guard(settings.lockoutAfter, settings.lockoutMs)
        , arrivals(settings.arrivalsPerAddress)
        , net(settings)
    {
    }

    Status start(Hub& q);
    Status fold();
    Status listen(const QSslConfiguration& tls);
    void startClock();
    Status begin();
    Status showMetrics(const QSslConfiguration& tls);
    Status openCasilla();
    void openCourier();
    void watch();
    void stop();
    void writeHubFile() const;

    Settings settings;
    DataDir data;
    std::string epoch;
    std::shared_ptr<const Process> process;
    ProcessClock clock;
    Metrics metrics;
    std::unique_ptr<MetricsServer> metricsServer;
    DirectoryHolder directory;
    LoginGuard guard;
    RefusedDevices refusedDevices;
    Arrivals arrivals;
    Networks networks;
    std::unique_ptr<TicketOffice> tickets;
    NetPool net;
    std::unique_ptr<WorkPool> passwords;
    std::unique_ptr<GroupCommitter> committer;
    std::unique_ptr<Broadcaster> broadcaster;
    std::unique_ptr<Core> core;
    std::unique_ptr<ImageStore> images;
    std::unique_ptr<Services> services;
    std::unique_ptr<CasillaDesk> casilla;
    std::unique_ptr<CourierDesk> courier; ///< the centre's
    std::unique_ptr<CourierInbox> inbox; ///< the centre's
    std::unique_ptr<CourierOutbox> outbox; ///< of a site's own hub
    std::optional<Folded> folded;
    Digest anchorKey;
    std::vector<Restoration> restorations; ///< of its log
    QThread coreLoop;
    QThread feedLoop;
    QThread imageLoop;
    QThread casillaLoop;
    QThread courierLoop;
    QTimer watcher;
    std::string watched; ///< stamps of the two files when they were last read
    QString host;
    quint16 port = 0;
    Publicist* publicist = nullptr;
    bool running = false;
};

Hub::Hub(Settings settings, QObject* parent)
    : QObject(parent)
    , m_impl(std::make_unique<Impl>(std::move(settings)))
{
}

Hub::~Hub()
{
    stop();
}

Status Hub::start()
{
    return m_impl->start(*this);
}
void Hub::setPublicist(Publicist* publicist)
{
    m_impl->publicist = publicist;
}
void Hub::tell(std::vector<CommandBody> commands)
{
    if (m_impl->core)
        m_impl->core->submitSystem(std::move(commands));
}
void Hub::importFromCentre(std::vector<Event> events)
{
    if (m_impl->core)
        m_impl->core->importFrom(std::string(centro), std::move(events));
}
void Hub::siteReported(const wire::Telemetria& report)
{
    if (m_impl->outbox)
        m_impl->outbox->setAcknowledged(report.custodia.acusados);
    if (m_impl->core)
        m_impl->core->siteReported(m_impl->settings.site, report, {});
}
void Hub::stop()
{
    m_impl->stop();
}
quint16 Hub::metricsPort() const
{
    return m_impl->metricsServer ? m_impl->metricsServer->port() : quint16 { 0 };
}
quint16 Hub::casillaPort() const
{
    return m_impl->casilla ? m_impl->casilla->port() : quint16 { 0 };
}
quint16 Hub::port() const
{
    return m_impl->port;
}
std::string Hub::epoch() const
{
    return m_impl->epoch;
}
QString Hub::url() const
{
    return QStringLiteral("wss://%1:%2").arg(m_impl->host, QString::number(m_impl->port));
}

Status Hub::Impl::start(Hub& q)
{
    auto opened = DataDir::open(settings.data);
    if (!opened.ok())
        return opened.error();
    auto loaded = data.loadProcess();
    if (!loaded.ok())
        return loaded.error();
    process = loaded.value();
    // Everybody's passwords and keys in one file: good enough for a drill, never for a night.
    if (!process->simulacro && QFile::exists(QString::fromStdString(data.credentialsFile())))
        return Error { errCredentialsFile, "a process that is no simulacro must not have " + data.credentialsFile() };
    auto tls = makeTls(data);
    if (!tls.ok())
        return tls.error();
    auto listed = readDirectory(data);
    if (!listed.ok())
        return listed.error();
    directory.set(listed.value());
    // Only names in a table: a fault in it keeps no hub from starting.
    if (auto known = Networks::read(data.networksFile()); known.ok())
        networks = std::move(known).value();
    else
        hubLog().warn("Names of networks are not known: {}", known.error().detail);
    auto office = TicketOffice::load(settings.data + "/claves/fichas.key", settings.ticketMs);
    if (!office.ok())
        return office.error();
    tickets = std::make_unique<TicketOffice>(std::move(office).value());
    auto book = AnchorBook::open(data.anchorKeyFile(), data.anchorsFile(), process->id);
    if (!book.ok())
        return book.error();
    anchorKey = book.value().publicKey();
    auto restored = readRestorations(data.restorationsFile(), process->id, anchorKey);
    if (!restored.ok())
        return Error { errData, restored.error().detail };
    restorations = std::move(restored).value();
    if (!restorations.empty()) // every start says so in the log, and all of them the same
        settings.restored = restoredWord(restorations.back());
    epoch = newEpoch();
    if (epoch.empty())
        return Error { errData, "no random bytes" };

    auto log = openLog(data.logFile(), LogMode::write);
    if (!log.ok())
        return log.error();
    broadcaster = std::make_unique<Broadcaster>(
        Broadcaster::Parts { settings, clock, net, [path = data.logFile()] { return openLog(path, LogMode::readOnly); },
            std::move(book).value(), metrics },
        State(process));
    if (const Status folding = fold(); !folding.ok())
        return folding.error();
    startClock();
    committer = std::make_unique<GroupCommitter>(std::move(log).value());
    if (const Status listening = listen(tls.value()); !listening.ok())
        return listening;
    if (const Status begun = begin(); !begun.ok())
        return begun;
    if (const Status shown = showMetrics(tls.value()); !shown.ok())
        return shown;
    if (const Status received = openCasilla(); !received.ok())
        return received;
    QObject::connect(&watcher, &QTimer::timeout, &q, [this] { watch(); });
    watcher.start(settings.watchMs);
    writeHubFile();
    return {};
}

/// One pass serves the chain's check, the committed fold, what is hidden, the histories and the index of commands.
Status Hub::Impl::fold()
{
    CommandIndex index;
    ForeignEvents foreign;
    const auto report = foldLog(data.logFile(), [&](const FoldedEvent& event) {
        broadcaster->fold(event);
        index.note(event.event, broadcaster->state());
        foreign.note(broadcaster->state(), event.event.header);
        return true;
    });
    if (!report.ok())
        return report.error();
    const State& state = broadcaster->state();
    if (state.seq == 0)
        return Error { errData, "the log is empty: prep init has not finished" };
    if (state.origen != (settings.site.empty() ? std::string(centro) : settings.site))
        return Error { errData, "the log is of " + state.origen + (settings.site.empty() ? ": start it with --site" : ", not of site " + settings.site) };
    folded.emplace(Folded { state, std::move(index), std::move(foreign) });
    broadcaster->startFeed(epoch);
    if (const std::string why = broadcaster->contradiction(); !why.empty()) {
        hubLog().error("The log contradicts its anchors: {}", why);
        net.setNotice({ "anclaje", why, true });
    }
    return {};
}

/// In a simulacro whose day is not today the clock stands still until the drill moves it: where the log ends, or on the
/// morning of the day.
void Hub::Impl::startClock()
{
    constexpr Millis day = 24LL * 3600 * 1000;
    const Millis wall = wallMillis();
    const bool today = wall > process->opening - day && wall < process->closing + day;
    if (!process->simulacro || today)
        return;
    const Millis last = folded->state.at;
    const bool within = last > process->opening - day && last < process->closing + 2 * day;
    clock.set(within ? last : process->opening - day / 2, 0);
}

Status Hub::Impl::listen(const QSslConfiguration& tls)
{
    auto refold = [path = data.logFile(), all = process]() -> Result<Folded> {
        Folded fresh { State(all), {}, {} };
        const auto report = foldLog(path, [&](const FoldedEvent& event) {
            evolve(fresh.state, event.event);
            fresh.index.note(event.event, fresh.state);
            fresh.foreign.note(fresh.state, event.event.header);
            return true;
        });
        if (!report.ok())
            return report.error();
        return fresh;
    };
    core = std::make_unique<Core>(
        Core::Parts { settings, clock, *committer, *broadcaster, net, refold, guard, refusedDevices, metrics, publicist }, std::move(*folded));
    folded.reset();
    images = std::make_unique<ImageStore>(data.imagesFolder(), settings, *core, *broadcaster, net);
    passwords = std::make_unique<WorkPool>(settings.passwordThreads, passwordQueue);
    wire::Bienvenida welcome;
    welcome.epoca = epoch;
    welcome.proceso = process->id;
    welcome.huella = process->fingerprint;
    welcome.simulacro = process->simulacro;
    welcome.claveAnclas = anchorKey;
    welcome.restauraciones = restorations;
    welcome.latidoMs = settings.beatMs;
    services = std::make_unique<Services>(Services { settings, clock, directory, guard, arrivals, networks, *tickets, *passwords, *core,
        *broadcaster, *images, net, process, welcome, definitionFrames(data) });
    openCourier();
    broadcaster->moveToThread(&feedLoop);
    core->moveToThread(&coreLoop);
    images->moveToThread(&imageLoop);
    const qsizetype colon = QString::fromStdString(settings.listen).lastIndexOf(QLatin1Char(':'));
    const QString address = QString::fromStdString(settings.listen);
    bool numeric = false;
    const quint16 wanted = address.mid(colon + 1).toUShort(&numeric);
    host = address.left(std::max<qsizetype>(0, colon));
    if (colon < 0 || !numeric)
        return Error { errData, "--listen needs ADDR:PORT" };
    auto got
        = net.start(*services, tls, host == QLatin1String("localhost") ? QStringLiteral("127.0.0.1") : host, wanted);
    if (!got.ok())
        return got.error();
    port = got.value();
    QObject::connect(&coreLoop, &QThread::finished, core.get(), &Core::halt, Qt::DirectConnection);
    QObject::connect(&feedLoop, &QThread::finished, broadcaster.get(), &Broadcaster::halt, Qt::DirectConnection);
    QObject::connect(&imageLoop, &QThread::finished, images.get(), &ImageStore::halt, Qt::DirectConnection);
    for (QThread* loop : { &coreLoop, &feedLoop, &imageLoop })
        loop->start();
    images->startSweeping();
    running = true;
    return {};
}

Status Hub::Impl::begin()
{
    std::promise<Status> durable;
    core->begin(epoch, directory.current(), [&durable](const Status& status) { durable.set_value(status); });
    return durable.get_future().get();
}

Status Hub::Impl::showMetrics(const QSslConfiguration& tls)
{
    if (settings.metrics.empty())
        return {};
    metrics.setCertificateEnd(tls.localCertificate().expiryDate().toMSecsSinceEpoch());
    auto server = MetricsServer::start(settings.metrics, { metrics, clock, settings.data });
    if (!server.ok())
        return server.error();
    metricsServer = std::move(server).value();
    hubLog().info("Metrics for Prometheus: port={}", metricsServer->port());
    return {};
}

Status Hub::Impl::openCasilla()
{
    if (settings.casilla.empty())
        return {};
    const auto ca = prep::readFile(data.caCertificateFile(), maxPemBytes);
    const auto certificate = prep::readFile(data.hubCertificateFile(), maxPemBytes);
    const auto key = prep::readFile(data.hubKeyFile(), maxPemBytes);
    for (const auto* file : { &ca, &certificate, &key }) {
        if (!file->ok())
            return file->error();
    }
    auto desk = std::make_unique<CasillaDesk>(*services, metrics, refusedDevices);
    if (const Status listening = desk->listen(certificate.value() + ca.value(), key.value(), ca.value()); !listening.ok())
        return listening;
    casilla = std::move(desk);
    QObject::connect(&casillaLoop, &QThread::finished, casilla.get(), &CasillaDesk::halt, Qt::DirectConnection);
    casilla->moveTo(&casillaLoop);
    casillaLoop.start();
    hubLog().info("PREP Casilla: port={}", casilla->port());
    return {};
}

/// Before the first session, which may ask for it.
void Hub::Impl::openCourier()
{
    if (!settings.site.empty()) {
        outbox = std::make_unique<CourierOutbox>(net, settings, data, process);
        outbox->moveToThread(&courierLoop);
        QObject::connect(&courierLoop, &QThread::finished, outbox.get(), &CourierOutbox::halt, Qt::DirectConnection);
    } else {
        courier = std::make_unique<CourierDesk>(*services, data);
        inbox = std::make_unique<CourierInbox>(net, *courier, settings, data);
        courier->moveToThread(&courierLoop);
        inbox->moveToThread(&courierLoop);
    }
    services->inbox = inbox.get();
    services->outbox = outbox.get();
    courierLoop.start();
}

/// Every change of the two files is checked, logged, and acted upon.
void Hub::Impl::watch()
{
    if (courier)
        courier->look();
    const std::string seen = stampOf(data.peopleFile()) + stampOf(data.stationsFile());
    if (seen == watched)
        return;
    watched = seen;
    auto read = readDirectory(data);
    if (!read.ok()) {
        net.setNotice({ "definicion", read.error().detail, true });
        return;
    }
    net.setNotice({ "definicion", {}, false });
    const auto now = directory.current();
    if (read.value()->people == now->people && read.value()->stations == now->stations)
        return;
    hubLog().info("People or stations changed");
    directory.set(read.value());
    core->reconcile(read.value());
    net.recheck();
}

void Hub::Impl::stop()
{
    watcher.stop();
    metricsServer.reset();
    if (publicist != nullptr)
        publicist->stop();
    // Who sends stops before who carries: first decisions, then what they made durable, then the feed, then the
    // sessions.
    const auto end = [](QThread& loop) {
        loop.quit();
        loop.wait();
    };
    end(casillaLoop);
    end(courierLoop);
    end(imageLoop);
    end(coreLoop);
    if (committer)
        committer->stop();
    end(feedLoop);
    // The workers answer net threads, and sessions hand the pool work until their thread ends: the one stops first, and
    // both stay in memory until nobody can call them.
    if (passwords)
        passwords->stop();
    net.stop();
    if (running)
        QFile::remove(QString::fromStdString(data.hubFile()));
    running = false;
    passwords.reset();
    images.reset();
    core.reset();
    inbox.reset();
    outbox.reset();
    courier.reset();
    casilla.reset(); // what was handed over might have answered it until now
    broadcaster.reset();
    committer.reset();
}

void Hub::Impl::writeHubFile() const
{
    QJsonObject object { { QStringLiteral("pid"), QCoreApplication::applicationPid() },
        { QStringLiteral("url"), QStringLiteral("wss://%1:%2").arg(host, QString::number(port)) },
        { QStringLiteral("epoca"), QString::fromStdString(epoch) } };
    if (casilla)
        object.insert(QStringLiteral("casilla"), casilla->port());
    QSaveFile file(QString::fromStdString(data.hubFile()));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(object).toJson()) < 0 || !file.commit())
        hubLog().error("Cannot write hub.json");
}

} // namespace prep
