// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace prep::bench {

/// Seconds of the monotonic clock.
[[nodiscard]] inline double steadySeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace prep::bench
