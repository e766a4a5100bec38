// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/people.h"
#include "models/process/scenario.h"
#include "models/process/script.h"

namespace prep::tools {

/// A night's script as a scenario wants it: its share of the actas, the share of PREP Casilla, its hours (×N, or between
/// the hours of a past drill), its number of people who capture, images that arrive twice, stations that die with a claim.
/// What is chosen is chosen by the actas' keys: the same in every run. Pure.
[[nodiscard]] std::vector<ScriptRow> shapeRows(std::vector<ScriptRow> rows, const Scenario& scenario, const Process& process, const Credentials& credentials);

/// True when the script is played as it is.
[[nodiscard]] bool leavesScriptAlone(const Scenario& scenario);

/// Of a second pieza that shows the image of another: the name of that one; nothing for any other pieza.
[[nodiscard]] std::string originalOf(const std::string& pieza);

} // namespace prep::tools
