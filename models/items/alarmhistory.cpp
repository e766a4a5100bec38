// SPDX-License-Identifier: MIT
#include "models/items/alarmhistory.h"

namespace prep {

namespace {
constexpr qint64 askAgainMs = 5000; ///< a question that nobody answered may be asked once more
}

AlarmHistory::AlarmHistory(const Night& night, QObject* parent)
    : QObject(parent)
    , m_night(night)
{
    connect(&night, &Night::reset, this, &AlarmHistory::begin);
    connect(&night, &Night::applied, this, &AlarmHistory::take);
}

void AlarmHistory::setAlarm(const std::string& key)
{
    if (m_key == key)
        return;
    m_key = key;
    begin();
}

/// From the last event about it: what comes later is told by the feed.
void AlarmHistory::begin()
{
    m_entries.clear();
    m_activations = 0;
    m_pages = 0;
    m_isAsking = false;
    const auto* const alarm = m_night.hasState() ? m_night.state().findAlarm(m_key) : nullptr;
    m_before = alarm ? alarm->seq + 1 : 0;
    Q_EMIT changed();
}

bool AlarmHistory::isMine(const Event& event) const
{
    return event.header.subject.kind == SubjectKind::alarma && event.header.subject.key == m_key;
}

void AlarmHistory::take(std::span<const NightStep> steps)
{
    bool grew = false;
    for (const auto& step : steps) {
        if (m_key.empty() || step.reveal || !isMine(step.event))
            continue;
        if (m_before == 0) // its first event of all
            m_before = step.event.header.seq;
        m_activations += step.event.header.kind == EventKind::alarmaActivada ? 1 : 0;
        m_entries.push_back(historyEntry(step.event));
        grew = true;
    }
    if (grew)
        Q_EMIT changed();
}

bool AlarmHistory::isComplete() const
{
    const auto* const alarm = m_night.hasState() ? m_night.state().findAlarm(m_key) : nullptr;
    return !alarm || m_before <= 1 || (alarm->activaciones != 0 && m_activations >= alarm->activaciones);
}

bool AlarmHistory::isAsking() const
{
    return m_isAsking && m_asked.elapsed() < askAgainMs;
}

void AlarmHistory::ask(int pages)
{
    if (isComplete() || isAsking())
        return;
    m_pages = pages;
    askPage();
}

void AlarmHistory::askPage()
{
    --m_pages;
    m_isAsking = true;
    m_asked.start();
    Q_EMIT wanted(m_before, pageRows);
}

void AlarmHistory::add(const std::vector<Event>& events)
{
    if (!m_isAsking || (!events.empty() && events.back().header.seq + 1 != m_before))
        return;
    m_isAsking = false;
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        m_before = event->header.seq;
        if (!isMine(*event))
            continue;
        m_activations += event->header.kind == EventKind::alarmaActivada ? 1 : 0;
        m_entries.push_front(historyEntry(*event));
    }
    if (events.empty())
        m_pages = 0; // the hub has no more for us
    if (m_pages > 0 && !isComplete())
        askPage();
    Q_EMIT changed();
}

} // namespace prep
