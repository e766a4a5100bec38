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

std::set<std::string, std::less<>> Facts::admittedFingerprints() const
{
    std::set<std::string, std::less<>> fingerprints;
    for (const AdmittedChange& change : admitted) {
        if (change.isSigned())
            fingerprints.insert(change.fingerprint);
    }
    return fingerprints;
}

} // namespace prep::gate
