// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/logexport.h"

namespace prep {

/// The bytes of an event as the hub stores them, worked out anew: header and body have one encoding only (FORMAT.md).
[[nodiscard]] LogSeal sealOf(const Event& event);

} // namespace prep
