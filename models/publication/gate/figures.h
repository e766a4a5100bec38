// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace prep::gate {

/// A count as the files write it: digits only, no leading zero, no thousands, no decimals, nine digits at most.
[[nodiscard]] std::optional<std::uint64_t> parseCount(std::string_view cell);
/// The same with up to fifteen digits: a sum.
[[nodiscard]] std::optional<std::uint64_t> parseSum(std::string_view cell);

/// part·100/whole with four decimals, truncated, in integer arithmetic; 0 when `whole` is 0. With `trimmed` the zeros
/// at the end are left out, as the layout of 2021 does ("2.5", "0").
[[nodiscard]] std::string percentage(std::uint64_t part, std::uint64_t whole, bool trimmed);
/// The same rounded: only to tell a person that this is what happened.
[[nodiscard]] std::string roundedPercentage(std::uint64_t part, std::uint64_t whole, bool trimmed);
/// True when the text has the form that percentage() writes.
[[nodiscard]] bool isPercentage(std::string_view text, bool trimmed);

/// Seconds since 1970 on the file's own local clock. dd/mm/yyyy hh:mm:ss of a day that exists.
[[nodiscard]] std::optional<std::int64_t> parseStamp(std::string_view cell);
/// yyyy-mm-dd hh:mm:ss, with a fraction or without.
[[nodiscard]] std::optional<std::int64_t> parseIsoStamp(std::string_view cell);

struct CorteHour {
    std::int64_t local = 0; ///< seconds since 1970 on the local clock
    int utcOffsetHours = 0; ///< -6 for (UTC-6)
};

/// dd/mm/yyyy hh:mm (UTC-6).
[[nodiscard]] std::optional<CorteHour> parseCorteHour(std::string_view line);
/// 6:05:07 for a person.
[[nodiscard]] std::string duration(std::int64_t seconds);

} // namespace prep::gate
