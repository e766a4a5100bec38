// SPDX-License-Identifier: MIT
#include "models/publication/gate/readings.h"

#include <algorithm>
#include <string_view>

namespace prep::gate {

namespace {

constexpr std::string_view party = "partido";
constexpr std::string_view common = "candidaturaComun";
constexpr std::string_view coalition = "coalicion";
constexpr std::string_view combination = "combinacion";

std::size_t placeOf(const std::vector<BallotBox>& boxes, const std::string& id)
{
    const auto it = std::find_if(boxes.begin(), boxes.end(), [&](const BallotBox& each) { return each.id == id; });
    return static_cast<std::size_t>(it - boxes.begin());
}

bool isCoalition(const BallotBox& box)
{
    return box.kind == coalition || box.kind == combination;
}

/// A vote there is one for the candidacy of all of the joint box's parties, where that box is on the ballot.
bool isPartOf(const BallotBox& box, const BallotBox& joint)
{
    return isCoalition(joint) && (box.kind == party || isCoalition(box)) && joint.parties.size() > box.parties.size()
        && std::all_of(box.parties.begin(), box.parties.end(), [&](const std::string& each) {
               return std::find(joint.parties.begin(), joint.parties.end(), each) != joint.parties.end();
           });
}

} // namespace

Readings::Readings(const std::vector<BallotBox>& boxes)
{
    for (std::size_t box = 0; box < boxes.size(); ++box) {
        const BallotBox& each = boxes[box];
        m_parties.push_back(!isCoalition(each));
        if (isCoalition(each) || (each.kind == common && !each.shares.empty())) {
            Joint& joint = m_joint.emplace_back();
            joint.box = box;
            for (const std::string& id : each.parties)
                joint.parties.push_back(placeOf(boxes, id));
            joint.shares = each.shares;
            joint.fractions = joint.shares.empty() ? 0 : placeOf(boxes, each.fractions);
        }
        std::vector<std::size_t>& within = m_within.emplace_back();
        for (std::size_t other = 0; other < boxes.size(); ++other) {
            if (isPartOf(each, boxes[other]))
                within.push_back(other);
        }
        std::stable_sort(within.begin(), within.end(),
            [&](std::size_t a, std::size_t b) { return boxes[a].parties.size() > boxes[b].parties.size(); });
    }
}

BoxVotes Readings::byParty(const BoxVotes& votes) const
{
    BoxVotes parties = votes;
    for (const Joint& joint : m_joint) {
        parties[joint.box] = 0;
        if (joint.shares.empty())
            divideEqually(joint, votes, parties);
        else
            divideByShares(joint, votes[joint.box], parties);
    }
    return parties;
}

void Readings::divideEqually(const Joint& joint, const BoxVotes& votes, BoxVotes& parties)
{
    const std::uint64_t cast = votes[joint.box];
    const std::uint64_t left = cast % joint.parties.size();
    for (std::size_t i = 0; i < joint.parties.size(); ++i) {
        const std::uint64_t own = votes[joint.parties[i]];
        std::uint64_t ahead = 0; // of its partners, who take what is left over before it does
        for (std::size_t j = 0; left > 0 && j < joint.parties.size(); ++j) {
            const std::uint64_t other = votes[joint.parties[j]];
            ahead += other > own || (other == own && j < i) ? 1 : 0;
        }
        parties[joint.parties[i]] += cast / joint.parties.size() + (ahead < left ? 1 : 0);
    }
}

void Readings::divideByShares(const Joint& joint, std::uint64_t cast, BoxVotes& parties)
{
    std::uint64_t given = 0;
    for (std::size_t i = 0; i < joint.parties.size(); ++i) {
        const std::uint64_t part = cast * joint.shares[i] / wholeShare;
        parties[joint.parties[i]] += part;
        given += part;
    }
    parties[joint.fractions] += cast - given;
}

BoxMarks Readings::candidacies(const BoxMarks& boxes) const
{
    BoxMarks lines = boxes;
    for (std::size_t box = 0; box < boxes.size(); ++box)
        lines[box] = boxes[box] && candidacyOf(box, boxes) == box;
    return lines;
}

std::optional<std::size_t> Readings::candidacyOf(std::size_t box, const BoxMarks& lines) const
{
    for (const std::size_t joint : m_within[box]) {
        if (lines[joint])
            return joint;
    }
    return lines[box] ? std::optional(box) : std::nullopt;
}

CandidacyVotes Readings::byCandidacy(const BoxVotes& votes, const BoxMarks& lines) const
{
    CandidacyVotes candidacies { BoxVotes(lines.size()), lines };
    for (std::size_t box = 0; box < votes.size(); ++box) {
        if (const std::optional<std::size_t> line = candidacyOf(box, lines))
            candidacies.votes[*line] += votes[box];
    }
    return candidacies;
}

void CandidacyVotes::add(const CandidacyVotes& other)
{
    votes.resize(std::max(votes.size(), other.votes.size()));
    lines.resize(votes.size());
    for (std::size_t box = 0; box < other.votes.size(); ++box) {
        votes[box] += other.votes[box];
        lines[box] = lines[box] || other.lines[box];
    }
}

} // namespace prep::gate
