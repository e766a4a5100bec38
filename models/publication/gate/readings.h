// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/ballot.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace prep::gate {

using BoxVotes = std::vector<std::uint64_t>; ///< by box of the ballot, in acta order

/// The gate's own reading of the votes as written in the boxes. By party (LGIPE 311 1.c): a coalition's box is divided
/// equally among its parties, and the votes that are left over go one each to those of them with most votes in their
/// own boxes, the older registration first; a candidatura común by its agreement. By candidacy: all boxes of a
/// coalition's parties together.
class Readings {
public:
    Readings() = default; ///< of no ballot: nothing can be read
    /// `boxes` must have passed checkBoxes().
    explicit Readings(const std::vector<BallotBox>& boxes);

    [[nodiscard]] bool isKnown() const { return !m_candidacy.empty(); }
    /// 0 in a box that was divided.
    [[nodiscard]] BoxVotes byParty(const BoxVotes& votes) const;
    /// All votes of a candidacy in the box that names it, 0 in its others.
    [[nodiscard]] BoxVotes byCandidacy(const BoxVotes& votes) const;
    /// The boxes that the readings have a line for.
    [[nodiscard]] const std::vector<bool>& parties() const { return m_parties; }
    [[nodiscard]] const std::vector<bool>& candidacies() const { return m_candidacies; }

private:
    /// A box whose votes belong to several parties.
    struct Joint {
        std::size_t box = 0;
        std::vector<std::size_t> parties;
        std::vector<std::uint64_t> shares; ///< of an agreement; none: in equal parts
        std::size_t fractions = 0; ///< the box of the party that takes them
    };
    static void divideEqually(const Joint& joint, const BoxVotes& votes, BoxVotes& parties);
    static void divideByShares(const Joint& joint, std::uint64_t cast, BoxVotes& parties);

    std::vector<Joint> m_joint;
    std::vector<std::size_t> m_candidacy; ///< by box: the one that names its candidacy
    std::vector<bool> m_parties;
    std::vector<bool> m_candidacies;
};

} // namespace prep::gate
