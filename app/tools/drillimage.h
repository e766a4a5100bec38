// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/drilloptions.h"

#include <string>

namespace prep::tools {

/// A valid grey PNG that only this pieza has, the same every time: a few hundred bytes, or about 300 kB when full.
[[nodiscard]] std::string drillImage(const Id16& pieza, DrillImages kind);

} // namespace prep::tools
