// SPDX-License-Identifier: MIT
#include "app/hub/session.h"

#include "app/hub/courierinbox.h"
#include "app/hub/courieroutbox.h"
#include "app/hub/frame.h"
#include "models/domain/carrying.h"

// Bundles that are carried by hand (PROTOCOL.md, Bundles): who may, and no more than a few pieces at once.

namespace prep::hub {

bool Session::mayCarry(bool atSite, std::uint64_t n)
{
    const std::string& site = m_services.settings.site;
    if (atSite == site.empty() || !prep::mayCarry(m_actor, site)) {
        goodbye(wire::errNotAllowed, atSite ? "bundles are made at a site's own hub, by its supervisor or the coordinator" : "bundles are taken in at the centre, by the coordinator");
        return false;
    }
    int& waiting = m_asked[static_cast<std::size_t>(Asked::bundle)];
    if (waiting >= m_services.settings.bundlesAtOnce || pending() > m_services.settings.answerBytes) {
        send(textFrame(wire::encode(wire::HubMessage(wire::BultoNegado { n, wire::errBusy, "demasiadas peticiones a la vez" }))));
        return false;
    }
    ++waiting;
    return true;
}

void Session::on(wire::ArmaBulto& order)
{
    if (!mayCarry(true, order.n))
        return;
    m_services.outbox->make(m_key, m_actor.id, order);
    awaitAnswer(*m_services.outbox, Asked::bundle);
}

void Session::on(wire::PideBulto& ask)
{
    if (!mayCarry(true, ask.n))
        return;
    m_services.outbox->piece(m_key, m_actor.id, ask);
    awaitAnswer(*m_services.outbox, Asked::bundle);
}

void Session::on(wire::TraeRecibo& brought)
{
    if (!mayCarry(true, brought.n))
        return;
    m_services.outbox->takeReceipt(m_key, std::move(brought));
    awaitAnswer(*m_services.outbox, Asked::bundle);
}

void Session::on(wire::SubeBulto& bundle)
{
    if (!mayCarry(false, bundle.n))
        return;
    m_brings = true;
    m_services.inbox->announce(m_key, bundle);
    awaitAnswer(*m_services.inbox, Asked::bundle);
}

/// Only what was announced, and not faster than it is written: a chunk that waits is memory.
void Session::bundleChunk(wire::Chunk chunk)
{
    if (!m_brings)
        return goodbye(wire::errNotAllowed, "chunk out of place");
    int& waiting = m_asked[static_cast<std::size_t>(Asked::bundle)];
    if (waiting >= m_services.settings.bundlesAtOnce)
        return goodbye(wire::errTooFast, "chunks of a bundle before their answers", 1000);
    ++waiting;
    m_services.inbox->chunk(m_key, std::move(chunk));
    awaitAnswer(*m_services.inbox, Asked::bundle);
}

} // namespace prep::hub
