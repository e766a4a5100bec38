// SPDX-License-Identifier: MIT
#include "models/replica/replicafold.h"

namespace prep {

void fold(State& state, const std::vector<ReplicaStep>& steps, std::vector<ActaIndex>* changed)
{
    for (const auto& step : steps) {
        if (step.isReveal)
            reveal(state, step.event, changed);
        else
            evolve(state, step.event, changed);
    }
}

} // namespace prep
