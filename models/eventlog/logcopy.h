// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <functional>
#include <string>

namespace prep {

/// Copies a log into a new file, as it stands at one moment, while its hub goes on writing (SQLite's online backup inside one read
/// transaction: the writer is not held up, nor does what it writes begin the copy anew). `progress` is told pages done and in all.
[[nodiscard]] Status copyLog(const std::string& from, const std::string& to, const std::function<void(int done, int all)>& progress);

} // namespace prep
