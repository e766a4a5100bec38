// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/turn.h"
#include "models/domain/commands.h"
#include "models/domain/state.h"
#include "models/wire/messages.h"

#include <map>
#include <optional>
#include <set>

namespace prep::hub {

/// Hands out the piezas that wait to be identified, oldest first, each to one session at a time. A reservation is no event:
/// it is in memory, ends with its session or its time, and only keeps two people from the same work; what is decided is
/// judged by the rules. One thread (the Broadcaster's). Times are of a monotonic clock, in ms.
class IdentifyDesk {
public:
    static constexpr Millis holdMs = 180000; ///< as long as a claim lasts by default

    /// An event that `state` has just folded.
    void note(const Event& event, const State& state);
    /// The pieza that `session` has from now on, in the words of the answer: `inHand` when it waits and nobody else has it, else
    /// the oldest that its actor may have.
    [[nodiscard]] wire::PorIdentificar give(SessionKey session, const Actor& actor, const Id16& inHand, const State& state, Millis now);
    void giveBack(SessionKey session);
    /// True when the session has, now, a pieza of this image.
    [[nodiscard]] bool holds(SessionKey session, const Digest& image, const State& state, Millis now) const;

private:
    using Place = std::pair<Millis, PiezaIndex>; ///< received, and which
    struct Held {
        PiezaIndex pieza = none32;
        Millis until = 0;
    };
    [[nodiscard]] bool isFree(PiezaIndex pieza, SessionKey asking, Millis now) const;
    [[nodiscard]] std::optional<PiezaIndex> choose(
        SessionKey session, const Actor& actor, const Id16& inHand, const State& state, Millis now) const;

    std::set<Place> m_waiting;
    std::map<SessionKey, Held> m_held;
    std::map<PiezaIndex, SessionKey> m_holder;
};

/// Whether a pieza waits to be identified: digitised, its image at the centre (where there are images), not held back.
[[nodiscard]] bool waitsForIdentification(const Pieza& pieza, const Process& process);

} // namespace prep::hub
