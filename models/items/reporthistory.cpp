// SPDX-License-Identifier: MIT
#include "models/items/reporthistory.h"

namespace prep {

void ReportHistory::open(std::shared_ptr<const Process> process)
{
    m_log = process ? std::make_unique<ReportLog>(std::move(process)) : nullptr;
}

/// What is revealed are votes, which are none of the report's; what is not next comes with its page. The page looks by itself.
bool ReportHistory::follow(const NightStep& step)
{
    if (!step.reveal && step.event.header.seq == next())
        m_log->take(step.event);
    return false;
}

} // namespace prep
