// SPDX-License-Identifier: MIT
#include "app/hub/arrivals.h"

namespace prep::hub {

Arrivals::Pass Arrivals::enter(const std::string& address)
{
    {
        const std::lock_guard lock(m_mutex);
        int& count = m_counts[address];
        if (count >= m_most)
            return nullptr;
        ++count;
    }
    return { static_cast<void*>(this), [this, address](void*) { leave(address); } };
}

void Arrivals::leave(const std::string& address)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_counts.find(address);
    if (found != m_counts.end() && --found->second == 0)
        m_counts.erase(found);
}

} // namespace prep::hub
