// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"
#include "models/publication/proof/sealer.h"

#include <set>
#include <string_view>

namespace prep::proof {

/// What a corte of this state publishes of each acta of one election, in catalogue order: what its leaves are made of.
/// Pure; the same state that the corte was built from. Leave out the elections whose product is held: the sealer reads
/// what is shown of them.
[[nodiscard]] std::vector<ActaRow> actaRowsOf(const State& state, std::size_t election);

/// The images that the rows of a published results CSV speak of; none where it is not one.
[[nodiscard]] std::set<Digest> imagesOfResults(std::string_view csv);

} // namespace prep::proof
