// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/drillscript.h"
#include "models/domain/state.h"

#include <map>
#include <set>

namespace prep::tools {

/// Who sends what a site does, while links are cut and the continuity plan moves work: one lane a site. Told every row
/// in the order of the script, so that a night that is played again goes the same ways. What moves follows from the
/// rules themselves (decide, evolve), folded over the plan's commands alone.
class DrillLanes {
public:
    /// `hubs`: sites with a hub of their own; what they do for themselves needs no line, and what telephones bring goes to the
    /// centre by their own.
    DrillLanes(std::shared_ptr<const Process> process, const Credentials& credentials, std::set<std::string> hubs = {});

    /// Names the session that sends it, and adds what it has to wait for; a row that nobody can send now is kept until
    /// a later row lets it go.
    void admit(const DrillTaskPtr& task);
    /// Rows that no later row let go, at the end of the script.
    [[nodiscard]] std::vector<DrillTaskPtr> takeHeld();
    /// How much later than the script has it a row is sent whose paper or acta was last handled at `end`, `shift` later than
    /// the script had that: as much, unless its own hour is later still. It follows from the script alone: a night that goes on
    /// sends what it sent before, and the hub knows it again.
    [[nodiscard]] static Millis shiftBehind(Millis at, Millis end, Millis shift) { return at < end ? shift : 0; }
    /// `task` may not be sent before `before` is done.
    static void follow(const DrillTaskPtr& task, const DrillTaskPtr& before);

private:
    struct Lane {
        DrillTaskPtr last; ///< the last row that changed who works here
        std::vector<DrillTaskPtr> open; ///< rows since then
        std::vector<DrillTaskPtr> held;
        std::size_t pruneAt = 64;
    };
    void change(const DrillTaskPtr& task);
    void rehearse(const DrillTask& task);
    void enrol(const Actor& actor);
    void rehearse(const Command& command, const Actor& actor, Millis at);
    void letGo(const DrillTaskPtr& by);
    void place(Lane& lane, const DrillTaskPtr& task, const std::string& via);
    [[nodiscard]] std::string sender(const DrillTask& task) const;
    [[nodiscard]] std::string server(const std::string& site) const;

    std::set<std::string> m_hubs;
    State m_plan; ///< only what the plan's commands do to it
    std::map<std::string, Actor> m_actors;
    std::map<std::string, const Actor*> m_phones; ///< by site: whose phone stands for those of its casillas
    std::set<std::string> m_enrolled;
    std::set<std::string> m_down; ///< sites whose link is cut
    std::map<std::string, Lane> m_lanes;
};

} // namespace prep::tools
