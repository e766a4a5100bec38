// SPDX-License-Identifier: MIT
#include "models/items/logreading.h"

#include <algorithm>

namespace prep {

namespace {
constexpr qint64 askAgainMs = 5000; ///< a question that nobody answered may be asked once more
}

LogReading::LogReading(const Night& night, QObject* parent)
    : QObject(parent)
    , m_night(night)
{
    connect(&night, &Night::reset, this, &LogReading::begin);
    connect(&night, &Night::applied, this, &LogReading::take);
}

/// A snapshot may be of another log: what was read of the one before is forgotten.
void LogReading::begin()
{
    m_isAsking = false;
    open(m_isStarted && m_night.hasState() ? m_night.state().process : nullptr);
    Q_EMIT changed();
}

void LogReading::start()
{
    m_isStarted = true;
    if (!isOpen() && m_night.hasState())
        begin();
    if (isOpen() && !isComplete() && !(m_isAsking && m_asked.elapsed() < askAgainMs))
        ask();
}

void LogReading::ask()
{
    const Seq end = std::min<Seq>(next() + pageRows, m_night.state().seq + 1);
    m_isAsking = true;
    m_asked.start();
    Q_EMIT wanted(end, static_cast<quint32>(end - next()));
}

void LogReading::add(const std::vector<Event>& events)
{
    if (!isOpen() || !m_isAsking || events.empty() || events.front().header.seq != next())
        return;
    m_isAsking = false;
    for (const auto& event : events)
        fold(event);
    if (!isComplete())
        ask();
    Q_EMIT changed();
}

void LogReading::take(std::span<const NightStep> steps)
{
    if (!isOpen())
        return;
    bool tells = false;
    for (const auto& step : steps)
        tells = follow(step) || tells;
    if (tells)
        Q_EMIT changed();
}

bool LogReading::isComplete() const
{
    return isOpen() && m_night.hasState() && seq() >= m_night.state().seq;
}

int LogReading::percent() const
{
    if (!isOpen() || m_night.state().seq == 0)
        return 0;
    return static_cast<int>(std::min<Seq>(100, seq() * 100 / m_night.state().seq));
}

} // namespace prep
