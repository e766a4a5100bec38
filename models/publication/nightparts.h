// SPDX-License-Identifier: MIT
#pragma once

// Internal to models/publication: the parts of nightFromPrep, each in its own file.

#include "models/domain/rules.h"
#include "models/publication/nightfromprep.h"

#include <random>

namespace prep::night {

/// What the cells of a row say happened to its acta.
enum class RowState : std::uint8_t { noCapturada, capturada, sinActa, fueraDeCatalogo };
[[nodiscard]] RowState stateOf(const PrepFile& file, const PrepRow& row);

/// What a published legend means; nothing for none and for texts of no known meaning.
[[nodiscard]] std::optional<Observacion> meaningOf(std::string_view legend);

/// Splits the rows of the last corte of every election into catalogue and fuera de catálogo; reports what fits neither.
void splitRows(std::vector<NightElection>& elections, std::vector<DefinitionError>& errors);

/// Kinds and parties of the boxes of a file, in acta order.
[[nodiscard]] std::vector<Box> boxesOf(const PrepFile& file);
/// The box that a candidaturas file calls `name`: C_PAN_PRI, PAN-PRI, SUM-PAN-PRI …; nothing when none.
[[nodiscard]] std::optional<std::uint16_t> findBox(const std::vector<Box>& boxes, std::string_view name);

/// Fills elections, ballots, candidaturas and the ballot of every catalogue row.
void addElections(Process& process, const std::vector<NightElection>& elections);
/// Fills catalogue rows (all but ballot and site).
void addCatalogue(Process& process, const std::vector<NightElection>& elections);
/// Fills sites and the site of every catalogue row.
void addSites(Process& process, const std::vector<NightElection>& elections);
/// Id of the site that receives what belongs to no district or municipio.
inline constexpr std::string_view centralSite = "CCV";

/// Writes the night's rows and what had to be reconstructed.
void addScript(Night& night, std::uint64_t seed);

/// The votes of a captured acta as its capture staff would have typed them; what the legend alone says is appended to
/// `reconstructions`.
[[nodiscard]] Tally tallyOf(const Process& process, ActaIndex acta, const NightElection& election, const PrepRow& row,
    std::vector<Reconstruction>& reconstructions);

/// Small seeded source of choices: the same on every machine (std distributions are not).
class Dice {
public:
    explicit Dice(std::uint64_t seed)
        : m_engine(seed)
    {
    }
    /// 0 … bound - 1.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return bound == 0 ? 0 : m_engine() % bound; }

private:
    std::mt19937_64 m_engine;
};

} // namespace prep::night
