// SPDX-License-Identifier: MIT
#include "app/site/sitelink.h"

#include <QDateTime>
#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QRandomGenerator>

#include <chrono>

#include <spdlog/spdlog.h>
#include <sys/socket.h>

namespace prep::site {

namespace {

constexpr int tickMs = 100;
constexpr Millis nameMs = 3400; ///< a name server that does not answer
constexpr Millis connectMs = 4000; ///< no answer to three tries of the system
constexpr Millis openMs = 6000; ///< nothing comes through a connection that is being opened
constexpr Millis deadMs = 5000; ///< nor through a session
constexpr Millis deadLossyMs = 20000; ///< that loses much: to open another one would take longer than to wait
constexpr int noCarrierMs = 300;
constexpr int againMs = 200; ///< a session that ended is tried again at once, an attempt that failed later
constexpr Millis stuckMs = 2000; ///< nothing for so long on a lossy line: it may be TCP that waits, and no longer the line that loses
constexpr Millis quietMs = 3000; ///< then another link is used, if there is one
constexpr Millis probeMs = 500;
constexpr Millis doubtfulProbeMs = 250; ///< after a loss: a few more tell whether it was chance
constexpr Millis idleProbeMs = 1000;
constexpr Millis fillMs = 4000;
constexpr Millis idleFillMs = 30000;
constexpr Millis interfaceMs = 300;
constexpr std::size_t fillBytes = 3072; ///< more than the burst that a throttled line lets pass at once
constexpr Millis offsetLife = 30000; ///< then a slower answer is better than an old one
constexpr int watchedElsewhere = 120000; ///< the connection's own silence limit: ours are shorter and know more
constexpr int refusedRetryMs = 15000;

ConnectionSettings settingsFor(const SiteConfig& site, const QString& program)
{
    ConnectionSettings settings;
    settings.caPem = site.station.ca;
    settings.certificatePem = site.station.certificate;
    settings.keyPem = site.station.key;
    settings.client = program;
    settings.silenceMs = watchedElsewhere;
    settings.peerName = site.centre.host();
    return settings;
}

/// Of a socket, and taken from it; 0 = none.
int pendingError(qintptr descriptor)
{
    int error = 0;
    socklen_t size = sizeof error;
    const bool isTold = descriptor >= 0 && ::getsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_ERROR, &error, &size) == 0;
    return isTold ? error : 0;
}

QString restorationsOf(const wire::Bienvenida& welcome)
{
    QString text;
    for (const codec::Restoration& each : welcome.restauraciones)
        text += QString::number(each.seq) + u'@' + QString::number(each.en) + u' ';
    return text;
}

constexpr std::int32_t lossy = 50; ///< per mil
constexpr std::size_t mostLossy = 1; ///< probes under way on such a link
constexpr Millis leastReportMs = 3000; ///< so often the centre is told however crowded it is

} // namespace

Millis SiteLink::steadyNow()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

SiteLink::SiteLink(const LinkConfig& link, const SiteConfig& site, const QString& program, QObject* parent)
    : QObject(parent)
    , m_link(link)
    , m_centre(link.through.isEmpty() ? site.centre : link.through)
    , m_kind(kindOf(link))
    , m_relay(m_centre.host(), static_cast<quint16>(m_centre.port()))
    , m_connection(settingsFor(site, program))
{
    m_relay.setInterface(link.interface);
    m_way.setProxy(QNetworkProxy::NoProxy);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &SiteLink::attempt);
    connect(&m_tick, &QTimer::timeout, this, &SiteLink::tick);
    connect(&m_names, &NameProbe::found, this, &SiteLink::addressFound);
    connect(&m_names, &NameProbe::failed, this, &SiteLink::nameFailed);
    connect(&m_relay, &Relay::lineOpened, this, [this](quint32 line) { m_line = line; });
    connect(&m_relay, &Relay::targetReached, this, [this](quint32) {
        if (m_stage == Stage::connecting)
            enter(Stage::opening);
    });
    connect(&m_relay, &Relay::targetFailed, this, [this](quint32, QAbstractSocket::SocketError error) { targetFailed(error); });
    connect(&m_connection, &Connection::welcomed, this, [this](const wire::Bienvenida& welcome) {
        m_refusal.clear();
        m_meter.restart(steadyNow());
        m_figures = m_meter.figures(steadyNow());
        m_offset.reset();
        m_probed = m_filled = 0;
        enter(Stage::live);
        Q_EMIT opened(QString::fromStdString(welcome.epoca), restorationsOf(welcome));
    });
    connect(&m_connection, &Connection::received, this, &SiteLink::heard);
    connect(&m_connection, &Connection::failed, this, &SiteLink::failed);
}

