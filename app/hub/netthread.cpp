// SPDX-License-Identifier: MIT
#include "app/hub/netthread.h"

#include "app/hub/broadcaster.h"
#include "app/hub/core.h"
#include "app/hub/frame.h"
#include "app/hub/log.h"
#include "app/hub/session.h"

#include <QSslSocket>
#include <QWebSocket>

namespace prep::hub {

namespace {

constexpr int beatCheckMs = 250;
constexpr int presenceMs = 1000;

std::string peerOf(const QHostAddress& address, quint16 port)
{
    return address.toString().toStdString() + "|" + std::to_string(port);
}

} // namespace

NetThread::NetThread(std::size_t index, const Services& services, QSslConfiguration tls)
    : m_index(index)
    , m_services(services)
    , m_tls(std::move(tls))
    , m_upgrader(QStringLiteral("prep-hub"), QWebSocketServer::NonSecureMode, this)
    , m_beatTimer(this)
    , m_presenceTimer(this)
{
}

NetThread::~NetThread()
{
    // Sessions go before the sockets, which are children too.
    for (const auto& [key, session] : m_sessions)
        delete session;
    // Upgraded while the hub was stopping: the upgrader would leave them to an event loop that has ended.
    while (QWebSocket* webSocket = m_upgrader.nextPendingConnection())
        delete webSocket;
}

void NetThread::start()
{
    m_upgrader.setSupportedSubprotocols({ QString::fromLatin1(wire::subprotocol) });
    m_upgrader.setMaxPendingConnections(m_services.settings.socketsPerThread);
    m_upgrader.setHandshakeTimeout(m_services.settings.helloMs);
    connect(&m_upgrader, &QWebSocketServer::newConnection, this, &NetThread::upgraded);
    connect(&m_beatTimer, &QTimer::timeout, this, &NetThread::beat);
    connect(&m_presenceTimer, &QTimer::timeout, this, &NetThread::reportPresence);
    m_beatTimer.start(std::min(beatCheckMs, std::max(10, m_services.settings.beatMs / 4)));
    m_presenceTimer.start(presenceMs);
}

void NetThread::adopt(qintptr descriptor)
{
    auto* socket = new QSslSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        --m_load;
        return;
    }
    // Before the handshake: 20 times faster connects.
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setSslConfiguration(m_tls);
    const QHostAddress address = socket->peerAddress();
    Arrivals::Pass pass = m_services.arrivals.enter(address.toString().toStdString());
    if (!pass) {
        // Before TLS, which is what a flood would cost: nothing can be said on this connection yet.
        hubLog().warn("Refuse a connection: too many are not logged in yet address={}", address.toString().toStdString());
        delete socket;
        --m_load;
        return;
    }
    const std::string peer = peerOf(address, socket->peerPort());
    const Handshake stale = std::exchange(m_handshaking[peer], { socket, std::move(pass) });
    if (stale.socket != nullptr)
        stale.socket->deleteLater();
    connect(socket, &QSslSocket::encrypted, this, [this, socket] { encrypted(socket); });
    connect(socket, &QAbstractSocket::disconnected, this, [this, socket] { drop(socket); });
    connect(socket, &QAbstractSocket::errorOccurred, this, [this, socket] { drop(socket); });
    connect(socket, &QObject::destroyed, this, [this] { --m_load; });
    QTimer::singleShot(m_services.settings.helloMs, socket, [this, socket] { drop(socket); });
    socket->startServerEncryption();
}

void NetThread::encrypted(QSslSocket* socket)
{
    if (socket->peerCertificate().isNull())
        return drop(socket);
    m_upgrader.handleConnection(socket);
}

/// A socket that no session holds yet; a session's socket is the session's business.
void NetThread::drop(QSslSocket* socket)
{
    for (auto it = m_handshaking.begin(); it != m_handshaking.end(); ++it) {
        if (it->second.socket == socket) {
            m_handshaking.erase(it);
            socket->abort();
            socket->deleteLater();
            return;
        }
    }
}

