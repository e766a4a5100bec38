// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <string>
#include <string_view>

/// What texts of the log are made of.
namespace prep {

struct Process;

/// "21:40" by the process's own offset; "—" for 0.
[[nodiscard]] std::string hourText(const Process& process, Millis when);
/// At most `bytes` of a UTF-8 text, never half a character.
[[nodiscard]] std::string cutText(std::string_view text, std::size_t bytes);
/// The same for what must stay apart from others: what is too long ends in "~" and eight digits that stand for all of it.
[[nodiscard]] std::string cutName(std::string_view name, std::size_t bytes);

} // namespace prep
