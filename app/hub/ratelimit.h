// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>

#include <algorithm>

namespace prep::hub {

/// A token bucket on the monotonic clock. One thread.
class RateLimit {
public:
    RateLimit(double perSecond, double burst)
        : m_perSecond(perSecond)
        , m_burst(burst)
        , m_tokens(burst)
    {
        m_clock.start();
    }
    /// False when `amount` is more than may pass now.
    [[nodiscard]] bool allow(double amount)
    {
        m_tokens = std::min(m_burst, m_tokens + m_perSecond * static_cast<double>(m_clock.nsecsElapsed()) / 1e9);
        m_clock.restart();
        if (amount > m_tokens)
            return false;
        m_tokens -= amount;
        return true;
    }

private:
    double m_perSecond;
    double m_burst;
    double m_tokens;
    QElapsedTimer m_clock;
};

} // namespace prep::hub
