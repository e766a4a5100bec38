// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/cli.h"
#include "app/tools/drillscenario.h"

namespace prep::tools {

/// `prep drill scenarios`: lists, checks and runs scenario files.
[[nodiscard]] int runScenarios(const Args& args);

} // namespace prep::tools
