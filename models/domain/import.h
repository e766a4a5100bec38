// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

namespace prep {

/// What a log takes of an event of another origin (design.md §2, Origin; G6): the event itself, with this hub's hour and the
/// hours of its own as they were, and before or after it what this hub has to say. Never refuses; contradictions are kept
/// and marked: equal values, the earliest verified stands; different ones, the acta goes back to the mesa de control and is not counted, but
/// what was published stands until it has decided; an identification that differs, a person decides. The events have no seq yet and
/// are to be folded in this order. Pure.
[[nodiscard]] std::vector<Event> importEvent(const State& state, Event event, const Inputs& inputs);

/// True for what the centre passes on to a site's own hub: what it decided of the actas and the plan of the site, and everybody's
/// moves to another seat. The site's hub imports it in its turn.
[[nodiscard]] bool concernsSite(const State& state, const EventHeader& header, SiteIndex site);

} // namespace prep
