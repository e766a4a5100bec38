// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/candidacies.h"
#include "models/publication/gate/jsonfile.h"

#include <string>
#include <string_view>
#include <vector>

namespace prep::gate {

/// `candidaturas` of the entity (`area` empty) or of an area: who stands under which box is what the candidacies' CSV
/// of the same corte says there. `known` null: it cannot be trusted, and only the boxes are looked at.
void checkCandidacies(const JsonValue& document, std::string_view area, const std::vector<std::string>& boxes,
    const Candidacies* known, Report& report);

} // namespace prep::gate
