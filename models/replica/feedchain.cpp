// SPDX-License-Identifier: MIT
#include "models/replica/feedchain.h"

#include "models/codec/eventcodec.h"

#include <algorithm>

namespace prep {

namespace {
/// An anchor comes at most this many events after the one it is about; older ones are checked by signature alone.
constexpr std::size_t recentHeads = 1 << 16;
constexpr std::size_t mostAhead = 1024;
} // namespace

void FeedChain::start(Seq seq, const Digest& head, std::vector<wire::HiddenEvent> hidden)
{
    m_seq = seq;
    m_head = head;
    m_recent.assign(1, head);
    m_ahead.clear();
    m_hidden.clear();
    m_hidden.reserve(hidden.size());
    for (auto& event : hidden)
        m_hidden.emplace(event.seq, Hidden { std::move(event.header), event.digest });
}

Status FeedChain::noteHead()
{
    m_recent.push_back(m_head);
    if (m_recent.size() > recentHeads)
        m_recent.pop_front();
    const auto ahead = m_ahead.find(m_seq);
    if (ahead == m_ahead.end())
        return {};
    const bool same = ahead->second == m_head;
    m_ahead.erase(ahead);
    if (!same)
        return Error { integrity::different, "the feed differs from the anchor at seq " + std::to_string(m_seq) };
    return {};
}

Result<ReplicaStep> FeedChain::follow(const wire::FeedEvent& fed)
{
    auto event = codec::decode(fed.header, fed.body);
    if (!event)
        return event.error();
    if (event->header.seq != m_seq + 1)
        return Error { errGap, "event " + std::to_string(event->header.seq) + " came after " + std::to_string(m_seq) };
    const bool isHidden = fed.body.empty();
    const Digest digest = isHidden ? fed.digest : m_sha.of(fed.body);
    m_head = m_sha.link(m_head, fed.header, digest);
    m_seq = event->header.seq;
    if (isHidden)
        m_hidden.emplace(m_seq, Hidden { fed.header, digest });
    if (const Status noted = noteHead(); !noted)
        return noted.error();
    return ReplicaStep { false, std::move(*event) };
}

Result<std::optional<ReplicaStep>> FeedChain::reveal(const wire::Revela::Item& item)
{
    const auto found = m_hidden.find(item.seq);
    if (found == m_hidden.end() && item.seq <= m_seq)
        return std::optional<ReplicaStep>();
    if (found == m_hidden.end())
        return Error { errGap, "a body for event " + std::to_string(item.seq) + ", which has not come" };
    if (m_sha.of(item.body) != found->second.digest)
        return Error { integrity::revealed, "the body of event " + std::to_string(item.seq) + " has another digest" };
    auto event = codec::decode(found->second.header, item.body);
    if (!event)
        return event.error();
    m_hidden.erase(found);
    return std::optional(ReplicaStep { true, std::move(*event) });
}

Status FeedChain::check(const wire::Ancla& anchor)
{
    if (anchor.seq > m_seq) {
        if (m_ahead.size() < mostAhead)
            m_ahead[anchor.seq] = anchor.cabeza;
        return {};
    }
    const Seq back = m_seq - anchor.seq;
    if (back >= m_recent.size())
        return {};
    if (m_recent[m_recent.size() - 1 - static_cast<std::size_t>(back)] != anchor.cabeza)
        return Error { integrity::different, "the feed differs from the anchor at seq " + std::to_string(anchor.seq) };
    return {};
}

std::vector<wire::HiddenEvent> FeedChain::hidden() const
{
    std::vector<wire::HiddenEvent> all;
    all.reserve(m_hidden.size());
    for (const auto& [seq, event] : m_hidden)
        all.push_back({ seq, event.header, event.digest });
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.seq < b.seq; });
    return all;
}

} // namespace prep
