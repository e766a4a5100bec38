// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/people.h"
#include "models/process/scenario.h"
#include "models/process/script.h"

namespace prep::tools {

/// One line per scenario: its name and what happens in it. Spanish, for `--help`.
[[nodiscard]] std::string scenarioHelp();

/// When a fault begins: by its hour of the night, or so many minutes after the opening (fewer in a short night).
[[nodiscard]] Millis hourOfFault(const ScenarioFault& fault, const Process& process);

/// The CATDs that have a hub of their own in it, by id. An error when the process does not have them, or when the plan of a
/// fault may move their work: who works at a site's own hub does not learn of it in the dark.
[[nodiscard]] Result<std::vector<std::string>> ownHubs(const Scenario& scenario, const Process& process);
/// The sites that a fault names.
[[nodiscard]] Result<std::vector<SiteIndex>> sitesOfFault(const Process& process, const ScenarioFault& fault);

/// What a scenario adds to a night, as rows of a script, by hour: links that fall and come back, what the people of the
/// continuity plan do about it, and rows `falla` (campo = the fault's id, valor = inicia, termina or anota), which the
/// drill does itself. Pure. An error when the process or its people do not have what the scenario needs.
[[nodiscard]] Result<std::vector<ScriptRow>> scenarioRows(const Scenario& scenario, const Process& process, const Credentials& credentials);

} // namespace prep::tools
