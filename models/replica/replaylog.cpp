// SPDX-License-Identifier: MIT
#include "models/replica/replaylog.h"

#include <algorithm>

namespace prep {

namespace {

std::uint32_t captured(const State& state)
{
    std::uint32_t sum = 0;
    for (const Counters& counters : state.byElection)
        sum += counters.capturadas;
    return sum;
}

} // namespace

ReplayLog::ReplayLog(std::shared_ptr<const Process> process, View view)
    : m_view(view)
    , m_state(std::move(process))
{
}

Status ReplayLog::append(std::vector<Event> events)
{
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].header.seq != seq() + i + 1)
            return Error { errGap, "event " + std::to_string(events[i].header.seq) + " came after " + std::to_string(seq() + i) };
    }
    for (Event& event : events) {
        m_events.push_back(std::move(event));
        follow(static_cast<std::uint32_t>(m_events.size() - 1));
    }
    return {};
}

/// Whether a body may be seen is asked of the state that has folded its event; of blind ones that fold is without the body, as
/// the hub's own is where it decides: what maySee() looks at comes from headers and from other events.
void ReplayLog::follow(std::uint32_t index)
{
    const Event& event = m_events[index];
    keep();
    m_stepOf.push_back(static_cast<std::uint32_t>(m_steps.size()));
    const bool isBlindKind = isBlind(event.header.kind);
    Step step { event.header.at, index, false, event.isHidden() };
    if (isBlindKind && !step.isHidden) {
        Event veiled = event;
        veiled.body = std::monostate {};
        State& state = m_state;
        evolve(state, veiled);
        step.isHidden = !maySee(m_view, event.header, state);
        if (!step.isHidden)
            prep::reveal(state, event);
    } else {
        evolve(m_state, event);
    }
    if (step.isHidden && isBlindKind) {
        m_hidden.emplace(event.header.seq, event.header.subject.key);
        m_hiddenOf[event.header.subject.key].push_back(event.header.seq);
    }
    push(step);
    lift(event);
    if (const auto now = captured(m_state); m_captured.empty() || m_captured.back().second != now)
        m_captured.emplace_back(m_steps.back().at, now);
}

/// As the hub's feed does it: events of the same acta lift the veil, and a released corte lifts many.
void ReplayLog::lift(const Event& cause)
{
    std::vector<Seq> candidates;
    if (cause.header.kind == EventKind::corteLiberado) {
        for (const auto& [seq, acta] : m_hidden)
            candidates.push_back(seq);
    } else if (const auto found = m_hiddenOf.find(cause.header.subject.key); cause.header.subject.kind == SubjectKind::acta && found != m_hiddenOf.end()) {
        candidates = found->second;
    }
    for (const Seq seq : candidates) {
        if (maySee(m_view, m_events[seq - 1].header, m_state))
            liftOne(seq);
    }
}

/// False when its body has not come yet: the feed's own reveal brings it.
bool ReplayLog::liftOne(Seq seq)
{
    const auto index = static_cast<std::uint32_t>(seq - 1);
    if (m_events[index].isHidden())
        return false;
    const auto hidden = m_hidden.find(seq);
    auto& ofActa = m_hiddenOf[hidden->second];
    std::erase(ofActa, seq);
    if (ofActa.empty())
        m_hiddenOf.erase(hidden->second);
    m_hidden.erase(hidden);
    prep::reveal(m_state, m_events[index]);
    m_revealed.emplace(seq, static_cast<std::uint32_t>(m_steps.size()));
    push({ m_steps.back().at, index, true, false });
    return true;
}

void ReplayLog::reveal(const Event& event)
{
    const Seq seq = event.header.seq;
    if (!m_hidden.contains(seq) || event.isHidden())
        return;
    m_events[seq - 1].body = event.body;
    if (maySee(m_view, m_events[seq - 1].header, m_state))
        liftOne(seq); // else by the event that lifts it, which is still on its way
}

void ReplayLog::push(Step step)
{
    if (!m_steps.empty())
        step.at = std::max(step.at, m_steps.back().at);
    m_steps.push_back(step);
}

void ReplayLog::keep()
{
    const std::size_t last = m_kept.empty() ? 0 : m_kept.back().steps;
    if (m_steps.size() - last < m_apart)
        return;
    m_kept.push_back({ m_steps.size(), m_state });
    if (m_kept.size() <= mostKept)
        return;
    std::vector<Kept> fewer;
    for (std::size_t i = 1; i < m_kept.size(); i += 2)
        fewer.push_back(std::move(m_kept[i]));
    m_kept = std::move(fewer);
    m_apart *= 2;
}

