// SPDX-License-Identifier: MIT
#include "models/items/workhistory.h"

#include <algorithm>

namespace prep {

namespace {
constexpr qint64 askAgainMs = 5000; ///< a question that nobody answered may be asked once more
}

WorkHistory::WorkHistory(const Night& night, QObject* parent)
    : QObject(parent)
    , m_night(night)
{
    connect(&night, &Night::reset, this, &WorkHistory::begin);
    connect(&night, &Night::applied, this, &WorkHistory::take);
}

/// A snapshot may be of another log: what was read of the one before is forgotten.
void WorkHistory::begin()
{
    m_log.reset();
    m_isAsking = false;
    if (m_isStarted && m_night.hasState())
        m_log = std::make_unique<WorkLog>(m_night.state().process);
    Q_EMIT changed();
}

void WorkHistory::start()
{
    m_isStarted = true;
    if (!m_log && m_night.hasState())
        begin();
    if (m_log && !isComplete() && !(m_isAsking && m_asked.elapsed() < askAgainMs))
        ask();
}

void WorkHistory::ask()
{
    const Seq end = std::min<Seq>(next() + pageRows, m_night.state().seq + 1);
    m_isAsking = true;
    m_asked.start();
    Q_EMIT wanted(end, static_cast<quint32>(end - next()));
}

void WorkHistory::add(const std::vector<Event>& events)
{
    if (!m_log || !m_isAsking || events.empty() || events.front().header.seq != next())
        return;
    m_isAsking = false;
    for (const auto& event : events)
        m_log->add(event);
    if (!isComplete())
        ask();
    Q_EMIT changed();
}

void WorkHistory::take(std::span<const NightStep> steps)
{
    if (!m_log)
        return;
    bool grew = false;
    for (const auto& step : steps) {
        const Seq seq = step.event.header.seq;
        if (step.reveal && seq < next())
            m_log->reveal(step.event);
        else if (!step.reveal && seq == next())
            m_log->add(step.event);
        else
            continue; // it comes with its page
        grew = true;
    }
    if (grew)
        Q_EMIT changed();
}

bool WorkHistory::isComplete() const
{
    return m_log && m_night.hasState() && m_log->state().seq >= m_night.state().seq;
}

int WorkHistory::percent() const
{
    if (!m_log || m_night.state().seq == 0)
        return 0;
    return static_cast<int>(std::min<Seq>(100, m_log->state().seq * 100 / m_night.state().seq));
}

} // namespace prep
