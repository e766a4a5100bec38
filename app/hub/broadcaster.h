// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/actahistory.h"
#include "app/hub/anchorbook.h"
#include "app/hub/identifydesk.h"
#include "app/hub/metrics.h"
#include "app/hub/processclock.h"
#include "app/hub/settings.h"
#include "app/hub/sitefeed.h"
#include "app/hub/viewfeed.h"
#include "models/eventlog/foldlog.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map>

namespace prep::hub {

class NetPool;

/// Holds the committed fold and gives each view its feed: turns of events, reveals, snapshots, anchors, histories and
/// presence. Lives in its own thread; the methods marked "any thread" only leave a message there.
class Broadcaster : public QObject {
    Q_OBJECT
public:
    using LogOpener = std::function<Result<std::unique_ptr<EventLog>>()>;

    struct Parts {
        const Settings& settings;
        const ProcessClock& clock;
        NetPool& net;
        LogOpener openLog; ///< read only
        AnchorBook anchors;
        Metrics& metrics;
    };
    Broadcaster(Parts parts, State empty);
    ~Broadcaster() override;

    /// Before the thread runs: an event of the log, in order.
    void fold(const FoldedEvent& folded);
    /// What the anchors of earlier runs say against the log that was folded, or nothing.
    [[nodiscard]] std::string contradiction() const { return m_parts.anchors.contradiction(m_state.seq); }
    [[nodiscard]] const State& state() const { return m_state; }
    void startFeed(std::string epoch);

    /// When its thread ends, in that thread.
    void halt();

    // ---- any thread ------------------------------------------------------------------------------------------------
    void commit(Committed committed);
    /// Reads from the log what it has not got (after a disk failure whose outcome was not known).
    void catchUp();
    void join(SessionKey session, View view, bool subscribe, std::string epoch, Seq since);
    /// `actor`: whose claims count beside the view.
    void history(SessionKey session, View view, const Actor& actor, std::uint64_t n, std::string acta);
    /// Tells, in this object's thread, whether the actor holds the claim on an acta that is captured from this image, or the
    /// session has to identify it.
    void findClaim(SessionKey session, const Actor& actor, const Digest& image, std::function<void(bool)> found);
    /// A pieza to identify, or what the session has of them back; answered with PorIdentificar.
    void assignPieza(SessionKey session, const Actor& actor, wire::PideIdentificar ask);
    /// The session is gone, and what it had to identify is free.
    void leaveDesk(SessionKey session);
    /// A site's hub has come, or asks again how far the centre is; `since`: up to where it was told, in this log.
    void followSite(SessionKey session, const std::string& site, Seq since);
    void leaveSite(SessionKey session);
    /// A stretch of the log before a seq, bodies as the view may see them at this moment.
    void logPage(SessionKey session, View view, wire::PideBitacora ask);
    /// The signed answer to a challenge (I5), of what is committed at this moment.
    void identify(SessionKey session, std::uint64_t n, Digest challenge);
    /// `found` is called in this object's thread.
    void findPieza(const Id16& id, std::function<void(std::optional<Pieza>)> found);
    /// The sessions of one net thread, every second.
    void presence(std::size_t thread, std::vector<wire::Presencia::Sesion> sessions, std::uint64_t failures);

private:
    struct Packed {
        Seq seq = 0;
        std::vector<QByteArray> frames;
    };
    void takeCommitted(Committed& committed);
    void take(const Event& event, const EventBytes& bytes, const Digest& hash, bool live);
    void flush();
    void schedule();
    void anchor();
    [[nodiscard]] JoinAnswer answerJoin(View view, bool subscribe, const std::string& epoch, Seq since);
    [[nodiscard]] const Packed& snapshot(ViewFeed& feed);
    [[nodiscard]] ViewFeed* feedOf(View view);
    void sendPresence();
    void summarise();
    [[nodiscard]] EventLog* log();
    [[nodiscard]] std::vector<Seq> seqsAbout(const std::string& subject) const;
    [[nodiscard]] wire::Bitacora readPage(View view, const wire::PideBitacora& ask);
    void tellSites();
    void addPastAnchor(Seq since, JoinAnswer& answer);

    Parts m_parts;
    State m_state; ///< committed
    Digest m_head;
    std::string m_epoch;
    std::vector<std::unique_ptr<ViewFeed>> m_feeds;
    ActaHistory m_history;
    IdentifyDesk m_desk;
    SiteFeed m_sites;
    QElapsedTimer m_deskClock; ///< of its reservations
    std::map<View, Packed> m_snapshots;
    std::unique_ptr<EventLog> m_log; ///< opened when first needed
    Seq m_anchored = 0;
    QByteArray m_lastAnchor;
    std::pair<Seq, QByteArray> m_pastAnchor; ///< the last one that a resuming client was given
    bool m_bookFailed = false;
    QElapsedTimer m_sinceAnchor;
    QElapsedTimer m_sinceFlush;
    QTimer m_gather;
    QTimer m_second;
    std::map<std::size_t, std::vector<wire::Presencia::Sesion>> m_presence;
    std::uint64_t m_failures = 0;
    std::size_t m_secondsSincePresence = 0;
    QElapsedTimer m_sinceStored; ///< of the oldest event in the turn under way; invalid = the turn is empty
};

} // namespace prep::hub
