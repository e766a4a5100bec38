// SPDX-License-Identifier: MIT
#pragma once

#include <spdlog/spdlog.h>

namespace prep::publisher {

/// The publication's logger, with the sinks of the hub's where that exists. Any thread.
[[nodiscard]] spdlog::logger& publisherLog();

} // namespace prep::publisher
