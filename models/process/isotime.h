// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <optional>
#include <string>
#include <string_view>

namespace prep {

/// "2024-06-02T20:01:52-06:00", with ".250" when there are milliseconds; always with its offset, in any process.
[[nodiscard]] std::string formatIso(Millis time, int utcOffsetMinutes);
/// The inverse, `Z` accepted as offset; nothing for anything else, impossible dates included.
[[nodiscard]] std::optional<Millis> parseIso(std::string_view text);

/// Days since 1970-01-01 of a date of the Gregorian calendar.
[[nodiscard]] std::int64_t daysFromCivil(int year, unsigned month, unsigned day);

} // namespace prep
