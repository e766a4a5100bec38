// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/decide.h"

#include <string>
#include <vector>

namespace prep::bench {

/// A log in which one provider's line breaks: every CATD that hangs on it is lost at once, and what follows from that
/// is raised by the rules themselves, as the hub's monitors do it. Then symptoms below the same cause, until there are
/// as many alarms as asked for. Commands are decided by decide(); nothing is written around it.
class CutNight {
public:
    /// Reads the log of a data directory that prep init has made.
    [[nodiscard]] static Result<CutNight> open(const std::string& data);

    /// The CATDs of the first `count`, which must share a provider with no other one.
    [[nodiscard]] Status cut(std::size_t count);
    /// More alarms below the cause, up to `total` in all.
    [[nodiscard]] Status fill(std::size_t total);
    /// Appends what was decided to the log.
    [[nodiscard]] Status write();

    [[nodiscard]] const State& state() const { return m_state; }
    [[nodiscard]] const std::string& cause() const { return m_cause; }
    /// Keys of all alarms but the cause.
    [[nodiscard]] std::vector<std::string> symptoms() const;

private:
    CutNight(std::string data, State state);
    [[nodiscard]] Status give(CommandBody body);

    std::string m_data;
    State m_state;
    Millis m_now = 0;
    std::uint64_t m_commands = 0;
    std::string m_cause;
    std::size_t m_lost = 0;
    std::vector<Event> m_events;
};

} // namespace prep::bench
