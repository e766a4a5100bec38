// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/commandindex.h"
#include "app/hub/directory.h"
#include "app/hub/foreignevents.h"
#include "app/hub/metrics.h"
#include "app/hub/monitors.h"
#include "app/hub/processclock.h"
#include "app/hub/publicist.h"
#include "app/hub/settings.h"
#include "app/hub/turn.h"
#include "models/eventlog/groupcommitter.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <unordered_set>

namespace prep::hub {

class Broadcaster;
class NetPool;
class RefusedDevices;

/// What a log says when it is folded from its beginning.
struct Folded {
    State state;
    CommandIndex index;
    ForeignEvents foreign {};
};

/// Decides every command, one after the other, against a state that holds what is pending; nothing leaves before it is
/// on disk. When the disk refuses: accepts nothing, says so, goes back to what is committed, and tries again.
/// Lives in its own thread; the methods marked "any thread" only leave a message there.
class Core : public QObject {
    Q_OBJECT
public:
    /// Reads the log from the start; called in Core's thread after a disk failure.
    using Folder = std::function<Result<Folded>()>;
    /// Told, in Core's thread, how a command of the system ended: its Status after the commit.
    using Outcome = std::function<void(const Status&)>;

    struct Parts {
        const Settings& settings;
        ProcessClock& clock;
        GroupCommitter& committer;
        Broadcaster& broadcaster;
        NetPool& net;
        Folder folder;
        const LoginGuard& guard;
        const RefusedDevices& refusedDevices;
        Metrics& metrics;
        Publicist* publicist = nullptr; ///< none: a simulacro releases its cortes without files
    };
    Core(Parts parts, Folded folded);

    /// When its thread ends, in that thread.
    void halt();

    // ---- any thread ------------------------------------------------------------------------------------------------
    void submit(SessionKey session, Actor actor, std::vector<Command> commands);
    void submitSystem(std::vector<CommandBody> bodies, Outcome outcome = {});
    /// A command that came by no session. Told, in Core's thread, what a session would have been: ok once it is on disk, a
    /// refusal, or that the log cannot be written.
    void submitFor(Actor actor, Command command, Outcome outcome);
    /// Told in Core's thread: whether it is on disk, how many were new, and up to which origin seq this log has them now.
    static constexpr int errOtherLog = 3110;
    using Imported = std::function<void(const Status&, std::size_t taken, Seq until)>;
    /// Events of another origin, in its order: what is here already is passed over, what would leave a gap is left out. errOtherLog,
    /// and nothing is taken, when another event is here under the number of one of them.
    /// By `hand` (a courier's bundle) nobody has corrected the hours: they are by what the site's agent last said of its clock.
    enum class Way { line, hand };
    void importFrom(std::string origin, std::vector<Event> events, Imported outcome = {}, Way way = Way::line);
    /// A session of this site came or went.
    /// `cause`: how it ended.
    void siteChanged(const std::string& site, bool connected, CausaEnlace cause = CausaEnlace::ninguna);
    /// The hub measured a round trip on a session of this site.
    void siteMeasured(const std::string& site, std::int32_t roundTripMs);
    /// The site's agent reported its links.
    void siteReported(const std::string& site, wire::Telemetria report, LinkDesk::Path path);
    /// Answered with Series.
    void askSeries(SessionKey session, std::uint64_t n, const std::string& site);
    /// The drill sets the clock (only called for role simulador in a simulacro).
    void setClock(SessionKey session, std::uint64_t n, Millis at, double speed);
    /// A net thread's sites have all given their heartbeat of this step.
    void beatsDone(std::uint64_t step);
    void begin(const std::string& epoch, std::shared_ptr<const Directory> directory, Outcome outcome);
    /// Makes the log say what the two files say.
    void reconcile(std::shared_ptr<const Directory> directory);

private:
    struct Reply {
        SessionKey session = 0;
        std::vector<Id16> ids;
        std::vector<wire::Acuse> accepted;
        std::vector<wire::Rechazo> refused;
        QByteArray frame; ///< anything else that waits for the commit
    };
    struct Batch {
        std::vector<Event> events;
        Reply reply;
        Outcome outcome;
        QElapsedTimer handedOver;
    };
    struct Step {
        SessionKey session = 0;
        std::uint64_t n = 0;
        Millis at = 0;
        double speed = 0;
        bool isGoing = true; ///< what falls due until `at` has not all happened: a corte is on its way out
        std::size_t waiting = 0; ///< net threads that have not answered
    };

    void decideOne(const Command& command, const Actor& actor, Batch& batch);
    Refused decideSystem(CommandBody body, Batch& batch);
    void take(std::vector<Event>&& events, Batch& batch);
    void correctHours(const std::string& origin, std::vector<Event>& events) const;
    [[nodiscard]] bool isDueFrom(const std::string& origin, const EventHeader& header);
    [[nodiscard]] bool isSite() const { return !m_parts.settings.site.empty(); }
    void commit(Batch batch);
    void committed(
        Result<std::vector<StoredEvent>> stored, std::uint64_t generation, const std::shared_ptr<Batch>& batch);
    void answer(Reply& reply, const Status& status);
    void answerWithoutDisk(SessionKey session, const std::vector<Command>& commands);
    void diskFailed(const Error& error);
    void retryDisk();
    [[nodiscard]] bool diskHasRoom() const;
    void tick();
    void runDue(Millis now, Batch& batch);
    void expireClaims(Millis now, Batch& batch);
    void expireActions(Millis now, Batch& batch);
    void openCorte(Millis now, Batch& batch);
    void publish(const Status& onDisk);
    void publishPending();
    void finishCorte(Publicist::Answer answer);
    [[nodiscard]] std::chrono::milliseconds timeToPublish(const Corte& corte) const;
    [[nodiscard]] bool stepTo(Millis target, Batch& batch);
    void advance();
    void markSilentSites();
    void lookAround(Millis now, Batch& batch);
    void showLinks(Millis now);
    void lookAtLinks();
    void lookAtLink(SiteIndex site);
    [[nodiscard]] bool isWatching() const;
    void change(std::vector<CommandBody> bodies);
    void reconcileInto(const Directory& directory, Batch& batch);
    [[nodiscard]] Id16 randomId() const;
    void announceDisk(bool failed, const std::string& detail);

    Parts m_parts;
    State m_state; ///< committed and pending
    CommandIndex m_index;
    ForeignEvents m_foreign;
    Partners m_partners; ///< forgotten with the program: the queue prefers by it, no more
    Monitors m_monitors;
    std::uint64_t m_generation = 0; ///< rises with every reload
    bool m_diskDown = false;
    bool m_started = false;
    std::shared_ptr<const Directory> m_directory;
    std::unordered_map<std::string, int> m_siteSessions;
    std::optional<Step> m_step;
    bool m_isPublishing = false; ///< a corte is open and its files are being made
    Publicist::Outcome m_lastOutcome; ///< of the last corte
    std::uint64_t m_stepNumber = 0;
    QTimer m_tick;
    QTimer m_retry;
};

} // namespace prep::hub
