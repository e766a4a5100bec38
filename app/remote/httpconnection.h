// SPDX-License-Identifier: MIT
#pragma once

#include "app/remote/httpendpoint.h"

#include <QByteArray>
#include <QTimer>

#include <optional>

namespace prep::remote::detail {

/// The first line and the headers of a request.
struct RequestHead {
    std::string method;
    std::string path;
    std::uint64_t length = 0;
    bool keepAlive = true;
    bool expectsContinue = false;
    bool noCache = false;
    std::map<std::string, std::string> headers; ///< by name in lower case
};
/// `head`: all before the empty line. The status to refuse with when it is not to be served: 400, 411, 417, 501, 505. Strict:
/// nothing that another server might read otherwise (RFC 9112 §6.3, §11.2).
struct ParsedHead {
    int refusal = 0;
    RequestHead head;
};
[[nodiscard]] ParsedHead parseHead(const QByteArray& head);

/// One connection of an HttpEndpoint: takes requests one after the other. Ends itself with its socket.
class HttpConnection : public QObject {
    Q_OBJECT

public:
    /// `receiving`: bytes of bodies under way at the endpoint.
    HttpConnection(QTcpSocket* socket, const HttpEndpoint::Options& options, const HttpService& service, std::uint64_t& receiving, QObject* parent);
    ~HttpConnection() override;

    void begin();
    /// Too many are here.
    void turnAway();

private:
    enum class Phase { head, body, serving, ending };

    void take();
    /// False while more has to come.
    bool takeHead();
    bool takeBody();
    void serve();
    void late();
    void refuse(int status);
    void answer(const HttpResponse& response, bool keepAlive);
    void release();
    [[nodiscard]] HttpRequest requestOf(const RequestHead& head) const;

    QTcpSocket* m_socket;
    const HttpEndpoint::Options& m_options;
    const HttpService& m_service;
    std::uint64_t& m_receiving;
    std::uint64_t m_reserved = 0; ///< of m_receiving
    Phase m_phase = Phase::head;
    QByteArray m_bytes;
    QTimer m_patience;
    RequestHead m_head; ///< of the request that is received or served
    std::uint64_t m_unread = 0; ///< of a refused body: read and dropped, so that the refusal is not lost with the connection
};

} // namespace prep::remote::detail
