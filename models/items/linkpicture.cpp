// SPDX-License-Identifier: MIT
#include "models/items/linkpicture.h"

#include <algorithm>
#include <array>

namespace prep {

namespace {

constexpr Millis minuteMs = 60000;
constexpr std::size_t mostSamples = 120; ///< of one minute; reports come twelve times in it

std::int32_t percentile(const std::vector<std::int32_t>& sorted, std::size_t percent)
{
    return sorted.empty() ? -1 : sorted[(sorted.size() - 1) * percent / 100];
}

} // namespace

const LinkSight* SiteLinks::inUse() const
{
    const auto found = std::ranges::find_if(links, [](const LinkSight& link) { return link.inUse; });
    return found == links.end() ? nullptr : &*found;
}

void LinkPicture::reset(std::size_t sites)
{
    m_sites.assign(sites, {});
    m_whole.clear();
    m_clock = 0;
}

void LinkPicture::apply(const LinkReport& report)
{
    m_clock = report.clock;
    for (const auto& [site, told] : report.sites) {
        if (site >= m_sites.size())
            continue;
        Known& known = m_sites[site];
        known.heard = true;
        known.last = told;
        if (known.last.links.size() > mostLinks)
            known.last.links.resize(mostLinks);
        if (told.heard < report.clock)
            continue; // it is gone: what is told of its links is of before
        if (known.strands.size() < known.last.links.size())
            known.strands.resize(known.last.links.size());
        for (std::size_t i = 0; i < known.last.links.size(); ++i)
            add(known.strands[i], known.last.links[i], report.clock);
        trim(known);
    }
}

void LinkPicture::add(Strand& strand, const LinkSight& sight, Millis clock)
{
    const Millis start = clock - clock % minuteMs;
    if (!strand.minutes.empty() && start < strand.minutes.back().start)
        return; // the process clock was set back; what is there stays
    if (strand.running != start) {
        strand.running = start;
        strand.samples.clear();
        strand.lossSum = 0;
        strand.lossCount = 0;
    }
    if (strand.minutes.empty() || strand.minutes.back().start != start)
        strand.minutes.push_back({ .start = start });
    if (strand.samples.size() >= mostSamples)
        return;
    if (sight.rttMs >= 0)
        strand.samples.insert(std::ranges::upper_bound(strand.samples, sight.rttMs), sight.rttMs);
    const std::int32_t loss = sight.up ? sight.lossPerMille : 1000;
    if (loss >= 0) {
        strand.lossSum += loss;
        ++strand.lossCount;
    }
    LinkMinute& minute = strand.minutes.back();
    minute.medianMs = percentile(strand.samples, 50);
    minute.p10Ms = percentile(strand.samples, 10);
    minute.p90Ms = percentile(strand.samples, 90);
    minute.worstMs = std::max(minute.worstMs, sight.worstMs);
    minute.lossPerMille = strand.lossCount == 0 ? -1 : static_cast<std::int32_t>(strand.lossSum / strand.lossCount);
    minute.kbps = std::max(minute.kbps, sight.kbps);
    minute.inUse = minute.inUse || sight.inUse;
}

void LinkPicture::setSeries(const LinkSeries& series)
{
    if (series.site >= m_sites.size())
        return;
    Known& known = m_sites[series.site];
    std::array<std::vector<LinkMinute>, mostLinks> told;
    for (const auto& [link, minute] : series.minutes) {
        if (link < mostLinks)
            told[link].push_back(minute);
    }
    for (std::size_t link = 0; link < mostLinks; ++link) {
        auto& minutes = told[link];
        if (minutes.empty())
            continue;
        if (known.strands.size() <= link)
            known.strands.resize(link + 1);
        std::ranges::stable_sort(minutes, {}, &LinkMinute::start);
        const auto again = std::ranges::unique(minutes, {}, &LinkMinute::start);
        minutes.erase(again.begin(), again.end());
        // The hub has measured more often than it tells: its minutes replace ours; what is later than its last stays.
        auto& ours = known.strands[link].minutes;
        const auto later = std::ranges::upper_bound(ours, minutes.back().start, {}, &LinkMinute::start);
        minutes.insert(minutes.end(), later, ours.end());
        ours = std::move(minutes);
    }
    std::erase(m_whole, series.site);
    m_whole.push_back(series.site);
    known.recent = known.whole = true;
    trim(known);
    if (m_whole.size() > wholeSites) {
        Known& oldest = m_sites[m_whole.front()];
        m_whole.pop_front();
        oldest.whole = false;
        trim(oldest);
    }
}

void LinkPicture::trim(Known& site)
{
    const std::size_t most = site.whole ? wholeMinutes : briefMinutes;
    for (Strand& strand : site.strands) {
        if (strand.minutes.size() <= most)
            continue;
        // An eighth at a time, so that not every report moves all of them.
        const auto surplus = strand.minutes.size() - most + most / 8;
        strand.minutes.erase(strand.minutes.begin(), strand.minutes.begin() + static_cast<std::ptrdiff_t>(surplus));
        strand.minutes.shrink_to_fit();
    }
}

void LinkPicture::interrupt()
{
    for (Known& site : m_sites)
        site.recent = site.whole = false;
    m_whole.clear();
}

const SiteLinks* LinkPicture::find(SiteIndex site) const
{
    return site < m_sites.size() && m_sites[site].heard ? &m_sites[site].last : nullptr;
}

std::span<const LinkMinute> LinkPicture::minutes(SiteIndex site, std::size_t link) const
{
    if (site >= m_sites.size() || link >= m_sites[site].strands.size())
        return {};
    return m_sites[site].strands[link].minutes;
}

std::size_t LinkPicture::links(SiteIndex site) const
{
    return site < m_sites.size() ? std::max(m_sites[site].last.links.size(), m_sites[site].strands.size()) : 0;
}

std::size_t LinkPicture::held() const
{
    std::size_t held = 0;
    for (const Known& site : m_sites) {
        for (const Strand& strand : site.strands)
            held += strand.minutes.size();
    }
    return held;
}

} // namespace prep
