// SPDX-License-Identifier: MIT
#include "models/items/workboard.h"

#include <algorithm>
#include <map>

namespace prep {

namespace {

constexpr std::uint8_t rounds = 4;

bool captures(Role role)
{
    return mayCommand(role, CommandKind::capturar) || mayCommand(role, CommandKind::resolver);
}

/// The last capture made at each station; 0 = none that is known.
std::vector<Millis> lastCaptures(const State& state, const WorkLog* work)
{
    std::vector<Millis> last(std::max(state.stations.size(), work ? work->state().stations.size() : 0), 0);
    if (work) {
        for (const Labor& labor : work->labors())
            last[labor.station] = labor.captura;
    }
    return last;
}

bool isOfSite(const State& state, ActaIndex acta, std::string_view site)
{
    const SiteIndex index = state.process->actas[acta].site;
    return site.empty() || (index != none16 && state.process->sites[state.servedBy(index)].id == site);
}

} // namespace

bool maySeeWork(Role role)
{
    return role == Role::coordinador || role == Role::supervisor || role == Role::verificador;
}

std::vector<WorkStation> workStations(const Night& night, const WorkLog* work, std::string_view site)
{
    const State& state = night.state();
    std::map<StationIndex, WorkStation> found;
    for (const auto& [expires, acta, round] : state.expiries) {
        const Lease& lease = state.actas[acta].leases[round - 1U];
        WorkStation& one = found[lease.station];
        if (one.isBusy() && one.desde <= lease.desde)
            continue; // several at once: the oldest is what it is busy with
        one = { lease.station, lease.person, acta, round, lease.desde, expires, false };
    }
    const auto last = lastCaptures(state, work);
    for (const PresentSession& session : night.presence().sessions) {
        const auto station = state.findStation(session.station.toStdString());
        if (!station || !captures(session.role))
            continue;
        WorkStation& one = found[*station];
        one.isPresent = true;
        if (one.isBusy())
            continue;
        one.station = *station;
        one.person = state.findPerson(session.actor.toStdString()).value_or(none16);
        one.desde = last[*station];
    }
    std::vector<WorkStation> all;
    for (const auto& [station, one] : found) {
        const bool isHere = state.stations[station].sitio == site || (one.person != none16 && state.people[one.person].sitio == site);
        if (site.empty() || isHere)
            all.push_back(one);
    }
    std::stable_sort(all.begin(), all.end(), [](const WorkStation& a, const WorkStation& b) {
        return a.isBusy() != b.isBusy() ? a.isBusy() : a.desde < b.desde;
    });
    return all;
}

std::vector<RoundQueue> workQueues(const State& state, std::string_view site)
{
    std::vector<RoundQueue> all;
    for (std::size_t election = 0; election < state.queues.size(); ++election) {
        for (std::uint8_t round = 1; round <= rounds; ++round) {
            RoundQueue one { static_cast<std::uint8_t>(election), round, 0, 0, 0 };
            for (const auto& [since, acta] : state.queues[election][round - 1U]) {
                if (!isOfSite(state, acta, site))
                    continue;
                if (one.esperan++ == 0)
                    one.masVieja = since;
            }
            all.push_back(one);
        }
    }
    for (const auto& [expires, acta, round] : state.expiries) {
        if (isOfSite(state, acta, site))
            ++all[std::size_t { state.process->actas[acta].election } * rounds + round - 1U].enMano;
    }
    return all;
}

} // namespace prep
