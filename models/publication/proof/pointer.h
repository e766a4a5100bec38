// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <string>
#include <string_view>

namespace prep::proof {

/// actual.json: the corte in force.
struct Pointer {
    std::uint32_t corte = 0;
    Digest manifest; ///< SHA-256 of its manifest
};
[[nodiscard]] std::string pointerText(const Pointer& pointer);
[[nodiscard]] Result<Pointer> parsePointer(std::string_view bytes);

} // namespace prep::proof
