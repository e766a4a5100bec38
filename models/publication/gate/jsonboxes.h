// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/ballot.h"
#include "models/publication/gate/jsonfile.h"

#include <vector>

namespace prep::gate {

/// `recuadros` of the entity's document.
[[nodiscard]] std::vector<BallotBox> boxesOf(const JsonValue& list);

/// That the boxes make a ballot by which votes can be read, and that they are those of the process (`known`; empty: not
/// known). True when nothing had to be said.
[[nodiscard]] bool checkBoxes(const std::vector<BallotBox>& boxes, const std::vector<BallotBox>& known, Report& report);

} // namespace prep::gate
