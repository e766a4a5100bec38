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
};
/// `head`: all before the empty line. The status to refuse with when it is not to be served: 400, 411, 501, 505.
struct ParsedHead {
    int refusal = 0;
    RequestHead head;
};
[[nodiscard]] ParsedHead parseHead(const QByteArray& head);

/// One connection of an HttpEndpoint: takes requests one after the other. Ends itself with its socket.
class HttpConnection : public QObject {
    Q_OBJECT

public:
    HttpConnection(QTcpSocket* socket, std::uint64_t maxBody, const HttpEndpoint::Handler& handler, QObject* parent);

private:
    void take();
    /// False while more of the request has to come.
    bool serveOne();
    void answer(const HttpResponse& response, bool keepAlive);

    QTcpSocket* m_socket;
    std::uint64_t m_maxBody;
    const HttpEndpoint::Handler& m_handler;
    QByteArray m_bytes;
    QTimer m_patience;
    std::optional<RequestHead> m_head; ///< of the request whose body is being received
};

} // namespace prep::remote::detail
