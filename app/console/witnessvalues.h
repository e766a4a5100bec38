// SPDX-License-Identifier: MIT
#pragma once

#include "app/witness/witnessthread.h"
#include "models/items/witnessstatus.h"

namespace prep {

/// What the widgets show of what the witness reported.
[[nodiscard]] WitnessStatus statusOf(const witness::WitnessReport& report);

} // namespace prep
