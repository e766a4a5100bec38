// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/domain/state.h"

namespace prep {

/// Why the hub would refuse it, as far as the console's state tells; Refusal::ninguno = it may be asked for. The hub
/// decides all the same (decidepublication.cpp); tst_publicationrules holds the two together.
[[nodiscard]] Refusal proposalRefusal(const State& state, AccionPublicacion action, const std::string& object);
[[nodiscard]] Refusal signatureRefusal(const State& state, std::uint32_t number, const Actor& actor, Millis now);

/// When a proposal is worth nothing any more.
[[nodiscard]] inline Millis expiryOf(const Accion& action)
{
    return action.propuesta + accionVigencia;
}

} // namespace prep
