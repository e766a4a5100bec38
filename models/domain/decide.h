// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/partners.h"

#include <variant>

namespace prep {

struct Refused {
    Refusal code = Refusal::ninguno;
    std::string detail; ///< English, for logs; no values, no names
};

/// The events that an accepted command makes, without seq, origin and origin seq (the log's writer gives those); or why not.
using Decision = std::variant<std::vector<Event>, Refused>;

/// The only way to change anything: pure, any thread. `state` is the fold of everything before, pending events included.
/// Checks role, site and lifecycle; the caller has already checked that the actor is who it says. `partners`: what the queue
/// prefers by; without it the oldest acta is given whoever captured it first.
[[nodiscard]] Decision decide(const State& state, const Command& command, const Actor& actor, const Inputs& inputs, const Partners& partners = {});

/// The fields that a third capture must type: those in which rounds 1 and 2 differ.
[[nodiscard]] std::vector<std::uint16_t> openFields(const State& state, ActaIndex acta);

/// The acta that Reclamar gives to this actor when it names none, oldest of the elections in balance; nothing when the
/// queue holds none that this person and station may take. Where there is a choice, not one that makes this person the
/// other half of the same pair again (B13): a preference, which never lets an acta wait long.
[[nodiscard]] std::optional<std::pair<ActaIndex, std::uint8_t>> nextInQueue(const State& state, const Actor& actor, std::uint8_t ronda, const Partners& partners = {});

} // namespace prep
