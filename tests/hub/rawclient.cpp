// SPDX-License-Identifier: MIT
#include "tests/hub/rawclient.h"

#include "tests/hub/client.h"

namespace prep::test {

RawClient::RawClient(const std::string& caPem, const Identity& identity)
{
    m_socket.setSslConfiguration(clientTls(caPem, identity));
    m_socket.setReadBufferSize(mostUnread);
}

bool RawClient::connectTo(quint16 port)
{
    m_socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    if (!waitUntil([this] { return m_socket.isEncrypted(); }))
        return false;
    m_socket.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                   "Sec-WebSocket-Protocol: prep.v1\r\n\r\n");
    return waitUntil([this] { return m_socket.peek(mostUnread).contains("\r\n\r\n"); })
        && m_socket.peek(mostUnread).startsWith("HTTP/1.1 101");
}

void RawClient::send(const wire::ClientMessage& message)
{
    const std::string text = wire::encode(message);
    QByteArray frame("\x81", 1);
    if (text.size() < 126) {
        frame.append(static_cast<char>(0x80 | text.size())); // 0x80: masked
    } else {
        frame.append(static_cast<char>(0x80 | 126));
        frame.append(static_cast<char>(text.size() >> 8)).append(static_cast<char>(text.size() & 0xff));
    }
    frame.append(4, '\0'); // the mask that changes nothing
    m_socket.write(frame.append(text.data(), static_cast<qsizetype>(text.size())));
    m_socket.flush();
}

bool RawClient::readUntil(const QByteArray& text, int ms)
{
    m_socket.setReadBufferSize(0);
    if (stream.contains(text))
        return true;
    return waitUntil(
        [&] {
            const qsizetype seen = std::max<qsizetype>(0, stream.size() - text.size());
            stream += m_socket.readAll();
            return stream.indexOf(text, seen) >= 0;
        },
        ms);
}

} // namespace prep::test
