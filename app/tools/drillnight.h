// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/drillcast.h"
#include "app/tools/drillclocks.h"
#include "app/tools/drillfaults.h"
#include "app/tools/drillhomes.h"
#include "app/tools/drilllanes.h"
#include "app/tools/drillscript.h"
#include "app/tools/drillsites.h"

#include <optional>

namespace prep::tools {

/// What a night came to.
struct DrillReport {
    std::uint64_t commands = 0; ///< answered for good
    std::uint64_t actas = 0; ///< with both captures acknowledged, or declared sin acta
    std::uint64_t rerouted = 0; ///< of a site's rows, sent by the site that does its work
    std::map<int, std::uint64_t> refusals; ///< every refusal by code, those that were tried again included
    std::vector<std::string> unexpected; ///< rows that stay refused
    Millis clock = 0; ///< where the process clock stands
};

/// Plays a script against a hub: each row by the session of who did it, an acta's and a pieza's rows in their order,
/// all else at once. In lock-step the clock moves when everything of a step is acknowledged, and what sites' own hubs made of
/// it is at the centre where their lines are whole; at ×N it runs. One thread with an event loop.
class DrillNight : public QObject {
public:
    struct Parts {
        const DrillOptions& options;
        std::shared_ptr<const Process> process;
        DrillCast& cast;
        DrillScript& script;
        DrillFaults& faults;
        DrillSites& sites;
    };
    /// `onEnd` is called once; the Status is an error when the night cannot go on.
    DrillNight(Parts parts, std::function<void(const Status&)> onEnd);

    /// `until`: rows after it are left for another time.
    void begin(DrillSession& simulator, const wire::Bienvenida& welcome, std::optional<Millis> until);
    void prepare(DrillSession& session);
    [[nodiscard]] const DrillReport& report() const { return m_report; }

private:
    struct Place {
        DrillTaskPtr task;
        std::size_t index = 0;
    };
    [[nodiscard]] bool isLockStep() const { return m_parts.options.speed == 0; }

    // The clock.
    void setClock(Millis at);
    void clockIsSet();
    void nextStep();
    [[nodiscard]] Millis stepEnd(Millis first) const;
    void stepSettled();
    void pace();

    // Sites with hubs of their own (drillnightsites.cpp).
    [[nodiscard]] bool isAhead(const DrillTaskPtr& task);
    [[nodiscard]] bool sendAwaited();
    void catchUp();
    void mendLines();
    void giveUpAwaited();
    [[nodiscard]] bool isBroughtIn();

    // The tasks.
    void take(DrillTaskPtr task);
    /// Nothing holds it up any more: sends it, or keeps it until its later hour.
    void dispatch(const DrillTaskPtr& task);
    void send(const DrillTaskPtr& task);
    void actOnLines(const DrillTaskPtr& task);
    void lineDone(const DrillTaskPtr& task);
    void cutAgain();
    void waitForLines(const DrillTaskPtr& task, int looks);
    void sendLater();
    [[nodiscard]] std::optional<Millis> nextAt();
    void giveUpHeld();
    void answered(const Id16& id, int code);
    void judge(const DrillTaskPtr& task);
    void park(const DrillTaskPtr& task);
    void finish(const DrillTaskPtr& task, bool accepted);
    void retryParked();
    void diskRetry();
    void checkEnd();
    void close();
    void end(const Status& status);
    [[nodiscard]] Result<DrillSession*> sessionOf(const DrillTask& task);

    Parts m_parts;
    std::function<void(const Status&)> m_onEnd;
    DrillReport m_report;
    DrillSession* m_simulator = nullptr;
    std::optional<Millis> m_until;
    Millis m_finalClock = 0;
    bool m_isEnded = false;
    bool m_scriptIsOver = false;
    bool m_isClosing = false;
    bool m_isCatchingUp = false;
    bool m_isTaking = false; ///< rows of a step are being given out: it is not settled yet

    DrillClocks m_clocks;
    int m_extraSteps = 0;
    Millis m_parkedRetry = 0; ///< process clock of the last retry at ×N
    QTimer m_pace;
    QTimer m_disk;

    std::unordered_map<std::uint64_t, DrillTaskPtr> m_last; ///< by key: its last task that is not done
    struct Shifted {
        Millis end = 0;
        Millis shift = 0;
    };
    std::unordered_map<std::uint64_t, Shifted> m_shifted; ///< by key: its last task that was sent later than the script has it
    std::unordered_map<Id16, Place> m_waiting; ///< sent commands by id
    DrillLanes m_lanes;
    DrillHomes m_homes;
    std::vector<DrillTaskPtr> m_awaiting; ///< until the centre has what they are about
    Millis m_resumedAt = 0; ///< process clock at which an earlier run was stopped; 0 = none
    std::set<std::string> m_downBefore;
    std::multimap<Millis, DrillTaskPtr> m_later; ///< ready, but shifted to a later hour
    std::vector<DrillTaskPtr> m_parked; ///< lost their claim: tried again when the clock has moved
    std::vector<DrillTaskPtr> m_diskRefused;
    std::size_t m_sent = 0; ///< tasks with the hub
    std::size_t m_open = 0; ///< taken and not done
};

} // namespace prep::tools
