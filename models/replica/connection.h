// SPDX-License-Identifier: MIT
#pragma once

#include "models/wire/codec.h"

#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <memory>

namespace prep {

/// Errors of the client's own side; the hub's are in models/wire/messages.h.
namespace connectionerror {
inline constexpr int tls = 3301; ///< the hub's certificate is not of this process, or it refused ours
inline constexpr int network = 3302;
inline constexpr int silence = 3303; ///< nothing heard: half-open or overloaded
inline constexpr int malformed = 3304; ///< the hub said something that is not prep.v1
inline constexpr int settings = 3305; ///< certificate or key cannot be read
} // namespace connectionerror

/// How a client reaches a hub. The certificate belongs to the station; the password is used once and then forgotten.
struct ConnectionSettings {
    QUrl url; ///< wss://host:port
    QByteArray caPem;
    QByteArray certificatePem;
    QByteArray keyPem;
    QString user; ///< empty: a session of the station itself
    QString password;
    QString client; ///< program and version
    bool subscribe = false;
    int silenceMs = 8000; ///< a connection that says nothing for this long is dropped (half-open)
    QString peerName {}; ///< whom the hub's certificate must name, when the url is a relay's; empty: the url's host
};

/// One TLS WebSocket session with a hub: hello, heartbeat, token, reconnection with jittered back-off, resume by
/// (epoch, seq) given by the owner. Lives in one thread with an event loop. It knows nothing of folding.
class Connection : public QObject {
    Q_OBJECT
public:
    enum class Status { disconnected, connecting, authenticating, live };

    explicit Connection(ConnectionSettings settings, QObject* parent = nullptr);
    ~Connection() override;

    /// Where the next Hola asks to resume; keep it current.
    void setResume(std::string epoch, Seq seq);
    void open();
    void close();
    [[nodiscard]] Status status() const;
    /// Logs in by password with the next attempt: a hub that forgot the token (3004) or a person who typed it again.
    void setPassword(const QString& password);
    /// Another address of the same hub (it restarted on another port); takes effect with the next attempt.
    void setUrl(const QUrl& url);
    /// Only the token in place of a password from now on (after Bienvenida this is automatic).
    void setToken(const QString& token);
    [[nodiscard]] QString token() const;

    /// Sends now, or drops it when not live (returns false): commands that must survive belong to a CommandQueue.
    bool send(const wire::ClientMessage& message);
    /// The same for a message that is encoded already.
    bool sendFrame(const std::string& frame);
    bool sendChunk(const wire::Chunk& chunk);
    [[nodiscard]] qint64 bytesToWrite() const;

Q_SIGNALS:
    void statusChanged(prep::Connection::Status status);
    void welcomed(const prep::wire::Bienvenida& welcome);
    /// Every other message of the hub, in order.
    void received(const prep::wire::HubMessage& message);
    void chunkReceived(const prep::wire::Chunk& chunk);
    /// transient: it tries again by itself; persistent: a person must act (credentials, certificate, version).
    void failed(const prep::Error& error, bool persistent);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Commands that are sent until answered, over any number of reconnections (ids make it safe: G2).
class CommandQueue : public QObject {
    Q_OBJECT
public:
    explicit CommandQueue(Connection& connection, QObject* parent = nullptr);
    /// Commands given in one turn of the event loop travel in one frame.
    void submit(Command command);
    /// Not answered yet, sent or not.
    [[nodiscard]] std::size_t pending() const;

Q_SIGNALS:
    void accepted(const prep::wire::Acuse& acuse);
    void refused(const prep::wire::Rechazo& rechazo);
    void drained();

private:
    struct Impl;
    std::shared_ptr<Impl> m_impl;
};

} // namespace prep
