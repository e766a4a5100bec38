// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

/// Limits of what one log may hold: decide refuses before them, evolve and deserialize rely on them.
namespace prep {

inline constexpr std::size_t maxPeople = 60000;
inline constexpr std::size_t maxStations = 60000;
inline constexpr std::size_t maxWords = 250; ///< documents and transport mechanisms
inline constexpr std::size_t maxNote = 400; ///< bytes of a reason or a name
inline constexpr std::size_t maxId = 64; ///< bytes of a pseudonym, station or site id
inline constexpr std::size_t maxClaims = 4; ///< leases one person may hold at a time
inline constexpr int maxRenewals = 10; ///< a claim lives at most this many lease times

inline constexpr std::size_t maxAlarms = 20000; ///< keys that were ever active
inline constexpr std::size_t maxAlarmLoad = 20000; ///< activations remembered within the window
inline constexpr std::int64_t alarmLoadWindow = 600000; ///< ms over which activations are counted (D7)
inline constexpr std::int64_t maxShelving = 12LL * 3600000; ///< ms an alarm may be shelved
inline constexpr std::int64_t unknownHour = 253402300799999; ///< an hour this view may not know
inline constexpr std::size_t maxPlans = 20000;
inline constexpr std::size_t maxFindings = 50; ///< of the gate, of one corte, that the log keeps
inline constexpr std::size_t maxViews = 1000; ///< sources that look at the publication from outside
inline constexpr std::size_t maxActions = 20000; ///< of two persons
inline constexpr std::size_t maxPlanSites = 600; ///< in one activation
inline constexpr std::size_t maxPlanSteps = 200; ///< of one activation, loops included
inline constexpr std::size_t maxPlanNotes = 16384; ///< bytes of notes on one step

} // namespace prep
