// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"
#include "models/publication/corte.h"
#include "models/publication/gate/facts.h"

namespace prep::publisher {

/// What the state says of the corte that is built from it, in the gate's own terms. Pure.
[[nodiscard]] gate::Facts factsOf(const State& state, const CorteHead& head, std::size_t imagesMissing);

/// What the corte built from this state shows for the first time, otherwise, or no more.
struct Differences {
    std::uint32_t added = 0;
    std::uint32_t changed = 0;
    std::uint32_t withdrawn = 0;
};
[[nodiscard]] Differences differencesOf(const State& state);

} // namespace prep::publisher
