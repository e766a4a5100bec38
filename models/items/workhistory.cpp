// SPDX-License-Identifier: MIT
#include "models/items/workhistory.h"

namespace prep {

void WorkHistory::open(std::shared_ptr<const Process> process)
{
    m_log = process ? std::make_unique<WorkLog>(std::move(process)) : nullptr;
}

bool WorkHistory::follow(const NightStep& step)
{
    const Seq seq = step.event.header.seq;
    if (step.reveal && seq < next())
        m_log->reveal(step.event);
    else if (!step.reveal && seq == next())
        m_log->add(step.event);
    else
        return false; // it comes with its page
    return true;
}

} // namespace prep
