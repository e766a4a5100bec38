// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/candidacies.h"
#include "models/publication/gate/resultsfile.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prep::gate {

// The files beside a results CSV.

/// LEEME: names every figure of the summary and every column of the file, in their order, and no other.
void checkReadme(std::string_view bytes, const ResultsRead& results, const Layout& layout, Report& report);

/// Candidacies: their columns, and that each is of a box of the ballot and of a jurisdiction that the results have.
/// What they say, when there is nothing against them.
[[nodiscard]] std::optional<Candidacies> checkCandidates(
    std::string_view bytes, const ResultsRead& results, const Layout& layout, Report& report);

struct CatalogueElection {
    std::string id;
    const ResultsRead* results = nullptr; ///< null: not known, its rows are only counted
    std::size_t expected = 0; ///< actas that the state, else the manifest, says there are
    Report* report = nullptr; ///< of its results file: a row that is lacking there is reported there
};
/// catalogo.csv: the rows of each election are those of its results, in the same order, and as many as are expected.
void checkCatalogue(
    std::string_view bytes, const std::vector<CatalogueElection>& elections, const Layout& layout, Report& report);

} // namespace prep::gate
