// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/corte.h"

#include <cstdint>
#include <set>
#include <string>

namespace prep::gate {

/// One election's JSON, and what the public saw of it before.
struct HistoryInput {
    const std::string& root;
    const DeclaredProduct& now; ///< "AYUN.json"
    const std::string& previousRoot;
    const DeclaredProduct& before; ///< the same product, as the corte before showed it
    std::uint32_t base = 0; ///< corte of the base that was shown when `before` came out; 0: there was none
    const std::set<std::string, std::less<>>& admitted; ///< fingerprints that two people signed
};

/// What the JSON says of the past, whatever the base says: every acta that it showed is there, its `historial` begins with the
/// one that it had, and is longer where the acta now shows something else. Only sections whose object is another are read.
void checkHistories(const HistoryInput& input, ProductReport& report);

} // namespace prep::gate
