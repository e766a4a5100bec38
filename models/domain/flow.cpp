// SPDX-License-Identifier: MIT
#include "models/domain/flow.h"

#include <algorithm>
#include <cstdlib>

namespace prep {

namespace {
constexpr Millis minute = 60000;
constexpr std::uint32_t leastLeft = 10; ///< fewer worked off than these tell no pace
constexpr std::size_t mostKept = 4 * 24 * 60; ///< forecasts and minutes: four days
} // namespace

ErrorPronostico errorOf(std::vector<Millis> errors)
{
    ErrorPronostico result { errors.size(), 0, 0 };
    if (errors.empty())
        return result;
    for (Millis& error : errors)
        error = std::abs(error);
    std::sort(errors.begin(), errors.end());
    result.mediana = errors[errors.size() / 2];
    result.p90 = errors[(errors.size() - 1) * 9 / 10];
    return result;
}

QueueFlow::Minute& QueueFlow::minuteOf(Millis at)
{
    const Millis start = at / minute * minute;
    if (!m_minutes.empty() && start <= m_minutes.back().start)
        return m_minutes.back();
    if (const auto made = forecast(at)) {
        m_goals.push_back(m_arrived);
        m_forecasts.push_back(*made);
    }
    m_minutes.push_back({ start, {} });
    if (m_minutes.size() > mostKept)
        m_minutes.pop_front();
    if (m_forecasts.size() > mostKept && m_open > 0) {
        m_forecasts.pop_front();
        --m_open;
    }
    return m_minutes.back();
}

void QueueFlow::arrived(Millis at)
{
    ++minuteOf(at).moved.llegadas;
    ++m_arrived;
}

void QueueFlow::left(Millis at)
{
    ++minuteOf(at).moved.salidas;
    ++m_left;
    for (; !m_goals.empty() && m_goals.front() <= m_left; m_goals.pop_front())
        m_forecasts[m_open++].cumplido = at;
}

void QueueFlow::captured(Millis at)
{
    ++minuteOf(at).moved.capturas;
}

Ritmo QueueFlow::pace(Millis now, Millis window) const
{
    Ritmo sum;
    for (auto each = m_minutes.rbegin(); each != m_minutes.rend() && each->start > now - window; ++each) {
        sum.llegadas += each->moved.llegadas;
        sum.salidas += each->moved.salidas;
        sum.capturas += each->moved.capturas;
    }
    return sum;
}

std::optional<PronosticoCola> QueueFlow::forecast(Millis now) const
{
    const std::uint32_t left = pace(now, memoriaRitmo).salidas;
    if (waiting() == 0 || left < leastLeft)
        return std::nullopt;
    // The night may be younger than the memory.
    const auto first = std::find_if(m_minutes.begin(), m_minutes.end(), [&](const Minute& each) { return each.moved.salidas != 0 && each.start > now - memoriaRitmo; });
    const Millis span = std::clamp<Millis>(now - first->start, minute, memoriaRitmo);
    return PronosticoCola { now, waiting(), now + span * waiting() / left, 0 };
}

ErrorPronostico QueueFlow::error(Millis since, Millis ahead) const
{
    std::vector<Millis> errors;
    for (std::size_t i = 0; i < m_open; ++i) {
        const PronosticoCola& forecast = m_forecasts[i];
        if (forecast.cumplido >= since && forecast.previsto - forecast.hecho >= ahead)
            errors.push_back(forecast.error());
    }
    return errorOf(std::move(errors));
}

} // namespace prep
