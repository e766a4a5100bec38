// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace prep::gate {

/// Of all that an agreement divides: hundred per cent in ten-thousandths.
inline constexpr std::uint64_t wholeShare = 1'000'000;

/// One box of an election's ballots, as `recuadros` of the JSON says it.
struct BallotBox {
    std::string id;
    std::string kind; ///< the words of the schema: "partido", "coalicion" …
    std::string color;
    std::vector<std::string> parties; ///< ids of the party boxes whose votes these are, by age of registration
    /// Of a candidatura común whose agreement is known: what each of `parties` gets, in ten-thousandths of a per cent.
    std::vector<std::uint64_t> shares;
    std::string fractions; ///< the party that takes what whole votes leave over

    friend bool operator==(const BallotBox&, const BallotBox&) = default;
};

} // namespace prep::gate
