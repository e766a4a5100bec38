// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/rules.h"

namespace prep {

/// What the capture form says of a finished capture (B5, B6, B8). Below 10 an error, numbered as the Observacion that
/// follows from it; from 11 on a warning, from which nothing follows. Stable numbers: people and manuals name them.
enum class CaptureCode : std::uint8_t {
    excedeListaNominal = 1,
    algunCampo = 2,
    todos = 3,
    sumaNoEsAsentado = 11, ///< sum of the boxes, written total
    sumaNoEsSacados = 12, ///< sum of the boxes, votes taken out of the urn
    votantesNoSonSacados = 13, ///< persons + representatives, votes taken out of the urn
    boletasDeMas = 14, ///< left over + taken out, ballots that the casilla can have had
    personasExceden = 15, ///< persons who voted, lista nominal
    representantesExceden = 16, ///< representatives who voted, accredited ones
    cifrasDeMas = 17 ///< a box with more than the three digits that the form has room for
};

struct CaptureFinding {
    CaptureCode code = CaptureCode::algunCampo;
    std::vector<std::uint16_t> fields; ///< field indices (Tally), the one to look at first in front
    std::int64_t found = 0;
    std::int64_t expected = 0; ///< what `found` is compared with; 0 where it is compared with nothing

    /// It must be corrected or explained before the capture is sent; a warning is only read.
    [[nodiscard]] bool isError() const { return static_cast<int>(code) < 10; }
    friend bool operator==(const CaptureFinding&, const CaptureFinding&) = default;
};

/// "E01", "A11".
[[nodiscard]] std::string codeText(CaptureCode code);

/// Everything that does not fit in a whole capture, errors first, in the order of their codes. Nothing here hinders a
/// capture: all inconsistencies reach the event as they are. Its error is the legend that derive() gives: one or none.
[[nodiscard]] std::vector<CaptureFinding> checkCapture(const Tally& tally, const CatalogueRow& row);

/// The same for a third capture, in which only `fields` were typed: what can be said of each by itself.
[[nodiscard]] std::vector<CaptureFinding> checkFields(const Tally& tally, std::span<const std::uint16_t> fields);

/// The forms of voto anticipado, prisión preventiva and voto en el extranjero lack some of the totals: only there may one of
/// them say noAplica. On any other acta it would be published, and the gate holds such a database (prep-domain §2.5).
[[nodiscard]] bool totalsMayNotApply(const CatalogueRow& row);

} // namespace prep
