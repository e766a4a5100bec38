// SPDX-License-Identifier: MIT
#include "tests/hub/client.h"

#include "models/codec/commandcodec.h"

#include <QElapsedTimer>
#include <QNetworkRequest>
#include <QTest>
#include <QWebSocketHandshakeOptions>

namespace prep::test {

bool waitUntil(const std::function<bool()>& done, int ms)
{
    QElapsedTimer clock;
    clock.start();
    while (!done()) {
        if (clock.elapsed() > ms)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
    }
    return true;
}

Client::Client(const std::string& caPem, const Identity& identity)
    : m_socket(std::make_unique<QWebSocket>())
{
    m_socket->setSslConfiguration(clientTls(caPem, identity));
    m_socket->setMaxAllowedIncomingFrameSize(wire::maxHubFrame);
    m_socket->setMaxAllowedIncomingMessageSize(wire::maxHubFrame);
    connect(m_socket.get(), &QWebSocket::connected, this, [this] { m_open = true; });
    connect(m_socket.get(), &QWebSocket::disconnected, this, [this] { m_open = false; });
    connect(m_socket.get(), QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
        [this] { failure = m_socket->errorString(); });
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &Client::text);
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, [this](const QByteArray& bytes) {
        if (tap)
            return tap(true, { bytes.constData(), static_cast<std::size_t>(bytes.size()) });
        everything.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        auto chunk = wire::parseChunk({ bytes.constData(), static_cast<std::size_t>(bytes.size()) });
        if (chunk.ok())
            chunks.push_back(std::move(chunk).value());
    });
}

Client::~Client()
{
    m_socket->disconnect(this);
}

void Client::text(const QString& message)
{
    const std::string bytes = message.toStdString();
    if (tap)
        tap(false, bytes);
    else
        everything.append(bytes);
    auto parsed = wire::parseHub(bytes);
    if (!parsed.ok()) {
        qWarning("hub sent %s: %s", bytes.substr(0, 200).c_str(), parsed.error().detail.c_str());
        return;
    }
    if (const auto* beat = std::get_if<wire::Latido>(&parsed.value()); beat != nullptr && !m_mute)
        send(wire::Latido { beat->n, 0 });
    if (const auto* bye = std::get_if<wire::Adios>(&parsed.value()))
        farewell = *bye;
    if (keepMessages)
        messages.push_back(std::move(parsed).value());
}

bool Client::connectTo(const QString& url, int ms)
{
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({ QString::fromLatin1(wire::subprotocol) });
    m_socket->open(QNetworkRequest(QUrl(url)), options);
    return waitUntil([this] { return m_open || !failure.isEmpty(); }, ms) && m_open;
}

void Client::send(const wire::ClientMessage& message)
{
    m_socket->sendTextMessage(QString::fromStdString(wire::encode(message)));
}

void Client::sendChunk(const wire::Chunk& chunk)
{
    m_socket->sendBinaryMessage(QByteArray::fromStdString(wire::encodeChunk(chunk)));
}

wire::Hola Client::person(const std::string& user, bool subscribe)
{
    wire::Hola hello;
    hello.cliente = "prueba";
    hello.usuario = user;
    hello.clave = NightData::passwordOf(user);
    hello.suscribir = subscribe;
    return hello;
}

bool Client::login(const QString& url, const wire::Hola& hello, int ms)
{
    if (!connectTo(url, ms))
        return false;
    send(hello);
    const auto welcomed = wait<wire::Bienvenida>(ms);
    if (welcomed)
        welcome = *welcomed;
    return welcomed.has_value();
}

Id16 Client::randomId()
{
    const auto bytes = randomBytes(16);
    Id16 id;
    std::copy_n(bytes.value().begin(), 16, reinterpret_cast<char*>(id.bytes.data()));
    return id;
}

int Client::order(const CommandBody& body, const Id16& id, wire::Acuse* acuse)
{
    Command command;
    command.id = id;
    command.body = body;
    send(wire::Ordenes { { command } });
    std::optional<int> code;
    waitUntil([&] {
        while (!messages.empty() && !code) {
            if (const auto* yes = std::get_if<wire::Acuses>(&messages.front())) {
                code = 0;
                if (acuse != nullptr)
                    *acuse = yes->acuses.front();
            } else if (const auto* no = std::get_if<wire::Rechazos>(&messages.front())) {
                code = no->rechazos.front().codigo;
            }
            messages.pop_front();
        }
        return code.has_value() || !m_open;
    });
    return code.value_or(-1);
}

bool Client::waitClosed(int ms)
{
    return waitUntil([this] { return !m_open; }, ms);
}

} // namespace prep::test
