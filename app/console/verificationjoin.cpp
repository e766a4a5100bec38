// SPDX-License-Identifier: MIT
#include "app/console/verificationjoin.h"

#include "app/console/hubsession.h"
#include "app/console/mainwindow.h"
#include "widgets/verification/cotejopage.h"
#include "widgets/verification/heldpage.h"
#include "widgets/verification/identifypage.h"

namespace prep {

namespace {

template <typename PageOf>
void answer(HubSession& session, PageOf& page)
{
    QObject::connect(&session, &HubSession::done, &page, &PageOf::takeAccepted);
    QObject::connect(&session, &HubSession::denied, &page, &PageOf::takeRefused);
    QObject::connect(&session, &HubSession::imageReady, &page, &PageOf::setImage);
}

} // namespace

void joinVerification(HubSession& session, MainWindow& window)
{
    answer(session, window.identify());
    answer(session, window.held());
    answer(session, window.cotejo());
    QObject::connect(&session, &HubSession::piezaGiven, &window.identify(), &IdentifyPage::takePieza);
    QObject::connect(&window.identify(), &IdentifyPage::piezaWanted, &session, &HubSession::askPieza);
    QObject::connect(&window.identify(), &IdentifyPage::piezaLeft, &session, &HubSession::leavePieza);
    auto* const held = &window.held();
    QObject::connect(held, &HeldPage::historyWanted, &session, &HubSession::askPiezaHistory);
    QObject::connect(&session, &HubSession::piezaHistoryReady, held,
        [held](const Id16& pieza, const EventsPtr& events) { held->setHistory(pieza, *events); });
    auto* const cotejo = &window.cotejo();
    QObject::connect(&session, &HubSession::historyReady, cotejo,
        [cotejo](quint32 acta, const EventsPtr& events) { cotejo->setHistory(acta, *events); });
}

} // namespace prep
