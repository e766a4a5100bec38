// SPDX-License-Identifier: MIT
#include "app/tools/drillclocks.h"

namespace prep::tools {

DrillClocks::DrillClocks(double speed, std::function<void()> onSet)
    : m_speed(speed)
    , m_onSet(std::move(onSet))
{
}

void DrillClocks::add(DrillSession& session)
{
    m_sessions.push_back(&session);
    // Its session is new: a hub that restarted knows nothing of the hour, and an answer may have been lost.
    connect(&session.connection(), &Connection::welcomed, this, [this, &session] {
        if (m_number > 0)
            tell(session);
    });
    connect(&session.connection(), &Connection::received, this, [this, &session](const wire::HubMessage& message) {
        if (const auto* done = std::get_if<wire::RelojListo>(&message))
            answered(session, done->n);
    });
}

void DrillClocks::set(Millis at)
{
    ++m_number;
    m_at = at;
    m_since.start();
    m_waited = { m_sessions.begin(), m_sessions.end() };
    for (DrillSession* session : m_sessions)
        tell(*session);
}

Millis DrillClocks::now() const
{
    return m_speed == 0 || !m_since.isValid() ? m_at : m_at + static_cast<Millis>(static_cast<double>(m_since.elapsed()) * m_speed);
}

void DrillClocks::tell(DrillSession& session) const
{
    session.connection().send(wire::Reloj { m_number, now(), m_speed });
}

void DrillClocks::answered(DrillSession& session, std::uint64_t n)
{
    if (n == m_number && m_waited.erase(&session) > 0 && m_waited.empty())
        m_onSet();
}

} // namespace prep::tools
