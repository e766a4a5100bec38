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

Millis LoginGuard::waitOf(const std::string& station, const std::string& user)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find({ station, user });
    return found == m_entries.end() ? 0 : std::max<Millis>(0, found->second.until - bootMillis());
}

void LoginGuard::failed(const std::string& station, const std::string& user)
{
    const std::lock_guard lock(m_mutex);
    ++m_failures;
    // Names nobody has cost memory: beyond the limit the oldest waits are forgotten, which only helps who waits.
    if (m_entries.size() >= maxEntries)
        m_entries.clear();
    Entry& entry = m_entries[{ station, user }];
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
