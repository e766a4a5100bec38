// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/hub.h"
#include "app/publisher/publisher.h"
#include "app/publisher/viewwatch.h"

#include <QString>

namespace prep {

/// Joins the publication cycle and the watch from outside to a hub that has not started yet. Outlives the hub's stop().
class Publication {
public:
    struct Watch {
        QString seenAt; ///< the public address, empty = nobody looks
        QString difusores; ///< a file, empty = the process's own where it is no simulacro
        int graceMs = 60000; ///< in which a copy may show the corte before
    };
    [[nodiscard]] Status open(Hub& hub, const hub::Settings& settings, publisher::Settings cycle, const Watch& watching);
    /// Before the hub stops: nothing is told to it any more.
    void stopWatching();

private:
    std::unique_ptr<publisher::ViewWatch> m_watch;
    std::unique_ptr<publisher::Publisher> m_publisher;
};

} // namespace prep
