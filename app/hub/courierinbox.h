// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/courierdesk.h"
#include "app/hub/turn.h"
#include "models/process/datadir.h"
#include "models/wire/codec.h"

#include <QFile>
#include <QObject>

#include <map>
#include <memory>

namespace prep::hub {

class NetPool;
struct Settings;

/// At the centre: bundles that a console brings a piece at a time (PROTOCOL.md, Bundles). They grow in DATA/bultos/subiendo, named by
/// their SHA-256, over any number of sessions; a whole one goes to the CourierDesk, whose word is the answer. One under way for each
/// session. Lives in the courier's thread with the desk; every public function may be called from any thread.
class CourierInbox : public QObject {
    Q_OBJECT
public:
    CourierInbox(NetPool& net, CourierDesk& desk, const Settings& settings, DataDir data);

    void announce(SessionKey session, const wire::SubeBulto& bundle);
    void chunk(SessionKey session, wire::Chunk chunk);
    /// The session ended: what it brought stays, and is gone on with by whoever announces it again.
    void leave(SessionKey session);

private:
    struct Upload {
        wire::SubeBulto announced;
        std::unique_ptr<QFile> file;
        qint64 have = 0;
    };
    struct Listener {
        SessionKey session = 0; ///< 0 = it has gone
        std::uint64_t n = 0;
    };
    void begin(SessionKey session, const wire::SubeBulto& bundle);
    void add(SessionKey session, const wire::Chunk& chunk);
    void finish(SessionKey session);
    void judged(const Digest& bundle, const CourierDesk::Verdict& verdict);
    void refuse(SessionKey session, std::uint64_t n, const Error& error);
    void tell(SessionKey session, const wire::HubMessage& message);
    void yieldTo(SessionKey session, SessionKey other, std::uint64_t n);
    void sweep();
    [[nodiscard]] QString partOf(const Digest& bundle) const;

    NetPool& m_net;
    CourierDesk& m_desk;
    const Settings& m_settings;
    DataDir m_data;
    std::map<SessionKey, Upload> m_uploads;
    std::map<Digest, Listener> m_listeners; ///< of what is being judged
    std::map<Digest, wire::HubMessage> m_untold; ///< judged after its session had gone; few
};

} // namespace prep::hub
