// SPDX-License-Identifier: MIT
#include "app/console/capturejoin.h"

#include "app/console/actastraightener.h"
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
    auto* const straightener = new ActaStraightener(page);
    QObject::connect(&session, &HubSession::imageReady, straightener, [page, straightener](const Digest& digest, const QImage& image) {
        if (const auto form = page->claimedForm(); form && !image.isNull())
            straightener->straighten(digest, image, *form);
        else
            page->setImage(digest, image);
    });
    QObject::connect(straightener, &ActaStraightener::ready, page, &CapturePage::setImage);
    QObject::connect(&session, &HubSession::historyReady, page,
        [page](quint32 acta, const EventsPtr& events) { page->setHistory(acta, *events); });
}

} // namespace prep
