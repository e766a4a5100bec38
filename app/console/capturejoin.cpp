// SPDX-License-Identifier: MIT
#include "app/console/capturejoin.h"

#include "app/console/hubsession.h"
#include "app/console/mainwindow.h"
#include "widgets/capture/capturepage.h"

namespace prep {

void joinCapture(HubSession& session, MainWindow& window)
{
    auto* const page = &window.capture();
    QObject::connect(&session, &HubSession::claimed, page, &CapturePage::takeClaim);
    QObject::connect(&session, &HubSession::done, page, &CapturePage::takeAccepted);
    QObject::connect(&session, &HubSession::denied, page, &CapturePage::takeRefused);
    QObject::connect(&session, &HubSession::imageReady, page, &CapturePage::setImage);
    QObject::connect(&session, &HubSession::historyReady, page,
        [page](quint32 acta, const EventsPtr& events) { page->setHistory(acta, *events); });
}

} // namespace prep
