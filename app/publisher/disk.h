// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <string>

namespace prep::publisher {

/// Waits until all that was written on the disk of this folder is there: once for thousands of small files, before anything
/// names them. The detail of an Error is Spanish.
[[nodiscard]] Status syncDisk(const std::string& folder);

} // namespace prep::publisher
