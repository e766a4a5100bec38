// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/finding.h"
#include "models/publication/gate/layout.h"
#include "models/publication/gate/previous.h"
#include "models/publication/gate/summary.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace prep::gate {

/// What the gate is told beside the file. All of it may be left out.
struct Options {
    std::optional<std::string_view> previous; ///< bytes of the corte before
    std::set<std::string, std::less<>> admitted; ///< schemas that two people signed: a change to one is noted, not refused
    std::vector<std::string> boxes; ///< the entity's vote columns in acta order; empty: not known
    Corrections corrected; ///< actas with a reasoned correction event since the corte before
    std::set<std::string, std::less<>> sharedImages; ///< ElectionFacts::sharedImages: noted, not refused
    Formula formula = Formula::any;
};

/// What was read of a file, for rules that compare it with others. Views into the file's bytes.
struct ResultsRead {
    Shape shape; ///< without a header when the table could not be read
    Tally tally;
    std::vector<std::string_view> images; ///< of captured actas and of what is fuera de catalogo, as often as they come
    /// The cells of the acta with this ordinal, from 1; nothing when there is no such row or it cannot be cut.
    [[nodiscard]] bool row(std::size_t ordinal, const Layout& layout, Row& row) const;
    /// Of the whole table, fuera de catalogo included.
    [[nodiscard]] std::size_t rows(const Layout& layout) const;
};

/// The file rules of the gate on one results CSV (feature E2, E3, E5): everything that can be said of the file alone,
/// and against the corte before. Pure and safe on any bytes; the views of `options` must outlive the call.
///
/// A file whose bytes or columns are not the layout's is not read further: what follows would be guessed.
[[nodiscard]] Report checkResults(
    const std::string& name, std::string_view bytes, const Layout& layout, const Options& options = {});
[[nodiscard]] Report checkResults(
    const std::string& name, std::string_view bytes, const Layout& layout, const Options& options, ResultsRead& read);

} // namespace prep::gate
