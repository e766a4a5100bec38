// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/ballot.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace prep::gate {

using BoxVotes = std::vector<std::uint64_t>; ///< by box of the ballot, in acta order
using BoxMarks = std::vector<bool>; ///< the same: which boxes

/// Votes by candidacy of a part of the entity.
struct CandidacyVotes {
    BoxVotes votes; ///< in the box that names the candidacy, 0 in its others
    BoxMarks lines; ///< the boxes that name one

    void add(const CandidacyVotes& other);
};

/// The gate's own reading of the votes as written in the boxes. By party (LGIPE 311 1.c): a coalition's box is divided
/// equally among its parties, and the votes that are left over go one each to those of them with most votes in their
/// own boxes, the older registration first; a candidatura común by its agreement. By candidacy: all boxes of parties
/// that stand together, which they do in the areas on whose ballots they have a box in common (LGPP 88).
class Readings {
public:
    Readings() = default; ///< of no ballot: nothing can be read
    /// `boxes` must have passed checkBoxes().
    explicit Readings(const std::vector<BallotBox>& boxes);

    [[nodiscard]] bool isKnown() const { return !m_parties.empty(); }
    /// 0 in a box that was divided.
    [[nodiscard]] BoxVotes byParty(const BoxVotes& votes) const;
    /// The boxes that the reading by party has a line for.
    [[nodiscard]] const BoxMarks& parties() const { return m_parties; }
    /// Of these boxes those that name a candidacy: that are part of no other of them.
    [[nodiscard]] BoxMarks candidacies(const BoxMarks& boxes) const;
    /// The one of `lines` that a box's votes are for; nothing when it is none's.
    [[nodiscard]] std::optional<std::size_t> candidacyOf(std::size_t box, const BoxMarks& lines) const;
    /// Of an area where `lines` name the candidacies.
    [[nodiscard]] CandidacyVotes byCandidacy(const BoxVotes& votes, const BoxMarks& lines) const;
    [[nodiscard]] bool isJoint(std::size_t box) const { return !m_parties[box]; }

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
    std::vector<std::vector<std::size_t>> m_within; ///< by box: those with all of its parties and more, most parties first
    BoxMarks m_parties;
};

} // namespace prep::gate
