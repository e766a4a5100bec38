// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/certificates.h"
#include "models/replica/connection.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>

namespace prep::test {

/// A hub's side of the wire, bytes and TLS included, that says what a test tells it to say.
class FakeHub : public QObject {
public:
    FakeHub()
        : m_ca(CertificateAuthority::create("prueba").value())
        , m_server(QStringLiteral("hub"), QWebSocketServer::SecureMode)
    {
        const auto server = *m_ca.issueServer("hub", { "127.0.0.1", "localhost" });
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate(QByteArray::fromStdString(server.certificate)));
        tls.setPrivateKey(QSslKey(QByteArray::fromStdString(server.key), QSsl::Ec));
        tls.setCaCertificates({ QSslCertificate(QByteArray::fromStdString(m_ca.certificatePem())) });
        tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
        m_server.setSslConfiguration(tls);
        m_server.setSupportedSubprotocols({ QString::fromLatin1(wire::subprotocol) });
        connect(&m_server, &QWebSocketServer::newConnection, this, &FakeHub::accept);
        m_server.listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] ConnectionSettings settings() const
    {
        const auto station = *m_ca.issueStation("E0001");
        ConnectionSettings made;
        made.url = m_server.serverUrl();
        made.url.setHost(QStringLiteral("127.0.0.1"));
        made.caPem = QByteArray::fromStdString(m_ca.certificatePem());
        made.certificatePem = QByteArray::fromStdString(station.certificate);
        made.keyPem = QByteArray::fromStdString(station.key);
        made.user = QStringLiteral("capturista-001");
        made.password = QStringLiteral("secreta");
        made.silenceMs = 600;
        return made;
    }
    void say(const wire::HubMessage& message)
    {
        if (socket)
            socket->sendTextMessage(QString::fromStdString(wire::encode(message)));
    }
    void welcome(const char* ficha = "ficha-1")
    {
        wire::Bienvenida bienvenida;
        bienvenida.epoca = "e1";
        bienvenida.actor = "P0001";
        bienvenida.ficha = ficha;
        bienvenida.latidoMs = 100;
        say(bienvenida);
    }
    void hangUp()
    {
        if (socket)
            socket->abort();
    }

    QWebSocket* socket = nullptr; ///< the latest
    std::vector<wire::ClientMessage> heard;
    std::function<void(const wire::ClientMessage&)> answer; ///< to what it hears
    int connections = 0;

private:
    void accept()
    {
        auto* fresh = m_server.nextPendingConnection();
        socket = fresh;
        ++connections;
        connect(fresh, &QWebSocket::textMessageReceived, this, [this, fresh](const QString& text) {
            const auto message = wire::parseClient(text.toStdString());
            if (!message || fresh != socket)
                return;
            heard.push_back(*message);
            if (answer)
                answer(*message);
        });
        connect(fresh, &QWebSocket::disconnected, this, [this, fresh] {
            if (socket == fresh)
                socket = nullptr;
            fresh->deleteLater();
        });
    }

    CertificateAuthority m_ca;
    QWebSocketServer m_server;
};

} // namespace prep::test
