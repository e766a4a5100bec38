// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/scenariojudge.h"

namespace prep::tools {

/// What became of the sites with hubs of their own, by their logs and the centre's alone.
class CustodyJudge {
public:
    /// `data`: of the centre, with the sites' beside it (DrillSites::folderOf).
    CustodyJudge(const Scenario& scenario, std::string data);

    /// Every event that a site's log holds of its own is in the centre's, the same one, in its order and once; every image that
    /// the site received is on the centre's disk.
    [[nodiscard]] CheckOutcome custody() const;
    /// From `begin` to `end`, by the process clock, the sites of the fault received, captured and verified, and none of it was at
    /// the centre. `least`: of actas verified, all sites together.
    [[nodiscard]] CheckOutcome workInTheDark(const ScenarioFault& fault, Millis begin, Millis end, int least) const;

private:
    const Scenario& m_scenario;
    std::string m_data;
};

} // namespace prep::tools
