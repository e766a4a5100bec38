// SPDX-License-Identifier: MIT
#include "app/relay/relay.h"

#include <QHostAddress>
#include <QNetworkProxy>

#include <sys/socket.h>

namespace prep {

namespace {
constexpr int errRelay = 3901;
constexpr int backlog = 1024;
/// Read-ahead of a socket: beyond it the kernel's window closes and the sender waits.
constexpr qint64 readAhead = 1 << 20;
} // namespace

struct Relay::Line {
    std::unique_ptr<QTcpSocket> client;
    std::unique_ptr<QTcpSocket> target;
    std::unique_ptr<Pipe> up;
    std::unique_ptr<Pipe> down;
    Impairment impairment;
    bool ending = false;

    ~Line();
};

namespace {

/// Lets a socket send what it holds and then go. We may be inside one of its signals.
void retire(std::unique_ptr<QTcpSocket> socket)
{
    auto* const old = socket.release();
    old->disconnect();
    if (old->state() < QAbstractSocket::ConnectedState)
        old->abort(); // it holds nothing, and nobody would tell of its end
    else
        old->disconnectFromHost();
    if (old->state() == QAbstractSocket::UnconnectedState)
        old->deleteLater();
    else
        QObject::connect(old, &QTcpSocket::disconnected, old, &QObject::deleteLater);
}

} // namespace

bool leaveBy(QTcpSocket& socket, const QString& interface, const QString& host)
{
    const bool isV6 = QHostAddress(host).protocol() == QAbstractSocket::IPv6Protocol;
    if (!socket.bind(isV6 ? QHostAddress::AnyIPv6 : QHostAddress::AnyIPv4))
        return false;
    const QByteArray name = interface.toUtf8();
    return ::setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_BINDTODEVICE, name.constData(),
               static_cast<socklen_t>(name.size() + 1))
        == 0;
}

Relay::Line::~Line()
{
    // The pipes refer to the sockets: they are deleted first, in the order asked for.
    up->disconnect();
    down->disconnect();
    up.release()->deleteLater();
    down.release()->deleteLater();
    retire(std::move(client));
    retire(std::move(target));
}

Relay::Relay(QString targetHost, quint16 targetPort, QObject* parent)
    : QObject(parent)
    , m_host(std::move(targetHost))
    , m_port(targetPort)
{
    m_server.setListenBacklogSize(backlog);
    m_server.setMaxPendingConnections(backlog);
    connect(&m_server, &QTcpServer::newConnection, this, &Relay::accept);
}

Relay::~Relay() = default;

Status Relay::listen(quint16 port)
{
    if (!m_server.listen(QHostAddress::LocalHost, port))
        return Error { errRelay, "relay cannot listen: " + m_server.errorString().toStdString() };
    return {};
}

quint16 Relay::port() const
{
    return m_server.serverPort();
}

void Relay::setTarget(const QString& host, quint16 port)
{
    m_host = host;
    m_port = port;
}

void Relay::setInterface(const QString& name)
{
    m_interface = name;
}

void Relay::accept()
{
    while (m_server.hasPendingConnections()) {
        std::unique_ptr<QTcpSocket> client(m_server.nextPendingConnection());
        client->setParent(nullptr);
        if (m_refusing) {
            client->abort();
            continue;
        }
        const LineId id = ++m_last;
        auto line = std::make_unique<Line>();
        line->client = std::move(client);
        line->target = std::make_unique<QTcpSocket>();
        line->target->setProxy(QNetworkProxy::NoProxy); // and no waiting for the system's opinion of one
        line->impairment = m_impairment;
        Line& placed = *m_lines.emplace(id, std::move(line)).first->second;
        wire(id, placed);
        Q_EMIT lineOpened(id);
        reach(id);
    }
}

