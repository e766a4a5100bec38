// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <cstdint>

namespace prep::imaging {

/// How a number is written out on an acta: "doscientos veintitrés", "cero". 0 ≤ `number` ≤ 999,999,999.
[[nodiscard]] QString numberWords(std::int32_t number);

} // namespace prep::imaging
