// SPDX-License-Identifier: MIT
#include "app/tools/drillnight.h"

#include "models/domain/errors.h"

#include <algorithm>

// The process clock of a night, and which rows are due by it.

namespace prep::tools {

namespace {

constexpr Millis longestStep = 60000;
constexpr std::size_t mostOpen = 20000; ///< at ×N: rows given out and not acknowledged
constexpr int paceMs = 20;
constexpr int mostExtraSteps = 60;

} // namespace

void DrillNight::setClock(Millis at)
{
    m_report.clock = at;
    m_clocks.set(at);
}

void DrillNight::clockIsSet()
{
    if (!isLockStep()) {
        m_pace.start(paceMs);
        return;
    }
    m_isTaking = true;
    retryParked();
    sendLater();
    for (auto task = m_parts.script.peek(); task && task->at <= m_clocks.now() && !m_isEnded; task = m_parts.script.peek())
        take(m_parts.script.take());
    sendLater();
    m_isTaking = false;
    stepSettled();
}

/// In lock-step: everything given out is acknowledged, or waits for a claim to expire, which takes another step.
void DrillNight::stepSettled()
{
    if (m_isTaking || m_isEnded || m_clocks.isWaited() || m_sent > 0 || !isLockStep())
        return;
    if (!m_downBefore.empty())
        cutAgain();
    else if (!m_parts.sites.areCaughtUp())
        catchUp();
    else if (!sendAwaited())
        nextStep();
}

/// When the next row is due, of the script or of what was put off; nothing when none is left for this time.
std::optional<Millis> DrillNight::nextAt()
{
    std::optional<Millis> at;
    if (const auto next = m_parts.script.peek())
        at = next->at;
    if (!m_later.empty())
        at = std::min(at.value_or(m_later.begin()->first), m_later.begin()->first);
    return at && m_until && *at > *m_until ? std::nullopt : at;
}

void DrillNight::nextStep()
{
    if (const auto at = nextAt()) {
        setClock(stepEnd(*at));
        return;
    }
    m_scriptIsOver = true;
    giveUpHeld();
    if (!isBroughtIn())
        return;
    if (!m_parked.empty() && m_extraSteps++ < mostExtraSteps) {
        setClock(m_clocks.now() + longestStep);
        return;
    }
    for (const auto& task : std::exchange(m_parked, {})) {
        // A scenario may end with a product held back: what is not published is not compared.
        const bool isHeldBack = !m_parts.options.scenario.fallas.empty() && task->answers.back() == static_cast<int>(Refusal::actaNoPublicada);
        if (!isHeldBack)
            m_report.unexpected.push_back("fila " + std::to_string(task->row) + " (" + task->accion + "): sin reclamo");
        finish(task, false);
    }
    if (m_sent > 0)
        return;
    if (m_clocks.now() < m_finalClock) {
        setClock(m_finalClock); // the cortes that remain, at their hours
        return;
    }
    checkEnd();
}

/// The end of the step in which a row is sent: a corte that falls into a step must hold what was sent before its hour
/// and nothing after it, so a step ends just before one.
Millis DrillNight::stepEnd(Millis first) const
{
    const Process& process = *m_parts.process;
    const Millis begin = std::max(first, m_clocks.now());
    Millis end = begin + longestStep;
    if (m_until)
        end = std::min(end, *m_until);
    const Millis every = Millis { process.corteMinutes } * 60000;
    if (every <= 0 || begin >= process.closing)
        return std::max(end, begin);
    const Millis passed = begin < process.opening ? -1 : (begin - process.opening) / every;
    const Millis corte = std::min(process.closing, process.opening + (passed + 1) * every);
    return std::clamp(end, begin, std::max(begin, corte - 1));
}

/// At ×N: gives out what is due by the clock that runs.
void DrillNight::pace()
{
    if (m_isEnded)
        return;
    const Millis now = m_clocks.now();
    m_report.clock = now;
    sendLater();
    (void)sendAwaited();
    if (now - m_parkedRetry >= m_parts.process->rules.leaseTime / 8) {
        m_parkedRetry = now;
        retryParked();
    }
    auto task = m_parts.script.peek();
    for (; task && task->at <= now && m_open < mostOpen && !m_isEnded; task = m_parts.script.peek()) {
        if (m_until && task->at > *m_until)
            break;
        take(m_parts.script.take());
    }
    m_scriptIsOver = !nextAt();
    giveUpHeld();
    const bool isHour = !m_until || now >= *m_until;
    // What else is open waits for an hour that is not of this time.
    if (m_scriptIsOver && m_sent == 0 && m_parked.empty() && isHour && isBroughtIn())
        checkEnd();
}

} // namespace prep::tools
