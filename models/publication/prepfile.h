// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/tally.h"
#include "models/process/definition.h"
#include "models/publication/prepcolumns.h"
#include "models/publication/prepvalues.h"

namespace prep {

/// One line of the summary: as published, and without marks (.0, %, quotes, thousands commas).
struct PublishedSummary {
    bool present = false;
    std::array<std::string, summaryCount> raw;
    /// Whole numbers as digits; percentages cut to four decimals ("2.5" is "2.5000"); empty when it is no figure.
    std::array<std::string, summaryCount> value;
};

/// One acta as published: every cell as written, and those that carry numbers or hours parsed.
struct PrepRow {
    int line = 0; ///< of the file, from 1
    std::vector<std::string> cells; ///< trimmed and without the marks of leading zeros, one per column of the file
    std::array<PublishedCell, totalCount> totals; ///< in the order of enum Total
    std::vector<PublishedCell> boxes; ///< one per PrepLayout::boxes
    PublishedCell calculado;
    PublishedCell listaNominal;
    PublishedCell representantes;
    Millis acopio = 0; ///< UTC; 0 = none published
    Millis captura = 0;
    Millis verificacion = 0;
};

/// A published database. Made by readPrepFile only.
struct PrepFile {
    std::string name; ///< file name without folder
    std::string title; ///< first line: "GUBERNATURA"
    std::string corteText; ///< second line as published
    Millis corte = 0; ///< its hour, UTC; 0 = none
    int utcOffsetMinutes = -360; ///< said by the corte's line, else that of Jalisco
    char separator = ',';
    int headerLine = 0; ///< of the column names, from 1
    PublishedSummary summary;
    PrepLayout layout;
    std::vector<PrepRow> rows; ///< in file order
    /// What could not be used; the rest went on. When `refused`, the one reason why this is no PREP database.
    std::vector<DefinitionError> errors;
    bool refused = false;

    /// The cell of a column, empty where the file has no such column.
    [[nodiscard]] std::string_view text(const PrepRow& row, PrepColumn column) const;
    /// The legend as published, without blanks around it (so " - " is "-").
    [[nodiscard]] std::string_view legend(const PrepRow& row) const { return text(row, PrepColumn::observaciones); }
    [[nodiscard]] const std::string& boxName(std::size_t box) const { return layout.headers[static_cast<std::size_t>(layout.boxes[box])]; }
};

inline constexpr std::size_t maxPrepBytes = 512U << 20U;
inline constexpr std::size_t maxPrepRows = 2000000;
inline constexpr std::size_t maxPrepColumns = 512;
inline constexpr std::size_t maxPrepLine = 64U << 10U;
inline constexpr std::size_t maxPrepErrors = 1000;

/// Reads a published PREP database of any layout of prep-domain §2: any bytes are safe. Any thread.
[[nodiscard]] PrepFile readPrepFile(std::string_view bytes, std::string name);
/// The same from disk; a file that cannot be read is refused with the reason.
[[nodiscard]] PrepFile loadPrepFile(const std::string& path);

/// A row of a candidaturas file: who stands under which box in which jurisdiction (empty = the whole entity).
struct CandidaturaRow {
    int line = 0;
    std::string jurisdiccionId;
    std::string box; ///< PARTIDO_CI as published
    std::string propietaria;
    std::string suplente;
};
struct CandidaturaFile {
    std::string name;
    std::vector<CandidaturaRow> rows;
    std::vector<DefinitionError> errors;
    bool refused = false;
};
[[nodiscard]] CandidaturaFile readCandidaturas(std::string_view bytes, std::string name);

} // namespace prep
