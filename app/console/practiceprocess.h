// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"
#include "models/domain/result.h"

#include <memory>
#include <string>

namespace prep {

/// The process that a practice captures for. `folder` empty: the synthetic one of Jalisco, made in memory, whole: a
/// thinner one has no casillas especiales. Otherwise the forms and the
/// catalogue of the definition there; it becomes a simulacro that no hub knows, without its candidates. A definition holds neither
/// people nor keys, and nothing beside it is read. An Error with the first mistakes, in Spanish, when it is none. Any thread.
[[nodiscard]] Result<std::shared_ptr<const Process>> practiceProcess(const std::string& folder, std::uint64_t seed);

} // namespace prep
