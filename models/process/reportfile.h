// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/afteraction.h"

namespace prep {

/// The files of a report. Pure.

/// informe.json: everything that the report shows, once (FORMAT.md). The same report gives the same bytes.
[[nodiscard]] std::string reportJson(const Informe& report);
/// One table: its column ids, then its rows. Hours ISO 8601 with offset, durations in milliseconds, percentages with four
/// decimals. UTF-8, RFC 4180; a cell that a spreadsheet would take for a formula is led by an apostrophe.
[[nodiscard]] std::string reportCsv(const TablaInforme& table, int utcOffsetMinutes);

inline constexpr std::uint64_t maxReportBytes = 64U << 20;
/// What a comparison takes of an after-action report's informe.json; fileerror::malformed says in Spanish what is wrong.
[[nodiscard]] Result<InformeComparado> readReport(std::string_view json, std::string source);

} // namespace prep
