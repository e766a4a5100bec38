// SPDX-License-Identifier: MIT
// The feed of a bare QWebSocketServer behind a QTcpServer that sets LowDelayOption before the handshake: one thread, events of
// 300 bytes, every event to every socket. Told by lines on its standard input what to send.
#include <QCoreApplication>
#include <QFile>
#include <QSocketNotifier>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketServer>

#include <unistd.h>

#include <cstdio>
#include <memory>

namespace {

class Listener : public QTcpServer {
public:
    Listener(const QSslConfiguration& tls, QWebSocketServer& server)
        : m_tls(tls)
        , m_server(server)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto* socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket->setSslConfiguration(m_tls);
        QObject::connect(socket, &QSslSocket::encrypted, this, [this, socket] {
            socket->setParent(nullptr);
            m_server.handleConnection(socket);
        });
        socket->startServerEncryption();
    }

private:
    QSslConfiguration m_tls;
    QWebSocketServer& m_server;
};

QByteArray contentOf(const char* path)
{
    QFile file(QString::fromLocal8Bit(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Says what to send to whom, from lines such as "burst 500" and "turns 500".
class Feed : public QObject {
public:
    explicit Feed(QWebSocketServer& server)
        : m_input(STDIN_FILENO, QSocketNotifier::Read)
        , m_event(300, 'x')
    {
        connect(&server, &QWebSocketServer::newConnection, this, [this, &server] { m_sockets.append(server.nextPendingConnection()); });
        connect(&m_input, &QSocketNotifier::activated, this, &Feed::readLines);
        connect(&m_turn, &QTimer::timeout, this, &Feed::turn);
    }

private:
    void readLines()
    {
        char buffer[4096];
        const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (count <= 0) {
            QCoreApplication::quit();
            return;
        }
        m_lines.append(buffer, count);
        for (auto end = m_lines.indexOf('\n'); end >= 0; end = m_lines.indexOf('\n')) {
            obey(m_lines.left(end));
            m_lines.remove(0, end + 1);
        }
    }

    void obey(const QByteArray& line)
    {
        const int count = line.mid(6).toInt();
        if (line.startsWith("burst ")) {
            for (int i = 0; i < count; ++i) {
                sendToAll();
            }
        } else if (line.startsWith("turns ")) {
            m_left = count;
            m_turn.start(0);
        }
    }

    void turn()
    {
        sendToAll();
        if (--m_left <= 0) {
            m_turn.stop();
        }
    }

    void sendToAll()
    {
        for (QWebSocket* socket : std::as_const(m_sockets)) {
            socket->sendBinaryMessage(m_event);
        }
    }

    QSocketNotifier m_input;
    QTimer m_turn;
    QByteArray m_event;
    QByteArray m_lines;
    QList<QWebSocket*> m_sockets;
    int m_left = 0;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    if (argc != 3) {
        std::fputs("usage: yardstick_qtserver CERTIFICATE KEY\n", stderr);
        return 2;
    }
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(contentOf(argv[1])));
    tls.setPrivateKey(QSslKey(contentOf(argv[2]), QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    QWebSocketServer server(QStringLiteral("yardstick"), QWebSocketServer::NonSecureMode);
    server.setMaxPendingConnections(2000);
    Feed feed(server);
    Listener listener(tls, server);
    listener.setListenBacklogSize(2000);
    if (!listener.listen(QHostAddress::LocalHost, 0)) {
        std::fputs("cannot listen\n", stderr);
        return 3;
    }
    std::printf("listening %d\n", listener.serverPort());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
