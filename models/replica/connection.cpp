// SPDX-License-Identifier: MIT
#include "models/replica/connection.h"

#include "models/replica/backoff.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include <algorithm>

namespace prep {

namespace {

/// Heartbeats of our own count from here, so that a hub's echo of one is told from a heartbeat that asks for an answer.
constexpr std::uint64_t ownBeats = 1'000'000'000;
/// A log-in by password may wait for its turn in the hub's bounded scrypt worker.
constexpr int loginMs = 60000;

bool needsPerson(const wire::Adios& farewell)
{
    switch (farewell.codigo) {
    case wire::errVersion:
    case wire::errCredentials:
    case wire::errStation:
    case wire::errSession:
    case wire::errNotAllowed:
        return true;
    default:
        return farewell.reintentarEn < 0;
    }
}

} // namespace

struct Connection::Impl : QObject {
    Impl(Connection& owner, ConnectionSettings given)
        : q(owner)
        , settings(std::move(given))
        , backoff(QRandomGenerator::global()->generate64())
    {
        retry.setSingleShot(true);
        connect(&retry, &QTimer::timeout, this, &Impl::attempt);
        connect(&beat, &QTimer::timeout, this, [this] { sendBeat(++beats); });
        connect(&watch, &QTimer::timeout, this, &Impl::checkSilence);
        readCredentials();
    }

    void readCredentials();
    void attempt();
    void setUp(QWebSocket& fresh);
    void hello();
    void textArrived(const QString& text);
    void binaryArrived(const QByteArray& bytes);
    void handle(const wire::HubMessage& message);
    void welcome(const wire::Bienvenida& bienvenida);
    void farewell(const wire::Adios& adios);
    void sendBeat(std::uint64_t n);
    void checkSilence();
    void setStatus(Status next);
    void dropSocket();
    /// Ends this attempt: tries again later, or stops when a person must act.
    void fail(const Error& error, bool persistent, int waitMs = 0);

    Connection& q;
    ConnectionSettings settings;
    QSslConfiguration tls;
    std::optional<Error> unusable; ///< what is wrong with the settings
    QString token;
    std::string epoch;
    Seq seq = 0;
    Status status = Status::disconnected;
    bool wanted = false;
    QWebSocket* socket = nullptr; ///< child of this; replaced for every attempt
    QTimer retry, beat, watch;
    QElapsedTimer heard;
    Backoff backoff;
    std::uint64_t beats = ownBeats;
};

void Connection::Impl::readCredentials()
{
    tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    const auto authorities = QSslCertificate::fromData(settings.caPem, QSsl::Pem);
    if (authorities.isEmpty()) {
        unusable = Error { connectionerror::settings, "no CA certificate in the settings" };
        return;
    }
    tls.setCaCertificates(authorities);
    if (settings.certificatePem.isEmpty())
        return;
    const QSslCertificate own(settings.certificatePem, QSsl::Pem);
    QSslKey key(settings.keyPem, QSsl::Ec, QSsl::Pem);
    if (key.isNull())
        key = QSslKey(settings.keyPem, QSsl::Rsa, QSsl::Pem);
    if (own.isNull() || key.isNull()) {
        unusable = Error { connectionerror::settings, "station certificate or key cannot be read" };
        return;
    }
    tls.setLocalCertificate(own);
    tls.setPrivateKey(key);
}

void Connection::Impl::attempt()
{
    if (!wanted)
        return;
    if (unusable) {
        fail(*unusable, true);
        return;
    }
    dropSocket();
    setStatus(Status::connecting);
    if (!wanted) // a listener closed it
        return;
    socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    setUp(*socket);
    heard.start();
    watch.start(std::max(50, settings.silenceMs / 4));
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({ QString::fromLatin1(wire::subprotocol) });
    socket->open(settings.url, options);
    // QWebSocket makes its TLS socket as a child in open(). Without LowDelay each connect waits ~40 ms (limits.md).
    if (auto* tcp = socket->findChild<QSslSocket*>()) {
        if (!settings.peerName.isEmpty())
            tcp->setPeerVerifyName(settings.peerName);
        connect(tcp, &QSslSocket::connected, this, [tcp] { tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1); });
    }
}

