// SPDX-License-Identifier: MIT
#pragma once

#include "models/eventlog/eventlog.h"

namespace prep {

/// An event on its way through a fold; everything is valid during the visit only.
struct FoldedEvent {
    const Event& event;
    std::string_view header; ///< bytes as stored
    std::string_view body;
    const Digest& bodyDigest;
    const Digest& hash;
};

struct FoldReport {
    Seq seq = 0; ///< of the last event visited
    Digest head; ///< its hash
};

struct FoldRange {
    Seq from = 1; ///< the hash of the event before is believed when this is not 1
    Seq to = 0; ///< 0: the end of the log
};

/// Reads a log from its file and checks the chain on a thread of its own, while the caller's thread decodes and visits
/// each event in order. The first event that does not follow, or cannot be read, ends the fold with logerror::chain (or the
/// codec's error) and its seq in the detail: nothing behind it was visited. `visit` returns false to stop early.
[[nodiscard]] Result<FoldReport> foldLog(const std::string& path, const std::function<bool(const FoldedEvent&)>& visit,
    FoldRange range = {});

} // namespace prep
