// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <span>

namespace prep::site {

/// One link as the choice sees it.
struct LinkHealth {
    bool isUp = false;
    Millis since = 0; ///< up or down since; any steady clock
};

inline constexpr Millis trustAfter = 3000; ///< a link that came back must hold this long before it is used again

/// Which link carries the site: the first in the order of the configuration that works. Away from the one in use at once
/// when it fails; back to an earlier one only when that has held for `trustAfter`. When none works, the one in use stays.
/// Pure.
[[nodiscard]] std::size_t chooseLink(std::span<const LinkHealth> links, std::size_t inUse, Millis now);

} // namespace prep::site
