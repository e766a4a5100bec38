// SPDX-License-Identifier: MIT
#pragma once

#include "app/relay/relay.h"
#include "app/tools/drillagents.h"
#include "app/tools/drillscript.h"
#include "app/tools/drillsession.h"

#include <map>
#include <set>

namespace prep::tools {

/// Everyone who acts in a night: a session for the clock, one for every site behind its own relay, one for every person
/// the script uses, opened when first needed. People of a site go through the site's relay too, but its supervisor, who
/// has a phone and a relay of its own: the plan can be told of a site whose link is down. Where a site has a hub of its own
/// (DrillSites), the site's relay is that hub's way to the centre, and those who work there speak to it directly.
class DrillCast {
public:
    DrillCast(Credentials credentials, DrillImages images);

    /// The hub's address now; known before anyone is opened, and again when the hub moved.
    void setHub(const QUrl& url);
    /// Called for every session that is made, before it is opened.
    void onNew(std::function<void(DrillSession&)> prepare) { m_prepare = std::move(prepare); }

    /// Likewise of a site's own hub, from then on where its people work.
    void setSiteHub(const std::string& site, const QUrl& url);
    /// Whether that hub's line brings something again; asked while a fault's end is waited for.
    void onReturn(std::function<bool(const std::string& site)> asked) { m_isBack = std::move(asked); }
    /// The address by which a site's own hub reaches the centre.
    [[nodiscard]] Result<QUrl> lineOf(const std::string& site) { return urlThrough(site); }
    [[nodiscard]] bool hasLine(const std::string& site) const;

    /// From now on every site's links are measured, but of those whose own hubs do it.
    [[nodiscard]] Status startAgents(const Process& process);

    [[nodiscard]] Result<DrillSession*> simulator();
    [[nodiscard]] Result<DrillSession*> site(const std::string& site);
    [[nodiscard]] Result<DrillSession*> person(const std::string& persona, const std::string& estacion);
    /// At the site's own hub: who works there, or without a name the site's station.
    [[nodiscard]] Result<DrillSession*> atHub(const std::string& site, const std::string& persona, const std::string& estacion);
    /// The session that sets the clock of the site's own hub.
    [[nodiscard]] Result<DrillSession*> clockAt(const std::string& site);
    /// The links of these sites fall: what is on them is lost, and nothing new passes.
    void cut(const std::vector<std::string>& sites);
    /// From now on their lines do this to what crosses them; Impairment {} = nothing.
    void impair(const std::vector<std::string>& sites, const Impairment& impairment);
    /// Every connection is reset, of sites and people; nothing is refused afterwards.
    void resetAll();
    /// A person's station dies, as when its plug is pulled.
    void drop(const std::string& persona, const std::string& estacion);
    /// All that can be: not those whose link is cut or whose station died.
    [[nodiscard]] bool areAllLive() const;
    /// None of these sites' sessions is live.
    [[nodiscard]] bool areDown(const std::vector<std::string>& sites) const;
    /// Between these two a hub has come back: setHub() was called.
    void expectNewHub() { m_hasNewHub = false; }
    [[nodiscard]] bool hasNewHub() const { return m_hasNewHub; }
    /// They pass again; the sites' sessions try at once.
    void restore(const std::vector<std::string>& sites);
    [[nodiscard]] bool areLive(const std::vector<std::string>& sites) const;
    [[nodiscard]] const Credentials& credentials() const { return m_credentials; }

    [[nodiscard]] int reconnections() const;
    [[nodiscard]] std::size_t uploadsPending() const;
    [[nodiscard]] std::uint64_t uploaded() const;
    [[nodiscard]] std::vector<std::string> uploadErrors() const;
    [[nodiscard]] std::size_t size() const { return m_sessions.size(); }
    void closeAll();

private:
    struct Member {
        std::unique_ptr<DrillSession> session;
        std::string relay; ///< site whose relay it uses; empty = straight to the hub
        std::string hub; ///< site whose own hub it is with; empty = the centre's
    };
    [[nodiscard]] Result<DrillSession*> join(const std::string& name, const std::string& station,
        const Credentials::Person* person, const std::string& site, const std::string& hub = {});
    [[nodiscard]] Result<std::string> simulatorStation() const;
    [[nodiscard]] bool isBack(const std::string& site) const;
    [[nodiscard]] Result<QUrl> urlThrough(const std::string& site);

    Credentials m_credentials;
    DrillImages m_images;
    QUrl m_hub;
    bool m_hasNewHub = false;
    std::function<void(DrillSession&)> m_prepare;
    std::unordered_map<std::string, const Credentials::Person*> m_people;
    std::unordered_map<std::string, const Credentials::Station*> m_stations;
    std::map<std::string, std::unique_ptr<Relay>> m_relays;
    std::map<std::string, Member> m_sessions;
    std::map<std::string, QUrl> m_siteHubs;
    std::function<bool(const std::string&)> m_isBack;
    std::set<std::string> m_cut; ///< sites whose link is down
    std::set<std::string> m_dropped; ///< of people whose station died
    DrillAgents m_agents;
};

} // namespace prep::tools
