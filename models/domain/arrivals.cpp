// SPDX-License-Identifier: MIT
#include "models/domain/arrivals.h"

#include <algorithm>

namespace prep {

namespace {

constexpr Millis minute = 60000;
constexpr Millis curveStep = 2 * minute;

/// When an acta came, as milliseconds after the opening; nothing while it has not.
std::optional<Millis> arrivalOf(const State& state, ActaIndex acta)
{
    const Pieza* pieza = state.mainPieza(acta);
    const bool isMissing = state.actas[acta].etapa == Etapa::sinActa;
    const Millis at = pieza ? pieza->acopio : isMissing ? state.actas[acta].desde : 0;
    return at > 0 ? std::optional(at - state.process->opening) : std::nullopt;
}

/// Arrivals by site, oldest first.
std::vector<std::vector<Millis>> arrivalsBySite(const State& state)
{
    std::vector<std::vector<Millis>> all(state.sites.size());
    for (ActaIndex acta = 0; acta < state.actas.size(); ++acta) {
        const SiteIndex site = state.process->actas[acta].site;
        if (site >= all.size())
            continue;
        if (const auto at = arrivalOf(state, acta))
            all[site].push_back(*at);
    }
    for (auto& times : all)
        std::ranges::sort(times);
    return all;
}

/// When `percent` of the expected ones were there; nothing while they are not.
std::optional<Millis> reached(const std::vector<Millis>& times, std::uint32_t expected, std::uint64_t percent)
{
    const std::uint64_t needed = std::max<std::uint64_t>(1, (expected * percent + 99) / 100);
    return expected == 0 || needed > times.size() ? std::nullopt : std::optional(times[needed - 1]);
}

constexpr std::array<std::uint64_t, 3> percents { 50, 80, 95 };

AvanceLlegada standing(
    const CurvaLlegada& curve, const std::vector<Millis>& times, std::uint32_t expected, Millis sinceOpening)
{
    AvanceLlegada stand;
    stand.esperadas = expected;
    const auto countAt = [&](Millis when) {
        return static_cast<std::uint32_t>(std::ranges::upper_bound(times, when) - times.begin());
    };
    stand.llegadas = countAt(sinceOpening);
    stand.pronostico = forecast(curve, stand.llegadas, expected, sinceOpening);
    Millis made = std::min<Millis>(0, curve.start);
    for (std::size_t i = 0; i < percents.size(); ++i) {
        stand.alcanzada[i] = reached(times, expected, percents[i]);
        if (!stand.alcanzada[i])
            continue;
        const auto before = forecast(curve, i == 0 ? 0 : countAt(made), expected, made);
        if (before && before->horas[i])
            stand.error[i] = *stand.alcanzada[i] - *before->horas[i];
        made = *stand.alcanzada[i];
    }
    return stand;
}

/// The curve of all sites together, each with the weight of what it expects tonight.
CurvaLlegada together(const std::vector<CurvaLlegada>& curves, const State& state)
{
    CurvaLlegada sum;
    sum.step = curveStep;
    Millis first = 0;
    Millis last = 0;
    double expected = 0;
    for (std::size_t site = 0; site < curves.size(); ++site) {
        if (curves[site].empty())
            continue;
        expected += state.bySite[site].esperadas;
        first = std::min(first, curves[site].start);
        last = std::max(
            last, curves[site].start + curves[site].step * static_cast<Millis>(curves[site].shares.size() - 1));
    }
    if (expected == 0)
        return {};
    sum.start = first;
    for (Millis at = first; at < last + curveStep; at += curveStep) {
        double here = 0;
        for (std::size_t site = 0; site < curves.size(); ++site)
            here += curves[site].at(at) * state.bySite[site].esperadas;
        sum.shares.push_back(here / expected);
    }
    return sum;
}

} // namespace

std::vector<MinutosLlegada> arrivalMinutes(const State& state)
{
    std::vector<MinutosLlegada> all(state.sites.size());
    const auto times = arrivalsBySite(state);
    for (std::size_t site = 0; site < all.size(); ++site) {
        for (std::size_t point = 0; point < puntosLlegada; ++point) {
            const auto at = reached(times[site], state.bySite[site].esperadas, point * 5);
            if (!at)
                break;
            all[site].push_back(static_cast<std::int32_t>(*at >= 0 ? *at / minute : -((-*at + minute - 1) / minute)));
        }
    }
    return all;
}

CurvaLlegada curveOf(const MinutosLlegada& minutes)
{
    CurvaLlegada curve;
    if (minutes.empty())
        return curve;
    curve.start = minutes.front() * minute;
    curve.step = curveStep;
    std::size_t point = 0;
    for (Millis at = curve.start; at < minutes.back() * minute + curveStep; at += curveStep) {
        while (point + 1 < minutes.size() && minutes[point + 1] * minute <= at)
            ++point;
        double share = static_cast<double>(point) * 0.05;
        if (point + 1 < minutes.size()) {
            const auto gap = static_cast<double>((minutes[point + 1] - minutes[point]) * minute);
            share += 0.05 * static_cast<double>(at - minutes[point] * minute) / gap;
        }
        curve.shares.push_back(share);
    }
    return curve;
}

std::vector<CurvaLlegada> arrivalCurves(const Process& process)
{
    std::vector<CurvaLlegada> curves;
    curves.reserve(process.llegadas.size());
    for (const MinutosLlegada& minutes : process.llegadas)
        curves.push_back(curveOf(minutes));
    return curves;
}

Pronosticos arrivalForecasts(const State& state, Millis now)
{
    Pronosticos all;
    const Millis since = now - state.process->opening;
    auto curves = arrivalCurves(*state.process);
    all.hayCurva = !curves.empty();
    curves.resize(state.sites.size());
    const auto times = arrivalsBySite(state);
    std::vector<Millis> everyone;
    std::uint32_t expected = 0;
    for (std::size_t site = 0; site < times.size(); ++site) {
        all.sitios.push_back(standing(curves[site], times[site], state.bySite[site].esperadas, since));
        if (all.hayCurva && curves[site].empty())
            continue; // the whole speaks of the sites that have a curve
        expected += state.bySite[site].esperadas;
        everyone.insert(everyone.end(), times[site].begin(), times[site].end());
    }
    std::ranges::sort(everyone);
    all.todos = standing(together(curves, state), everyone, expected, since);
    return all;
}

AvanceLlegada arrivalForecast(const State& state, SiteIndex site, Millis now)
{
    std::vector<Millis> times;
    for (ActaIndex acta = 0; acta < state.actas.size(); ++acta) {
        if (state.process->actas[acta].site != site)
            continue;
        if (const auto at = arrivalOf(state, acta))
            times.push_back(*at);
    }
    std::ranges::sort(times);
    const auto& past = state.process->llegadas;
    const CurvaLlegada curve = site < past.size() ? curveOf(past[site]) : CurvaLlegada {};
    return standing(curve, times, state.bySite[site].esperadas, now - state.process->opening);
}

} // namespace prep