Status SiteLink::start()
{
    if (const Status listening = m_relay.listen(); !listening.ok())
        return listening;
    QUrl url(m_centre);
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_relay.port());
    m_connection.setUrl(url);
    m_since = steadyNow();
    lookAtInterface();
    m_tick.start(tickMs);
    attempt();
    return {};
}

void SiteLink::stop()
{
    m_tick.stop();
    m_retry.stop();
    m_connection.close();
    m_relay.cut();
    m_stage = Stage::idle;
}

// ---- the session ----------------------------------------------------------------------------------------------------

void SiteLink::enter(Stage stage)
{
    m_stage = stage;
    m_entered = m_heard = steadyNow();
    m_received = 0;
    if (stage == Stage::live)
        m_sight.reach = Reach::live;
}

void SiteLink::attempt()
{
    if (!m_sight.hasCarrier) { // there is nothing to try, and the cause is known
        m_sight.reach = Reach::unreachable;
        m_retry.start(noCarrierMs);
        return;
    }
    m_found.reset();
    enter(Stage::naming);
    lookForWay();
    m_names.ask(m_centre.host());
}

/// A dead name server and a dead network look alike to the resolver: this tells them apart. The old address is for that
/// only: the name says which of the centre's machines is the centre now.
void SiteLink::lookForWay()
{
    m_way.abort();
    if (m_known.isNull())
        return;
    if (m_link.interface.isEmpty() || leaveBy(m_way, m_link.interface, m_known.toString()))
        m_way.connectToHost(m_known, static_cast<quint16>(m_centre.port()));
}

void SiteLink::nameFailed()
{
    if (m_stage != Stage::naming)
        return;
    if (m_known.isNull() || m_way.state() == QAbstractSocket::ConnectedState)
        end(Reach::nameFailed);
    else if (m_way.state() != QAbstractSocket::UnconnectedState || m_way.error() == QAbstractSocket::SocketTimeoutError)
        end(Reach::noAnswer);
    else
        end(m_way.error() == QAbstractSocket::ConnectionRefusedError ? Reach::nameFailed : Reach::unreachable);
}

void SiteLink::addressFound(const QHostAddress& address)
{
    if (m_stage != Stage::naming)
        return; // an answer that came too late
    m_way.abort();
    m_known = address;
    m_relay.setTarget(address.toString(), static_cast<quint16>(m_centre.port()));
    enter(Stage::connecting);
    m_connection.open();
}

void SiteLink::targetFailed(QAbstractSocket::SocketError error)
{
    if (m_stage != Stage::connecting)
        return;
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        m_found = Reach::refused;
        break;
    case QAbstractSocket::SocketTimeoutError:
        m_found = Reach::noAnswer;
        break;
    default:
        m_found = Reach::unreachable;
    }
}

void SiteLink::failed(const Error& error, bool /*persistent*/)
{
    const bool byHub = error.code >= wire::errVersion && error.code <= wire::errNotAllowed;
    if (byHub) {
        m_refusal = error.detail;
        m_wasRefused = true;
        spdlog::error("The centre sends link {} away: {} {}", m_link.name.toStdString(), error.code, error.detail);
    }
    // A session that was closed says nothing of why; the next attempt will.
    const Reach guess = error.code == connectionerror::tls ? Reach::stranger : m_stage == Stage::live ? Reach::none : Reach::refused;
    end(m_found.value_or(byHub ? Reach::refused : guess));
}

/// This attempt, or the session, is over; another one follows.
void SiteLink::end(Reach reach)
{
    if (m_stage == Stage::idle)
        return;
    const bool wasLive = std::exchange(m_stage, Stage::idle) == Stage::live;
    m_sight.reach = reach;
    m_way.abort();
    m_connection.close();
    m_relay.cut();
    const int soon = static_cast<int>(QRandomGenerator::global()->bounded(500, 1500));
    m_retry.start(std::exchange(m_wasRefused, false) ? refusedRetryMs : wasLive ? againMs : soon);
    judge(steadyNow());
}

