// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace prep::scanning {

/// An hour as a command carries it: the device's clock and how far it is ahead of the hub's.
struct Stamp {
    Millis occurred = 0;
    std::int32_t offset = 0;
    [[nodiscard]] Millis corrected() const { return occurred - offset; }
};

/// Stamps what happens at this machine (C7): by its own clock and the offset measured when the hub was last heard, so that
/// no link is needed. Where the hub's clock is not the hour of the day (a simulacro that is driven), by that clock. A value.
class HubClock {
public:
    /// The hub's process clock said `process`, running at `speed`, when this machine's clock said `wall`.
    void hear(Millis process, double speed, Millis wall)
    {
        m_process = process;
        m_speed = speed;
        m_wall = wall;
    }
    [[nodiscard]] Stamp at(Millis wall) const
    {
        if (m_wall == 0)
            return { wall, 0 };
        const Millis ahead = m_wall - m_process;
        const Millis hub = m_process + static_cast<Millis>(static_cast<double>(wall - m_wall) * m_speed);
        const bool isDriven = m_speed != 1.0 || std::llabs(ahead) > std::numeric_limits<std::int32_t>::max();
        if (isDriven)
            return { std::max<Millis>(1, hub), 0 };
        return { wall, static_cast<std::int32_t>(ahead) };
    }

private:
    Millis m_process = 0;
    Millis m_wall = 0; ///< 0 = never heard
    double m_speed = 1;
};

} // namespace prep::scanning
