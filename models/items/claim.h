// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"

namespace prep {

inline constexpr std::uint8_t mesaRound = 4; ///< of the mesa de control

/// What the hub gave to a person who asked for an acta, or for more time.
struct Claim {
    std::string acta; ///< key
    std::uint8_t ronda = 0; ///< 1-3, or mesaRound
    Millis vence = 0; ///< process clock
    std::vector<std::uint16_t> campos; ///< in round 3: the only fields to type
    Digest imagen; ///< null = the centre has none

    [[nodiscard]] bool isMesa() const { return ronda == mesaRound; }
};

} // namespace prep
