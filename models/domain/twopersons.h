// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

namespace prep {

/// What an action of two persons is about must be there to be acted upon, when it is proposed and when it is signed (I2): `ninguno`,
/// or why not, and in `detail`, where given, what a person reads of it. For the hub that decides and the console that asks.
[[nodiscard]] Refusal actionRefusal(const State& state, AccionPublicacion action, const std::string& object, std::string* detail = nullptr);

/// The final corte is out, and nobody has reopened the publication: no corte follows.
[[nodiscard]] bool isPublicationOver(const State& state);

} // namespace prep