void NetThread::upgraded()
{
    while (QWebSocket* webSocket = m_upgrader.nextPendingConnection()) {
        const auto found = m_handshaking.find(peerOf(webSocket->peerAddress(), webSocket->peerPort()));
        if (found == m_handshaking.end()) {
            webSocket->abort();
            webSocket->deleteLater();
            continue;
        }
        QSslSocket* socket = found->second.socket;
        Arrivals::Pass pass = std::move(found->second.pass);
        m_handshaking.erase(found);
        disconnect(socket, &QAbstractSocket::disconnected, this, nullptr);
        disconnect(socket, &QAbstractSocket::errorOccurred, this, nullptr);
        const SessionKey key = static_cast<SessionKey>(m_index) << 56 | m_next++;
        m_sessions[key] = new Session(key, *socket, *webSocket, m_services, std::move(pass), *this);
    }
}

void NetThread::sessionEnded(Session& session)
{
    siteBeaten(session.key());
    m_sessions.erase(session.key());
    session.deleteLater();
}

void NetThread::sayGoodbye()
{
    m_upgrader.disconnect(this);
    const auto sessions = m_sessions;
    for (const auto& [key, session] : sessions)
        session->goodbye(0, "the hub stops", 1000);
}

void NetThread::send(SessionKey key, const QByteArray& frame)
{
    if (const auto found = m_sessions.find(key); found != m_sessions.end())
        found->second->send(frame);
}

void NetThread::sendAll(const QByteArray& frame)
{
    for (const auto& [key, session] : m_sessions) {
        if (session->isLive())
            session->send(frame);
    }
}

void NetThread::sendToView(View view, const QByteArray& frame)
{
    for (const auto& [key, session] : m_sessions) {
        if (session->isLive() && session->view() == view)
            session->send(frame);
    }
}

void NetThread::feed(View view, const Turn& turn)
{
    for (const auto& [key, session] : m_sessions) {
        if (session->isLive() && session->view() == view)
            session->feed(turn);
    }
}

void NetThread::joined(SessionKey key, const JoinAnswer& answer)
{
    if (const auto found = m_sessions.find(key); found != m_sessions.end())
        found->second->joined(answer);
}

void NetThread::passwordChecked(SessionKey key, const std::string& station, const std::string& user, bool good)
{
    if (const auto found = m_sessions.find(key); found != m_sessions.end())
        found->second->passwordChecked(good);
    else if (good)
        m_services.guard.withdrawn(station, user);
    else
        m_services.guard.failed(station, user);
}

void NetThread::answered(SessionKey key, Asked kind)
{
    if (const auto found = m_sessions.find(key); found != m_sessions.end())
        found->second->answered(kind);
}

void NetThread::recheck()
{
    const auto sessions = m_sessions;
    for (const auto& [key, session] : sessions)
        session->recheck();
}

void NetThread::beat()
{
    const Beat beat = nextBeat();
    const auto sessions = m_sessions;
    for (const auto& [key, session] : sessions)
        session->beat(beat);
}

Beat NetThread::nextBeat()
{
    ++m_beat;
    return { m_beat, textFrame(wire::encode(wire::HubMessage(wire::Latido { m_beat, m_services.clock.now() }))) };
}

void NetThread::beatSites(std::uint64_t step)
{
    m_step = step;
    m_beatsAwaited.clear();
    const Beat beat = nextBeat();
    for (const auto& [key, session] : m_sessions) {
        if (session->isSite()) {
            m_beatsAwaited.insert(key);
            session->beatForStep(beat);
        }
    }
    finishStep();
}

void NetThread::siteBeaten(SessionKey session)
{
    if (m_beatsAwaited.erase(session) > 0)
        finishStep();
}

void NetThread::finishStep()
{
    if (m_beatsAwaited.empty())
        m_services.core.beatsDone(m_step);
}

void NetThread::reportPresence()
{
    std::vector<wire::Presencia::Sesion> list;
    for (const auto& [key, session] : m_sessions) {
        if (session->isLive())
            list.push_back(session->presence());
    }
    m_services.broadcaster.presence(m_index, std::move(list), m_services.guard.failures());
}

} // namespace prep::hub
