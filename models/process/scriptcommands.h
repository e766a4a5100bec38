// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/process/script.h"

namespace prep {

inline constexpr int errScriptRow = 1601; ///< the row does not say what its action needs

/// The id of the pieza that a script calls `text`: the same on every machine for the same seed.
[[nodiscard]] Id16 piezaId(std::string_view text, std::uint64_t seed);
/// The id of the `part`-th command of row `number` (from 1) of a script: running a night again repeats the ids, so that
/// what the hub has accepted is acknowledged and not done twice.
[[nodiscard]] Id16 commandId(std::uint64_t seed, std::uint64_t number, std::uint32_t part);

/// The commands that a row of the script stands for, in the order in which they are sent: a capture or a resolution is
/// preceded by its claim. The actor is `row.persona` at `row.estacion`; where the row names no person it is the site's
/// own session. No commands: a row that is done to the lines and not asked of the hub. `digest` is left empty: the codec computes it. Any thread; pure.
[[nodiscard]] Result<std::vector<Command>> commandsOf(const ScriptRow& row, std::uint64_t number, const Process& process,
    std::uint64_t seed);

} // namespace prep
