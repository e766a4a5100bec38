// SPDX-License-Identifier: MIT
#pragma once

#include <spdlog/logger.h>

namespace prep::hub {

/// The logger "hub": programs give it sinks (app/hubd); without them it writes warnings to standard error. Any thread.
[[nodiscard]] spdlog::logger& hubLog();

} // namespace prep::hub
