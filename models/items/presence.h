// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/roles.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace prep {

/// One session that the hub holds now, as its last report said it.
struct PresentSession {
    QString actor;
    QString station;
    QString site; ///< empty = none
    Role role = Role::observador;
    std::int64_t since = 0; ///< wall clock of the hub, ms
    std::int64_t lastSign = 0; ///< wall clock of the hub, ms
    std::int32_t roundTripMs = -1; ///< -1 = not measured
    std::int64_t queued = 0; ///< bytes that wait to be sent to it
};

/// Who is connected. Telemetry, not log: it says nothing about the past.
struct Presence {
    std::vector<PresentSession> sessions;
    std::int64_t now = 0; ///< wall clock of the hub when it said so; 0 = never heard
    std::uint64_t failedLogIns = 0;
};

} // namespace prep
