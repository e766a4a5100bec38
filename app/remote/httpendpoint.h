// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <QObject>

#include <functional>
#include <memory>
#include <string>

class QTcpServer;
class QTcpSocket;

namespace prep::remote {

struct HttpRequest {
    std::string method;
    std::string path; ///< as it was sent, percent signs and all
    std::string body;
    bool noCache = false; ///< "Cache-Control: no-cache"
    std::string peer = {}; ///< the address it came from
};
struct HttpResponse {
    int status = 200;
    std::string contentType = "text/plain; charset=utf-8";
    std::string body;
    std::string location; ///< of a redirection
};

/// A small HTTP/1.1 server, over TLS when it has a certificate. Everything is bounded: 64 connections, 8 KB of head, the body
/// as told, ten seconds for a request to be complete. It answers in the thread that it lives in, one request at a time.
class HttpEndpoint : public QObject {
    Q_OBJECT

public:
    struct Options {
        std::string address; ///< ADDR:PORT, or a PORT alone, which is of this machine only; [v6]:PORT
        std::string certificatePem; ///< empty: plain HTTP
        std::string keyPem;
        std::uint64_t maxBody = 64U << 10;
    };
    using Handler = std::function<HttpResponse(const HttpRequest&)>;
    [[nodiscard]] static Result<std::unique_ptr<HttpEndpoint>> listen(const Options& options, Handler handler);
    ~HttpEndpoint() override;

    [[nodiscard]] quint16 port() const;

private:
    HttpEndpoint(std::unique_ptr<QTcpServer> server, std::uint64_t maxBody, Handler handler);
    void accept();

    QTcpServer* m_server; ///< a child: goes with it to another thread
    std::uint64_t m_maxBody;
    Handler m_handler;
    int m_connections = 0;
};

} // namespace prep::remote
