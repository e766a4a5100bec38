// SPDX-License-Identifier: MIT
#include "app/hub/loginguard.h"

#include "app/hub/processclock.h"

#include <algorithm>

namespace prep::hub {

LoginGuard::LoginGuard(int after, int lockMs)
    : m_after(after)
    , m_lockMs(lockMs)
{
}

Millis LoginGuard::begin(const std::string& station, const std::string& user)
{
    constexpr Millis whilePending = 1000;
    const std::lock_guard lock(m_mutex);
    // Names that nobody has cost memory: beyond the limit all waits are forgotten, which only helps who waits.
    if (m_entries.size() >= maxEntries)
        m_entries.clear();
    Entry& entry = m_entries[{ station, user }];
    const Millis wait = std::max<Millis>(0, entry.until - bootMillis());
    if (wait > 0)
        return wait;
    // After a lock-out ends there is one try at a time.
    if (entry.pending >= std::max(1, m_after - entry.failures))
        return whilePending;
    ++entry.pending;
    return 0;
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
