// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/finding.h"
#include "models/publication/gate/layout.h"
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
    std::vector<std::string> boxes; ///< the entity's vote columns in acta order; empty: not known
    std::set<std::string> corrected; ///< CLAVE_ACTA of actas with a reasoned correction event since the corte before
    Formula formula = Formula::any;
};

/// The file rules of the gate on one results CSV (feature E2, E3, E5): everything that can be said of the file alone,
/// and against the corte before. Pure and safe on any bytes; the views of `options` must outlive the call.
///
/// A file whose bytes or columns are not the layout's is not read further: what follows would be guessed.
[[nodiscard]] Report checkResults(
    const std::string& name, std::string_view bytes, const Layout& layout, const Options& options = {});

} // namespace prep::gate
