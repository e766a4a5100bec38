// SPDX-License-Identifier: MIT
#include "models/publication/gate/contentrules.h"

#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/ruleids.h"

#include <algorithm>

namespace prep::gate {

namespace {

/// What only the writer of the base can have got wrong: bytes, lines, names and places of columns, the look of a cell, the files
/// beside it and their package. The JSON is written by another one from the same state, is looked at by rules of its own, and
/// need not wait (E9). All the rest speaks of what was counted, of when, of which acta, or of what was published before
/// (`anterior`, `estado`, `votos`, `resumen`, `leyenda`, `fecha`, `integridad`, `clave`, `correccion`, `catalogo`, a candidacy):
/// that is in the JSON, too. So is a rule that nobody has put here yet.
constexpr std::array ofForm { rules::byteLimits, rules::byteOrderMark, rules::byteEncoding, rules::byteNul,
    rules::byteLineEnds, rules::byteEnd, rules::lineTitle, rules::lineHour, rules::lineBlank, rules::summaryHeader,
    rules::summaryFormat, rules::columnMissing, rules::columnUnknown, rules::columnMoved, rules::columnRepeated,
    rules::rowWidth, rules::rowQuotes, rules::cellNumber, rules::cellCode, rules::cellDate, rules::keyGuard,
    rules::keyLength, rules::hashFormat, rules::outsideLast, rules::previousSchema, rules::filePath, rules::fileMissing,
    rules::fileBytes, rules::fileHash, rules::fileExtra, rules::productMissing, rules::productFiles, rules::productHeld,
    rules::corteMixed, rules::readmeColumns, rules::candidatesHeader, rules::packageRead, rules::packageEntry,
    rules::packageBytes, rules::packageHeld };

} // namespace

bool isAboutContent(std::string_view rule)
{
    return std::find(ofForm.begin(), ofForm.end(), rule) == ofForm.end();
}

std::string_view refusedContent(const ProductReport& base)
{
    for (const Report& file : base.files) {
        for (const std::string_view rule : file.refusing()) {
            if (isAboutContent(rule))
                return rule;
        }
    }
    return {};
}

} // namespace prep::gate
