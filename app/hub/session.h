// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/ratelimit.h"
#include "app/hub/services.h"
#include "app/hub/turn.h"
#include "models/domain/commands.h"
#include "models/wire/codec.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <array>

class QSslSocket;
class QWebSocket;

namespace prep::hub {

class NetThread;

/// What a session asks for and another thread makes.
enum class Asked : std::uint8_t { history, image, bundle };

/// A heartbeat of the hub, encoded once for all sessions of a thread.
struct Beat {
    std::uint64_t n = 0;
    QByteArray frame;
};

/// One connection after the WebSocket handshake: admission, messages, its share of the feed. It reads through the
/// QWebSocket and writes whole frames to the socket below it. Lives in its NetThread.
class Session : public QObject {
    Q_OBJECT
public:
    Session(SessionKey key, QSslSocket& socket, QWebSocket& webSocket, const Services& services, Arrivals::Pass pass,
        NetThread& thread);
    ~Session() override;

    [[nodiscard]] SessionKey key() const { return m_key; }
    [[nodiscard]] bool isLive() const { return m_phase == Phase::live; }
    [[nodiscard]] bool isSite() const { return isLive() && m_actor.role == Role::sitio; }
    [[nodiscard]] View view() const { return m_view; }
    [[nodiscard]] wire::Presencia::Sesion presence() const;

    void send(const QByteArray& frame);
    void feed(const Turn& turn);
    void joined(const JoinAnswer& answer);
    void passwordChecked(bool good);
    void answered(Asked kind) { --m_asked[static_cast<std::size_t>(kind)]; }
    /// Heartbeat, silence, expiry; called several times a second.
    void beat(const Beat& beat);
    /// A heartbeat now, whose echo the step waits for.
    void beatForStep(const Beat& beat);
    /// Still enrolled, active and with the same role and site?
    void recheck();
    void goodbye(int code, const std::string& detail, Millis retryIn = -1);

private:
    enum class Phase { hello, password, joining, live, closing };

    void text(const QString& message);
    void binary(const QByteArray& message);
    void dispatch(wire::ClientMessage& message);
    void on(wire::Hola& hola);
    void on(wire::Ordenes& orders);
    void on(wire::Latido& beat);
    void on(wire::PideHistoria& ask);
    void on(wire::PideDefinicion& ask);
    void on(wire::PideImagen& ask);
    void on(wire::SubeImagen& upload);
    void on(wire::Reloj& clock);
    void on(wire::Telemetria& report);
    void on(wire::Eco& echo);
    void on(wire::PideSeries& ask);
    void on(wire::PideBitacora& ask);
    void on(wire::PideIdentidad& ask);
    void on(wire::PideIdentificar& ask);
    void on(wire::Importa& import);
    void on(wire::ArmaBulto& order);
    void on(wire::PideBulto& ask);
    void on(wire::SubeBulto& bundle);
    void on(wire::TraeRecibo& brought);
    void bundleChunk(wire::Chunk chunk);

    [[nodiscard]] const StationRecord* enrolledStation(const Directory& directory) const;
    void byPassword(const StationRecord& station);
    void byTicket(const StationRecord& station);
    void byStation(const StationRecord& station);
    void admit(const PersonRecord& person, bool freshTicket);
    void askToJoin(Seq since);
    [[nodiscard]] std::string viewEpoch() const;
    void welcome(const JoinAnswer& answer);
    void drained();
    void leaveSite(CausaEnlace cause);
    void ended();
    void sendBeat(const Beat& beat);
    [[nodiscard]] qint64 silenceLimit() const;
    [[nodiscard]] bool isSilent();
    [[nodiscard]] qint64 pending() const;
    [[nodiscard]] bool withinLimits(qsizetype bytes);
    [[nodiscard]] bool mayAnswer(const Id16& id);
    [[nodiscard]] bool mayAsk(Asked kind, const Id16& id);
    [[nodiscard]] bool mayCarry(bool atSite, std::uint64_t n);
    void awaitAnswer(QObject& worker, Asked kind);

    const SessionKey m_key;
    const Services& m_services;
    NetThread& m_thread;
    QPointer<QSslSocket> m_socket;
    QPointer<QWebSocket> m_webSocket;

    Phase m_phase = Phase::hello;
    std::string m_station; ///< from the certificate
    std::string m_fingerprint;
    wire::Hola m_hola;
    std::string m_ticket;
    Actor m_actor;
    View m_view = View::captura;
    bool m_subscribed = false;
    bool m_feeding = false; ///< turns are written
    bool m_slow = false;
    bool m_atSite = false; ///< Core counts this session as its site's
    bool m_identifies = false; ///< the desk may hold a pieza for it
    bool m_brings = false; ///< the inbox may hold a bundle's beginning for it
    bool m_imports = false; ///< a site's hub: it follows what the centre tells its site
    Seq m_last = 0; ///< last seq sent
    RateLimit m_messages;
    RateLimit m_commands;
    RateLimit m_bytes;
    std::array<int, 3> m_asked {}; ///< unanswered, by Asked
    Arrivals::Pass m_pass; ///< until the welcome
    Millis m_since = 0; ///< wall clock
    Millis m_heardAt = 0; ///< wall clock
    qint64 m_lifeMs = 0; ///< of the session, from its welcome
    QElapsedTimer m_age;
    QElapsedTimer m_heard;
    QElapsedTimer m_beatSent;
    std::uint64_t m_beat = 0;
    std::uint64_t m_stepBeat = 0; ///< 0 = none awaited
    std::string m_address; ///< of the peer
    bool m_saidGoodbye = false; ///< the peer
    std::int32_t m_roundTrip = -1;
    bool m_isLossy = false; ///< as its agent says
    std::uint64_t m_arrived = 0; ///< segments, of a lossy one
    QElapsedTimer m_arrivedAt;
};

} // namespace prep::hub
