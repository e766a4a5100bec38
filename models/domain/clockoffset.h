// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstdlib>

namespace prep {

/// A clock's measured offset (ms, positive = ahead) as hours are corrected by it: below a quarter of a second it is what measuring
/// over a line may err, and nothing.
[[nodiscard]] inline std::int32_t trustedOffset(std::int32_t measuredMs)
{
    constexpr std::int32_t least = 250;
    return std::abs(measuredMs) < least ? 0 : measuredMs;
}

} // namespace prep
