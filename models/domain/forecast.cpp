// SPDX-License-Identifier: MIT
#include "models/domain/forecast.h"

#include <algorithm>

namespace prep {

double CurvaLlegada::at(Millis sinceOpening) const
{
    if (shares.empty() || sinceOpening < start)
        return 0;
    const auto index = static_cast<std::size_t>((sinceOpening - start) / step);
    if (index + 1 >= shares.size())
        return shares.back();
    const double part = static_cast<double>((sinceOpening - start) % step) / static_cast<double>(step);
    return shares[index] + (shares[index + 1] - shares[index]) * part;
}

std::optional<Millis> CurvaLlegada::when(double share) const
{
    const auto found = std::lower_bound(shares.begin(), shares.end(), share);
    if (found == shares.end())
        return std::nullopt;
    const auto index = found - shares.begin();
    const Millis reached = start + index * step;
    if (index == 0)
        return reached;
    const double before = shares[static_cast<std::size_t>(index) - 1];
    const double part = (share - before) / (*found - before);
    return reached - step + static_cast<Millis>(part * static_cast<double>(step));
}

std::optional<Pronostico> forecast(const CurvaLlegada& curve, std::uint32_t arrived, std::uint32_t expected, Millis sinceOpening)
{
    if (curve.empty() || expected == 0)
        return std::nullopt;
    Pronostico result;
    result.esperada = curve.at(sinceOpening);
    result.lograda = std::min(1.0, static_cast<double>(arrived) / static_cast<double>(expected));
    // Where the curve stood when it had as much as is here now. With nothing here it had its start.
    const auto then = arrived == 0 ? std::optional(curve.start) : curve.when(result.lograda);
    // More than the curve ever had: nothing is left to forecast but that it is ahead.
    result.atraso = then ? sinceOpening - *then : 0;
    if (arrived == 0)
        result.atraso = std::max<Millis>(result.atraso, 0); // not late before it was due
    for (std::size_t i = 0; i < forecastShares.size(); ++i) {
        const auto usual = curve.when(forecastShares[i]);
        if (usual && result.lograda < forecastShares[i])
            result.horas[i] = std::max(*usual + result.atraso, sinceOpening);
    }
    return result;
}

} // namespace prep
