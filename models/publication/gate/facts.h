// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/ballot.h"
#include "models/publication/gate/layout.h"
#include "models/publication/gate/summary.h"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace prep::gate {

/// Two people who sign that one new schema of a file, or one new portal, may come out: the one with this fingerprint,
/// which the gate computes of what it reads. Whether they may is the caller's business; that they are two is the gate's.
struct AdmittedChange {
    std::string fingerprint;
    std::string firstSigner;
    std::string secondSigner;
    [[nodiscard]] bool isSigned() const
    {
        return !firstSigner.empty() && !secondSigner.empty() && firstSigner != secondSigner;
    }
};

/// What the hub's state says of one election. Filled from the state, never from the files.
struct ElectionFacts {
    std::string id;
    /// The thirteen figures as they are published, in the file's order; nothing: not known.
    std::optional<std::array<std::string, summaryFigures>> summary;
    /// Votes of the counted actas, by box in acta order, NO_REGISTRADAS and NULOS last; empty: not known.
    std::vector<std::pair<std::string, std::uint64_t>> votes;
    /// The boxes of its ballots, in acta order, with the coalitions' parties and the agreements; empty: not known.
    std::vector<BallotBox> boxes;
    /// Ids of the boxes on the ballots of each district or municipio; empty: not known.
    std::map<std::string, std::set<std::string>> ballots;
    /// Actas ("AYUN-004321") that a correction event changed since the corte before, with its reason.
    std::map<std::string, std::string> corrected;
    /// Images that a person released, with a reason, as showing more than one acta of this election.
    std::set<std::string, std::less<>> sharedImages;
    /// Why what was shown fuera de catálogo no longer is, by its image, or by its published hour of acopio where it has none;
    /// empty: no event says so, and it ought to be shown. Asked where a row is gone alone; no function: not known.
    std::function<std::string(std::string_view image, std::string_view acopio)> leftOutside;
};

/// How many counted actas may lack their image, and for how long. The age is that of the oldest.
struct ImageFacts {
    bool none = false; ///< the process says `imagenes: ninguna`
    std::uint64_t missing = 0;
    std::int64_t oldestMissing = 0; ///< ms
    std::uint64_t maxMissing = UINT64_MAX;
    std::int64_t maxMissingAge = INT64_MAX; ///< ms
};

/// What the hub's state and process definition say; a member that holds nothing is not known and not compared.
struct Facts {
    std::optional<std::string> process; ///< id
    std::optional<bool> simulacro;
    std::optional<std::uint32_t> number;
    std::optional<std::int64_t> hour; ///< of the corte, ms since 1970 UTC
    std::optional<std::int64_t> opening; ///< of the publication, ms since 1970 UTC
    std::optional<std::uint64_t> seq;
    std::optional<bool> final;
    std::optional<std::string> previousManifest; ///< SHA-256 of the manifest released last; "" = there is none
    std::optional<ImageFacts> images;
    std::optional<std::map<std::string, std::string>> portal; ///< SHA-256 by path, as this software carries them
    std::vector<ElectionFacts> elections; ///< in the process's order; empty: not known
    Layout layout = *layoutOf("2024"); ///< with the rules of the year
    std::vector<AdmittedChange> admitted;

    /// The fingerprints that two people signed.
    [[nodiscard]] std::set<std::string, std::less<>> admittedFingerprints() const;
    [[nodiscard]] const ElectionFacts* election(const std::string& id) const;
};

} // namespace prep::gate
