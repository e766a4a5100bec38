// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace prep::hub {

/// Counts, by address, who has connected and is not welcomed yet: one address cannot fill the hub with handshakes and
/// half-done log-ins. Outlives its passes. Any thread.
class Arrivals {
public:
    explicit Arrivals(int mostPerAddress)
        : m_most(mostPerAddress)
    {
    }
    /// Held from the accept to the welcome or the end.
    using Pass = std::shared_ptr<void>;
    /// Null when this address has too many on the way.
    [[nodiscard]] Pass enter(const std::string& address);

private:
    void leave(const std::string& address);

    const int m_most;
    std::mutex m_mutex; // guards m_counts
    std::map<std::string, int> m_counts;
};

} // namespace prep::hub
