// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/areas.h"
#include "models/items/linkpicture.h"
#include "models/items/presence.h"
#include "models/items/waiting.h"

#include <QObject>

#include <functional>
#include <memory>
#include <span>

namespace prep {

/// One event to fold, or the body of one that was folded hidden before.
struct NightStep {
    Event event;
    bool reveal = false;
};

/// What one apply() changed. Lists are sorted and without repetition.
struct NightChange {
    std::vector<ActaIndex> actas;
    std::vector<SiteIndex> sites;
    bool people = false; ///< who they are, or how much they have captured
    bool roster = false; ///< who they are
    bool stations = false;
    bool cortes = false;
    std::vector<std::string> alarms; ///< keys
    std::vector<std::uint32_t> actions; ///< numbers of actions of two persons
    std::vector<std::string> views; ///< sources that look at the publication from outside
};

/// How fresh what is shown is. Every number on a page takes its age from here (D11).
enum class Freshness {
    empty, ///< nothing was ever received
    live, ///< the hub has confirmed it within the silence limit
    stale, ///< the last state known, with an age
    broken ///< the log received does not hold together; nothing new is folded
};

class AlarmBoard;

/// The console's own fold of the feed: the State, what the pages need beside it, and its age. Lives in the GUI thread;
/// the only place where the console's state changes. All pages and models read it and listen to reset() and changed().
class Night : public QObject {
    Q_OBJECT
public:
    /// `wall` gives the wall clock in ms; tests turn it.
    explicit Night(std::function<Millis()> wall, QObject* parent = nullptr);
    ~Night() override;

    [[nodiscard]] bool hasState() const { return m_picture->state != nullptr; }
    /// Only when hasState().
    [[nodiscard]] const State& state() const { return *m_picture->state; }
    [[nodiscard]] const Process& process() const { return *m_picture->state->process; }
    [[nodiscard]] const WaitingIndex& waiting() const { return m_picture->waiting; }
    [[nodiscard]] const AreaProgress& areas() const { return m_picture->areas; }
    [[nodiscard]] const Presence& presence() const { return m_picture->presence; }
    /// Worked out when it is first asked for after a change of the state. Only when hasState().
    [[nodiscard]] const AlarmBoard& alarms() const;
    [[nodiscard]] const LinkPicture& links() const { return m_picture->links; }

    /// From here on what `source` is told is shown here, too: one picture for both, nothing is folded twice. Until leave() only
    /// the source is told anything, and it must be there. All that was shown before is forgotten.
    void follow(Night& source);
    /// Ends follow() with an empty picture of its own: what is told from here on is told here.
    void leave();
    [[nodiscard]] bool isFollowing() const { return m_source != nullptr; }

    /// Replaces everything; the caller gives the state away. `heard`: wall clock of the last sign of life of the hub that
    /// this state comes from (now for a live one, older for one from a cache).
    void setSnapshot(std::shared_ptr<State> state, Millis heard);
    /// Folds a batch, then tells once.
    void apply(std::span<const NightStep> steps);
    void setPresence(Presence presence);
    /// Telemetry, beside the log: what is told of sites that this process does not have is left out.
    void setLinks(const LinkReport& report);
    void setLinkSeries(const LinkSeries& series);
    /// All that is known of the links, in place of what was.
    void setLinkPicture(LinkPicture picture);

    /// The hub said at wall clock `wall` that its process clock was `process`, running at `speed`.
    void setProcessClock(Millis process, double speed);
    /// Process clock now; stands still while the connection is gone, because nobody knows what the hub's does.
    [[nodiscard]] Millis processNow() const;
    [[nodiscard]] double processSpeed() const { return m_picture->speed; }
    [[nodiscard]] Millis wallNow() const { return m_wall(); }

    /// The hub is alive and nothing is on its way that we have not folded.
    void confirm();
    /// The last sign of life was then (wall clock); a state from a cache.
    void setHeard(Millis wall);
    void setFreshness(Freshness freshness);
    [[nodiscard]] Freshness freshness() const { return m_picture->freshness; }
    /// Wall clock of the last confirmation; 0 = never.
    [[nodiscard]] Millis heard() const { return m_picture->heard; }
    /// Wall-clock age of what is shown; 0 when nothing was ever heard.
    [[nodiscard]] Millis age() const;

Q_SIGNALS:
    void reset();
    void changed(const prep::NightChange& change);
    /// After changed(): what was folded, in order. Direct connections only: the span is the caller's.
    void applied(std::span<const prep::NightStep> steps);
    void presenceChanged();
    void linksChanged();
    void freshnessChanged();

private:
    /// All that is shown.
    struct Picture {
        std::shared_ptr<State> state;
        WaitingIndex waiting;
        AreaProgress areas;
        Presence presence;
        std::unique_ptr<const AlarmBoard> alarms; ///< nullptr: the state has changed since
        LinkPicture links;
        Digest linksOf; ///< fingerprint of the definition whose sites they are
        Freshness freshness = Freshness::empty;
        Millis heard = 0;
        Millis clockProcess = 0;
        Millis clockWall = 0;
        double speed = 1;

        Picture();
        ~Picture();
    };

    void note(const Event& event, NightChange& change) const;

    std::function<Millis()> m_wall;
    std::shared_ptr<Picture> m_picture; ///< never null; shared with m_source
    Night* m_source = nullptr;
};

} // namespace prep
