// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <vector>

namespace prep {

/// What is written in one box: a number ≥ 0, or one of the tokens below (Anexo 13; prep-domain §1.7).
using Cell = std::int32_t;
inline constexpr Cell sinDato = -1;
inline constexpr Cell ilegible = -2;
/// Not on this form (totals of special modalities): published as N/A.
inline constexpr Cell noAplica = -3;
inline constexpr Cell cellMax = 999999999;

/// How a number was written, when it matters to the reader (B7): it never changes the value.
enum class Mark : std::uint8_t { none, soloNumero, soloLetra, letraDistinta };

/// The four totals and the written sum beside the votes, in the acta's order.
enum class Total : std::uint8_t { sobrantes, personas, representantes, sacados, asentado };
inline constexpr std::size_t totalCount = 5;

/// Everything that is captured from one acta. Field order (used by conflicts and forms): the totals sobrantes,
/// personas, representantes, sacados (0-3), the boxes in ballot order (4 …), asentado last.
struct Tally {
    std::array<Cell, totalCount> totals { sinDato, sinDato, sinDato, sinDato, sinDato };
    /// One per box of the acta's ballot, same order.
    std::vector<Cell> boxes;
    /// Empty, or one per field in field order.
    std::vector<Mark> marks;

    friend bool operator==(const Tally&, const Tally&) = default;

    [[nodiscard]] std::size_t fieldCount() const { return totalCount + boxes.size(); }
    [[nodiscard]] Cell field(std::size_t index) const;
    void setField(std::size_t index, Cell value);
};

/// True when the shape fits a ballot of `boxCount` boxes and every cell is in range.
[[nodiscard]] bool isWellFormed(const Tally& tally, std::size_t boxCount, std::int32_t maxVotes);

/// Field indices in which two captures differ (values only, marks do not count). Shapes must be equal.
[[nodiscard]] std::vector<std::uint16_t> conflictingFields(const Tally& a, const Tally& b);

} // namespace prep
