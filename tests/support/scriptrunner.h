// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/decide.h"
#include "models/process/scriptcommands.h"

#include <functional>
#include <set>

namespace prep::test {

/// Plays the script of a night straight through decide and evolve, without hub, wire or disk: each person and each site
/// is an actor of the role that the action needs. Cortes open and are released on the process clock, without files. What
/// the rules refuse is kept, never skipped in silence.
class ScriptRunner {
public:
    ScriptRunner(std::shared_ptr<const Process> process, std::uint64_t seed);

    void run(const std::vector<ScriptRow>& rows);
    /// Told every event, after it was folded.
    void setListener(std::function<void(const Event&)> listener) { m_listener = std::move(listener); }

    [[nodiscard]] const State& state() const { return m_state; }
    /// "row 17 capturar GUB-000003: 407 detail"
    [[nodiscard]] const std::vector<std::string>& refusals() const { return m_refusals; }
    [[nodiscard]] Seq events() const { return m_state.seq; }

private:
    void enrol(const ScriptRow& row);
    /// The cortes that are due at `now`.
    void publish(Millis now);
    [[nodiscard]] bool send(const Command& command, const Actor& actor, std::string_view what);

    State m_state;
    std::function<void(const Event&)> m_listener;
    std::uint64_t m_seed;
    std::uint64_t m_row = 0;
    std::uint64_t m_system = 0;
    Millis m_now = 0;
    Millis m_nextCorte = 0;
    std::set<std::string> m_known; ///< people and stations that the log knows
    std::vector<std::string> m_refusals;
};

} // namespace prep::test
