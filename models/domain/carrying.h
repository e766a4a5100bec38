// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"

#include <string_view>

namespace prep {

/// Who sends bundles by hand and takes them in (G5), at the hub of this site (empty: the centre's). At a site its supervisor and the
/// coordinator make a bundle and bring its receipt back; at the centre the coordinator takes bundles in. The hub enforces
/// it, a console only hides.
[[nodiscard]] inline bool mayCarry(const Actor& actor, std::string_view site)
{
    const bool isItsSupervisor = !site.empty() && actor.role == Role::supervisor && actor.site == site;
    return actor.role == Role::coordinador || isItsSupervisor;
}

} // namespace prep
