// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <utility>

namespace prep::hub {

/// Telephones with a certificate of this process that were refused: how often, and which one last. Any thread.
class RefusedDevices {
public:
    void note(const std::string& device)
    {
        const std::lock_guard lock(m_mutex);
        ++m_count;
        m_last = device;
    }
    [[nodiscard]] std::pair<std::uint64_t, std::string> soFar() const
    {
        const std::lock_guard lock(m_mutex);
        return { m_count, m_last };
    }

private:
    mutable std::mutex m_mutex; // guards all below
    std::uint64_t m_count = 0;
    std::string m_last;
};

} // namespace prep::hub
