// SPDX-License-Identifier: MIT
#include "tests/remote/webserver.h"

#include "models/process/certificates.h"
#include "models/process/files.h"

#include <QtGlobal>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <vector>

namespace prep::test {

namespace {
constexpr std::uint64_t maxFile = 64U << 20;
} // namespace

WebServer::WebServer(std::string root, Kind kind)
    : m_root(std::move(root))
    , m_kind(kind)
{
    remote::HttpEndpoint::Options options { "127.0.0.1:0", {}, {}, 1U << 20 };
    if (kind == Kind::tls) {
        const auto ca = CertificateAuthority::create("CA de la prueba");
        const auto identity = ca->issueServer("localhost", { "localhost", "127.0.0.1" });
        m_caPem = ca->certificatePem();
        options.certificatePem = identity->certificate;
        options.keyPem = identity->key;
    }
    std::promise<void> ready;
    m_thread = std::thread([&] { run(options, ready); });
    ready.get_future().wait();
}

WebServer::~WebServer()
{
    QMetaObject::invokeMethod(m_loop, &QEventLoop::quit, Qt::QueuedConnection);
    m_thread.join();
}

void WebServer::run(const remote::HttpEndpoint::Options& options, std::promise<void>& ready)
{
    QEventLoop loop;
    const auto endpoint = remote::HttpEndpoint::listen(options, [this](const remote::HttpRequest& request) { return serve(request); });
    if (!endpoint)
        qFatal("%s", endpoint.error().detail.c_str());
    m_loop = &loop;
    m_port = (*endpoint)->port();
    ready.set_value();
    loop.exec();
}

std::string WebServer::url() const
{
    return (m_kind == Kind::tls ? "https://localhost:" : "http://127.0.0.1:") + std::to_string(m_port) + "/";
}

void WebServer::answerInstead(Instead instead)
{
    const std::lock_guard lock(m_mutex);
    m_instead = std::move(instead);
}

remote::HttpResponse WebServer::serve(const remote::HttpRequest& request)
{
    ++m_requests;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto other = m_instead ? m_instead(request) : std::nullopt)
            return *other;
    }
    const auto bytes = request.path.find("..") == std::string::npos ? readFile(m_root + request.path, maxFile) : Result<std::string>(Error {});
    return bytes ? remote::HttpResponse { 200, "application/octet-stream", *bytes, {} } : remote::HttpResponse { 404, "text/plain", "no hay", {} };
}

RawServer::RawServer(std::string bytes, bool close)
    : m_bytes(std::move(bytes))
    , m_close(close)
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in place {};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof place;
    auto* address = reinterpret_cast<sockaddr*>(&place);
    if (::bind(m_listener, address, size) != 0 || ::listen(m_listener, 64) != 0 || ::getsockname(m_listener, address, &size) != 0)
        qFatal("cannot listen");
    m_port = ntohs(place.sin_port);
    m_thread = std::thread([this] { run(); });
}

RawServer::~RawServer()
{
    ::shutdown(m_listener, SHUT_RDWR);
    m_thread.join();
    ::close(m_listener);
}

std::string RawServer::url() const
{
    return "http://127.0.0.1:" + std::to_string(m_port) + "/";
}

void RawServer::run()
{
    std::vector<int> silent;
    for (int client = ::accept(m_listener, nullptr, nullptr); client >= 0; client = ::accept(m_listener, nullptr, nullptr)) {
        ++m_connections;
        std::string head(4096, '\0');
        (void)::recv(client, head.data(), head.size(), 0);
        (void)::send(client, m_bytes.data(), m_bytes.size(), MSG_NOSIGNAL);
        m_close ? (void)::close(client) : silent.push_back(client);
    }
    for (const int client : silent)
        ::close(client);
}

} // namespace prep::test
