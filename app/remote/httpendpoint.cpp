// SPDX-License-Identifier: MIT
#include "app/remote/httpendpoint.h"

#include "app/remote/errors.h"
#include "app/remote/httpconnection.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>

#include <unistd.h>

namespace prep::remote {

namespace {

constexpr int handshakeMs = 5000;
constexpr int spareConnections = 32; ///< of those that are only told that there are too many

/// Handshakes cost most: no more of them at once than there are places.
class TlsServer : public QSslServer {
public:
    explicit TlsServer(int most)
        : m_most(most)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        if (findChildren<QSslSocket*>(QString(), Qt::FindDirectChildrenOnly).size() < m_most)
            QSslServer::incomingConnection(descriptor);
        else
            ::close(static_cast<int>(descriptor));
    }

private:
    const int m_most;
};

struct Place {
    QHostAddress address;
    quint16 port = 0;
};

Result<Place> placeOf(const std::string& text)
{
    const QString whole = QString::fromStdString(text);
    const qsizetype colon = whole.lastIndexOf(u':');
    QString host = colon < 0 ? QStringLiteral("127.0.0.1") : whole.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    bool good = false;
    const quint16 port = whole.mid(colon + 1).toUShort(&good);
    const QHostAddress address(host);
    return good && !address.isNull() ? Result<Place>({ address, port }) : Error { remoteerror::listen, "not an address and port: " + text };
}

Result<std::unique_ptr<QTcpServer>> serverOf(const HttpEndpoint::Options& options)
{
    if (options.certificatePem.empty())
        return std::make_unique<QTcpServer>();
    const QList<QSslCertificate> chain = QSslCertificate::fromData(QByteArray::fromStdString(options.certificatePem), QSsl::Pem);
    const QByteArray key = QByteArray::fromStdString(options.keyPem);
    QSslKey secret(key, QSsl::Ec);
    if (secret.isNull())
        secret = QSslKey(key, QSsl::Rsa);
    if (chain.isEmpty() || secret.isNull())
        return Error { remoteerror::listen, "the certificate or its key cannot be read" };
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(secret);
    tls.setPeerVerifyMode(options.clientCaPem.empty() ? QSslSocket::VerifyNone : QSslSocket::QueryPeer);
    if (!options.clientCaPem.empty())
        tls.setCaCertificates(QSslCertificate::fromData(QByteArray::fromStdString(options.clientCaPem), QSsl::Pem));
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    auto server = std::make_unique<TlsServer>(options.maxConnections);
    server->setSslConfiguration(tls);
    server->setHandshakeTimeout(handshakeMs);
    return std::unique_ptr<QTcpServer>(std::move(server));
}

} // namespace

HttpEndpoint::HttpEndpoint(std::unique_ptr<QTcpServer> server, Options options, HttpService service)
    : m_server(server.release())
    , m_options(std::move(options))
    , m_service(std::move(service))
{
    m_server->setParent(this);
    connect(m_server, &QTcpServer::pendingConnectionAvailable, this, &HttpEndpoint::accept);
}

HttpEndpoint::~HttpEndpoint()
{
    // They give back what they had of m_receiving.
    qDeleteAll(findChildren<detail::HttpConnection*>(QString(), Qt::FindDirectChildrenOnly));
}

Result<std::unique_ptr<HttpEndpoint>> HttpEndpoint::listen(const Options& options, Handler handler)
{
    return listenFor(options, HttpService { [handler = std::move(handler)](const HttpRequest& request, const HttpService::Answer& answer) { answer(handler(request)); } });
}

Result<std::unique_ptr<HttpEndpoint>> HttpEndpoint::listenFor(const Options& options, HttpService service)
{
    const Result<Place> place = placeOf(options.address);
    if (!place)
        return place.error();
    Result<std::unique_ptr<QTcpServer>> server = serverOf(options);
    if (!server)
        return server.error();
    std::unique_ptr<HttpEndpoint> endpoint(new HttpEndpoint(std::move(*server), options, std::move(service)));
    if (!endpoint->m_server->listen(place->address, place->port))
        return Error { remoteerror::listen, options.address + ": " + endpoint->m_server->errorString().toStdString() };
    return endpoint;
}

quint16 HttpEndpoint::port() const
{
    return m_server->serverPort();
}

void HttpEndpoint::accept()
{
    while (QTcpSocket* socket = m_server->nextPendingConnection()) {
        const bool isStranger = detail::isStranger(m_options, detail::shownBy(socket));
        int& here = isStranger ? m_strangers : m_connections;
        if (here >= (isStranger ? m_options.maxStrangers : m_options.maxConnections + spareConnections)) {
            socket->deleteLater(); // it is telling us that its handshake is over
            continue;
        }
        ++here;
        auto* connection = new detail::HttpConnection(socket, m_options, m_service, m_receiving, this);
        connect(connection, &QObject::destroyed, this, [&here] { --here; });
        if (m_connections > m_options.maxConnections && !isStranger)
            connection->turnAway();
        else
            connection->begin();
    }
}

} // namespace prep::remote
