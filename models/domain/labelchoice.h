// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"

namespace prep {

/// Which labels are to be printed.
struct LabelChoice {
    std::optional<SiteIndex> site {}; ///< nothing = of all sites
    std::optional<std::uint8_t> election {}; ///< nothing = of all elections
    std::uint32_t from = 1; ///< ordinals of the election's catalogue, both included
    std::uint32_t to = 0xffffffff;
};
/// Site by site, so that each gets its own stretch of pages; within one in the order of the catalogue.
[[nodiscard]] std::vector<ActaIndex> labelsOf(const Process& process, const LabelChoice& choice);

} // namespace prep
