// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

#include <algorithm>

namespace prep {

/// It ended, it was not cancelled, and the control room has not countersigned it.
[[nodiscard]] inline bool endedUnsigned(const PlanCorrido& plan)
{
    return !plan.isOpen() && !plan.cancelado && plan.refrendado == 0;
}

/// The activation of this number at a site, running or not.
[[nodiscard]] inline std::optional<std::size_t> activationOf(const State& state, SiteIndex site, const Id16& lote)
{
    for (std::size_t i = state.planes.size(); i > 0; --i) {
        if (state.planes[i - 1].site == site && state.planes[i - 1].lote == lote)
            return i - 1;
    }
    return std::nullopt;
}

/// The work of its site was moved, and no other activation is open there to bring it back: this one must.
[[nodiscard]] inline bool bringsWorkBack(const State& state, const PlanCorrido& plan)
{
    const bool isMoved = state.sites[plan.site].destino != none16;
    return isMoved && std::ranges::none_of(state.planes, [&](const PlanCorrido& other) { return &other != &plan && other.site == plan.site && other.isOpen(); });
}

/// The activation at a site that waits to be countersigned (H2): the running one, else of those that ended without it the
/// newest (a site without connection ran them to their end before the centre heard of them): one order after the other comes
/// to all of them. Nothing: none. An event that names none (of version 1) means this one: it is part of what a log means.
[[nodiscard]] inline std::optional<std::size_t> planToCountersign(const State& state, SiteIndex site)
{
    if (const PlanCorrido* open = state.openPlan(site); open && open->refrendado == 0)
        return state.sites[site].plan;
    for (std::size_t i = state.planes.size(); i > 0; --i) {
        if (state.planes[i - 1].site == site && endedUnsigned(state.planes[i - 1]))
            return i - 1;
    }
    return std::nullopt;
}

/// Whether the newest activation of a site is countersigned: there is nothing left to sign.
[[nodiscard]] inline bool isLastCountersigned(const State& state, SiteIndex site)
{
    for (std::size_t i = state.planes.size(); i > 0; --i) {
        if (state.planes[i - 1].site == site)
            return state.planes[i - 1].refrendado != 0;
    }
    return false;
}

} // namespace prep
