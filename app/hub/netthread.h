// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/services.h"
#include "app/hub/turn.h"
#include "models/domain/roles.h"

#include <QObject>
#include <QSslConfiguration>
#include <QTimer>
#include <QWebSocketServer>

#include <atomic>
#include <unordered_map>
#include <unordered_set>

class QSslSocket;

namespace prep::hub {

class Session;
struct Beat;
enum class Asked : std::uint8_t;

/// The sockets of one thread: TLS, the WebSocket handshake, sessions, heartbeats. Lives in its own event loop; all
/// methods are called there but load().
class NetThread : public QObject {
    Q_OBJECT
public:
    NetThread(std::size_t index, const Services& services, QSslConfiguration tls);
    ~NetThread() override;

    /// Sockets held; any thread.
    [[nodiscard]] int load() const { return m_load; }
    void reserve() { ++m_load; }

    void start();
    void adopt(qintptr descriptor);
    void sayGoodbye();
    void send(SessionKey session, const QByteArray& frame);
    void sendAll(const QByteArray& frame);
    void sendToView(View view, const QByteArray& frame);
    void feed(View view, const Turn& turn);
    void joined(SessionKey session, const JoinAnswer& answer);
    /// The session may be gone by now; the guard is told all the same.
    void passwordChecked(SessionKey session, const std::string& station, const std::string& user, bool good);
    void beatSites(std::uint64_t step);
    void recheck();
    /// A history or an image that this session asked for is on its way.
    void answered(SessionKey session, Asked kind);

    // ---- for its sessions
    void siteBeaten(SessionKey session);
    void sessionEnded(Session& session);

private:
    struct Handshake {
        QSslSocket* socket = nullptr;
        Arrivals::Pass pass;
    };
    void encrypted(QSslSocket* socket);
    void upgraded();
    void drop(QSslSocket* socket);
    void beat();
    void reportPresence();
    void finishStep();
    [[nodiscard]] Beat nextBeat();

    const std::size_t m_index;
    const Services& m_services;
    const QSslConfiguration m_tls;
    QWebSocketServer m_upgrader;
    std::atomic<int> m_load = 0;
    std::uint64_t m_next = 1;
    std::unordered_map<std::string, Handshake> m_handshaking; ///< by the peer's address and port
    std::unordered_map<SessionKey, Session*> m_sessions;
    std::unordered_set<SessionKey> m_beatsAwaited;
    std::uint64_t m_step = 0;
    std::uint64_t m_beat = 0;
    QTimer m_beatTimer;
    QTimer m_presenceTimer;
};

} // namespace prep::hub
