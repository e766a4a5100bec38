// SPDX-License-Identifier: MIT
#include "app/publisher/priority.h"

#include <sched.h>
#include <sys/resource.h>

namespace prep::publisher {

void giveWay()
{
    constexpr int niceness = 10;
    const sched_param none {};
    // Both may always be lowered. On Linux "this process" is the calling thread.
    (void)::sched_setscheduler(0, SCHED_BATCH, &none);
    (void)::setpriority(PRIO_PROCESS, 0, niceness);
}

} // namespace prep::publisher
