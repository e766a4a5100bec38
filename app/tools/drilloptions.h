// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/cli.h"
#include "models/domain/basics.h"
#include "models/process/scenario.h"

namespace prep::tools {

/// `folder`: as people draw them, and a stub for an acta that is not there.
enum class DrillImages : std::uint8_t { none, stub, full, folder };

/// What `prep drill night` was asked for, checked.
struct DrillOptions {
    std::string data; ///< starts prep-hub on it; or
    std::string hubUrl; ///< the hub that runs already
    std::string script;
    std::string credentials;
    double speed = 0; ///< 0 = as fast as the hub takes it, in lock-step
    std::string until;
    DrillImages images = DrillImages::none;
    std::string pictures; ///< the folder of DrillImages::folder: ACTA.jpg or ACTA.png
    double conflicts = 0; ///< share of second captures that are made to differ
    std::uint64_t seed = 1;
    Scenario scenario; ///< what befalls the night
    bool json = false;
    std::string publish; ///< where the hub that is started publishes; empty = nowhere
    std::string passphraseFile; ///< of the publication's keys
    bool watchesProgress = false; ///< a JSON line on stdout every second: for who shows it
    bool agents = false; ///< every site has a link agent; only at a speed of its own
};

/// The error's detail is Spanish, for whoever typed it.
[[nodiscard]] Result<DrillOptions> parseDrillOptions(const Args& args);
/// `--until`: ISO with offset, or HH:MM of the night that begins at `opening` in the process's own offset.
[[nodiscard]] Result<Millis> parseUntil(const std::string& text, Millis opening, int utcOffsetMinutes);

} // namespace prep::tools
