// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <chrono>
#include <mutex>

namespace prep::hub {

/// Milliseconds of the wall clock, UTC.
[[nodiscard]] Millis wallMillis();
/// Milliseconds of CLOCK_BOOTTIME: only rises, and goes on over a restart of the program (not of the machine).
[[nodiscard]] Millis bootMillis();

/// The process clock (design.md §2, Time): the wall clock, or in a simulacro what the drill makes it. Any thread.
class ProcessClock {
public:
    /// Speed 1 and the wall's hour until set.
    [[nodiscard]] Millis now() const;
    [[nodiscard]] double speed() const;
    /// True when the wall clock rules.
    [[nodiscard]] bool isReal() const;
    /// From now on it is `at`, and runs × `speed` (0 = stands still).
    void set(Millis at, double speed);

private:
    using Steady = std::chrono::steady_clock;
    mutable std::mutex m_mutex; // guards all below
    bool m_real = true;
    Millis m_at = 0;
    double m_speed = 1;
    Steady::time_point m_since;
};

} // namespace prep::hub
