// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/arrivals.h"
#include "app/hub/directory.h"
#include "app/hub/loginguard.h"
#include "app/hub/networks.h"
#include "app/hub/processclock.h"
#include "app/hub/settings.h"
#include "app/hub/ticket.h"
#include "app/hub/workpool.h"
#include "models/domain/process.h"
#include "models/wire/messages.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace prep::hub {

class Broadcaster;
class Core;
class CourierInbox;
class CourierOutbox;
class ImageStore;
class NetPool;

/// What a session needs of the rest of the hub; made before the first connection and valid until the last one is gone.
/// Everything in it may be used from any thread.
struct Services {
    const Settings& settings;
    ProcessClock& clock;
    DirectoryHolder& directory;
    LoginGuard& guard;
    Arrivals& arrivals;
    const Networks& networks;
    TicketOffice& tickets;
    WorkPool& passwords;
    Core& core;
    Broadcaster& broadcaster;
    ImageStore& images;
    NetPool& net;
    std::shared_ptr<const Process> process;
    /// epoca, proceso, huella, simulacro, claveAnclas, latidoMs; the rest is the session's.
    wire::Bienvenida welcome;
    std::vector<QByteArray> definition; ///< frames of kind 'D'
    CourierInbox* inbox = nullptr; ///< the centre's
    CourierOutbox* outbox = nullptr; ///< of a site's own hub
};

} // namespace prep::hub
