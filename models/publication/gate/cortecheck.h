// SPDX-License-Identifier: MIT
#pragma once

// Internal to checkCorte: the parts of a corte as they are read, one after the other.

#include "models/publication/gate/candidacies.h"
#include "models/publication/gate/corte.h"
#include "models/publication/gate/images.h"
#include "models/publication/gate/manifest.h"
#include "models/publication/gate/resultsfile.h"

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace prep::gate {

/// One election of the corte, kept until all that is compared with its rows was.
struct ElectionRead {
    std::string id;
    const DeclaredProduct* base = nullptr; ///< product `E`
    const DeclaredProduct* json = nullptr; ///< product `E.json`
    std::string bytes; ///< of the results CSV
    ResultsRead results; ///< views into it
    Report* report = nullptr; ///< of the results CSV
    bool isGood = false; ///< the results CSV passed
    std::optional<Candidacies> candidacies; ///< of this corte's file, when there is nothing against it
    std::string packageName;
    std::string package; ///< bytes of its ZIP
    [[nodiscard]] bool isHeld() const { return base != nullptr && base->held; }
};

/// What all parts are checked against.
struct CorteScene {
    const CorteFolder& corte;
    const Facts& facts;
    Memory::Kept& memory;
    CorteReport& report;
    std::optional<ManifestRead> previous;
    std::optional<ManifestRead> manifest; ///< the corte's own, when it is written
    std::uint32_t number = 0;

    [[nodiscard]] Report& whole(const std::string& file) const;
    [[nodiscard]] const DeclaredProduct* product(std::string_view name) const;
    /// The product of that name in the corte before; null when there is none.
    [[nodiscard]] const DeclaredProduct* before(std::string_view name) const;
};

/// The results, their companions and their package.
void checkElection(const CorteScene& scene, ElectionRead& election);
/// Without a state: actas that the JSON says changed since the corte before, with a reason (`historial`). By ordinal.
[[nodiscard]] std::set<std::size_t> correctionsSaid(const CorteScene& scene, const std::string& election);
/// What is fixed before the night and does not change in it, but with two signatures. By `rule`.
void checkUnchanged(const CorteScene& scene, std::string_view rule, const DeclaredFile& now, const DeclaredFile& before, Report& report);
[[nodiscard]] bool sameFiles(const DeclaredProduct& a, const DeclaredProduct& b);
/// A held product: its files as they were, of an earlier corte, with a reason.
void checkHeld(const CorteScene& scene, const DeclaredProduct& product);
/// Number, hour, seq, process, predecessor.
void checkWhole(const CorteScene& scene);
/// Totals and schema of the manifest against what was read.
void checkManifest(const CorteScene& scene, const std::deque<ElectionRead>& elections);
void checkPortal(const CorteScene& scene, const DeclaredProduct& product);
/// Files in the corte's folder (and the portal's) that nobody declared.
void checkOrphans(const CorteScene& scene);

} // namespace prep::gate
