// SPDX-License-Identifier: MIT
#pragma once

#include "models/eventlog/eventlog.h"

#include <QByteArray>
#include <QElapsedTimer>

#include <cstdint>
#include <vector>

namespace prep::hub {

/// Names a session over all net threads: the thread in the upper 8 bits.
using SessionKey = std::uint64_t;
[[nodiscard]] constexpr std::size_t threadOf(SessionKey key)
{
    return static_cast<std::size_t>(key >> 56);
}

/// An event as stored; valid as long as what it looks at.
struct EventBytes {
    std::string_view header;
    std::string_view body;
};

/// Events that are on disk.
struct Committed {
    std::vector<Event> events;
    std::vector<StoredEvent> stored;
    QElapsedTimer since; ///< they are on disk
};

/// What one view gets of some committed events: a frame of eventos and, after it, frames of revela (or none). The
/// bytes are shared by all sessions of the view.
struct Turn {
    Seq first = 0;
    Seq last = 0;
    QByteArray events;
    QByteArray reveals;
};

/// The answer to a session that wants to (re)join the feed.
struct JoinAnswer {
    Seq seq = 0; ///< committed
    bool recovered = false;
    std::vector<QByteArray> frames; ///< in order; everything after `seq` comes by Turn
};

} // namespace prep::hub
