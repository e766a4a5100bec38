// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"
#include "models/domain/tally.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prep {

/// OBSERVACIONES, derived (prep-domain §1.7). The order is the order of Rules::legends.
enum class Observacion : std::uint8_t {
    ninguna,
    excedeListaNominal,
    algunCampo,
    todos,
    sinActaNoEntregado,
    sinActaNoInstalada,
    sinActaSinBolsa,
    fueraDeCatalogo
};
inline constexpr std::size_t observacionCount = 8;

enum class CausaSinActa : std::uint8_t { paqueteNoEntregado = 1, casillaNoInstalada = 2, sinBolsa = 3 };
[[nodiscard]] Observacion observacionOf(CausaSinActa causa);

/// TIPO_DOCUMENTO and MECANISMOS_TRASLADO as Anexo 18.5 lists them, or empty where there is none: what a device writes there is
/// published as it is.
[[nodiscard]] bool isDocumento(std::string_view word);
[[nodiscard]] bool isMecanismo(std::string_view word);

/// What follows from a tally by the rules alone; never stored, never copied from input.
struct Derived {
    Observacion observacion = Observacion::ninguna;
    bool contabilizada = false;
    std::int64_t totalCalculado = 0;
};

/// The greatest sum of votes that an acta may hold and be counted: lista nominal + representatives (for a special
/// casilla, maximum of ballots). Nothing where representatives are N/A: no limit is applied there.
[[nodiscard]] std::optional<std::int64_t> voteLimit(const CatalogueRow& row);

/// Anexo 13: sum of the legible boxes, observation and contabilizada. EXCEDE prevails over every other.
[[nodiscard]] Derived derive(const Tally& tally, const CatalogueRow& row);
[[nodiscard]] std::int64_t sumOfVotes(std::span<const Cell> boxes);

/// Percentage truncated (never rounded) to four decimals, zeros kept: "82.1694". Zero denominator: "0.0000".
[[nodiscard]] std::string percentage(std::int64_t part, std::int64_t whole);
/// The same as an integer of ten-thousandths of a percent.
[[nodiscard]] std::int64_t percentageScaled(std::int64_t part, std::int64_t whole);

/// Votes by party: votes of a coalition's box are divided equally among its parties; what remains goes one by one to
/// the parties of that combination with most own votes, ties to the older registration (LGIPE 311 1.c; §1.8).
/// A candidatura común is divided by the percentages of its agreement, whole votes, the fractions to the party it names.
/// `votes` has one entry per Election::boxes (0 where the box is on no ballot); so has the result, in which every
/// divided box is 0.
[[nodiscard]] std::vector<std::int64_t> votesByParty(const Election& election, std::span<const std::int64_t> votes);

/// Which box names the candidacy of each box in a part of the entity where the boxes of `onBallot` (one flag per
/// Election::boxes) are on the ballots: itself, or of the coalitions and combinations there that hold all of its parties
/// the largest, since a coalition may run jointly in some districts or municipios only (LGPP 88). A candidatura común has
/// one emblem of its own. none16 for a box on no ballot there.
[[nodiscard]] std::vector<std::uint16_t> candidacyBoxes(const Election& election, const std::vector<bool>& onBallot);

} // namespace prep
