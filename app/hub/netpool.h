// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/turn.h"
#include "models/domain/roles.h"
#include "models/wire/messages.h"

#include <QSslConfiguration>
#include <QString>

#include <map>
#include <memory>
#include <mutex>

class QThread;

namespace prep::hub {

class Listener;
class NetThread;
struct Services;
struct Settings;

/// All sessions, spread over a few threads of at most Settings::socketsPerThread sockets. Every method may be called
/// from any thread once started; they only leave messages, in order.
class NetPool {
public:
    explicit NetPool(const Settings& settings);
    ~NetPool();
    NetPool(const NetPool&) = delete;
    NetPool& operator=(const NetPool&) = delete;

    [[nodiscard]] std::size_t threadCount() const { return m_threads.size(); }
    /// Listens on `address`; returns the port.
    [[nodiscard]] Result<quint16> start(
        const Services& services, const QSslConfiguration& tls, const QString& address, quint16 port);
    /// Says good-bye, closes everything and waits.
    void stop();

    void send(SessionKey session, QByteArray frame);
    void sendAll(const QByteArray& frame);
    void sendToView(View view, const QByteArray& frame);
    void feed(View view, const Turn& turn);
    void joined(SessionKey session, JoinAnswer answer);
    /// A notice holds until it is set to not active; who connects meanwhile is told.
    void setNotice(const wire::Aviso& notice);
    [[nodiscard]] std::vector<wire::Aviso> notices() const;
    /// Every site's session must give a heartbeat for this step; each thread answers Core::beatsDone.
    void beatSites(std::uint64_t step);
    /// People or stations changed: whoever may not stay is dropped.
    void recheck();

    /// The thread with fewest sockets takes it. Called by the listener.
    void adopt(qintptr descriptor);

private:
    [[nodiscard]] NetThread* threadFor(SessionKey session) const;

    const Settings& m_settings;
    std::vector<std::unique_ptr<QThread>> m_loops;
    std::vector<NetThread*> m_threads; ///< deleted by their loops
    Listener* m_listener = nullptr; ///< lives in the first loop
    bool m_full = false; ///< every place was taken when the last connection came; listener's thread
    mutable std::mutex m_mutex; // guards m_notices
    std::map<std::string, wire::Aviso> m_notices;
};

} // namespace prep::hub
