// SPDX-License-Identifier: MIT
#pragma once

#include "models/wire/messages.h"

#include <QString>

namespace prep::site {

/// One thing the agent tried on its own machine.
struct SelfCheck {
    QString what;
    bool passed = false;
    QString detail;
};

/// What a site knows of itself, for those who stand before it when the centre is out of reach: DATA/enlaces_estado.json,
/// replaced as a whole with every report.
struct SiteStatus {
    QString site;
    Millis at = 0; ///< wall clock
    wire::Telemetria telemetry;
    std::vector<SelfCheck> checks;

    static constexpr const char* fileName = "enlaces_estado.json";
    [[nodiscard]] Status write(const QString& folder) const;
    /// Error: no agent has run here, or the file is not one.
    [[nodiscard]] static Result<SiteStatus> read(const QString& folder);
};

} // namespace prep::site
