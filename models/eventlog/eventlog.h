// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/eventcodec.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace prep {

namespace logerror {
inline constexpr int locked = 2001; ///< another process writes this log
inline constexpr int cannotOpen = 2002;
inline constexpr int diskFull = 2003;
inline constexpr int readOnly = 2004;
inline constexpr int corrupt = 2005; ///< SQLite says the file is damaged
inline constexpr int chain = 2006; ///< an event does not follow from the one before
inline constexpr int io = 2007;
inline constexpr int notAPrepLog = 2008;
inline constexpr int anchor = 2009; ///< an anchor's key or file cannot be read or written
inline constexpr int stopped = 2010; ///< the committer is closing
} // namespace logerror

/// An event with its bytes as stored and its place in the chain.
struct StoredEvent {
    Seq seq = 0;
    std::string header;
    std::string body;
    Digest hash;
};

/// The log. Nothing above it may assume one process or one file. One thread: the one that opened it.
class EventLog {
public:
    virtual ~EventLog() = default;
    /// Appends a batch atomically and durably: after ok() it survives power loss. Gives seq, origin seq (events that have
    /// origin empty become "centro"); the events come back completed with their bytes and hashes.
    [[nodiscard]] virtual Result<std::vector<StoredEvent>> append(std::span<Event> events) = 0;
    /// Calls `visit` for each event from `from` on, in order, until it returns false or the log ends.
    [[nodiscard]] virtual Status read(Seq from, const std::function<bool(const StoredEvent&)>& visit) = 0;
    [[nodiscard]] virtual Seq lastSeq() const = 0;
    [[nodiscard]] virtual Digest head() const = 0;
};

} // namespace prep
