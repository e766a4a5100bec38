// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <optional>
#include <string>
#include <string_view>

namespace prep {

/// What a published cell says (prep-domain §2.5).
enum class CellKind : std::uint8_t { numero, sinDato, ilegible, sinActa, noAplica, guion, vacia, otra };

struct PublishedCell {
    CellKind kind = CellKind::vacia;
    std::int64_t number = 0; ///< for numero

    [[nodiscard]] bool isNumber() const { return kind == CellKind::numero; }
    [[nodiscard]] bool isUnreadable() const { return kind == CellKind::sinDato || kind == CellKind::ilegible; }
    friend bool operator==(const PublishedCell&, const PublishedCell&) = default;
};

/// Reads 304, 304.0, 1,234 and the tokens ILEGIBLE, SIN DATO, SIN ACTA, N/A, `-` and nothing, whatever their case.
[[nodiscard]] PublishedCell parseCell(std::string_view text);

/// An hour as published. `offsetKnown`: the text itself says its UTC offset.
struct PublishedTime {
    Millis utc = 0;
    bool offsetKnown = false;
    int offsetMinutes = 0;
};
/// dd/mm/yyyy hh:mm[:ss] or ISO (with a blank or T), each with fractions and with (UTC-6), Z or -06:00 behind or not.
/// Nothing when it is no date. `offsetMinutes` is used where the text says none.
[[nodiscard]] std::optional<PublishedTime> parseTime(std::string_view text, int offsetMinutes);

/// Without leading zeros: an institute's candidacies may say 7 where its results say 007.
[[nodiscard]] std::string plainId(std::string_view id);

} // namespace prep
