// SPDX-License-Identifier: MIT
#pragma once

#include "tests/architecture/sourcefile.h"

namespace prep::architecture {

/// What the guide forbids and a machine can see, in one file.
[[nodiscard]] QStringList checkStyle(const SourceFile& file);
/// The first lines: licence in every source, #pragma once in every header.
[[nodiscard]] QStringList checkOpening(const SourceFile& file);
/// Every .cpp stands in the CMakeLists.txt of its folder (or of a folder above, with its path).
[[nodiscard]] QStringList checkListed(const std::vector<SourceFile>& tree);
/// Every tst_*.cpp is registered by prep_add_test, in a folder that tests/CMakeLists.txt picks up.
[[nodiscard]] QStringList checkRegistered(const std::vector<SourceFile>& tree);

} // namespace prep::architecture
