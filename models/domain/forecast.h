// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <array>
#include <optional>
#include <vector>

namespace prep {

/// How actas arrived at one site on a past night or drill: cumulative shares of what it expected, one each `step`, from
/// `start` after the opening on. Rises from 0 to at most 1 (A5).
struct CurvaLlegada {
    Millis start = 0; ///< after the opening
    Millis step = 60000;
    std::vector<double> shares;

    [[nodiscard]] bool empty() const { return shares.empty(); }
    /// Share at this time after the opening, between the points on a straight line.
    [[nodiscard]] double at(Millis sinceOpening) const;
    /// When the share was reached; nothing when it never was.
    [[nodiscard]] std::optional<Millis> when(double share) const;
};

inline constexpr std::array<double, 3> forecastShares { 0.5, 0.8, 0.95 };

/// What the curve says of tonight, moved by how late (or early) the site is now.
struct Pronostico {
    double esperada = 0; ///< share that the curve had by now
    double lograda = 0; ///< share that is here
    Millis atraso = 0; ///< behind the curve; negative = ahead
    /// After the opening, for 50, 80 and 95 %; nothing where the curve never got there. What is reached already is not
    /// forecast: the caller knows when it was.
    std::array<std::optional<Millis>, 3> horas;

    friend bool operator==(const Pronostico&, const Pronostico&) = default;
};
/// Pure. `arrived` of `expected` actas are here at `sinceOpening`; nothing without a curve or with nothing expected.
[[nodiscard]] std::optional<Pronostico> forecast(
    const CurvaLlegada& curve, std::uint32_t arrived, std::uint32_t expected, Millis sinceOpening);

} // namespace prep
