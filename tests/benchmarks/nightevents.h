// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/decide.h"

namespace prep::bench {

/// An endless calm night for the log's benchmarks: every acta is collected, scanned, identified, claimed, captured twice
/// alike and so verified, by decide() and evolve() themselves. Some 300 bytes an event in the captures.
class NightEvents {
public:
    explicit NightEvents(std::uint32_t actas);

    /// Decides the next command and folds its events into the state, as the hub does with what is pending.
    [[nodiscard]] std::vector<Event> next();
    [[nodiscard]] const std::shared_ptr<const Process>& process() const { return m_process; }
    [[nodiscard]] bool isOver() const;

private:
    [[nodiscard]] std::vector<Event> found();
    [[nodiscard]] std::vector<Event> decided(const CommandBody& body, const Actor& actor);
    [[nodiscard]] CommandBody bodyOf(int step) const;
    [[nodiscard]] Actor actorOf(int step) const;

    std::shared_ptr<const Process> m_process;
    State m_state;
    std::uint32_t m_acta = 0;
    int m_step = -1; ///< of the acta; -1: nobody is there yet
    std::uint64_t m_commands = 0;
};

} // namespace prep::bench
