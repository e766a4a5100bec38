// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/summary.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <vector>

namespace prep {

/// The nights that the present one is compared with: what `prep state --curve` printed of one, by election.
struct PastNight {
    std::map<std::string, std::vector<CurvePoint>> elections;
    std::map<std::string, std::int64_t> esperadas;
    Millis opening = 0; ///< first minute of any election
};

/// Reads the output of `prep state --json --curve`; an Error when it is not that.
[[nodiscard]] Result<PastNight> readPastNight(const QByteArray& json);

/// One point of a drawn curve: minutes since an origin, and a share of the expected actas in percent.
struct SharePoint {
    double minute = 0;
    double percent = 0;
};

/// The captured share of a night, at most `limit` points and never fewer than its ends: of each stretch the last point
/// is kept, so that the curve shows no value before it was reached.
[[nodiscard]] std::vector<SharePoint> thinned(const std::vector<CurvePoint>& points, std::int64_t esperadas, Millis origin, std::size_t limit);

/// Captured share (0 … 1) of a past night so many minutes after its beginning.
[[nodiscard]] double shareAt(const PastNight& night, double minutes);

} // namespace prep
