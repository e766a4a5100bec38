// SPDX-License-Identifier: MIT
#pragma once

#include "models/eventlog/anchors.h"
#include "models/eventlog/eventlog.h"
#include "models/eventlog/restorations.h"

#include <optional>

namespace prep {

enum class LogFault : std::uint8_t {
    missing, ///< no event has this number
    outOfOrder, ///< another event stands in its place, and it in another
    inserted, ///< an event that does not belong stands here
    headerChanged,
    bodyChanged,
    hashChanged, ///< the event is right, the stored hash is not
    contentChanged, ///< more than one byte differs: header, body or hash
    unreadable, ///< the chain holds, but the bytes are no event this program knows
    tailCut, ///< the log ends before an anchor
    rewritten, ///< the chain holds, but an anchor says another head
    badAnchor, ///< an anchor's signature is wrong
    fileDamaged ///< SQLite cannot read it
};

struct LogFinding {
    LogFault fault = LogFault::missing;
    Seq seq = 0; ///< the first event concerned; 0 = the file as a whole
    std::string detail; ///< English, for logs
    int byte = -1; ///< of the header, body or hash, where one byte is known to differ
    std::uint8_t was = 0; ///< its right value
};

struct LogReport {
    Seq count = 0; ///< events found right, from the first on
    Digest head; ///< hash of the last of them
    std::string process; ///< as the log's first event says
    std::size_t anchors = 0; ///< anchors that were checked
    Seq anchored = 0; ///< the greatest seq that an anchor confirms
    std::size_t lostAnchors = 0; ///< of a hub that was lost: they name what the backup did not have
    Seq lostFrom = 0; ///< what they name, first and last event; 0 = nothing
    Seq lostTo = 0;
    std::vector<Restoration> restorations; ///< that the log has been through
    std::optional<LogFinding> fault; ///< the first one

    [[nodiscard]] bool ok() const { return !fault; }
    /// For people, in Spanish, one or two sentences.
    [[nodiscard]] std::string text() const;
};

struct LogCheckOptions {
    std::string anchorFile; ///< empty: no anchors
    std::optional<Digest> publicKey; ///< needed with an anchor file
    std::string process; ///< what the anchors sign; empty = what the log's first event says
    bool sqliteCheck = true; ///< also SQLite's own integrity_check
    std::vector<Restoration> restorations {}; ///< checked already; what they explain is no fault
};

/// Reads every byte of every event and names the first that is not right. An Error only when nothing could be checked (no
/// such file, no such anchor file, no key): whatever is wrong with the log itself is in the report.
[[nodiscard]] Result<LogReport> checkLog(const std::string& path, const LogCheckOptions& options = {});

} // namespace prep
