// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/links.h"
#include "models/domain/process.h"

#include <QString>

#include <deque>
#include <span>
#include <vector>

namespace prep {

/// One link of a site as it was last told. Telemetry, not log: it says nothing of before.
struct LinkSight {
    QString name; ///< as in catd.csv: "principal", "respaldo"
    LinkKind kind = LinkKind::cable;
    QString provider;
    QString address; ///< local; empty = not told
    Millis upSince = 0; ///< wall clock of the site; 0 = not told
    bool inUse = false;
    bool up = false;
    std::int32_t rttMs = -1; ///< median; -1 = none came back
    std::int32_t worstMs = -1;
    std::int32_t lossPerMille = 0; ///< -1 = not measured
    std::int32_t kbps = -1; ///< -1 = not measured
    CausaEnlace cause = CausaEnlace::ninguna;
    QString origin {}; ///< the address that the centre sees; empty = not told
    QString network {}; ///< whose that is ("AS8151 Uninet"); empty = not known
    std::int32_t centreRttMs = -1; ///< of the centre's own heartbeat
};

/// One point of the self-test of a site's agent.
struct SiteCheck {
    QString what;
    bool passed = false;
    QString detail;
};

/// What a site with a hub of its own counts of its custody (G3). Nothing created: it has no hub of its own.
struct SiteCustody {
    Seq created = 0; ///< events in its log
    Seq sent = 0;
    Seq acknowledged = 0; ///< by the centre's word
    Seq published = 0; ///< in a released corte
    std::uint32_t images = 0;
    std::uint32_t imagesAtCentre = 0;

    /// `atCentre`: what the centre's own log counts of it. Both ends must come back equal.
    [[nodiscard]] bool isWhole(Seq atCentre) const { return created == acknowledged && created == atCentre && images == imagesAtCentre; }
};

/// What is known of one site's links.
struct SiteLinks {
    EstadoEnlace state = EstadoEnlace::sinDatos;
    CausaEnlace cause = CausaEnlace::ninguna;
    Millis heard = 0; ///< process clock of its last sign; 0 = never
    std::int32_t clockMs = 0; ///< offset of its clock
    bool declaredOffline = false;
    QString program; ///< empty: no agent there, the centre alone measures
    std::vector<LinkSight> links;
    Digest programDigest {}; ///< of the agent's program; null = not told
    std::vector<SiteCheck> checks {};
    SiteCustody custody {};

    [[nodiscard]] bool hasAgent() const { return !program.isEmpty(); }
    /// The one that carries it; nullptr = none, or not known.
    [[nodiscard]] const LinkSight* inUse() const;
};

/// One minute of one link.
struct LinkMinute {
    Millis start = 0; ///< process clock
    std::int32_t medianMs = -1; ///< -1 = none came back
    std::int32_t p10Ms = -1;
    std::int32_t p90Ms = -1;
    std::int32_t worstMs = -1;
    std::int32_t lossPerMille = 0; ///< -1 = not measured
    std::int32_t kbps = -1;
    bool inUse = false;

    friend bool operator==(const LinkMinute&, const LinkMinute&) = default;
};

/// What the hub tells every few seconds, and the minutes of one site, as it gives them when asked.
struct LinkReport {
    Millis clock = 0; ///< process clock
    std::vector<std::pair<SiteIndex, SiteLinks>> sites;
};
struct LinkSeries {
    SiteIndex site = none16;
    std::vector<std::pair<std::uint8_t, LinkMinute>> minutes; ///< (link, minute), in any order
};

/// The links of every site and their minutes. Every report adds a sample to the running minute of each link that was
/// measured; a series that was asked for replaces what it covers. Memory is bounded: the whole night only of the sites
/// whose series came last, the last hours of all others. Plain value; GUI thread.
class LinkPicture {
public:
    static constexpr std::size_t mostLinks = 8; ///< a site; what is told of more is left out
    static constexpr std::size_t wholeMinutes = 48 * 60;
    static constexpr std::size_t briefMinutes = 3 * 60;
    static constexpr std::size_t wholeSites = 48;

    /// Forgets everything; for so many sites.
    void reset(std::size_t sites);
    [[nodiscard]] std::size_t sites() const { return m_sites.size(); }
    void apply(const LinkReport& report);
    void setSeries(const LinkSeries& series);
    /// The connection was lost: what is kept has a hole from here on, and is asked for anew.
    void interrupt();

    /// nullptr = never heard of.
    [[nodiscard]] const SiteLinks* find(SiteIndex site) const;
    /// Oldest first; the last one may still be running.
    [[nodiscard]] std::span<const LinkMinute> minutes(SiteIndex site, std::size_t link) const;
    /// Links that something is known of, told or measured.
    [[nodiscard]] std::size_t links(SiteIndex site) const;
    /// The last hours are all there; the whole night is.
    [[nodiscard]] bool hasRecent(SiteIndex site) const { return site < m_sites.size() && m_sites[site].recent; }
    [[nodiscard]] bool hasWhole(SiteIndex site) const { return site < m_sites.size() && m_sites[site].whole; }
    /// Process clock of the last report; 0 = none came.
    [[nodiscard]] Millis clock() const { return m_clock; }
    /// Minutes held in all; what the bounds are checked by.
    [[nodiscard]] std::size_t held() const;

private:
    struct Strand {
        std::vector<LinkMinute> minutes;
        Millis running = 0; ///< the minute that `samples` belong to
        std::vector<std::int32_t> samples;
        std::int64_t lossSum = 0;
        std::int32_t lossCount = 0;
    };
    struct Known {
        bool heard = false;
        bool recent = false;
        bool whole = false;
        SiteLinks last;
        std::vector<Strand> strands;
    };

    static void add(Strand& strand, const LinkSight& sight, Millis clock);
    static void trim(Known& site);

    std::vector<Known> m_sites;
    std::deque<SiteIndex> m_whole; ///< latest at the back
    Millis m_clock = 0;
};

} // namespace prep
