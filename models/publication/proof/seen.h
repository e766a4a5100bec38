// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/proof/checkpoint.h"

namespace prep::proof {

/// What a verifier remembers of the last publication that it found authentic: without it nobody can tell a log that grew
/// from one that was replaced.
struct Seen {
    std::string origin;
    std::uint32_t corte = 0;
    Digest manifest;
    std::string serial; ///< of its signer
    Millis signedAt = 0;
    std::string logKey; ///< NoteVerifier::text() of the key that signed the checkpoint
    std::string checkpoint; ///< the whole signed note: evidence against its signer, should it sign another
    TreeHead head;
};

[[nodiscard]] std::string seenText(const Seen& seen);
[[nodiscard]] Result<Seen> parseSeen(std::string_view bytes);

} // namespace prep::proof
