// SPDX-License-Identifier: MIT
#pragma once

// Internal to models/process: the capture centre of the invented night, so that waits and queues come from its staff and
// not from a formula.

#include "models/domain/basics.h"

#include <array>
#include <string>
#include <vector>

namespace prep::detail {

/// One acta's way through the capture centre. The queue fills in what happened; an hour of 0 = it did not come to it.
struct CaptureJob {
    ActaIndex acta = 0;
    Millis ready = 0; ///< its image is at the centre
    std::string pieza;
    bool conflict = false; ///< the first two captures differ: a third is needed
    bool toMesa = false; ///< the third agrees with neither
    Millis identified = 0;
    std::array<Millis, 3> captured {};
    std::array<int, 3> people { -1, -1, -1 };
    Millis resolved = 0;
    int resolver = -1;
};

struct Centre {
    int capturistas = 60;
    int verificadores = 8; ///< numbered after the capturistas
    Millis last = 0; ///< nothing ends after this
};

/// Serves the jobs oldest image first; never the same person twice on one acta.
void runQueue(std::vector<CaptureJob>& jobs, const Centre& centre, std::uint64_t seed);

} // namespace prep::detail
