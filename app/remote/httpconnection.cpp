// SPDX-License-Identifier: MIT
#include "app/remote/httpconnection.h"

#include <QList>
#include <QTcpSocket>

namespace prep::remote::detail {

namespace {

constexpr qsizetype maxHead = 8 << 10;
constexpr int patienceMs = 10'000;
constexpr qint64 readPiece = 64 << 10;
constexpr int maxHeaders = 100;

const char* phraseOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 409:
        return "Conflict";
    case 422:
        return "Unprocessable Entity";
    default:
        return status < 400 ? "Found" : status < 500 ? "Bad Request" : "Error";
    }
}

/// False for a header that makes the request one which is not served.
bool takeHeader(const QByteArray& name, const QByteArray& value, ParsedHead& parsed, int& lengths)
{
    if (name == "content-length") {
        bool good = false;
        parsed.head.length = value.toULongLong(&good);
        const bool digits = !value.isEmpty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
        return good && digits && ++lengths == 1;
    }
    if (name == "connection")
        parsed.head.keepAlive = parsed.head.keepAlive && value.toLower() != "close";
    if (name == "expect")
        parsed.head.expectsContinue = value.toLower() == "100-continue";
    if (name == "cache-control")
        parsed.head.noCache = value.toLower() == "no-cache";
    return name != "transfer-encoding";
}

} // namespace

ParsedHead parseHead(const QByteArray& head)
{
    ParsedHead parsed;
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> first = lines.front().trimmed().split(' ');
    if (first.size() != 3 || first[0].isEmpty() || !first[1].startsWith('/') || lines.size() > maxHeaders)
        return { 400, {} };
    if (first[2] != "HTTP/1.1" && first[2] != "HTTP/1.0")
        return { 505, {} };
    parsed.head.method = first[0].toStdString();
    parsed.head.path = first[1].toStdString();
    parsed.head.keepAlive = first[2] == "HTTP/1.1";
    int lengths = 0;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon <= 0 || lines[i].startsWith(' '))
            return { 400, {} };
        if (!takeHeader(lines[i].left(colon).toLower(), lines[i].mid(colon + 1).trimmed(), parsed, lengths))
            return { 400, {} };
    }
    if (parsed.head.method == "POST" && lengths == 0)
        parsed.refusal = 411;
    return parsed;
}

HttpConnection::HttpConnection(QTcpSocket* socket, std::uint64_t maxBody, const HttpEndpoint::Handler& handler, QObject* parent)
    : QObject(parent)
    , m_socket(socket)
    , m_maxBody(maxBody)
    , m_handler(handler)
{
    socket->setParent(this);
    socket->setReadBufferSize(readPiece);
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::take);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(&m_patience, &QTimer::timeout, socket, &QTcpSocket::abort);
    m_patience.setSingleShot(true);
    m_patience.start(patienceMs);
    take();
}

void HttpConnection::take()
{
    m_bytes += m_socket->readAll();
    while (m_socket->isOpen() && serveOne()) { }
}

bool HttpConnection::serveOne()
{
    if (!m_head) {
        const qsizetype end = m_bytes.indexOf("\r\n\r\n");
        if (end > maxHead || (end < 0 && m_bytes.size() > maxHead)) {
            answer({ 431, "text/plain", "", {} }, false);
            return false;
        }
        if (end < 0)
            return false;
        const ParsedHead parsed = parseHead(m_bytes.left(end));
        m_bytes.remove(0, end + 4);
        const int refusal = parsed.refusal == 0 && parsed.head.length > m_maxBody ? 413 : parsed.refusal;
        if (refusal != 0) {
            answer({ refusal, "text/plain", "", {} }, false);
            return false;
        }
        m_head = parsed.head;
        if (m_head->expectsContinue)
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    const auto length = static_cast<qsizetype>(m_head->length);
    if (m_bytes.size() < length)
        return false;
    const HttpRequest request { m_head->method, m_head->path, m_bytes.left(length).toStdString(), m_head->noCache,
        m_socket->peerAddress().toString().toStdString() };
    const bool keepAlive = m_head->keepAlive;
    m_bytes.remove(0, length);
    m_head.reset();
    answer(m_handler(request), keepAlive);
    m_patience.start(patienceMs);
    return keepAlive;
}

void HttpConnection::answer(const HttpResponse& response, bool keepAlive)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + phraseOf(response.status) + "\r\nContent-Type: "
        + QByteArray::fromStdString(response.contentType) + "\r\nContent-Length: " + QByteArray::number(static_cast<qulonglong>(response.body.size()))
        + "\r\nX-Content-Type-Options: nosniff\r\n";
    if (!response.location.empty())
        head += "Location: " + QByteArray::fromStdString(response.location) + "\r\n";
    head += keepAlive ? "\r\n" : "Connection: close\r\n\r\n";
    m_socket->write(head);
    m_socket->write(response.body.data(), static_cast<qint64>(response.body.size()));
    if (!keepAlive)
        m_socket->disconnectFromHost();
}

} // namespace prep::remote::detail
