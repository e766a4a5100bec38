// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"

#include <string>
#include <string_view>

namespace prep::codec {

inline constexpr int errCommand = 1201;
inline constexpr std::size_t maxCommandBytes = 16384;

/// A command as a JSON object: {"id":…,"orden":"capturar","ocurrio":ms,"desfase":ms,"datos":{…}}. Canonical: keys in a
/// fixed order, no spaces; `digest` is not part of it, it is computed over these bytes without the id.
[[nodiscard]] std::string encodeCommand(const Command& command);
/// Strict: every error names the key. Fills `digest` (first 16 bytes of SHA-256 of the canonical content).
[[nodiscard]] Result<Command> decodeCommand(std::string_view json);

} // namespace prep::codec
