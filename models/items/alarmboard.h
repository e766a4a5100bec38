// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alarmrules.h"

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace prep {

/// How many alarms stand by themselves (neither under a cause, nor shelved, nor out of service), by priority, and the one
/// that holds up most of the first priority there is.
struct AlarmCounts {
    std::array<std::uint32_t, 4> byPriority {};
    std::uint32_t unacknowledged = 0;
    std::uint32_t chattering = 0; ///< came again and again within ten minutes
    std::string top; ///< key; empty = none

    [[nodiscard]] std::uint32_t standing() const { return byPriority[0] + byPriority[1] + byPriority[2] + byPriority[3]; }
};

/// What the alarms of one state hold up, and their counts. With thousands of alarms it is worth working out once: the
/// Night keeps it for everything that shows it, until the state changes.
class AlarmBoard {
public:
    explicit AlarmBoard(const State& state);

    /// By key; what is not shown anywhere is not here.
    [[nodiscard]] const std::map<std::string, Consecuencia, std::less<>>& consequences() const { return m_holds; }
    [[nodiscard]] Consecuencia of(std::string_view key) const;
    [[nodiscard]] const AlarmCounts& counts() const { return m_counts; }

private:
    std::map<std::string, Consecuencia, std::less<>> m_holds;
    AlarmCounts m_counts;
};

/// Activations within ten minutes up to `now` (D7).
[[nodiscard]] std::uint32_t recentActivations(const State& state, Millis now);

} // namespace prep
