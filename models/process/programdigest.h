// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

namespace prep {

/// SHA-256 of the file of the running program, whatever lies on the disk by now; null when it cannot be read. Read once
/// a process. Any thread.
[[nodiscard]] Digest programDigest();

} // namespace prep
