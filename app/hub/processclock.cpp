// SPDX-License-Identifier: MIT
#include "app/hub/processclock.h"

#include <ctime>

namespace prep::hub {

Millis wallMillis()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Millis bootMillis()
{
    timespec time {};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return static_cast<Millis>(time.tv_sec) * 1000 + time.tv_nsec / 1000000;
}

Millis ProcessClock::now() const
{
    const std::lock_guard lock(m_mutex);
    if (m_real)
        return wallMillis();
    const std::chrono::duration<double, std::milli> passed = Steady::now() - m_since;
    return m_at + static_cast<Millis>(passed.count() * m_speed);
}

double ProcessClock::speed() const
{
    const std::lock_guard lock(m_mutex);
    return m_speed;
}

bool ProcessClock::isReal() const
{
    const std::lock_guard lock(m_mutex);
    return m_real;
}

void ProcessClock::set(Millis at, double speed)
{
    const std::lock_guard lock(m_mutex);
    m_real = false;
    m_at = at;
    m_speed = speed;
    m_since = Steady::now();
}

} // namespace prep::hub
