// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/drilloptions.h"

#include <string>

namespace prep::tools {

/// Of a picture that is taken from a folder, in bytes.
inline constexpr std::uint64_t largestPicture = 64U << 20;
/// The file of `folder` that pictures this acta, ACTA.jpg or ACTA.png; empty: there is none.
[[nodiscard]] std::string pictureOf(const std::string& folder, const std::string& acta);
/// A valid grey PNG that only this pieza has, the same every time: about 300 kB when full, else a few hundred bytes.
[[nodiscard]] std::string drillImage(const Id16& pieza, DrillImages kind);

} // namespace prep::tools
