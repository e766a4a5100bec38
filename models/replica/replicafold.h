// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

#include <vector>

namespace prep {

/// One step of a view's feed: the next event, or the body of an earlier one that may be seen from here on. Their order
/// is the order in which the hub's view changed.
struct ReplicaStep {
    bool isReveal = false;
    Event event;
};

/// Folds steps in order with the domain's own evolve and reveal. `changed` as there.
void fold(State& state, const std::vector<ReplicaStep>& steps, std::vector<ActaIndex>* changed = nullptr);

} // namespace prep
