// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"

#include <array>
#include <vector>

namespace prep {

/// One district as the second of the four levels shows it (ISA-101): how far it is, and what in it needs a person.
struct Region {
    QString id; ///< of its district, "07"; empty = of none
    QString name;
    AreaCount count;
    std::uint32_t sites = 0;
    std::uint32_t lost = 0; ///< nobody hears them
    std::uint32_t weak = 0; ///< degraded, flapping, on backup, or declared without connection
    std::array<std::uint32_t, 4> alarms {}; ///< standing, by priority: acknowledged is not over
    std::uint32_t unacknowledged = 0; ///< of these
    std::uint32_t plans = 0; ///< running
    SiteIndex worst = none16; ///< the site that needs a person most; none16 = none does

    [[nodiscard]] bool needsPerson() const { return lost + weak + plans > 0 || worstAlarm() < alarms.size(); }
    /// Most urgent priority that has an alarm; alarms.size() = none.
    [[nodiscard]] std::size_t worstAlarm() const;
};

/// In the order of the catalogue; sites of no district stand in a last one without name.
[[nodiscard]] std::vector<Region> regionsOf(const Night& night);

} // namespace prep
