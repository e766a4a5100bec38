// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/forecast.h"
#include "models/domain/state.h"

namespace prep {

/// How the actas of a night came in, and what a past night says of this one (A5). Everything here is a pure function of
/// a state and of what its process knows of a past night (Process::llegadas).

/// Of one site or of a set of them: minutes after the opening at which its first acta and 5, 10 … 100 % of those that
/// it expects had come (acopio, or declared sin acta); shorter where the night never got there, empty when nothing
/// came.
using MinutosLlegada = std::vector<std::int32_t>;
inline constexpr std::size_t puntosLlegada = 21;

/// By SiteIndex, of the state's own night: what a later night takes as its curve.
[[nodiscard]] std::vector<MinutosLlegada> arrivalMinutes(const State& state);
[[nodiscard]] CurvaLlegada curveOf(const MinutosLlegada& minutes);
/// By SiteIndex; empty without a past night.
[[nodiscard]] std::vector<CurvaLlegada> arrivalCurves(const Process& process);

/// Where a site (or all) stands against its curve. Times are after the opening.
struct AvanceLlegada {
    std::uint32_t llegadas = 0;
    std::uint32_t esperadas = 0;
    std::optional<Pronostico> pronostico; ///< nothing without a curve
    std::array<std::optional<Millis>, 3> alcanzada; ///< when forecastShares were reached
    /// How far off the forecast was that stood when the share before it was reached (of the first: at the opening);
    /// positive = it came later than forecast.
    std::array<std::optional<Millis>, 3> error;

    friend bool operator==(const AvanceLlegada&, const AvanceLlegada&) = default;
};
struct Pronosticos {
    std::vector<AvanceLlegada> sitios; ///< by SiteIndex
    AvanceLlegada todos;
    bool hayCurva = false;
};
[[nodiscard]] Pronosticos arrivalForecasts(const State& state, Millis now);
/// Of one site alone; the same figures.
[[nodiscard]] AvanceLlegada arrivalForecast(const State& state, SiteIndex site, Millis now);

} // namespace prep
