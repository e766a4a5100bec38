// SPDX-License-Identifier: MIT
#pragma once

#include "app/relay/relay.h"
#include "app/site/siteagent.h"
#include "models/domain/process.h"
#include "models/process/people.h"

#include <map>
#include <set>

namespace prep::tools {

/// The link agents of a drill's sites, as `prep-hub --site` runs them: every link that catd.csv declares has a session with
/// the hub of its own, through a relay that delays and narrows it as lines of its kind are, and a few relays are bad ones.
/// What the consoles show of links is measured on these sockets. Lives in one thread with an event loop.
class DrillAgents {
public:
    /// `hub`: the one that runs now. Where there are many sites, every second or third has
    /// one; sites without a station among the credentials have none, nor have `others`: their own hubs measure.
    [[nodiscard]] Status start(const Process& process, const Credentials& credentials, const QUrl& hub, const std::set<std::string>& others = {});
    /// The hub moved.
    void setHub(const QUrl& hub);
    /// Every link of these sites falls, and passes again.
    void cut(const std::vector<std::string>& sites);
    void restore(const std::vector<std::string>& sites);
    void stop();
    [[nodiscard]] std::size_t size() const { return m_sites.size(); }

    /// What becomes of a link of this kind that is the n-th of its site, the site being the i-th of the process: the same in
    /// every drill.
    struct Line {
        Impairment impairment;
        bool isDead = false;
    };
    [[nodiscard]] static Line lineOf(std::size_t site, std::size_t link, std::size_t links, LinkKind kind);

private:
    struct Member {
        std::vector<std::unique_ptr<Relay>> relays;
        std::vector<bool> isDead; ///< from the beginning: not for us to mend
        std::unique_ptr<site::SiteAgent> agent;
    };
    std::map<std::string, Member> m_sites;
};

} // namespace prep::tools
