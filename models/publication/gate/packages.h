// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/finding.h"

#include <string>
#include <string_view>
#include <vector>

namespace prep::gate {

/// What a ZIP must hold: under this name, these bytes.
struct PackedEntry {
    std::string name;
    std::string_view bytes;
};

/// That a ZIP holds just these files, byte for byte. Reads no further than the first byte that differs, so that no
/// archive can make it unpack more than what was published.
void checkPackage(std::string_view zip, const std::vector<PackedEntry>& expected, Report& report);

} // namespace prep::gate
