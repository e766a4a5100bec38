// SPDX-License-Identifier: MIT
#pragma once

// What stands on invented actas: those of a night, and those that are drawn.

#include "models/domain/tally.h"
#include "models/domain/process.h"
#include "models/process/random.h"

#include <map>

namespace prep::detail {

/// Votes of one night: places lean to one side, casillas scatter around their place.
class VoteMaker {
public:
    VoteMaker(const Process& process, std::uint64_t seed);
    /// What is written on the acta: totals, boxes, and now and then an unreadable, empty or excessive one.
    [[nodiscard]] Tally make(ActaIndex acta);
    /// The same acta as somebody misreads it: one or two fields differ.
    [[nodiscard]] Tally misread(const Tally& tally, Random& random) const;

private:
    [[nodiscard]] const std::vector<double>& weights(const CatalogueRow& row);
    void fillVotes(Tally& tally, const CatalogueRow& row, std::int32_t votes);
    void fillTotals(Tally& tally, const CatalogueRow& row, std::int32_t votes);
    void spoil(Tally& tally, const CatalogueRow& row);

    const Process& m_process;
    std::uint64_t m_seed;
    Random m_random;
    std::map<std::pair<std::uint16_t, std::string>, std::vector<double>> m_weights; ///< by ballot and place
};

/// How the fields are written, now and then not as they should be: only digits, only words, or digits that say another
/// number. Shares of our own, as no public figure is known, times `often`.
void addMarks(Tally& tally, Random& random, double often = 1);

} // namespace prep::detail
