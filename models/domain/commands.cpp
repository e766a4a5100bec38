// SPDX-License-Identifier: MIT
#include "models/domain/commands.h"

namespace prep {

CommandBody::CommandBody() noexcept = default;
CommandBody::CommandBody(const CommandBody& other) = default;
CommandBody::CommandBody(CommandBody&& other) noexcept = default;
CommandBody& CommandBody::operator=(const CommandBody& other) = default;
CommandBody& CommandBody::operator=(CommandBody&& other) noexcept = default;
CommandBody::~CommandBody() = default;

} // namespace prep
