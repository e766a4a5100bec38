// SPDX-License-Identifier: MIT
#include "app/console/workjoin.h"

#include "app/console/hubsession.h"
#include "app/console/mainwindow.h"
#include "widgets/work/workpage.h"

namespace prep {

void joinWork(HubSession& session, MainWindow& window)
{
    auto* const page = &window.work();
    QObject::connect(page, &WorkPage::logWanted, &session, &HubSession::askLog);
    QObject::connect(&session, &HubSession::logReady, page, [page](const EventsPtr& events) { page->addLog(*events); });
}

} // namespace prep
