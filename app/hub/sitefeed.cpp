// SPDX-License-Identifier: MIT
#include "app/hub/sitefeed.h"

#include "app/hub/frame.h"
#include "models/domain/import.h"
#include "models/wire/codec.h"

#include <algorithm>

namespace prep::hub {

void SiteFeed::remember(const State& state, const EventHeader& header)
{
    m_seqs.resize(state.sites.size());
    const bool isForAll = header.kind == EventKind::destinoCambiado;
    const auto tell = [&](SiteIndex site) {
        if (site != none16 && concernsSite(state, header, site) && (m_seqs[site].empty() || m_seqs[site].back() != header.seq))
            m_seqs[site].push_back(header.seq);
    };
    const auto acta = header.subject.kind == SubjectKind::acta ? state.process->findActa(header.subject.key) : std::nullopt;
    const auto pieza = header.subject.kind == SubjectKind::pieza ? state.findPieza(header.subject.id) : std::nullopt;
    const auto site = header.subject.kind == SubjectKind::sitio ? state.process->findSite(header.subject.key) : std::nullopt;
    const SiteIndex of = acta ? state.process->actas[*acta].site : pieza ? state.piezas[*pieza].site : site.value_or(none16);
    for (SiteIndex i = 0; isForAll && i < state.sites.size(); ++i)
        tell(i);
    if (of == none16)
        return;
    tell(of);
    tell(state.servedBy(of));
}

std::vector<Seq> SiteFeed::concerning(SiteIndex site, Seq since) const
{
    if (site >= m_seqs.size())
        return {};
    const auto from = std::upper_bound(m_seqs[site].begin(), m_seqs[site].end(), since);
    return { from, m_seqs[site].end() };
}

void SiteFeed::follow(SessionKey session, SiteIndex site)
{
    m_followers[session] = { site, false, 0, 0, {} };
}

void SiteFeed::missed(SessionKey session, const std::string& header, const std::string& body)
{
    if (const auto found = m_followers.find(session); found != m_followers.end())
        found->second.events.push_back({ header, body, {} });
}

void SiteFeed::note(const State& state, const EventHeader& header, const EventBytes& bytes)
{
    for (auto& [session, follower] : m_followers) {
        if (concernsSite(state, header, follower.site))
            follower.events.push_back({ std::string(bytes.header), std::string(bytes.body), {} });
    }
}

SiteFeed::Frames SiteFeed::takeTurn(const State& state)
{
    Frames frames;
    for (auto& [session, follower] : m_followers) {
        const Custodia custody = state.custodyOf(state.process->sites[follower.site].id);
        if (!std::exchange(follower.isTold, true) || custody.ultimo != follower.until || custody.publicado != follower.published)
            frames.emplace_back(session, textFrame(wire::encode(wire::Importado { custody.ultimo, custody.publicado, custody.evento })));
        follower.until = custody.ultimo;
        follower.published = custody.publicado;
        const std::vector<wire::FeedEvent> events = std::exchange(follower.events, {});
        for (std::size_t at = 0; at < events.size(); at += wire::maxImport) {
            const auto from = events.begin() + static_cast<std::ptrdiff_t>(at);
            const auto to = events.begin() + static_cast<std::ptrdiff_t>(std::min(at + wire::maxImport, events.size()));
            frames.emplace_back(session, textFrame(wire::encode(wire::DelCentro { { from, to } })));
        }
    }
    return frames;
}

} // namespace prep::hub
