// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/chain.h"
#include "models/replica/anchors.h"
#include "models/replica/replicafold.h"
#include "models/wire/codec.h"

#include <deque>
#include <optional>
#include <unordered_map>

namespace prep {

/// Follows the feed of a view: each event must be the next and link to the one before; bodies that come later must be
/// those whose digests were sent. Holds what a reveal may name. Knows no socket and no state; one thread.
class FeedChain {
public:
    /// Begins after a snapshot.
    void start(Seq seq, const Digest& head, std::vector<wire::HiddenEvent> hidden);
    [[nodiscard]] Seq seq() const { return m_seq; }
    [[nodiscard]] const Digest& head() const { return m_head; }

    inline static constexpr int errGap = 3410; ///< not the next event: a new snapshot is needed

    [[nodiscard]] Result<ReplicaStep> follow(const wire::FeedEvent& fed);
    /// Nothing when the body is known already: a hub repeats the reveals of the turn after which a client resumes.
    [[nodiscard]] Result<std::optional<ReplicaStep>> reveal(const wire::Revela::Item& item);
    /// The anchor against the chain as far as it is still known here. An anchor ahead of the feed waits for it.
    [[nodiscard]] Status check(const wire::Ancla& anchor);
    /// Whether check() can compare this anchor now: neither ahead of the feed nor further back than the heads kept.
    [[nodiscard]] bool reaches(const wire::Ancla& anchor) const { return anchor.seq <= m_seq && m_seq - anchor.seq < m_recent.size(); }
    [[nodiscard]] std::vector<wire::HiddenEvent> hidden() const;

private:
    struct Hidden {
        std::string header;
        Digest digest;
    };
    [[nodiscard]] Status noteHead();

    codec::Sha256 m_sha;
    Seq m_seq = 0;
    Digest m_head;
    std::deque<Digest> m_recent; ///< heads of the last seqs, m_head being the last
    std::map<Seq, Digest> m_ahead; ///< anchors that the feed has not reached
    std::unordered_map<Seq, Hidden> m_hidden;
};

} // namespace prep
