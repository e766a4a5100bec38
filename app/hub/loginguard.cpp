// SPDX-License-Identifier: MIT
#include "app/hub/loginguard.h"

#include "app/hub/processclock.h"

#include <algorithm>
#include <vector>

namespace prep::hub {

LoginGuard::LoginGuard(int after, int lockMs, std::size_t maxEntries)
    : m_after(after)
    , m_lockMs(lockMs)
    , m_maxEntries(std::max<std::size_t>(1, maxEntries))
{
}

Millis LoginGuard::begin(const std::string& station, const std::string& user)
{
    constexpr Millis whilePending = 1000;
    const std::lock_guard lock(m_mutex);
    if (!m_entries.contains({ station, user }) && m_entries.size() >= m_maxEntries && !makeRoom())
        return whilePending;
    Entry& entry = m_entries[{ station, user }];
    entry.touched = bootMillis();
    const Millis wait = std::max<Millis>(0, entry.until - bootMillis());
    if (wait > 0)
        return wait;
    // After a lock-out ends there is one try at a time.
    if (entry.pending >= std::max(1, m_after - entry.failures))
        return whilePending;
    ++entry.pending;
    return 0;
}

/// Forgets the tenth that was tried longest ago, so that the search is paid for by many names. False: all are in use.
bool LoginGuard::makeRoom()
{
    const Millis now = bootMillis();
    std::vector<std::pair<Millis, std::map<std::pair<std::string, std::string>, Entry>::iterator>> idle;
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        if (it->second.pending == 0 && it->second.until <= now)
            idle.emplace_back(it->second.touched, it);
    }
    const std::size_t leaving = std::min(idle.size(), m_maxEntries / 10 + 1);
    const auto older = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::nth_element(idle.begin(), idle.begin() + static_cast<std::ptrdiff_t>(leaving), idle.end(), older);
    for (std::size_t i = 0; i < leaving; ++i)
        m_entries.erase(idle[i].second);
    return leaving > 0;
}

void LoginGuard::withdrawn(const std::string& station, const std::string& user)
{
    const std::lock_guard lock(m_mutex);
    Entry& entry = m_entries[{ station, user }];
    entry.pending = std::max(0, entry.pending - 1);
}

void LoginGuard::failed(const std::string& station, const std::string& user)
{
    const std::lock_guard lock(m_mutex);
    ++m_failures;
    Entry& entry = m_entries[{ station, user }];
    entry.pending = std::max(0, entry.pending - 1);
    ++entry.failures;
    if (entry.failures < m_after)
        return;
    const int doublings = std::min(entry.failures - m_after, 5);
    entry.until = bootMillis() + (static_cast<Millis>(m_lockMs) << doublings);
}

void LoginGuard::succeeded(const std::string& station, const std::string& user)
{
    const std::lock_guard lock(m_mutex);
    m_entries.erase({ station, user });
}

std::uint64_t LoginGuard::failures() const
{
    const std::lock_guard lock(m_mutex);
    return m_failures;
}

} // namespace prep::hub
