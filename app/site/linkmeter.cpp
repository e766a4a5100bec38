// SPDX-License-Identifier: MIT
#include "app/site/linkmeter.h"

#include <algorithm>
#include <vector>

namespace prep::site {

namespace {

constexpr Millis answersKept = 3000;
constexpr Millis shortWindow = 5000;
constexpr Millis steadyWindow = 3000;
constexpr Millis lossHeld = 4000;
constexpr Millis lossRemembered = 20000; ///< what an older socket lost says nothing of the line now
constexpr Millis longWindow = 60000;
constexpr std::uint64_t burst = 3; ///< losses within the short window that are no chance
constexpr std::int32_t fastest = 100000; ///< kbit/s; more cannot be told from so small a transfer
constexpr std::size_t mostProbes = 256;

std::int32_t kbpsOf(std::size_t bytes, Millis ms)
{
    // There and back; bits a millisecond are kbit a second.
    return static_cast<std::int32_t>(std::min<Millis>(fastest, static_cast<Millis>(bytes) * 16 / std::max<Millis>(ms, 1)));
}

/// Per mil.
std::int32_t share(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0 ? 0 : static_cast<std::int32_t>(std::min<std::uint64_t>(1000, part * 1000 / whole));
}

/// What was sent again later turns out to have been in vain now and then: the count goes back.
std::uint64_t lost(const Segments& first, const Segments& last)
{
    return last.again > first.again ? last.again - first.again : 0;
}

} // namespace

void LinkMeter::sent(std::uint64_t n, std::size_t bytes, Millis now)
{
    m_under.push_back({ n, bytes, now });
    if (m_under.size() > mostProbes)
        m_under.pop_front();
}

std::optional<Millis> LinkMeter::returned(std::uint64_t n, Millis now)
{
    const auto found = std::find_if(m_under.begin(), m_under.end(), [n](const Probe& probe) { return probe.n == n; });
    if (found == m_under.end())
        return std::nullopt;
    const Millis ms = now - found->at;
    if (found->bytes == 0)
        m_answers.push_back({ now, static_cast<std::int32_t>(ms) });
    else
        m_kbps = kbpsOf(found->bytes, ms - quickest());
    m_under.erase(found);
    while (!m_answers.empty() && m_answers.front().at + longWindow < now)
        m_answers.pop_front();
    return ms;
}

void LinkMeter::counted(Way way, const Segments& segments, Millis now)
{
    Losses& losses = m_losses[static_cast<std::size_t>(way)];
    losses.counts.push_back({ now, segments });
    while (losses.counts.size() > 1 && losses.counts.front().at + longWindow < now)
        losses.counts.pop_front();
    losses.isLossy = losses.lately() >= (losses.isLossy ? 1 : burst);
}

void LinkMeter::restart(Millis now)
{
    const std::optional<std::int32_t> kbps = m_kbps;
    const bool isOld = m_noted.empty() || m_noted.back().first + lossRemembered < now;
    const std::int32_t loss = isOld ? 0 : m_noted.back().second.lossPerMil;
    *this = {};
    m_kbps = kbps;
    m_heldLoss = loss;
    m_heldUntil = now + lossHeld;
}

LinkMeter::Figures LinkMeter::figures(Millis now) const
{
    std::vector<std::int32_t> times;
    for (const Answer& answer : m_answers) {
        if (answer.at + answersKept >= now)
            times.push_back(answer.ms);
    }
    std::sort(times.begin(), times.end());
    const std::int32_t usual = times.empty() ? 0 : times[times.size() / 2];
    for (const Probe& probe : m_under) {
        const auto waited = static_cast<std::int32_t>(now - probe.at);
        if (probe.bytes == 0 && waited > usual)
            times.push_back(waited);
    }
    std::sort(times.begin(), times.end());
    Figures figures;
    if (!times.empty()) {
        figures.rttMs = times[times.size() / 2];
        figures.worstMs = times.back();
    }
    figures.lossPerMil = std::max({ m_losses[0].perMil(), m_losses[1].perMil(), now < m_heldUntil ? m_heldLoss : 0 });
    figures.kbps = rate(now);
    return figures;
}

/// Up to the last count: while nothing is heard of an end, nothing better is known of it.
const LinkMeter::Count& LinkMeter::Losses::recent() const
{
    return *std::find_if(counts.begin(), counts.end(), [this](const Count& c) { return c.at + shortWindow >= counts.back().at; });
}

std::uint64_t LinkMeter::Losses::lately() const
{
    return counts.empty() ? 0 : lost(recent().segments, counts.back().segments);
}

/// A single segment lost among the few of a quiet link says nothing: it is shared out over a minute. Several at once do.
std::int32_t LinkMeter::Losses::perMil() const
{
    if (counts.empty())
        return 0;
    const Segments& last = counts.back().segments;
    const std::int32_t burstLoss = share(lately(), last.sent - recent().segments.sent);
    const Segments& oldest = counts.front().segments;
    return isLossy ? burstLoss : std::min(burstLoss, share(lost(oldest, last), last.sent - oldest.sent));
}

bool LinkMeter::hasLost() const
{
    return std::any_of(m_losses.begin(), m_losses.end(), [](const Losses& losses) { return losses.lately() > 0; });
}

/// What a round trip takes on an empty line is no time of a transfer. The median would be: it waits behind the transfers.
Millis LinkMeter::quickest() const
{
    const auto least = std::min_element(m_answers.begin(), m_answers.end(), [](const Answer& a, const Answer& b) { return a.ms < b.ms; });
    return least == m_answers.end() ? 0 : least->ms;
}

std::int32_t LinkMeter::rate(Millis now) const
{
    std::int32_t kbps = m_kbps.value_or(-1);
    for (const Probe& probe : m_under) {
        const Millis beyond = now - probe.at - quickest();
        if (probe.bytes > 0 && beyond > 0) // under way still: it cannot be faster than this
            kbps = std::min(kbps, kbpsOf(probe.bytes, beyond));
    }
    return kbps;
}

bool LinkMeter::isFilling() const
{
    return std::any_of(m_under.begin(), m_under.end(), [](const Probe& probe) { return probe.bytes > 0; });
}

LinkMeter::Figures LinkMeter::steadied(Millis now)
{
    Figures worst = figures(now);
    m_noted.emplace_back(now, worst);
    while (m_noted.front().first + steadyWindow < now)
        m_noted.pop_front();
    for (const auto& [at, noted] : m_noted) {
        worst.rttMs = std::max(worst.rttMs, noted.rttMs);
        worst.worstMs = std::max(worst.worstMs, noted.worstMs);
        worst.lossPerMil = std::max(worst.lossPerMil, noted.lossPerMil);
        if (noted.kbps >= 0)
            worst.kbps = std::min(worst.kbps, noted.kbps);
    }
    return worst;
}

} // namespace prep::site
