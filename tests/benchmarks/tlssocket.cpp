// SPDX-License-Identifier: MIT
#include "tests/benchmarks/tlssocket.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

namespace prep::bench {

namespace {

constexpr unsigned char opcodeText = 1;
constexpr unsigned char opcodeClose = 8;
constexpr unsigned char opcodePing = 9;
constexpr unsigned char opcodePong = 10;

struct FrameHead {
    unsigned char opcode = 0;
    bool final = false;
    std::size_t head = 0;
    std::size_t payload = 0;
};

/// False while the head is not whole yet.
bool readHead(std::string_view bytes, FrameHead* frame)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    if (bytes.size() < 2) {
        return false;
    }
    frame->opcode = byte(0) & 0x0f;
    frame->final = (byte(0) & 0x80) != 0;
    const unsigned length = byte(1) & 0x7f;
    const std::size_t extra = length == 126 ? 2 : length == 127 ? 8 : 0;
    frame->head = 2 + extra;
    if (bytes.size() < frame->head) {
        return false;
    }
    frame->payload = extra == 0 ? length : 0;
    for (std::size_t i = 0; i < extra; ++i) {
        frame->payload = frame->payload << 8 | byte(2 + i);
    }
    return true;
}

} // namespace

TlsContext::TlsContext(const std::string& certificatePem, const std::string& keyPem)
    : m_context(SSL_CTX_new(TLS_client_method()))
{
    SSL_CTX_set_verify(m_context, SSL_VERIFY_NONE, nullptr);
    SSL_CTX_set_mode(m_context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    if (!certificatePem.empty()) {
        BIO* bio = BIO_new_mem_buf(certificatePem.data(), static_cast<int>(certificatePem.size()));
        X509* certificate = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
        SSL_CTX_use_certificate(m_context, certificate);
        X509_free(certificate);
        BIO_free(bio);
        bio = BIO_new_mem_buf(keyPem.data(), static_cast<int>(keyPem.size()));
        EVP_PKEY* key = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
        SSL_CTX_use_PrivateKey(m_context, key);
        EVP_PKEY_free(key);
        BIO_free(bio);
    }
}

TlsContext::~TlsContext()
{
    SSL_CTX_free(m_context);
}

std::unique_ptr<TlsSocket> TlsSocket::open(const TlsContext& context, int port, const std::string& subprotocol)
{
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 && errno != EINPROGRESS) {
        close(descriptor);
        return nullptr;
    }
    SSL* ssl = SSL_new(context.get());
    SSL_set_fd(ssl, descriptor);
    SSL_set_connect_state(ssl);
    return std::unique_ptr<TlsSocket>(new TlsSocket(descriptor, ssl, subprotocol));
}

TlsSocket::TlsSocket(int descriptor, SSL* ssl, const std::string& subprotocol)
    : m_descriptor(descriptor)
    , m_ssl(ssl)
    , m_out("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
          + (subprotocol.empty() ? std::string() : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n") + "\r\n")
{
}

TlsSocket::~TlsSocket()
{
    SSL_free(m_ssl);
    close(m_descriptor);
}

bool TlsSocket::fail(std::string_view why)
{
    m_failure = why;
    return false;
}

bool TlsSocket::serve(const std::function<void(std::string_view)>& onMessage)
{
    if (!m_secured) {
        const int done = SSL_do_handshake(m_ssl);
        if (done != 1) {
            const int error = SSL_get_error(m_ssl, done);
            return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE || fail("TLS handshake");
        }
        m_secured = true;
    }
    return flush() && readAll(onMessage) && flush();
}

bool TlsSocket::flush()
{
    while (m_secured && !m_out.empty()) {
        const int written = SSL_write(m_ssl, m_out.data(), static_cast<int>(m_out.size()));
        if (written <= 0) {
            const int error = SSL_get_error(m_ssl, written);
            return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE || fail("write");
        }
        m_out.erase(0, static_cast<std::size_t>(written));
    }
    return true;
}

bool TlsSocket::readAll(const std::function<void(std::string_view)>& onMessage)
{
    char buffer[65536];
    for (;;) {
        const int read = SSL_read(m_ssl, buffer, sizeof buffer);
        if (read <= 0) {
            const int error = SSL_get_error(m_ssl, read);
            return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE || fail("closed by the server");
        }
        m_in.append(buffer, static_cast<std::size_t>(read));
        if ((!m_upgraded && !upgrade()) || (m_upgraded && !takeFrames(onMessage))) {
            return false;
        }
    }
}

bool TlsSocket::upgrade()
{
    const auto end = m_in.find("\r\n\r\n");
    if (end == std::string::npos) {
        return true;
    }
    if (m_in.compare(0, 12, "HTTP/1.1 101") != 0) {
        return fail("upgrade refused: " + m_in.substr(0, m_in.find('\r')));
    }
    m_in.erase(0, end + 4);
    m_upgraded = true;
    return true;
}

bool TlsSocket::takeFrames(const std::function<void(std::string_view)>& onMessage)
{
    std::string_view rest = m_in;
    FrameHead frame;
    while (readHead(rest, &frame) && rest.size() >= frame.head + frame.payload) {
        const std::string_view payload = rest.substr(frame.head, frame.payload);
        if (frame.opcode == opcodeClose) {
            return fail("the server said goodbye: " + std::string(payload.substr(0, 200)));
        }
        if (frame.opcode == opcodePing) {
            sendFrame(opcodePong, payload);
        } else if (frame.opcode < opcodeClose && frame.final && m_message.empty()) {
            onMessage(payload);
        } else if (frame.opcode < opcodeClose) {
            m_message.append(payload);
            if (frame.final) {
                onMessage(m_message);
                m_message.clear();
            }
        }
        rest.remove_prefix(frame.head + frame.payload);
    }
    m_in.erase(0, m_in.size() - rest.size());
    return true;
}

void TlsSocket::sendText(std::string_view text)
{
    sendFrame(opcodeText, text);
    flush();
}

/// The mask is null: allowed by RFC 6455 (any value), and it costs the client nothing.
void TlsSocket::sendFrame(unsigned char opcode, std::string_view payload)
{
    m_out.push_back(static_cast<char>(0x80 | opcode));
    const std::size_t extra = payload.size() < 126 ? 0 : payload.size() < 65536 ? 2 : 8;
    m_out.push_back(static_cast<char>(0x80 | (extra == 0 ? payload.size() : extra == 2 ? 126 : 127)));
    for (std::size_t i = extra; i > 0; --i) {
        m_out.push_back(static_cast<char>(payload.size() >> (8 * (i - 1)) & 0xff));
    }
    m_out.append(4, '\0');
    m_out.append(payload);
}

} // namespace prep::bench
