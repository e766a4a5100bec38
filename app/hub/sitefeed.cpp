// SPDX-License-Identifier: MIT
#include "app/hub/sitefeed.h"

#include "app/hub/frame.h"
#include "models/domain/import.h"
#include "models/wire/codec.h"

namespace prep::hub {

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
            frames.emplace_back(session, textFrame(wire::encode(wire::Importado { custody.ultimo, custody.publicado })));
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
