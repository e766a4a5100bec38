// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/bytes.h"
#include "models/publication/gate/figures.h"
#include "models/publication/gate/finding.h"
#include "models/publication/gate/layout.h"

#include <optional>

namespace prep::gate {

/// The lines above the acta table, checked and cut.
struct Shape {
    Text text;
    std::optional<CorteHour> corte;
    std::vector<std::string_view> summary; ///< 13 cells, or none when they cannot be told apart
    std::vector<std::string_view> header; ///< the columns, or none when they are not exactly the layout's
};

/// Bytes: size, byte order mark, UTF-8, NUL, one line end, an end. Nothing when the text cannot be trusted to have
/// lines.
[[nodiscard]] std::optional<Text> checkBytes(std::string_view bytes, const Layout& layout, Report& report);
/// Title, hour and blank lines.
void checkLines(Shape& shape, const Layout& layout, Report& report);
/// The summary's column names, and that each figure is written as the layout says.
void checkSummaryShape(Shape& shape, const Layout& layout, Report& report);
/// The acta table's column names: none missing, unknown, moved or repeated. `boxes`: the entity's vote columns in
/// order; empty: not known, then parties come before independents and these before combinations.
void checkColumns(Shape& shape, const Layout& layout, const std::vector<std::string>& boxes, Report& report);
/// SHA-256 of what may not change between two cortes.
[[nodiscard]] std::string schemaOf(const Text& text, const Layout& layout);

} // namespace prep::gate