void Connection::Impl::setUp(QWebSocket& fresh)
{
    // The hub is reached directly: to ask the system for a proxy waits for names, and over a bad link for seconds.
    fresh.setProxy(QNetworkProxy::NoProxy);
    fresh.setSslConfiguration(tls);
    fresh.setMaxAllowedIncomingFrameSize(wire::maxHubFrame);
    fresh.setMaxAllowedIncomingMessageSize(wire::maxHubFrame);
    connect(&fresh, &QWebSocket::connected, this, &Impl::hello);
    connect(&fresh, &QWebSocket::textMessageReceived, this, &Impl::textArrived);
    connect(&fresh, &QWebSocket::binaryMessageReceived, this, &Impl::binaryArrived);
    connect(&fresh, &QWebSocket::sslErrors, this, [this](const QList<QSslError>& errors) {
        fail({ connectionerror::tls, errors.value(0).errorString().toStdString() }, true);
    });
    connect(&fresh, &QWebSocket::disconnected, this, [this] {
        fail({ connectionerror::network, "connection closed" }, false);
    });
    connect(&fresh, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
        [this](QAbstractSocket::SocketError error) {
            // Whoever answered does not speak our TLS: a captive portal, or a port of something else.
            const int code = error == QAbstractSocket::SslHandshakeFailedError ? connectionerror::tls : connectionerror::network;
            fail({ code, socket->errorString().toStdString() }, false);
        });
}

void Connection::Impl::hello()
{
    if (socket->subprotocol() != QLatin1String(wire::subprotocol)) {
        fail({ wire::errVersion, "the hub does not speak prep.v1" }, true);
        return;
    }
    heard.start();
    setStatus(Status::authenticating);
    wire::Hola hola;
    hola.cliente = settings.client.toStdString();
    if (!token.isEmpty()) {
        hola.ficha = token.toStdString();
    } else if (!settings.user.isEmpty()) {
        hola.usuario = settings.user.toStdString();
        hola.clave = settings.password.toStdString();
    }
    hola.suscribir = settings.subscribe;
    hola.epoca = epoch;
    hola.desde = seq;
    q.sendFrame(wire::encode(wire::ClientMessage(hola)));
}

void Connection::Impl::textArrived(const QString& text)
{
    heard.start();
    const QByteArray utf8 = text.toUtf8();
    const auto message = wire::parseHub({ utf8.constData(), static_cast<std::size_t>(utf8.size()) });
    if (!message) {
        fail({ connectionerror::malformed, message.error().detail }, false);
        return;
    }
    handle(*message);
}

void Connection::Impl::binaryArrived(const QByteArray& bytes)
{
    heard.start();
    const auto chunk = wire::parseChunk({ bytes.constData(), static_cast<std::size_t>(bytes.size()) });
    if (!chunk) {
        fail({ connectionerror::malformed, chunk.error().detail }, false);
        return;
    }
    Q_EMIT q.chunkReceived(*chunk);
}

void Connection::Impl::handle(const wire::HubMessage& message)
{
    if (const auto* bienvenida = std::get_if<wire::Bienvenida>(&message)) {
        welcome(*bienvenida);
        return;
    }
    if (const auto* adios = std::get_if<wire::Adios>(&message)) {
        farewell(*adios);
        return;
    }
    if (const auto* latido = std::get_if<wire::Latido>(&message); latido && latido->n < ownBeats)
        sendBeat(latido->n); // the hub measures the round trip by this answer
    Q_EMIT q.received(message);
}

void Connection::Impl::welcome(const wire::Bienvenida& bienvenida)
{
    if (status != Status::authenticating) {
        fail({ connectionerror::malformed, "a second welcome" }, false);
        return;
    }
    if (!bienvenida.ficha.empty()) {
        token = QString::fromStdString(bienvenida.ficha);
        settings.password.clear();
    }
    backoff.reset();
    beat.start(static_cast<int>(std::clamp<Millis>(bienvenida.latidoMs, 50, 60000)));
    setStatus(Status::live);
    if (status == Status::live)
        Q_EMIT q.welcomed(bienvenida);
}