void SiteLink::heard(const wire::HubMessage& message)
{
    const Millis now = steadyNow();
    m_heard = now;
    const auto* echo = std::get_if<wire::Eco>(&message);
    const std::optional<Millis> rtt = echo == nullptr ? std::nullopt : m_meter.returned(echo->n, now);
    if (echo != nullptr && echo->segmentos != 0)
        m_meter.counted(LinkMeter::Way::back, { echo->segmentos, echo->repetidos }, now);
    if (rtt && echo->relleno.empty() && echo->ahora != 0)
        compareClocks(*rtt, echo->ahora, now);
    if (echo == nullptr)
        Q_EMIT received(message);
}

void SiteLink::compareClocks(Millis rtt, Millis centre, Millis now)
{
    // Half the round trip ago the centre looked at its clock; the quickest of the last answers errs least.
    if (m_offset && rtt > m_offsetRtt + m_offsetRtt / 4 && now - m_offsetAt < offsetLife)
        return;
    const Millis offset = QDateTime::currentMSecsSinceEpoch() - rtt / 2 - centre;
    m_offset = static_cast<std::int32_t>(std::clamp<Millis>(offset, INT32_MIN, INT32_MAX));
    m_offsetRtt = rtt;
    m_offsetAt = now;
}

// ---- looking --------------------------------------------------------------------------------------------------------

void SiteLink::tick()
{
    const Millis now = steadyNow();
    if (now - m_looked >= interfaceMs) {
        m_looked = now;
        lookAtInterface();
    }
    watch(now);
    noteUnreachable();
    lookPastStuck(now);
    if (m_stage == Stage::live)
        probe(now);
    judge(now);
}

void SiteLink::watch(Millis now)
{
    if (m_stage == Stage::opening && m_relay.received(m_line) != m_received) {
        m_received = m_relay.received(m_line);
        m_heard = now;
    }
    if (m_stage == Stage::naming && now - m_entered > nameMs)
        nameFailed();
    else if (m_stage == Stage::connecting && now - m_entered > connectMs)
        end(Reach::noAnswer);
    else if ((m_stage == Stage::opening && now - m_heard > openMs) || (m_stage == Stage::live && now - m_heard > (m_isLossy ? deadLossyMs : deadMs)))
        end(Reach::silent);
}

/// "No way there" reaches a socket that is being connected as an error that Qt does not ask for: it would be told of it
/// again and again until the attempt ends.
void SiteLink::noteUnreachable()
{
    if (m_stage == Stage::naming && m_way.state() == QAbstractSocket::ConnectingState && pendingError(m_way.socketDescriptor()) != 0)
        m_way.abort();
    else if (m_stage == Stage::connecting && pendingError(m_relay.targetDescriptor(m_line)) != 0)
        end(Reach::unreachable);
}

void SiteLink::lookPastStuck(Millis now)
{
    const bool isOpen = m_stage == Stage::opening || m_stage == Stage::live;
    if (!m_isLossy || !isOpen || now - m_heard < stuckMs)
        m_fresh.stop();
    else if (m_fresh.look(m_known, static_cast<quint16>(m_centre.port()), m_link.interface, now); m_fresh.isWell())
        end(Reach::silent);
}

void SiteLink::probe(Millis now)
{
    const bool isDoubtful = m_meter.hasLost() && m_meter.underWay() <= mostLossy;
    if (now - m_probed < (!m_isInUse ? idleProbeMs : isDoubtful ? doubtfulProbeMs : probeMs))
        return;
    m_probed = now;
    count(now);
    if (isCrowded())
        return;
    if (now - m_filled >= (m_isInUse ? fillMs : idleFillMs) && !m_meter.isFilling()) {
        m_filled = now;
        send(fillBytes, now);
    }
    send(0, now);
}

/// On a lossy line few segments are left under way: a stream that waits for many is not sent again at an even pace.
bool SiteLink::isCrowded() const
{
    return m_figures.lossPerMil >= lossy && m_meter.underWay() >= mostLossy;
}

