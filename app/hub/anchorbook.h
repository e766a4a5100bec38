// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/identity.h"
#include "models/eventlog/anchors.h"
#include "models/wire/messages.h"

#include <unordered_map>

namespace prep::hub {

/// Signs (seq, head) and notes every anchor in anclas.jsonl, of which a copy belongs outside this machine. Knows at
/// start what the book says already, so that a log that is shorter or other than it was is noticed. One thread at a
/// time.
class AnchorBook {
public:
    [[nodiscard]] static Result<AnchorBook> open(
        const std::string& keyFile, const std::string& bookFile, std::string processId);

    [[nodiscard]] Digest publicKey() const { return m_key.publicKey(); }
    /// While the log is folded: every event's hash in order.
    void compare(Seq seq, const Digest& hash);
    /// After the fold: what the book contradicts, or nothing.
    [[nodiscard]] std::string contradiction(Seq last) const;
    /// Signs and notes it; `written` tells whether the book took it (the anchor is good all the same).
    [[nodiscard]] Result<wire::Ancla> sign(Seq seq, const Digest& head, Status& written) const;
    /// The answer to a challenge, with the same key; it is not noted.
    [[nodiscard]] Result<std::string> sign(const codec::HubIdentity& identity) const { return m_key.sign(codec::identityText(identity)); }
    [[nodiscard]] const std::string& processId() const { return m_processId; }

private:
    AnchorBook(AnchorKey key, std::string bookFile, std::string processId);

    AnchorKey m_key;
    std::string m_bookFile;
    std::string m_processId;
    std::unordered_map<Seq, Digest> m_known;
    Seq m_lastKnown = 0;
    Seq m_other = 0; ///< first seq whose hash is not the anchored one
};

} // namespace prep::hub
