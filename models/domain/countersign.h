// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

namespace prep {

/// The activation at a site that the control room has still to countersign (H2): the running one, else the last one that ended
/// without it (a site without connection ran it to its end before the centre heard of it). Nothing: none.
[[nodiscard]] inline std::optional<std::size_t> planToCountersign(const State& state, SiteIndex site)
{
    if (state.openPlan(site))
        return state.openPlan(site)->refrendado == 0 ? std::optional<std::size_t>(state.sites[site].plan) : std::nullopt;
    for (std::size_t i = state.planes.size(); i > 0; --i) {
        const PlanCorrido& plan = state.planes[i - 1];
        if (plan.site == site)
            return plan.refrendado == 0 && !plan.cancelado ? std::optional(i - 1) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace prep
