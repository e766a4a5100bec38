// SPDX-License-Identifier: MIT
#pragma once

#include "app/relay/pipe.h"
#include "models/domain/result.h"

#include <QHostAddress>
#include <QTcpServer>

#include <cstdint>
#include <memory>
#include <unordered_map>

namespace prep {

/// Before connectToHost(): the socket leaves by this interface only. The system's choice of route is then among those of
/// the interface. False: it cannot be had, and the socket must not be used.
[[nodiscard]] bool leaveBy(QTcpSocket& socket, const QString& interface, const QString& host);

/// A user-space TCP relay: listens on a loopback port and forwards to a target, impairing what crosses as told. It
/// never looks into the bytes, so TLS passes end to end. Lives in one thread with an event loop.
class Relay : public QObject {
    Q_OBJECT
public:
    using LineId = std::uint32_t;

    Relay(QString targetHost, quint16 targetPort, QObject* parent = nullptr);
    ~Relay() override;

    /// port 0: any free one.
    [[nodiscard]] Status listen(quint16 port = 0);
    [[nodiscard]] quint16 port() const;
    /// For connections made from now on (a hub that restarted elsewhere).
    void setTarget(const QString& host, quint16 port);
    /// For connections made from now on: the target is reached through this interface only; empty = as the system routes.
    void setInterface(const QString& name);

    /// For every open line and those to come.
    void setImpairment(const Impairment& impairment);
    void setImpairment(LineId line, const Impairment& impairment);
    /// Cuts at once, as a pulled cable followed by a reset: what waits is lost.
    void cut();
    void cut(LineId line);
    /// While refusing, new connections are reset.
    void setRefusing(bool refusing);

    [[nodiscard]] std::size_t lineCount() const;
    [[nodiscard]] qint64 forwarded() const;
    /// Bytes that came from the target on a line; 0 for one that is gone.
    [[nodiscard]] qint64 received(LineId line) const;
    /// Of the socket to the target, for what the system knows of it (TCP_INFO); -1 = none.
    [[nodiscard]] qintptr targetDescriptor(LineId line) const;

Q_SIGNALS:
    void lineOpened(quint32 line);
    void lineClosed(quint32 line);
    /// The target took the connection, or why it did not; lineClosed follows the latter.
    void targetReached(quint32 line);
    void targetFailed(quint32 line, QAbstractSocket::SocketError error);

private:
    struct Line;
    void accept();
    void wire(LineId id, Line& line);
    void reach(LineId id);
    void endOf(LineId id, QTcpSocket& ended);
    void remove(LineId id);

    QTcpServer m_server;
    QString m_host;
    quint16 m_port;
    QString m_interface;
    Impairment m_impairment;
    bool m_refusing = false;
    LineId m_last = 0;
    qint64 m_forwarded = 0; ///< by lines that are gone
    std::unordered_map<LineId, std::unique_ptr<Line>> m_lines;
};

} // namespace prep