Millis ReplayLog::begin() const
{
    constexpr Millis halfDay = 12LL * 3600 * 1000;
    if (m_steps.empty())
        return 0;
    const Millis morning = m_state.process->opening - halfDay;
    return end() > morning ? std::max(m_steps.front().at, morning) : m_steps.front().at;
}

std::size_t ReplayLog::stepsAt(Millis at) const
{
    const auto after = std::ranges::upper_bound(m_steps, at, {}, &Step::at);
    return static_cast<std::size_t>(after - m_steps.begin());
}

std::size_t ReplayLog::stepsTo(Seq seq) const
{
    return seq >= m_stepOf.size() ? m_steps.size() : m_stepOf[seq];
}

State ReplayLog::stateAfter(std::size_t steps) const
{
    steps = std::min(steps, m_steps.size());
    if (steps == m_steps.size())
        return m_state;
    const auto after = std::ranges::upper_bound(m_kept, steps, {}, &Kept::steps);
    std::size_t from = 0;
    State state = after == m_kept.begin() ? State(m_state.process) : std::prev(after)->state;
    if (after != m_kept.begin())
        from = std::prev(after)->steps;
    for (; from < steps; ++from) {
        const Step& step = m_steps[from];
        if (step.isReveal)
            prep::reveal(state, m_events[step.event]);
        else if (step.isHidden)
            evolve(state, made(step).event);
        else
            evolve(state, m_events[step.event]);
    }
    return state;
}

ReplicaStep ReplayLog::made(const Step& step) const
{
    const Event& event = m_events[step.event];
    if (step.isHidden)
        return { false, { event.header, std::monostate {}, event.orden } };
    return { step.isReveal, event };
}

std::vector<ReplicaStep> ReplayLog::between(std::size_t from, std::size_t to) const
{
    to = std::min(to, m_steps.size());
    std::vector<ReplicaStep> given;
    given.reserve(to > from ? to - from : 0);
    for (; from < to; ++from)
        given.push_back(made(m_steps[from]));
    return given;
}

Event ReplayLog::known(std::size_t index, std::size_t steps) const
{
    const Event& event = m_events[index];
    const Step& step = m_steps[m_stepOf[index]];
    if (step.isHidden) {
        const auto revealed = m_revealed.find(event.header.seq);
        if (revealed == m_revealed.end() || revealed->second >= steps)
            return { event.header, std::monostate {}, event.orden };
    }
    return event;
}

std::vector<Event> ReplayLog::page(std::size_t steps, Seq before, std::size_t count) const
{
    const auto happened = static_cast<std::size_t>(std::ranges::lower_bound(m_stepOf, steps) - m_stepOf.begin());
    const std::size_t end = before == 0 ? happened : std::min<std::size_t>(happened, before - 1);
    std::vector<Event> events;
    for (std::size_t i = end - std::min(end, count); i < end; ++i)
        events.push_back(known(i, steps));
    return events;
}

std::vector<Event> ReplayLog::history(std::size_t steps, const std::string& acta, const std::vector<Id16>& piezas) const
{
    std::vector<Event> events;
    for (std::size_t i = 0; i < m_events.size() && m_stepOf[i] < steps; ++i) {
        const Subject& subject = m_events[i].header.subject;
        const bool isOfActa = subject.kind == SubjectKind::acta && !acta.empty() && subject.key == acta;
        const bool isOfPieza = subject.kind == SubjectKind::pieza && std::ranges::find(piezas, subject.id) != piezas.end();
        if (isOfActa || isOfPieza)
            events.push_back(known(i, steps));
    }
    return events;
}

std::vector<std::uint32_t> ReplayLog::curve(std::size_t parts) const
{
    std::vector<std::uint32_t> curve(parts, 0);
    auto next = m_captured.begin();
    std::uint32_t now = 0;
    for (std::size_t part = 0; part < parts; ++part) {
        const Millis until = begin() + (end() - begin()) * static_cast<Millis>(part + 1) / static_cast<Millis>(parts);
        for (; next != m_captured.end() && next->first <= until; ++next)
            now = next->second;
        curve[part] = now;
    }
    return curve;
}

} // namespace prep
