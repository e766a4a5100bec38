// SPDX-License-Identifier: MIT
#include "app/remote/httpconnection.h"

#include <QCryptographicHash>
#include <QPointer>
#include <QSslCertificate>
#include <QSslError>
#include <QSslSocket>
#include <QTcpSocket>

#include <algorithm>

namespace prep::remote::detail {

namespace {

constexpr qsizetype maxHead = 8 << 10;
constexpr qint64 readPiece = 64 << 10;
constexpr std::uint64_t bodiesAtOnce = 2; ///< the greatest, of one certificate
constexpr int strangerMs = 2000; ///< for the whole request of one
constexpr int lingerMs = 2000; ///< for what is still on its way here when the answer leaves

const char* phraseOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 422:
        return "Unprocessable Content";
    case 503:
        return "Service Unavailable";
    default:
        return status < 400 ? "Found" : status < 500 ? "Bad Request" : "Error";
    }
}

} // namespace

ClientCertificate shownBy(const QTcpSocket* socket)
{
    const auto* tls = qobject_cast<const QSslSocket*>(socket);
    const QSslCertificate certificate = tls == nullptr ? QSslCertificate() : tls->peerCertificate();
    if (certificate.isNull())
        return {};
    return { certificate.subjectInfo(QSslCertificate::CommonName).value(0).toStdString(),
        certificate.digest(QCryptographicHash::Sha256).toHex().toStdString(), tls->sslHandshakeErrors().isEmpty() };
}

HttpConnection::HttpConnection(QTcpSocket* socket, const HttpEndpoint::Options& options, const HttpService& service, Receiving& receiving, QObject* parent)
    : QObject(parent)
    , m_socket(socket)
    , m_options(options)
    , m_service(service)
    , m_client(shownBy(socket))
    , m_isStranger(isStranger(options, m_client))
    , m_patienceMs(m_isStranger ? std::min(strangerMs, options.patienceMs) : options.patienceMs)
    , m_receiving(receiving)
    , m_patience(this)
    , m_idle(this)
{
    socket->setParent(this);
    socket->setReadBufferSize(readPiece);
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::take);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(&m_patience, &QTimer::timeout, this, &HttpConnection::late);
    connect(&m_idle, &QTimer::timeout, this, &HttpConnection::late);
    m_patience.setSingleShot(true);
    m_idle.setSingleShot(true);
    m_idle.setInterval(options.idleMs);
}

HttpConnection::~HttpConnection()
{
    release();
}

void HttpConnection::begin()
{
    m_patience.start(m_patienceMs);
    take();
}

void HttpConnection::turnAway()
{
    m_unread = m_options.maxBody; // it does not know yet, and may be sending
    refuse(503);
}

std::uint64_t HttpConnection::room() const
{
    const auto left = [](std::uint64_t most, std::uint64_t taken) { return most - std::min(most, taken); };
    const auto mine = m_receiving.byClient.find(m_client.fingerprint);
    const std::uint64_t ofClient = left(bodiesAtOnce * m_options.maxBody, mine == m_receiving.byClient.end() ? 0 : mine->second);
    const std::uint64_t ofAll = left(m_options.maxReceiving, m_receiving.all);
    return m_client.fingerprint.empty() ? ofAll : std::min(ofAll, ofClient);
}

void HttpConnection::reserve()
{
    m_reserved = m_head.length;
    if (m_reserved == 0)
        return;
    m_receiving.all += m_reserved;
    m_receiving.byClient[m_client.fingerprint] += m_reserved;
}

void HttpConnection::release()
{
    if (m_reserved == 0)
        return;
    m_receiving.all -= m_reserved;
    const auto mine = m_receiving.byClient.find(m_client.fingerprint);
    mine->second -= std::exchange(m_reserved, 0);
    if (mine->second == 0)
        m_receiving.byClient.erase(mine);
}

void HttpConnection::take()
{
    if (m_phase == Phase::serving)
        return; // it stays in the socket's buffer
    if (m_phase == Phase::ending) {
        m_unread -= std::min(m_unread, static_cast<std::uint64_t>(m_socket->readAll().size()));
        return m_unread == 0 ? m_socket->disconnectFromHost() : void();
    }
    const QByteArray came = m_socket->readAll();
    m_bytes += came;
    if (m_phase == Phase::body && !came.isEmpty())
        m_idle.start();
    while (m_socket->isOpen() && (m_phase == Phase::head ? takeHead() : m_phase == Phase::body && takeBody())) { }
}

