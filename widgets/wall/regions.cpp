// SPDX-License-Identifier: MIT
#include "widgets/wall/regions.h"

#include <algorithm>
#include <tuple>

namespace prep {

namespace {

bool isLost(EstadoEnlace state)
{
    return state == EstadoEnlace::sinSenal || state == EstadoEnlace::inalcanzable;
}

bool isWeak(EstadoEnlace state)
{
    return state != EstadoEnlace::sinDatos && state != EstadoEnlace::enLinea && !isLost(state);
}

using ByPriority = std::array<std::uint32_t, 4>;

struct SiteAlarms {
    ByPriority standing {};
    std::uint32_t unacknowledged = 0;
};

bool stands(AlarmState state)
{
    return state == AlarmState::activaSinReconocer || state == AlarmState::activaReconocida || state == AlarmState::normalSinReconocer;
}

/// The alarms of each site that are neither over nor put aside nor shown by their cause, acknowledged or not.
std::vector<SiteAlarms> alarmsBySite(const Night& night)
{
    std::vector<SiteAlarms> counts(night.process().sites.size());
    for (const auto& [key, alarm] : night.state().alarmas) {
        const auto site = stands(alarm.state()) ? night.process().findSite(subjectOfKey(key)) : std::nullopt;
        if (!site)
            continue;
        ++counts[*site].standing[static_cast<std::size_t>(guide(alarm.kind()).prioridad)];
        counts[*site].unacknowledged += alarm.state() == AlarmState::activaReconocida ? 0 : 1;
    }
    return counts;
}

} // namespace

std::size_t Region::worstAlarm() const
{
    const auto found = std::ranges::find_if(alarms, [](std::uint32_t count) { return count > 0; });
    return static_cast<std::size_t>(found - alarms.begin());
}

std::vector<Region> regionsOf(const Night& night)
{
    using Kind = AreaProgress::Kind;
    const auto& areas = night.areas().areas(Kind::distrito);
    std::vector<Region> regions(areas.size() + 1);
    for (std::size_t i = 0; i < areas.size(); ++i) {
        // Several districts share the name of a city: its number tells them apart.
        regions[i].id = areas[i].id;
        regions[i].name = QStringLiteral("%1 · %2").arg(areas[i].id.right(2), areas[i].name);
        regions[i].count = night.areas().count(Kind::distrito, i);
    }
    const auto alarms = alarmsBySite(night);
    using Need = std::tuple<bool, ByPriority, bool>;
    std::vector<Need> most(regions.size(), Need {});
    for (SiteIndex site = 0; site < alarms.size(); ++site) {
        const int found
            = night.areas().find(Kind::distrito, QString::fromStdString(night.process().sites[site].distritoId));
        const auto at = found < 0 ? areas.size() : static_cast<std::size_t>(found);
        Region& region = regions[at];
        const auto link = night.state().sites[site].enlace;
        ++region.sites;
        region.lost += isLost(link) ? 1 : 0;
        region.weak += isWeak(link) ? 1 : 0;
        region.plans += night.state().sites[site].plan != none32 ? 1 : 0;
        for (std::size_t priority = 0; priority < region.alarms.size(); ++priority)
            region.alarms[priority] += alarms[site].standing[priority];
        region.unacknowledged += alarms[site].unacknowledged;
        const Need need { isLost(link), alarms[site].standing, isWeak(link) };
        if (need > most[at]) {
            most[at] = need;
            region.worst = site;
        }
    }
    if (regions.back().sites == 0)
        regions.pop_back();
    return regions;
}

} // namespace prep
