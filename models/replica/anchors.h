// SPDX-License-Identifier: MIT
#pragma once

#include "models/wire/messages.h"

#include <map>
#include <optional>
#include <set>

namespace prep {

/// Errors of a replica's own checks: each is a reason for an alarm (I3), not for trying again.
namespace integrity {
inline constexpr int anchorKey = 3401; ///< the hub signs with another key than the one pinned
inline constexpr int anchorSignature = 3402;
inline constexpr int shorter = 3403; ///< the hub's log ends before an anchor that was kept
inline constexpr int different = 3404; ///< the hub's log holds something else than what an anchor says
inline constexpr int chain = 3405; ///< an event does not follow from the one before
inline constexpr int revealed = 3406; ///< a revealed body is not the one whose digest was sent
inline constexpr int definition = 3407; ///< the definition's fingerprint is not the log's
} // namespace integrity

/// The anchors of one hub as a client saw them, outside the hub's reach. Values; one thread.
class Anchors {
public:
    /// The key that signs: pinned on first sight, afterwards integrity::anchorKey when another one comes.
    [[nodiscard]] Status pin(const Digest& key);
    [[nodiscard]] const Digest& key() const { return m_key; }
    /// Checks signature and agreement with what is kept, then keeps it. True in the result: it was new.
    [[nodiscard]] Result<bool> keep(const wire::Ancla& anchor, const std::string& process);
    /// Something the hub says: its log holds `seq` with this head (a snapshot, an event folded).
    [[nodiscard]] Status agrees(Seq seq, const Digest& head) const;
    /// The hub's log ends at `seq`.
    [[nodiscard]] Status reaches(Seq seq) const;
    /// What the hub says its log has been through. Of each restoration that is signed and was not known, what was kept of later
    /// events is forgotten: it is about a hub that is lost. Gives the last such one. integrity::anchorSignature: one is not signed.
    [[nodiscard]] Result<std::optional<codec::Restoration>> restored(const std::vector<codec::Restoration>& said, const std::string& process);
    [[nodiscard]] const std::map<Seq, Digest>& kept() const { return m_kept; }

    /// One line an anchor, the key on the first; and back (an Error: the file is damaged).
    [[nodiscard]] std::string format() const;
    [[nodiscard]] static Result<Anchors> parse(std::string_view text);

private:
    Digest m_key;
    std::map<Seq, Digest> m_kept;
    std::set<Millis> m_restored; ///< restorations that are known, by their hour
};

} // namespace prep
