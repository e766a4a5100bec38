// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

#include <string>
#include <string_view>

namespace prep::tools {

/// What the continuity plan's activations came to: times against targets, steps, coverage. Markdown, Spanish.
[[nodiscard]] std::string planMarkdown(const State& state);
/// One of its tables as CSV (RFC 4180, header first): tiempos, pasos or cobertura; empty for any other name.
[[nodiscard]] std::string planCsv(const State& state, std::string_view table);
/// cobertura.json: the earlier drills that the process knows, and this one after them.
[[nodiscard]] std::string planCoverageJson(const State& state);

} // namespace prep::tools
