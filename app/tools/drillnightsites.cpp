// SPDX-License-Identifier: MIT
#include "app/tools/drillnight.h"

// A night in which some sites have hubs of their own: what the centre is asked about before it has heard of it.

namespace prep::tools {

/// A row of the centre about what a site has made is not sent before that is there, however long the line is cut.
bool DrillNight::isAhead(const DrillTaskPtr& task)
{
    if (task->after.empty())
        return false;
    if (task->afterSeq == 0)
        task->afterSeq = m_parts.sites.made(task->after);
    return !m_parts.sites.hasArrived(task->after, task->afterSeq);
}

/// True when there was something to send.
bool DrillNight::sendAwaited()
{
    for (const DrillTaskPtr& task : std::exchange(m_awaiting, {}))
        send(task);
    return m_sent > 0;
}

/// In lock-step: until what the step has made at the sites is at the centre.
void DrillNight::catchUp()
{
    if (std::exchange(m_isCatchingUp, true))
        return;
    m_parts.sites.whenCaughtUp([this] {
        m_isCatchingUp = false;
        stepSettled();
    });
}

/// Somebody mends every line in the end: what is at the sites is brought to the centre.
void DrillNight::mendLines()
{
    const std::vector<std::string> dark = m_parts.sites.dark();
    m_parts.sites.cameBack(dark);
    m_parts.faults.mend(dark, m_clocks.now());
    m_isCatchingUp = true;
    ++m_sent;
    m_parts.sites.whenCaughtUp([this] {
        m_isCatchingUp = false;
        --m_sent;
        stepSettled();
    });
}

/// Their site never delivered, which is told of the site.
void DrillNight::giveUpAwaited()
{
    for (const DrillTaskPtr& task : std::exchange(m_awaiting, {})) {
        m_report.unexpected.push_back("fila " + std::to_string(task->row) + " (" + task->accion + "): el centro no recibió lo del sitio " + task->after);
        finish(task, false);
    }
}

/// At the script's end: nothing is in the dark, and nothing waits for what a site has made. False: not yet.
bool DrillNight::isBroughtIn()
{
    if (m_isCatchingUp)
        return false;
    if (!m_parts.sites.dark().empty()) {
        mendLines();
        return false;
    }
    if (!isLockStep() && !m_awaiting.empty() && !m_parts.sites.areCaughtUp()) {
        catchUp();
        return false;
    }
    if (sendAwaited())
        return false;
    giveUpAwaited();
    return m_sent == 0;
}

} // namespace prep::tools
