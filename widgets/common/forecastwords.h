// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/arrivals.h"

#include <QCoreApplication>
#include <QString>

namespace prep {

/// How a forecast is said, wherever it is shown.
class ForecastWords {
    Q_DECLARE_TR_FUNCTIONS(prep::ForecastWords)
public:
    /// "22:41 (+4 min)" with how far off it was forecast, "≈ 23:50" where it is still to come; `share` counts in
    /// forecastShares.
    [[nodiscard]] static QString share(const Process& process, const AvanceLlegada& stand, std::size_t share);
    /// "12 min tarde", "como se esperaba"; "—" without a curve.
    [[nodiscard]] static QString delay(const AvanceLlegada& stand);
    /// All of it in one line, as one site's page has it.
    [[nodiscard]] static QString line(const Process& process, const AvanceLlegada& stand);
};

} // namespace prep
