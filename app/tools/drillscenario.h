// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/people.h"
#include "models/process/script.h"

namespace prep::tools {

/// One line per scenario: its name and what happens in it. Spanish, for `--help`.
[[nodiscard]] std::string scenarioHelp();
[[nodiscard]] bool isScenario(std::string_view name);

/// What a scenario adds to a night: links that fall and come back, and what the people of the continuity plan do about
/// it, as rows of a script, by hour. Pure. An error when the process or its people do not have what the scenario needs.
[[nodiscard]] Result<std::vector<ScriptRow>> scenarioRows(
    std::string_view name, const Process& process, const Credentials& credentials);

} // namespace prep::tools
