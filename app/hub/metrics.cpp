// SPDX-License-Identifier: MIT
#include "app/hub/metrics.h"

#include <algorithm>

namespace prep::hub {

void Metrics::refused(int code)
{
    const bool isKnown = code >= 0 && static_cast<std::size_t>(code) < m_refused.size();
    ++m_refused[isKnown ? static_cast<std::size_t>(code) : 0];
}

void Metrics::committed(std::int64_t us)
{
    const auto bound = std::ranges::lower_bound(commitBoundsUs, us);
    ++m_commits[static_cast<std::size_t>(bound - commitBoundsUs.begin())];
    m_commitSumUs += static_cast<std::uint64_t>(std::max<std::int64_t>(0, us));
}

void Metrics::lagged(std::int64_t us)
{
    if (m_lags.size() < lagWindow)
        m_lags.push_back(us);
    else
        m_lags[m_nextLag++ % lagWindow] = us;
}

void Metrics::summarise(const State& state, std::span<const wire::Presencia::Sesion> sessions, std::uint64_t failedLogins)
{
    std::array<std::array<std::int64_t, 4>, alarmStateCount> alarms {};
    for (const auto& [key, alarm] : state.alarmas)
        ++alarms[static_cast<std::size_t>(alarm.state())][static_cast<std::size_t>(guide(alarm.kind()).prioridad)];
    for (std::size_t s = 0; s < alarms.size(); ++s) {
        for (std::size_t p = 0; p < alarms[s].size(); ++p)
            m_alarms[s][p] = alarms[s][p];
    }
    std::array<std::int64_t, estadoEnlaceCount> sites {};
    for (const SiteState& site : state.sites)
        ++sites[static_cast<std::size_t>(site.enlace)];
    for (std::size_t i = 0; i < sites.size(); ++i)
        m_sites[i] = sites[i];
    std::array<std::int64_t, roleCount> roles {};
    for (const wire::Presencia::Sesion& session : sessions)
        ++roles[static_cast<std::size_t>(session.papel)];
    for (std::size_t i = 0; i < roles.size(); ++i)
        m_sessions[i] = roles[i];
    if (!m_lags.empty()) {
        std::vector<std::int64_t> lags = m_lags;
        const auto at = lags.begin() + static_cast<std::ptrdiff_t>((lags.size() - 1) * 95 / 100);
        std::ranges::nth_element(lags, at);
        m_lagP95Us = *at;
    }
    m_failedLogins = failedLogins;
    m_seq = state.seq;
}

} // namespace prep::hub
