// SPDX-License-Identifier: MIT
#pragma once

#include "models/wire/codec.h"
#include "tests/support/testnight.h"

#include <QSslSocket>

namespace prep::test {

/// A TLS client that reads only when told to, so that what the hub sends it piles up. It keeps the raw stream.
class RawClient {
public:
    RawClient(const std::string& caPem, const Identity& identity);

    bool connectTo(quint16 port);
    void send(const wire::ClientMessage& message);
    /// From now on everything is read. True when `text` has come.
    bool readUntil(const QByteArray& text, int ms = 30000);

    QByteArray stream;

private:
    static constexpr qint64 mostUnread = 64 << 10;
    QSslSocket m_socket;
};

} // namespace prep::test
