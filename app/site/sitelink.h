// SPDX-License-Identifier: MIT
#pragma once

#include "app/relay/relay.h"
#include "app/site/freshway.h"
#include "app/site/linkcause.h"
#include "app/site/linkmeter.h"
#include "app/site/nameprobe.h"
#include "app/site/siteconfig.h"
#include "models/replica/connection.h"

#include <QTimer>

namespace prep::site {

/// One link of a site: keeps a session with the centre open through it, measures it, and knows why it does not work when
/// it does not. The session passes a relay of this process, which is what leaves by the link's interface. Lives in one
/// thread with an event loop.
class SiteLink : public QObject {
    Q_OBJECT
public:
    SiteLink(const LinkConfig& link, const SiteConfig& site, const QString& program, QObject* parent = nullptr);

    [[nodiscard]] Status start();
    void stop();

    /// Something of the centre's arrived a moment ago, and the interface is up.
    [[nodiscard]] bool isUp() const { return m_isUp; }
    [[nodiscard]] Millis since() const { return m_since; } ///< up or down; steady clock
    [[nodiscard]] CausaEnlace cause() const { return m_cause; }
    /// The link in use is probed more often.
    void setInUse(bool isInUse) { m_isInUse = isInUse; }
    /// The site's clock minus the centre's; empty = not known.
    [[nodiscard]] std::optional<std::int32_t> clockOffset() const { return m_offset; }
    [[nodiscard]] wire::EnlaceMedido measured() const;
    /// False: it was not sent.
    bool report(const wire::Telemetria& report);
    /// A session is open: the site's hub speaks to the centre by it, too.
    [[nodiscard]] bool isOpen() const { return m_stage == Stage::live; }
    [[nodiscard]] Connection& connection() { return m_connection; }
    /// What the centre said when it sent us away; empty = it did not.
    [[nodiscard]] const std::string& refusal() const { return m_refusal; }

    [[nodiscard]] static Millis steadyNow();

Q_SIGNALS:
    /// Up or down, or why.
    void changed();
    /// A new session; `epoch`: which start of the centre's hub it is with.
    /// `restorations`: what its log has been through; another text means that it was restored from a copy since.
    void opened(const QString& epoch, const QString& restorations);
    void received(const prep::wire::HubMessage& message);
    /// It loses much now, or no longer: the centre should hear of it at once.
    void lossyChanged();

private:
    enum class Stage { idle, naming, connecting, opening, live };

    void attempt();
    void addressFound(const QHostAddress& address);
    void targetFailed(QAbstractSocket::SocketError error);
    void failed(const Error& error, bool persistent);
    void end(Reach reach);
    void nameFailed();
    void lookForWay();
    void enter(Stage stage);
    void heard(const wire::HubMessage& message);
    void compareClocks(Millis rtt, Millis centre, Millis now);
    void tick();
    void watch(Millis now);
    void noteUnreachable();
    void lookPastStuck(Millis now);
    void probe(Millis now);
    void send(std::size_t bytes, Millis now);
    void count(Millis now);
    [[nodiscard]] bool isCrowded() const;
    void lookAtInterface();
    void judge(Millis now);
    [[nodiscard]] QString localAddress() const;

    LinkConfig m_link;
    QUrl m_centre;
    LinkKind m_kind;
    Relay m_relay;
    Connection m_connection;
    NameProbe m_names;
    QTcpSocket m_way; ///< whether the centre's last address can be reached, while its name is asked for
    FreshWay m_fresh; ///< whether a lossy line is well, while its session waits
    QHostAddress m_known; ///< the centre's last address
    QTimer m_tick;
    QTimer m_retry;
    Stage m_stage = Stage::idle;
    Millis m_entered = 0;
    Relay::LineId m_line = 0;
    qint64 m_received = 0;
    Millis m_heard = 0; ///< bytes while it opens, messages when it is live
    LinkSight m_sight;
    std::optional<Reach> m_found; ///< how this attempt ended, when more is known than that it did
    std::string m_refusal;
    bool m_wasRefused = false; ///< by the hub itself, in this attempt
    LinkMeter m_meter;
    LinkMeter::Figures m_figures; ///< as of the last probe
    std::uint64_t m_probe = 0;
    Millis m_probed = 0;
    Millis m_reported = 0;
    Millis m_filled = 0;
    Millis m_looked = 0;
    std::optional<std::int32_t> m_offset;
    Millis m_offsetRtt = 0;
    Millis m_offsetAt = 0;
    bool m_isInUse = false;
    bool m_isLossy = false;
    bool m_isUp = false;
    Millis m_since = 0;
    Millis m_upSince = 0; ///< wall clock
    CausaEnlace m_cause = CausaEnlace::ninguna;
};

} // namespace prep::site
