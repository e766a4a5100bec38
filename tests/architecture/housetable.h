// SPDX-License-Identifier: MIT
#pragma once

#include "tests/architecture/sourcefile.h"

namespace prep::architecture {

/// The include table of the house: what each room may name, from its actual #include lines. One finding a line.
[[nodiscard]] QStringList checkIncludes(const SourceFile& file);
/// Every room that holds sources stands in the table, so that a new room is a decision and not an accident.
[[nodiscard]] QStringList checkRoomsKnown(const std::vector<SourceFile>& tree);

} // namespace prep::architecture
