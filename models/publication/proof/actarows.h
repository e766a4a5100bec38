// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"
#include "models/publication/proof/sealer.h"

namespace prep::proof {

/// What a corte of this state publishes of each acta of one election, in catalogue order: what its leaves are made of.
/// Pure; the same state that the corte was built from. Leave out the elections whose product is held: the sealer reads
/// what is shown of them.
[[nodiscard]] std::vector<ActaRow> actaRowsOf(const State& state, std::size_t election);

} // namespace prep::proof
