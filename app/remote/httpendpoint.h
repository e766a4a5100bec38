// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

class QTcpServer;
class QTcpSocket;

namespace prep::remote {

/// What the other side showed in the TLS handshake, and proved to hold the key of.
struct ClientCertificate {
    std::string name; ///< CN
    std::string fingerprint; ///< SHA-256 of its DER, lower-case hex; empty: none was shown
    bool isOurs = false; ///< Options::clientCaPem vouches for it, and it holds now
};
struct HttpRequest {
    std::string method;
    std::string path; ///< as it was sent, percent signs and all
    std::string body;
    bool noCache = false; ///< "Cache-Control: no-cache"
    std::string peer = {}; ///< the address it came from
    std::map<std::string, std::string> headers = {}; ///< by name in lower case; what came more than once, with ", " between
    std::uint64_t length = 0; ///< of the body, as announced
    ClientCertificate client = {};
};
struct HttpResponse {
    int status = 200;
    std::string contentType = "text/plain; charset=utf-8";
    std::string body;
    std::string location; ///< of a redirection
    int retryAfter = 0; ///< seconds; 0 = not said
};

/// What answers. All of it is called in the endpoint's thread, and so must `Answer` be; it does nothing when the connection is
/// gone by then. `admit` and `refusal` may be left out.
struct HttpService {
    using Answer = std::function<void(const HttpResponse&)>;
    /// Once, now or later. The connection's next request waits for it.
    std::function<void(HttpRequest, Answer)> serve;
    /// Before the body is received: an answer here refuses it and ends the connection.
    std::function<std::optional<HttpResponse>(const HttpRequest&)> admit = {};
    /// The text of what the endpoint refuses by itself: 400, 408, 411, 413, 417, 431, 501, 503, 505.
    std::function<HttpResponse(int status)> refusal = {};
};

namespace detail {

/// Bytes of bodies under way, as announced.
struct Receiving {
    std::uint64_t all = 0;
    std::map<std::string, std::uint64_t> byClient; ///< by the certificate's fingerprint; none of 0
};

} // namespace detail

/// A small HTTP/1.1 server, over TLS when it has a certificate. Everything is bounded: connections, 8 KB of head, the body, the
/// time for a request to be complete. It lives in one thread.
class HttpEndpoint : public QObject {
    Q_OBJECT

public:
    struct Options {
        std::string address; ///< ADDR:PORT, or a PORT alone, which is of this machine only; [v6]:PORT
        std::string certificatePem; ///< empty: plain HTTP
        std::string keyPem;
        std::uint64_t maxBody = 64U << 10;
        std::string clientCaPem = {}; ///< who connects is asked for a certificate of it; the service judges what it shows
        int maxConnections = 64; ///< more are told 503
        int maxStrangers = 32; ///< with clientCaPem: who showed no certificate of it, apart and with 2 s each; more are closed
        /// Bytes of bodies under way at once, and 2 x maxBody of one certificate; more are told 503.
        std::uint64_t maxReceiving = 64U << 20;
        int patienceMs = 10'000; ///< for a request to be complete
        int idleMs = 10'000; ///< a body of which nothing comes for this long is given up
        std::uint64_t bytesPerSecond = 0; ///< a body has this much longer for its length; 0: no longer
    };
    using Handler = std::function<HttpResponse(const HttpRequest&)>;
    /// Answers at once, one request at a time.
    [[nodiscard]] static Result<std::unique_ptr<HttpEndpoint>> listen(const Options& options, Handler handler);
    [[nodiscard]] static Result<std::unique_ptr<HttpEndpoint>> listenFor(const Options& options, HttpService service);
    ~HttpEndpoint() override;

    [[nodiscard]] quint16 port() const;

private:
    HttpEndpoint(std::unique_ptr<QTcpServer> server, Options options, HttpService service);
    void accept();

    QTcpServer* m_server; ///< a child: goes with it to another thread
    const Options m_options;
    const HttpService m_service;
    detail::Receiving m_receiving;
    int m_connections = 0;
    int m_strangers = 0; ///< not of m_connections
};

} // namespace prep::remote
