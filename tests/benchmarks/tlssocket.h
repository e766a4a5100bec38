// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/ssl.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace prep::bench {

/// TLS settings of a client that trusts whom it meets: these sockets measure, they carry no secret.
class TlsContext {
public:
    TlsContext(const std::string& certificatePem, const std::string& keyPem);
    ~TlsContext();
    TlsContext(const TlsContext&) = delete;
    TlsContext& operator=(const TlsContext&) = delete;

    [[nodiscard]] SSL_CTX* get() const { return m_context; }

private:
    SSL_CTX* m_context;
};

/// One non-blocking WebSocket over TLS, driven by edge-triggered epoll: call serve() whenever its descriptor has news.
class TlsSocket {
public:
    /// Null when the connection is refused.
    [[nodiscard]] static std::unique_ptr<TlsSocket> open(const TlsContext& context, int port, const std::string& subprotocol);
    ~TlsSocket();
    TlsSocket(const TlsSocket&) = delete;
    TlsSocket& operator=(const TlsSocket&) = delete;

    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] bool isUpgraded() const { return m_upgraded; }
    [[nodiscard]] const std::string& failure() const { return m_failure; }
    /// Handshake, upgrade, messages; false when the connection is over.
    bool serve(const std::function<void(std::string_view)>& onMessage);
    void sendText(std::string_view text);

private:
    TlsSocket(int descriptor, SSL* ssl, const std::string& subprotocol);
    bool fail(std::string_view why);
    bool flush();
    bool readAll(const std::function<void(std::string_view)>& onMessage);
    bool upgrade();
    bool takeFrames(const std::function<void(std::string_view)>& onMessage);
    void sendFrame(unsigned char opcode, std::string_view payload);

    int m_descriptor;
    SSL* m_ssl;
    bool m_secured = false;
    bool m_upgraded = false;
    std::string m_out;
    std::string m_in;
    std::string m_message; ///< fragments so far
    std::string m_failure;
};

} // namespace prep::bench
