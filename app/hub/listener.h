// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpServer>

#include <functional>

namespace prep::hub {

/// Accepts connections and hands the bare descriptors on: TLS begins in the thread that keeps the socket.
class Listener : public QTcpServer {
public:
    explicit Listener(std::function<void(qintptr)> adopt)
        : m_adopt(std::move(adopt))
    {
        setListenBacklogSize(1024);
        setMaxPendingConnections(4096);
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_adopt(descriptor); }

private:
    std::function<void(qintptr)> m_adopt;
};

} // namespace prep::hub
