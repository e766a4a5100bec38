// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

#include <string>

namespace prep::tools {

/// When 50, 80 and 95 % of the actas came or are forecast, by site and in all, and how far off the forecast was.
/// Spanish; CSV (RFC 4180) with hours in ISO and errors in minutes.
[[nodiscard]] std::string forecastMarkdown(const State& state);
[[nodiscard]] std::string forecastCsv(const State& state);

} // namespace prep::tools
