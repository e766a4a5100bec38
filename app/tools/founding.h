// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/staff.h"

#include "models/domain/state.h"
#include "models/process/definition.h"

namespace prep::tools {

/// What `prep init` was asked to found.
struct FoundingRequest {
    std::string processFolder;
    std::string data;
    std::vector<std::string> hosts; ///< besides localhost, 127.0.0.1, ::1 and this machine's name
    std::string coordinatorPassword; ///< of a real process; a simulacro makes its own
};

struct Founding {
    std::shared_ptr<const Process> process;
    Seq seq = 0;
    Digest head;
    std::size_t people = 0;
    std::size_t stations = 0;
};

/// Makes a data directory (app/hub/DATA.md) beside its place and moves it there when it is whole: whatever goes wrong,
/// nothing is left behind. Refuses a place that holds something.
[[nodiscard]] Result<Founding> foundDataDir(const FoundingRequest& request, std::shared_ptr<const Process> process,
    const std::vector<DefinitionFile>& files);

/// The certificate "puesta en ceros" (Spanish): counts of a state with nothing in it, fingerprint, head and anchor.
[[nodiscard]] std::string zeroCertificate(const State& state, const Digest& head, const std::string& anchorLine,
    const std::string& anchorPublicKey, Millis now);

} // namespace prep::tools
