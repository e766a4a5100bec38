// SPDX-License-Identifier: MIT
#include "app/hub/viewfeed.h"

#include "app/hub/frame.h"

#include <algorithm>
#include <utility>

namespace prep::hub {

ViewFeed::ViewFeed(View view, std::size_t tailEvents, std::size_t tailBytes, bool leakOnPurpose)
    : m_view(view)
    , m_tailEvents(tailEvents)
    , m_tailBytes(tailBytes)
    , m_leakOnPurpose(leakOnPurpose)
{
}

bool ViewFeed::add(const Event& event, const EventBytes& bytes, const State& state, bool live)
{
    const EventHeader& header = event.header;
    const bool visible = m_leakOnPurpose || maySee(m_view, header, state);
    if (live) {
        if (!m_events.empty())
            m_events.push_back(',');
        if (visible)
            wire::appendVisible(m_events, bytes.header, bytes.body);
        else
            wire::appendHidden(m_events, bytes.header, m_sha.of(bytes.body));
        if (m_first == 0)
            m_first = header.seq;
        m_last = header.seq;
    }
    // What is hidden for ever (people's names) needs no memory: only blind bodies are revealed later.
    if (!visible && isBlind(header.kind)) {
        m_hidden.emplace(
            header.seq, Hidden { header, std::string(bytes.header), std::string(bytes.body), m_sha.of(bytes.body) });
        m_hiddenOfActa[header.subject.key].push_back(header.seq);
    }
    reveal(event, state, live);
    return visible;
}

/// The veil is lifted by events of the same acta (verification, correction) and by a released corte.
void ViewFeed::reveal(const Event& cause, const State& state, bool live)
{
    if (cause.header.kind == EventKind::corteLiberado) {
        for (auto it = m_hidden.begin(); it != m_hidden.end();) {
            const auto here = it++;
            if (maySee(m_view, here->second.header, state))
                revealOne(here, live);
        }
        return;
    }
    if (cause.header.subject.kind != SubjectKind::acta)
        return;
    const auto found = m_hiddenOfActa.find(cause.header.subject.key);
    if (found == m_hiddenOfActa.end())
        return;
    const std::vector<Seq> candidates = found->second;
    for (const Seq seq : candidates) {
        const auto it = m_hidden.find(seq);
        if (it != m_hidden.end() && maySee(m_view, it->second.header, state))
            revealOne(it, live);
    }
}

void ViewFeed::revealOne(std::map<Seq, Hidden>::iterator it, bool live)
{
    if (live) {
        if (!m_reveals.empty())
            m_reveals.push_back(',');
        m_reveals.append("{\"seq\":").append(std::to_string(it->first)).append(",\"b\":");
        m_reveals.append(it->second.body).push_back('}');
        // A late corte lifts tens of thousands of bodies: no frame may outgrow what a client takes.
        if (m_reveals.size() >= maxRevealBytes)
            closeReveals();
    }
    const auto ofActa = m_hiddenOfActa.find(it->second.header.subject.key);
    if (ofActa != m_hiddenOfActa.end()) {
        std::erase(ofActa->second, it->first);
        if (ofActa->second.empty())
            m_hiddenOfActa.erase(ofActa);
    }
    m_hidden.erase(it);
}

void ViewFeed::closeReveals()
{
    if (m_reveals.empty())
        return;
    m_revealFrames += textFrame("{\"t\":\"revela\",\"items\":[" + m_reveals + "]}");
    m_reveals.clear();
}

std::optional<Turn> ViewFeed::closeTurn(Millis clock)
{
    if (m_first == 0)
        return std::nullopt;
    Turn turn;
    turn.first = m_first;
    turn.last = m_last;
    turn.events = textFrame("{\"t\":\"eventos\",\"reloj\":" + std::to_string(clock) + ",\"e\":[" + m_events + "]}");
    closeReveals();
    turn.reveals = std::exchange(m_revealFrames, {});
    m_first = 0;
    m_events.clear();
    m_bytes += static_cast<std::size_t>(turn.events.size() + turn.reveals.size());
    m_tail.push_back(turn);
    trim();
    return turn;
}

void ViewFeed::trim()
{
    while (m_tail.size() > 1 && (m_bytes > m_tailBytes || m_last - m_start > m_tailEvents)) {
        m_bytes -= static_cast<std::size_t>(m_tail.front().events.size() + m_tail.front().reveals.size());
        m_start = m_tail.front().last;
        m_trimmed = true;
        m_tail.pop_front();
    }
}

std::optional<std::vector<QByteArray>> ViewFeed::framesSince(Seq since) const
{
    // The turn that ended at the tail's beginning is gone, and so are the reveals that may have been cut off after it.
    if (since < m_start || (since == m_start && m_trimmed))
        return std::nullopt;
    auto it = m_tail.begin();
    std::vector<QByteArray> frames;
    if (since > m_start) {
        it = std::lower_bound(
            m_tail.begin(), m_tail.end(), since, [](const Turn& turn, Seq seq) { return turn.last < seq; });
        if (it == m_tail.end() || it->last != since)
            return std::nullopt;
        // The line may have been cut between the two frames of a turn: its reveals are sent again.
        if (!it->reveals.isEmpty())
            frames.push_back(it->reveals);
        ++it;
    }
    for (; it != m_tail.end(); ++it) {
        frames.push_back(it->events);
        if (!it->reveals.isEmpty())
            frames.push_back(it->reveals);
    }
    return frames;
}

std::vector<wire::HiddenEvent> ViewFeed::hidden() const
{
    std::vector<wire::HiddenEvent> list;
    list.reserve(m_hidden.size());
    for (const auto& [seq, event] : m_hidden)
        list.push_back({ seq, event.headerBytes, event.digest });
    return list;
}

} // namespace prep::hub
