// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/turn.h"
#include "models/codec/chain.h"
#include "models/domain/state.h"
#include "models/wire/codec.h"

#include <deque>
#include <map>
#include <optional>

namespace prep::hub {

/// What one view gets to see of the log, encoded once: gathers events into turns, remembers what is hidden until it may
/// be revealed, and keeps a bounded tail of turns for sessions that resume. Broadcaster's thread.
class ViewFeed {
public:
    ViewFeed(View view, std::size_t tailEvents, std::size_t tailBytes, bool leakOnPurpose);

    [[nodiscard]] View view() const { return m_view; }
    /// An event that `state` has just folded. While the log is folded at start, `live` is false: nothing is encoded. True when
    /// the view may see its body.
    bool add(const Event& event, const EventBytes& bytes, const State& state, bool live);
    /// Closes the turn under way; nothing when it is empty. The turn is kept in the tail.
    [[nodiscard]] std::optional<Turn> closeTurn(Millis clock);
    [[nodiscard]] bool isFull() const { return m_events.size() >= maxTurnBytes; }

    /// The frames after `since`; nothing when the tail does not reach back so far or `since` is no end of a turn.
    [[nodiscard]] std::optional<std::vector<QByteArray>> framesSince(Seq since) const;
    /// From where the tail goes on: a session that has folded this seq can resume.
    void startAt(Seq seq) { m_start = seq; }
    [[nodiscard]] std::vector<wire::HiddenEvent> hidden() const;

private:
    struct Hidden {
        EventHeader header;
        std::string headerBytes;
        std::string body;
        Digest digest;
    };
    void reveal(const Event& cause, const State& state, bool live);
    void revealOne(std::map<Seq, Hidden>::iterator it, bool live);
    void closeReveals();
    void trim();

    static constexpr std::size_t maxTurnBytes = 1 << 18;
    static constexpr std::size_t maxRevealBytes = 1 << 20;

    const View m_view;
    const std::size_t m_tailEvents;
    const std::size_t m_tailBytes;
    const bool m_leakOnPurpose;
    codec::Sha256 m_sha;

    std::map<Seq, Hidden> m_hidden;
    std::unordered_map<std::string, std::vector<Seq>> m_hiddenOfActa;

    Seq m_first = 0; ///< of the turn under way; 0 = empty
    Seq m_last = 0;
    std::string m_events;
    std::string m_reveals; ///< items of the frame under way
    QByteArray m_revealFrames; ///< frames of the turn that are closed
    bool m_trimmed = false;

    std::deque<Turn> m_tail;
    std::size_t m_bytes = 0;
    Seq m_start = 0; ///< the seq before the first turn of the tail
};

} // namespace prep::hub
