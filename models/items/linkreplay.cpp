// SPDX-License-Identifier: MIT
#include "models/items/linkreplay.h"

#include <algorithm>

namespace prep {

namespace {

constexpr Millis minuteMs = 60000;
/// An older minute says nothing of the present one.
constexpr Millis freshMs = 3 * minuteMs;

bool byStart(const std::pair<std::uint8_t, LinkMinute>& a, const std::pair<std::uint8_t, LinkMinute>& b)
{
    return a.second.start < b.second.start;
}

LinkSight sightAt(std::span<const LinkMinute> minutes, const Link* link, bool isConnected, Millis clock)
{
    LinkSight sight;
    if (link) {
        sight.name = QString::fromStdString(link->name);
        sight.kind = link->kind;
        sight.provider = QString::fromStdString(link->provider);
    }
    sight.lossPerMille = -1;
    sight.up = true; // nothing is known against it
    if (minutes.empty() || clock - minutes.back().start > freshMs)
        return sight;
    const LinkMinute& last = minutes.back();
    sight.inUse = isConnected && last.inUse;
    sight.up = last.medianMs >= 0;
    sight.rttMs = last.medianMs;
    sight.worstMs = last.worstMs;
    sight.lossPerMille = last.lossPerMille;
    sight.kbps = last.kbps;
    return sight;
}

} // namespace

void LinkReplay::reset(std::size_t sites)
{
    m_sites.assign(sites, {});
}

void LinkReplay::setSeries(LinkSeries series)
{
    if (series.site >= m_sites.size())
        return;
    std::ranges::stable_sort(series.minutes, byStart);
    const SiteIndex site = series.site;
    m_sites[site] = std::move(series);
}

LinkPicture LinkReplay::at(Millis clock, SiteIndex whole) const
{
    LinkPicture picture;
    picture.reset(m_sites.size());
    for (SiteIndex site = 0; site < m_sites.size(); ++site) {
        if (site != whole)
            show(picture, site, clock);
    }
    if (whole < m_sites.size())
        show(picture, whole, clock); // the last ones are kept whole
    return picture;
}

void LinkReplay::show(LinkPicture& picture, SiteIndex site, Millis clock) const
{
    const auto& minutes = m_sites[site].minutes;
    const auto end = std::upper_bound(minutes.begin(), minutes.end(), clock - minuteMs, [](Millis when, const auto& one) { return when < one.second.start; });
    LinkSeries known;
    known.site = site;
    known.minutes.assign(minutes.begin(), end);
    picture.setSeries(known);
}

LinkReport reportAt(const LinkPicture& picture, const State& state, Millis clock)
{
    LinkReport report;
    report.clock = clock;
    for (SiteIndex site = 0; site < state.sites.size(); ++site) {
        const SiteState& known = state.sites[site];
        if (known.enlace == EstadoEnlace::sinDatos)
            continue;
        const auto& named = state.process->sites[site].links;
        SiteLinks links;
        links.state = known.enlace;
        links.cause = known.causa;
        links.heard = known.isOnline() ? clock : std::min(clock - 1, known.enlaceDesde);
        for (std::size_t i = 0; i < picture.links(site); ++i) // of one that nobody measured nothing is told
            links.links.push_back(sightAt(picture.minutes(site, i), i < named.size() ? &named[i] : nullptr, known.isOnline(), clock));
        report.sites.emplace_back(site, std::move(links));
    }
    return report;
}

} // namespace prep
