// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/drillcast.h"
#include "app/tools/drillcustody.h"
#include "app/tools/drillhub.h"

#include <functional>
#include <map>
#include <set>

namespace prep::tools {

/// The CATDs of a night that have hubs of their own: `prep-hub --site` on DATA/simulacro/sitios/ID, each behind the site's
/// relay, watched and started again like the centre's. Knows from the logs themselves how far the centre is with what they
/// have made. One thread with an event loop.
class DrillSites : public QObject {
public:
    /// `data`: of the centre; `sites`: ids, may be none.
    DrillSites(std::string data, std::vector<std::string> sites, DrillCast& cast);
    ~DrillSites() override;

    /// Prepares those that are not there yet, with people of their own (`prep site prepare`): the centre's credentials change.
    [[nodiscard]] static Status found(const std::string& data, const std::vector<std::string>& sites);
    [[nodiscard]] static std::string folderOf(const std::string& data, const std::string& site) { return data + "/simulacro/sitios/" + site; }

    /// The cast knows the centre's hub. `onReady`: all of them take connections, for the first time.
    void start(std::function<void()> onReady, std::function<void(const Error&)> onGivenUp);
    [[nodiscard]] bool isReady() const;
    /// Asks all of them to end, and waits.
    void stop();

    [[nodiscard]] bool has(const std::string& site) const { return m_sites.contains(site); }
    [[nodiscard]] std::set<std::string> ids() const;
    [[nodiscard]] int restarts() const;

    // What befalls them.
    void wentDark(const std::vector<std::string>& sites);
    void cameBack(const std::vector<std::string>& sites);
    [[nodiscard]] std::vector<std::string> dark() const;
    /// SIGKILL; each is started again.
    [[nodiscard]] Status kill(const std::vector<std::string>& sites);
    /// Those that were killed take connections again.
    [[nodiscard]] bool areBackUp(const std::vector<std::string>& sites) const;

    // What the centre has of theirs.
    [[nodiscard]] Seq made(const std::string& site) { return m_custody.made(site); }
    [[nodiscard]] bool hasArrived(const std::string& site, Seq until) { return m_custody.arrived(site) >= until; }
    /// Of all that are not in the dark, and that were not waited for in vain.
    [[nodiscard]] bool areCaughtUp();
    /// Once, later: they are, or it was waited long enough, which is told among the problems.
    void whenCaughtUp(std::function<void()> done);
    /// Likewise for every event and every image of every site; nothing is in the dark any more.
    void whenWhole(std::function<void()> done);
    [[nodiscard]] const std::vector<std::string>& problems() const { return m_problems; }

private:
    struct Site {
        std::unique_ptr<DrillHub> hub;
        bool isUp = false;
        bool isDark = false;
        bool isGivenUp = false; ///< it was waited for once: not again and again
        Seq back = 0; ///< what it had made when its line came back
    };
    [[nodiscard]] bool isBack(const std::string& site);
    void hubIsAt(const std::string& site, const QUrl& url);
    void wait(std::function<bool()> isSo, std::function<void()> onLate, std::function<void()> done);
    [[nodiscard]] bool areWhole();
    [[nodiscard]] Seq progress();
    void tellMissing(const std::string& site);

    std::string m_data;
    DrillCast& m_cast;
    DrillCustody m_custody;
    std::map<std::string, Site> m_sites;
    std::function<void()> m_onReady;
    std::function<void(const Error&)> m_onGivenUp;
    std::vector<std::string> m_problems;
};

} // namespace prep::tools