bool HttpConnection::takeHead()
{
    const qsizetype end = m_bytes.indexOf("\r\n\r\n");
    if (end > maxHead || (end < 0 && m_bytes.size() > maxHead)) {
        refuse(431);
        return false;
    }
    if (end < 0)
        return false;
    const ParsedHead parsed = parseHead(m_bytes.left(end));
    m_bytes.remove(0, end + 4);
    m_head = parsed.head;
    if (parsed.refusal != 0) {
        refuse(parsed.refusal);
        return false;
    }
    m_unread = m_head.length - std::min(m_head.length, static_cast<std::uint64_t>(m_bytes.size()));
    if (m_head.length > m_options.maxBody || m_head.length > room()) {
        refuse(m_head.length > m_options.maxBody ? 413 : 503);
        return false;
    }
    if (m_service.admit) {
        if (const auto refused = m_service.admit(requestOf(m_head))) {
            answer(*refused, false);
            return false;
        }
    }
    reserve();
    m_phase = Phase::body;
    m_idle.start();
    if (m_options.bytesPerSecond != 0 && !m_isStranger)
        m_patience.start(m_patienceMs + static_cast<int>(1000 * m_head.length / m_options.bytesPerSecond));
    if (m_head.expectsContinue && m_unread > 0)
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    return true;
}

bool HttpConnection::takeBody()
{
    if (static_cast<std::uint64_t>(m_bytes.size()) < m_head.length)
        return false;
    m_unread = 0;
    serve();
    return m_phase != Phase::serving;
}

void HttpConnection::serve()
{
    m_phase = Phase::serving;
    m_patience.stop();
    m_idle.stop();
    HttpRequest request = requestOf(m_head);
    request.body.assign(m_bytes.constData(), static_cast<std::size_t>(m_head.length));
    m_bytes.remove(0, static_cast<qsizetype>(m_head.length));
    m_service.serve(std::move(request), [self = QPointer(this)](const HttpResponse& response) {
        if (!self || self->m_phase != Phase::serving)
            return;
        self->answer(response, self->m_head.keepAlive);
        QMetaObject::invokeMethod(self, &HttpConnection::take, Qt::QueuedConnection);
    });
}

/// Nobody is told who said nothing.
void HttpConnection::late()
{
    const bool isIdle = m_phase == Phase::head && m_bytes.isEmpty();
    isIdle || m_phase == Phase::ending ? m_socket->abort() : refuse(408);
}

void HttpConnection::refuse(int status)
{
    HttpResponse response;
    if (m_service.refusal)
        response = m_service.refusal(status);
    response.status = status;
    answer(response, false);
}

void HttpConnection::answer(const HttpResponse& response, bool keepAlive)
{
    release();
    m_idle.stop();
    QByteArray head = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + phraseOf(response.status) + "\r\nContent-Type: "
        + QByteArray::fromStdString(response.contentType) + "\r\nContent-Length: " + QByteArray::number(static_cast<qulonglong>(response.body.size()))
        + "\r\nX-Content-Type-Options: nosniff\r\n";
    if (!response.location.empty())
        head += "Location: " + QByteArray::fromStdString(response.location) + "\r\n";
    if (response.retryAfter > 0)
        head += "Retry-After: " + QByteArray::number(response.retryAfter) + "\r\n";
    head += keepAlive ? "\r\n" : "Connection: close\r\n\r\n";
    m_socket->write(head);
    m_socket->write(response.body.data(), static_cast<qint64>(response.body.size()));
    if (keepAlive) {
        m_phase = Phase::head;
        return m_patience.start(m_patienceMs);
    }
    m_phase = Phase::ending;
    m_bytes.clear();
    m_patience.start(m_unread == 0 ? m_patienceMs : lingerMs);
    if (m_unread == 0)
        m_socket->disconnectFromHost();
    else
        m_socket->flush();
}

HttpRequest HttpConnection::requestOf(const RequestHead& head) const
{
    return { head.method, head.path, {}, head.noCache, m_socket->peerAddress().toString().toStdString(), head.headers, head.length, m_client };
}

} // namespace prep::remote::detail
