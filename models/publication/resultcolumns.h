// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"
#include "models/publication/prepcolumns.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prep {

/// One column of a published results file that is no vote box, in the layout of 2024 (prep-domain §2.4).
struct ResultColumn {
    PrepColumn column;
    std::string_view says; ///< its line in the LEEME, in Spanish
};
/// In file order: those before the vote boxes, and those after them. The one model that the file's header and the LEEME
/// are made of.
[[nodiscard]] std::span<const ResultColumn> columnsBeforeBoxes();
[[nodiscard]] std::span<const ResultColumn> columnsAfterBoxes();

/// The header's name of a column: the jurisdiction's two are the election's own (ID_MUNICIPIO, ID_DISTRITO_LOCAL).
[[nodiscard]] std::string_view headerName(const Election& election, PrepColumn column);
/// Every name of the header, boxes included.
[[nodiscard]] std::vector<std::string> resultHeader(const Election& election);
/// SHA-256 over the summary's and the table's headers of all elections: what may not change during a night (E2).
[[nodiscard]] Digest schemaFingerprint(const Process& process);
/// The variable description that lies beside an election's file, made of the same columns.
[[nodiscard]] std::string leeme(const Process& process, const Election& election);

} // namespace prep