void SiteLink::send(std::size_t bytes, Millis now)
{
    wire::Eco echo;
    echo.n = ++m_probe;
    echo.relleno.assign(bytes, 'x');
    echo.conPerdidas = m_figures.lossPerMil >= lossy;
    m_meter.sent(echo.n, bytes, now);
    m_connection.send(echo);
}

void SiteLink::count(Millis now)
{
    const auto descriptor = static_cast<int>(m_relay.targetDescriptor(m_line));
    if (const auto segments = segmentsOf(descriptor))
        m_meter.counted(LinkMeter::Way::there, *segments, now);
    const bool wasLossy = m_figures.lossPerMil >= lossy;
    m_figures = m_meter.steadied(now);
    expectLosses(descriptor, m_figures.lossPerMil >= lossy);
    if (wasLossy != (m_figures.lossPerMil >= lossy))
        Q_EMIT lossyChanged();
    if (now - m_heard < probeMs + probeMs / 2) // while nothing comes at all, everything looks lost
        m_isLossy = m_figures.lossPerMil >= lossy;
}

void SiteLink::lookAtInterface()
{
    if (m_link.interface.isEmpty()) {
        // On one machine with its centre the loopback is the way, and asking the system for all interfaces costs.
        m_sight.hasCarrier = QHostAddress(m_centre.host()).isLoopback();
        if (m_sight.hasCarrier)
            return;
        const auto all = QNetworkInterface::allInterfaces();
        m_sight.hasCarrier = std::any_of(all.begin(), all.end(), [](const QNetworkInterface& each) {
            return each.flags().testFlag(QNetworkInterface::IsRunning) && !each.flags().testFlag(QNetworkInterface::IsLoopBack);
        });
        return;
    }
    const QNetworkInterface interface = QNetworkInterface::interfaceFromName(m_link.interface);
    m_sight.hasCarrier = interface.isValid() && interface.flags().testFlag(QNetworkInterface::IsRunning);
    const auto addresses = interface.addressEntries();
    // One that the machine gives itself leads nowhere.
    m_sight.hasAddress = std::any_of(addresses.begin(), addresses.end(), [](const QNetworkAddressEntry& each) { return !each.ip().isLinkLocal(); });
}

void SiteLink::judge(Millis now)
{
    const bool isUp = m_stage == Stage::live && now - m_heard < quietMs && m_sight.hasCarrier;
    LinkSight sight = m_sight;
    if (!isUp && sight.reach == Reach::live)
        sight.reach = Reach::silent; // open still, but nothing comes
    const CausaEnlace cause = isUp ? CausaEnlace::ninguna : causeOf(sight);
    if (isUp == m_isUp && cause == m_cause)
        return;
    if (isUp != m_isUp)
        m_since = now;
    if (isUp && !m_isUp)
        m_upSince = QDateTime::currentMSecsSinceEpoch();
    m_isUp = isUp;
    m_cause = cause;
    Q_EMIT changed();
}

// ---- telling --------------------------------------------------------------------------------------------------------

QString SiteLink::localAddress() const
{
    sockaddr_storage own {};
    socklen_t size = sizeof own;
    const auto descriptor = static_cast<int>(m_relay.targetDescriptor(m_line));
    if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&own), &size) != 0)
        return {};
    return QHostAddress(reinterpret_cast<const sockaddr*>(&own)).toString();
}

wire::EnlaceMedido SiteLink::measured() const
{
    wire::EnlaceMedido link;
    link.nombre = m_link.name.toStdString();
    link.medio = static_cast<std::uint8_t>(m_kind);
    link.proveedor = m_link.provider.toStdString();
    link.arriba = m_isUp;
    link.causa = static_cast<std::uint8_t>(m_cause);
    if (!m_isUp) {
        link.perdidaPorMil = 1000;
        return link;
    }
    link.direccion = localAddress().toStdString();
    link.desde = m_upSince;
    link.rttMs = m_figures.rttMs;
    link.peorMs = m_figures.worstMs;
    link.perdidaPorMil = m_figures.lossPerMil;
    link.kbps = m_figures.kbps;
    return link;
}

bool SiteLink::report(const wire::Telemetria& report)
{
    const Millis now = steadyNow();
    if (m_stage != Stage::live || (isCrowded() && now - m_reported < leastReportMs))
        return false;
    m_reported = now;
    return m_connection.send(report);
}

} // namespace prep::site
