// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/turn.h"
#include "models/domain/state.h"
#include "models/wire/messages.h"

#include <QByteArray>

#include <map>
#include <vector>

namespace prep::hub {

/// What the centre tells the sites that have a hub of their own: how far their logs are on its disk and in public, and what it
/// decided of their actas and plans. Told of committed events only. Lives in Broadcaster's thread.
class SiteFeed {
public:
    /// From the beginning of the log, before note(): where what each site would have to be told stands.
    void remember(const State& state, const EventHeader& header);
    /// Seqs after `since` of what concerns this site, in order.
    [[nodiscard]] std::vector<Seq> concerning(SiteIndex site, Seq since) const;

    using Frames = std::vector<std::pair<SessionKey, QByteArray>>;

    /// From now on; what it has missed is given by `missed`, event by event, before anything else is noted.
    void follow(SessionKey session, SiteIndex site);
    void missed(SessionKey session, const std::string& header, const std::string& body);
    void leave(SessionKey session) { m_followers.erase(session); }
    void note(const State& state, const EventHeader& header, const EventBytes& bytes);
    /// What is to be sent since the last time; to one that follows anew at least how far the centre is.
    [[nodiscard]] Frames takeTurn(const State& state);

private:
    struct Follower {
        SiteIndex site = none16;
        bool isTold = false;
        Seq until = 0;
        Seq published = 0;
        std::vector<wire::FeedEvent> events;
    };
    std::map<SessionKey, Follower> m_followers;
    std::vector<std::vector<Seq>> m_seqs; ///< by site
};

} // namespace prep::hub
