// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

#include <string>

namespace prep {

/// When a corte was taken and whether it is the last one of the night (its participation counts special casillas:
/// Anexo 13 n. 29).
struct CorteMoment {
    Millis hora = 0;
    bool final = false;
};

/// "03/06/2024 20:00:46" in the entity's own clock; empty for 0.
[[nodiscard]] std::string publishedStamp(Millis at, int utcOffsetMinutes);
/// "03/06/2024 20:00 (UTC-6)".
[[nodiscard]] std::string publishedCorte(Millis at, int utcOffsetMinutes);

/// CAMP_DIP_LOC_2021.csv: "<entity>_<election>_<year>.csv".
[[nodiscard]] std::string resultFileName(const Process& process, const Election& election);
[[nodiscard]] std::string candidaturasFileName(const Process& process, const Election& election);

/// The results of one election as Anexo 18.5 wants them, layout of 2024: seven lines before the actas, UTF-8 with byte order
/// mark, comma, LF, a mark before what begins with zeros. One row an acta in catalogue order, fuera de catálogo at the end.
/// Pure: of the state alone.
[[nodiscard]] std::string resultCsv(const State& state, std::size_t election, const CorteMoment& corte);
/// One acta's row, without its line end: what a leaf of the transparency log is made of.
[[nodiscard]] std::string resultRow(const State& state, ActaIndex acta);
[[nodiscard]] std::string candidaturasCsv(const Process& process, std::size_t election);
/// The casillas approved, as they were before the night.
[[nodiscard]] std::string catalogueCsv(const Process& process);

} // namespace prep
