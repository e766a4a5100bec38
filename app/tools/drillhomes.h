// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/drillscript.h"

#include <set>

namespace prep::tools {

/// At which hub a row is sent and who does it there, when some CATDs have hubs of their own. A paper that such a site receives
/// itself lies at its hub, and the acta that is first identified from it is captured there to its end, by the site's own
/// people: whether the line is there or not makes no difference to who does what. What telephones bring, what another seat
/// receives, and what only the centre decides is the centre's. Told every row in the order of the script, after DrillLanes,
/// so that a night that is played again goes the same ways. Values only.
class DrillHomes {
public:
    DrillHomes(const Credentials& credentials, std::set<std::string> hubs);

    /// Names the hub, who does it, and what a row of the centre has to wait for.
    void admit(DrillTask& task);

private:
    using Person = Credentials::Person;
    struct Staff {
        std::vector<Person> typists;
        std::vector<Person> mesa;
        std::size_t turn = 0;
    };
    struct Home {
        std::string hub; ///< empty = the centre
        std::size_t turn = 0; ///< which of its typists begins
    };
    void station(DrillTask& task);
    void identify(DrillTask& task, const command::Identificar& body);
    void atHub(DrillTask& task, const std::string& hub, const std::vector<Person>& people, std::size_t turn) const;
    [[nodiscard]] Home homeOf(const std::string& acta) const;
    [[nodiscard]] std::string placeOf(const Id16& pieza) const;

    std::set<std::string> m_hubs;
    std::unordered_map<std::string, Staff> m_staff; ///< by site
    std::unordered_map<Id16, std::string> m_piezas; ///< that lie at a site's own hub
    std::unordered_map<std::string, Home> m_actas; ///< that were identified
};

} // namespace prep::tools
