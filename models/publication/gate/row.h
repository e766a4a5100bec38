// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/figures.h"
#include "models/publication/gate/finding.h"
#include "models/publication/gate/layout.h"

#include <cstdint>
#include <optional>

namespace prep::gate {

/// What an acta's row says it is, by its legend.
enum class Kind { unknown, uncaptured, plain, some, exceeds, all, noActa, outside };

/// The vote boxes of a row, counted by what stands in them.
struct Votes {
    std::uint64_t sum = 0; ///< of those that hold a number
    std::size_t numbers = 0;
    std::size_t unreadable = 0; ///< SIN DATO, ILEGIBLE
    std::size_t noActa = 0;
    std::size_t absent = 0; ///< `-`: nobody captured it, or the party is not on this ballot
    std::size_t empty = 0;
    [[nodiscard]] std::size_t boxes() const { return numbers + unreadable + noActa + absent + empty; }
};

/// One line of the acta table. Views into the file; made anew for every line.
struct Row {
    std::size_t line = 0;
    std::string_view text; ///< the whole line
    const std::vector<std::string_view>* header = nullptr;
    std::vector<std::string_view> cells;
    Kind kind = Kind::unknown;
    Votes votes;

    [[nodiscard]] std::size_t indexOf(Field field) const;
    [[nodiscard]] std::string_view operator[](Field field) const { return cells[indexOf(field)]; }
    /// The cell without the apostrophe that keeps its leading zeros.
    [[nodiscard]] std::string_view code(Field field) const;
    [[nodiscard]] std::size_t firstBox() const { return headFields; }
    [[nodiscard]] std::size_t endOfBoxes() const { return cells.size() - tailFields + 2; }
    [[nodiscard]] bool isOutside() const { return kind == Kind::outside; }
    /// An acta with an image behind it: captured, and neither sin acta nor fuera de catalogo.
    [[nodiscard]] bool isCapturedActa() const;
    /// Voto anticipado, prisión preventiva, extranjero: rows without section or representatives.
    [[nodiscard]] bool isSpecialMode() const;
};

[[nodiscard]] Kind kindOf(std::string_view legend, std::string_view counted, const Year& year);
[[nodiscard]] Votes countVotes(const Row& row);
/// 64 lower-case hex digits.
[[nodiscard]] bool isHash(std::string_view cell);

/// A finding at a cell of a row.
[[nodiscard]] Finding at(
    const Row& row, std::size_t column, std::string_view rule, std::string_view expected, std::string sentence);
[[nodiscard]] Finding at(
    const Row& row, Field field, std::string_view rule, std::string_view expected, std::string sentence);
/// A finding at a line.
[[nodiscard]] Finding atLine(
    std::size_t line, std::string_view rule, std::string_view found, std::string_view expected, std::string sentence);

} // namespace prep::gate
