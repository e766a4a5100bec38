// SPDX-License-Identifier: MIT
#pragma once

#include "app/site/siteconfig.h"
#include "app/site/sitestatus.h"

namespace prep::site {

/// What the agent can try by itself on the machine it runs on: its folder can be written and has room, its certificate
/// is valid until well after the night, each configured interface exists. The words are for the supervisor.
[[nodiscard]] std::vector<SelfCheck> selfTest(const SiteConfig& config, Millis now);

} // namespace prep::site