void Relay::wire(LineId id, Line& line)
{
    for (auto* socket : { line.client.get(), line.target.get() })
        socket->setReadBufferSize(readAhead);
    line.client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    line.up = std::make_unique<Pipe>(*line.client, *line.target);
    line.down = std::make_unique<Pipe>(*line.target, *line.client);
    auto* client = line.client.get();
    auto* target = line.target.get();
    connect(target, &QTcpSocket::connected, this, [this, id, target] {
        target->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        Q_EMIT targetReached(id);
    });
    connect(client, &QTcpSocket::disconnected, this, [this, id, client] { endOf(id, *client); });
    connect(target, &QTcpSocket::disconnected, this, [this, id, target] { endOf(id, *target); });
    connect(target, &QTcpSocket::errorOccurred, this, [this, id, target](QAbstractSocket::SocketError error) {
        if (target->state() != QAbstractSocket::ConnectedState && target->state() != QAbstractSocket::ClosingState)
            Q_EMIT targetFailed(id, error);
        endOf(id, *target);
    });
    line.up->setImpairment(line.impairment);
    line.down->setImpairment(line.impairment);
}

/// A connection that fails at once takes the line with it: nothing is touched afterwards.
void Relay::reach(LineId id)
{
    const auto found = m_lines.find(id);
    if (found == m_lines.end())
        return; // whoever was told of it has cut it
    QTcpSocket& target = *found->second->target;
    if (m_interface.isEmpty() || leaveBy(target, m_interface, m_host)) {
        target.connectToHost(m_host, m_port);
        return;
    }
    Q_EMIT targetFailed(id, QAbstractSocket::NetworkError);
    remove(id);
}

void Relay::endOf(LineId id, QTcpSocket& ended)
{
    const auto found = m_lines.find(id);
    if (found == m_lines.end())
        return;
    Line& line = *found->second;
    if (line.impairment.halfOpen)
        return; // the other end must not learn of it
    Pipe& rest = &ended == line.client.get() ? *line.up : *line.down;
    // Nobody is left to take what waits when the other end has gone, too.
    if (line.ending || (rest.isEmpty() && ended.bytesAvailable() == 0)) {
        remove(id);
        return;
    }
    // What was sent before the end still crosses, then the other end hears of it.
    line.ending = true;
    connect(&rest, &Pipe::emptied, this, [this, id] { remove(id); });
}

void Relay::remove(LineId id)
{
    const auto found = m_lines.find(id);
    if (found == m_lines.end())
        return;
    auto line = std::move(found->second);
    m_lines.erase(found);
    m_forwarded += line->up->forwarded() + line->down->forwarded();
    line.reset();
    Q_EMIT lineClosed(id);
}

void Relay::setImpairment(const Impairment& impairment)
{
    m_impairment = impairment;
    std::vector<LineId> ids;
    for (const auto& [id, line] : m_lines)
        ids.push_back(id);
    for (const LineId id : ids)
        setImpairment(id, impairment);
}

void Relay::setImpairment(LineId id, const Impairment& impairment)
{
    const auto found = m_lines.find(id);
    if (found == m_lines.end())
        return;
    Line& line = *found->second;
    const bool wasHalfOpen = line.impairment.halfOpen;
    line.impairment = impairment;
    if (wasHalfOpen && !impairment.halfOpen) {
        cut(id); // bytes were lost: the stream cannot go on
        return;
    }
    line.up->setImpairment(impairment);
    // What waited may have been the last of a line whose ends are gone: it is no more, then.
    if (const auto still = m_lines.find(id); still != m_lines.end())
        still->second->down->setImpairment(impairment);
}

void Relay::cut()
{
    while (!m_lines.empty())
        cut(m_lines.begin()->first);
}

void Relay::cut(LineId id)
{
    const auto found = m_lines.find(id);
    if (found == m_lines.end())
        return;
    found->second->client->disconnect(this);
    found->second->target->disconnect(this);
    found->second->client->abort();
    found->second->target->abort();
    remove(id);
}

void Relay::setRefusing(bool refusing)
{
    m_refusing = refusing;
}

std::size_t Relay::lineCount() const
{
    return m_lines.size();
}

qint64 Relay::forwarded() const
{
    qint64 sum = m_forwarded;
    for (const auto& [id, line] : m_lines)
        sum += line->up->forwarded() + line->down->forwarded();
    return sum;
}

qint64 Relay::received(LineId id) const
{
    const auto found = m_lines.find(id);
    return found == m_lines.end() ? 0 : found->second->down->forwarded();
}

qintptr Relay::targetDescriptor(LineId id) const
{
    const auto found = m_lines.find(id);
    return found == m_lines.end() ? -1 : found->second->target->socketDescriptor();
}

} // namespace prep