void Connection::Impl::farewell(const wire::Adios& adios)
{
    const bool forgotten = adios.codigo == wire::errSession && !token.isEmpty();
    if (forgotten)
        token.clear();
    // A person's password is still there when it was given anew after the last welcome.
    const bool again = forgotten && !settings.password.isEmpty();
    const int wait = static_cast<int>(std::clamp<Millis>(adios.reintentarEn, 0, 600000));
    fail({ adios.codigo, adios.detalle }, needsPerson(adios) && !again, wait);
}

void Connection::Impl::sendBeat(std::uint64_t n)
{
    q.send(wire::Latido { n, QDateTime::currentMSecsSinceEpoch() });
}

void Connection::Impl::checkSilence()
{
    const bool loggingIn = status == Status::authenticating && !settings.password.isEmpty();
    const int limit = loggingIn ? std::max(settings.silenceMs, loginMs) : settings.silenceMs;
    if (status != Status::disconnected && heard.elapsed() > limit)
        fail({ connectionerror::silence, "nothing heard from the hub" }, false);
}

void Connection::Impl::setStatus(Status next)
{
    if (status == next)
        return;
    status = next;
    Q_EMIT q.statusChanged(next);
}

void Connection::Impl::dropSocket()
{
    beat.stop();
    watch.stop();
    if (!socket)
        return;
    auto* old = std::exchange(socket, nullptr);
    old->disconnect(this);
    old->abort();
    old->deleteLater(); // we may be inside one of its signals
}

void Connection::Impl::fail(const Error& error, bool persistent, int waitMs)
{
    dropSocket();
    wanted = wanted && !persistent;
    setStatus(Status::disconnected);
    if (wanted)
        retry.start(std::max(waitMs, backoff.nextMs()));
    Q_EMIT q.failed(error, persistent);
}

Connection::Connection(ConnectionSettings settings, QObject* parent)
    : QObject(parent)
    , m_impl(std::make_unique<Impl>(*this, std::move(settings)))
{
}

Connection::~Connection()
{
    m_impl->wanted = false;
    m_impl->dropSocket();
}

void Connection::setResume(std::string epoch, Seq seq)
{
    m_impl->epoch = std::move(epoch);
    m_impl->seq = seq;
}

void Connection::open()
{
    if (m_impl->wanted)
        return;
    m_impl->wanted = true;
    m_impl->backoff.reset();
    m_impl->retry.stop();
    m_impl->attempt();
}

void Connection::close()
{
    m_impl->wanted = false;
    m_impl->retry.stop();
    if (m_impl->socket) {
        m_impl->socket->disconnect(m_impl.get());
        m_impl->socket->close();
    }
    m_impl->dropSocket();
    m_impl->setStatus(Status::disconnected);
}

Connection::Status Connection::status() const
{
    return m_impl->status;
}

void Connection::setPassword(const QString& password)
{
    m_impl->settings.password = password;
    m_impl->token.clear();
}

void Connection::setUrl(const QUrl& url)
{
    m_impl->settings.url = url;
}

void Connection::setToken(const QString& token)
{
    m_impl->token = token;
    m_impl->settings.password.clear();
}

QString Connection::token() const
{
    return m_impl->token;
}

bool Connection::send(const wire::ClientMessage& message)
{
    return m_impl->status == Status::live && sendFrame(wire::encode(message));
}

bool Connection::sendFrame(const std::string& frame)
{
    if (!m_impl->socket || m_impl->status < Status::authenticating)
        return false;
    m_impl->socket->sendTextMessage(QString::fromUtf8(frame.data(), static_cast<qsizetype>(frame.size())));
    return m_impl->socket != nullptr; // a failed write ends the attempt at once
}

bool Connection::sendChunk(const wire::Chunk& chunk)
{
    if (m_impl->status != Status::live)
        return false;
    const std::string frame = wire::encodeChunk(chunk);
    m_impl->socket->sendBinaryMessage(QByteArray::fromRawData(frame.data(), static_cast<qsizetype>(frame.size())));
    return m_impl->socket != nullptr;
}

qint64 Connection::bytesToWrite() const
{
    return m_impl->socket ? m_impl->socket->bytesToWrite() : 0;
}

} // namespace prep
