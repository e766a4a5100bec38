// SPDX-License-Identifier: MIT
#include "models/items/reporthistory.h"

#include <algorithm>

namespace prep {

namespace {
constexpr qint64 askAgainMs = 5000; ///< a question that nobody answered may be asked once more
}

ReportHistory::ReportHistory(const Night& night, QObject* parent)
    : QObject(parent)
    , m_night(night)
{
    connect(&night, &Night::reset, this, &ReportHistory::begin);
    connect(&night, &Night::applied, this, &ReportHistory::take);
}

/// A snapshot may be of another log: what was read of the one before is forgotten.
void ReportHistory::begin()
{
    m_log.reset();
    m_isAsking = false;
    if (m_isStarted && m_night.hasState())
        m_log = std::make_unique<ReportLog>(m_night.state().process);
    Q_EMIT changed();
}

void ReportHistory::start()
{
    m_isStarted = true;
    if (!m_log && m_night.hasState())
        begin();
    if (m_log && !isComplete() && !(m_isAsking && m_asked.elapsed() < askAgainMs))
        ask();
}

void ReportHistory::ask()
{
    const Seq end = std::min<Seq>(next() + pageRows, m_night.state().seq + 1);
    m_isAsking = true;
    m_asked.start();
    Q_EMIT wanted(end, static_cast<quint32>(end - next()));
}

void ReportHistory::add(const std::vector<Event>& events)
{
    if (!m_log || !m_isAsking || events.empty() || events.front().header.seq != next())
        return;
    m_isAsking = false;
    for (const auto& event : events)
        m_log->take(event);
    if (!isComplete())
        ask();
    Q_EMIT changed();
}

void ReportHistory::take(std::span<const NightStep> steps)
{
    if (!m_log)
        return;
    for (const auto& step : steps) {
        // What is revealed are votes, which are none of the report's; what is not next comes with its page.
        if (!step.reveal && step.event.header.seq == next())
            m_log->take(step.event);
    }
}

bool ReportHistory::isComplete() const
{
    return m_log && m_night.hasState() && m_log->seq() >= m_night.state().seq;
}

int ReportHistory::percent() const
{
    if (!m_log || m_night.state().seq == 0)
        return 0;
    return static_cast<int>(std::min<Seq>(100, m_log->seq() * 100 / m_night.state().seq));
}

} // namespace prep
