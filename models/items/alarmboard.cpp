// SPDX-License-Identifier: MIT
#include "models/items/alarmboard.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace prep {

namespace {

constexpr Millis loadWindow = 10 * 60000;

bool standsAlone(AlarmState state)
{
    return state == AlarmState::activaSinReconocer || state == AlarmState::activaReconocida || state == AlarmState::normalSinReconocer;
}

/// Of the first priority there is, what holds up most; then what has waited longest.
using Weight = std::tuple<int, Consecuencia, Millis>;

} // namespace

AlarmBoard::AlarmBoard(const State& state)
    : m_holds(prep::consequences(state))
{
    const auto often = state.process->rules.alarmas.repetidas;
    std::optional<Weight> best;
    for (const auto& [key, alarm] : state.alarmas) {
        const auto status = alarm.state();
        if (!standsAlone(status))
            continue;
        const auto priority = static_cast<std::size_t>(guide(alarm.kind()).prioridad);
        ++m_counts.byPriority[priority];
        m_counts.unacknowledged += status != AlarmState::activaReconocida ? 1 : 0;
        m_counts.chattering += alarm.isChattering(often, state.at) ? 1 : 0;
        const Weight weight { -static_cast<int>(priority), of(key), -alarm.desde };
        if (!best || *best < weight) {
            best = weight;
            m_counts.top = key;
        }
    }
}

Consecuencia AlarmBoard::of(std::string_view key) const
{
    const auto found = m_holds.find(key);
    return found == m_holds.end() ? Consecuencia {} : found->second;
}

std::uint32_t recentActivations(const State& state, Millis now)
{
    return static_cast<std::uint32_t>(std::ranges::count_if(state.activaciones, [now](Millis at) { return at > now - loadWindow; }));
}

} // namespace prep
