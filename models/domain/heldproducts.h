// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"

#include <set>
#include <string>
#include <string_view>

namespace prep {

/// Do two persons hold this product? What they hold of an election is not shown in another form either: with its results wait
/// its JSON, which the portal shows first of all, and the package, which holds all elections. `held`: what they named.
[[nodiscard]] bool isHeldByTwo(const std::set<std::string, std::less<>>& held, const Process& process, std::string_view product);

} // namespace prep
