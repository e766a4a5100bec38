// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/publicist.h"
#include "models/domain/state.h"

#include <optional>

namespace prep::hub {

/// A corte that is to be opened, by the process clock alone.
struct DueCorte {
    Millis hora = 0;
    Millis siguiente = 0; ///< 0 after the final one
    bool final = false;
};

/// The corte that follows the last opened one: from opening on, every corteMinutes, the final one at closing; nothing
/// after that. Pure.
[[nodiscard]] std::optional<DueCorte> nextCorte(const State& state);
/// The latest corte that is due at `now` (cortes missed while the hub was away are not made up for); nothing when none
/// is.
[[nodiscard]] std::optional<DueCorte> latestDueCorte(const State& state, Millis now);
/// The corte off the schedule that two persons have signed for, at `now`; nothing when there is none or its time is not. After a
/// final one that was refused it is final, too.
[[nodiscard]] std::optional<DueCorte> extraCorte(const State& state, Millis now);
/// After a corte that was refused because the public had seen its number (`last`): the next one at once, not at the next hour.
[[nodiscard]] std::optional<DueCorte> corteAgain(const State& state, Millis now, Publicist::Outcome last);
/// How the last corte ended, for a hub that starts: one that was restored from a copy and left a corte refused that nobody had built left it for its number.
[[nodiscard]] Publicist::Outcome lastOutcome(const State& state, bool isRestored);

} // namespace prep::hub
