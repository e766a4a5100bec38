// SPDX-License-Identifier: MIT
#pragma once

#include "app/remote/httpendpoint.h"

#include <QEventLoop>

#include <atomic>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace prep::test {

/// Serves a folder over real sockets, in a thread of its own, as any web server would; with TLS its certificate is of a CA of
/// its own. What `instead` gives for a request is answered in the file's place.
class WebServer {
public:
    using Instead = std::function<std::optional<remote::HttpResponse>(const remote::HttpRequest&)>;
    enum class Kind : std::uint8_t { plain, tls };
    explicit WebServer(std::string root, Kind kind = Kind::plain);
    ~WebServer();
    WebServer(const WebServer&) = delete;
    WebServer& operator=(const WebServer&) = delete;

    [[nodiscard]] std::string url() const;
    [[nodiscard]] const std::string& caPem() const { return m_caPem; }
    void answerInstead(Instead instead);
    [[nodiscard]] int requests() const { return m_requests; }

private:
    void run(const remote::HttpEndpoint::Options& options, std::promise<void>& ready);
    remote::HttpResponse serve(const remote::HttpRequest& request);

    std::string m_root;
    Kind m_kind;
    std::string m_caPem;
    std::mutex m_mutex;
    Instead m_instead; ///< under m_mutex
    std::atomic<int> m_requests = 0;
    std::thread m_thread;
    QEventLoop* m_loop = nullptr; ///< lives in m_thread
    quint16 m_port = 0;
};

/// Gives every connection the same bytes, whatever it asks, and then closes or keeps silent.
class RawServer {
public:
    RawServer(std::string bytes, bool close);
    ~RawServer();
    RawServer(const RawServer&) = delete;
    RawServer& operator=(const RawServer&) = delete;
    [[nodiscard]] std::string url() const;
    [[nodiscard]] int connections() const { return m_connections; }

private:
    void run();

    std::string m_bytes;
    bool m_close;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<int> m_connections = 0;
    std::thread m_thread;
};

} // namespace prep::test
