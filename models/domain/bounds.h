// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

/// Limits of what one log may hold: decide refuses before them, evolve and deserialize rely on them.
namespace prep {

inline constexpr std::size_t maxPeople = 60000;
inline constexpr std::size_t maxStations = 60000;
inline constexpr std::size_t maxWords = 250; ///< documents and transport mechanisms
inline constexpr std::size_t maxNote = 400; ///< bytes of a reason or a name
inline constexpr std::size_t maxId = 64; ///< bytes of a pseudonym, station or site id
inline constexpr std::size_t maxClaims = 4; ///< leases one person may hold at a time
inline constexpr int maxRenewals = 10; ///< a claim lives at most this many lease times

} // namespace prep
