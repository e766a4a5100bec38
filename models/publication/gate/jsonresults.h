// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/candidacies.h"
#include "models/publication/gate/corte.h"
#include "models/publication/gate/resultsfile.h"
#include "models/publication/gate/schemas.h"

#include <string>

namespace prep::gate {

/// One election's JSON and what it is compared with.
struct JsonInput {
    const std::string& root;
    const DeclaredProduct& product; ///< "AYUN.json"
    std::string election;
    std::uint32_t number = 0; ///< of the corte
    std::string hour; ///< as the files write it; empty: not known
    const ResultsRead* results
        = nullptr; ///< null when the results CSV cannot be trusted: then only the sums are checked
    const Candidacies* candidacies = nullptr; ///< null when the candidacies' CSV cannot be trusted
    const ElectionFacts* state = nullptr;
    const Layout& layout;
    bool final = false;
};

/// The index, every object that it names, and that the entity is the sum of its areas, these of their sections and
/// these of their actas, which are the rows of the CSV.
void checkJson(const JsonInput& input, Schemas& schemas, ProductReport& report);

/// The thirteen figures and the votes by box of a file against the state. `name`: how the file calls a figure.
void checkState(const ElectionFacts& state, const std::array<std::string, summaryFigures>& figures,
    const std::vector<std::pair<std::string, std::uint64_t>>& votes, std::size_t summaryLine, Report& report);

} // namespace prep::gate
