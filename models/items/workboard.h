// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/work.h"
#include "models/items/night.h"

namespace prep {

/// A station of capture: somebody is at it, or holds a claim made there.
struct WorkStation {
    StationIndex station = none16;
    PersonIndex person = none16; ///< none16 = nobody that the log knows
    ActaIndex acta = none32; ///< in hand; none32 = idle
    std::uint8_t ronda = 0; ///< 1-3, 4 = mesa de control
    Millis desde = 0; ///< since when: the claim, or when idle the last capture there; 0 = not known
    Millis vence = 0; ///< of the claim
    bool isPresent = false; ///< its session is open now

    [[nodiscard]] bool isBusy() const { return acta != none32; }
};

/// What waits for one round in one election.
struct RoundQueue {
    std::uint8_t election = 0;
    std::uint8_t ronda = 1; ///< 1-3, 4 = mesa de control
    std::uint32_t esperan = 0; ///< unclaimed
    std::uint32_t enMano = 0; ///< claimed
    Millis masVieja = 0; ///< since when the oldest unclaimed one has waited; 0 = none
};

/// Who may look at the page Trabajo: whoever must see to it that the queue moves.
[[nodiscard]] bool maySeeWork(Role role);

/// Those who are busy first, longest first. `site`: only of this one; empty = all. `work` may be nullptr: then nobody
/// knows since when an idle station is idle.
[[nodiscard]] std::vector<WorkStation> workStations(const Night& night, const WorkLog* work, std::string_view site = {});
/// Every election and round, in order; rounds in which nothing waits and nothing is in hand, too.
[[nodiscard]] std::vector<RoundQueue> workQueues(const State& state, std::string_view site = {});

} // namespace prep
