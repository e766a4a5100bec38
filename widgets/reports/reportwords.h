// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/report.h"

#include <QString>

namespace prep {

/// What a report says, in the language that the console speaks. Its file stays Spanish: it is handed to a committee.
class ReportWords {
public:
    /// A title of the report.
    [[nodiscard]] static QString title(std::string_view text);
    /// A cell; a word that the report is written with (a class of incident, a severity) in the console's language.
    [[nodiscard]] static QString cell(const Celda& cell, int utcOffsetMinutes);
    /// What a cell is sorted by.
    [[nodiscard]] static bool isNumber(const Celda& cell);
};

} // namespace prep
