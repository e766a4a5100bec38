// SPDX-License-Identifier: MIT
#include "models/publication/gate/facts.h"

#include <algorithm>

namespace prep::gate {

const ElectionFacts* Facts::election(const std::string& id) const
{
    const auto it
        = std::find_if(elections.begin(), elections.end(), [&](const ElectionFacts& each) { return each.id == id; });
    return it == elections.end() ? nullptr : &*it;
}

} // namespace prep::gate
