// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/corte.h"
#include "models/publication/gate/schemas.h"

#include <optional>
#include <string>
#include <vector>

namespace prep::gate {

struct ManifestTotals {
    std::string election;
    std::uint64_t expected = 0;
    std::uint64_t captured = 0;
    std::uint64_t counted = 0;
    std::uint64_t votes = 0;
    std::string capturedShare;
};

/// A manifest as its bytes say it, in the order in which they do.
struct ManifestRead {
    CorteFolder corte; ///< without a predecessor
    Facts facts;
    std::string sha256;
    std::string previous; ///< SHA-256 of the manifest before; empty: it is the first
    std::string schema;
    std::vector<ManifestTotals> totals;
    bool isTrial = false; ///< `prueba`: no event opened it
};

/// Nothing, and why, when it is not there or not what its schema says.
[[nodiscard]] std::optional<ManifestRead> readManifest(
    const std::string& root, const std::string& path, Schemas& schemas, Report& report);

} // namespace prep::gate
