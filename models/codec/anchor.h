// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <string>
#include <string_view>

namespace prep::codec {

/// "At this moment the log had `seq` events and this head", signed by the hub with Ed25519 and kept outside the log.
struct Anchor {
    Seq seq = 0;
    Digest head;
    std::string signature; ///< 64 bytes
    Millis at = 0; ///< when it was signed; not covered by the signature

    friend bool operator==(const Anchor&, const Anchor&) = default;
};

/// The signed bytes: "prep-ancla\n<process>\n<seq>\n<head hex>\n".
[[nodiscard]] std::string anchorText(std::string_view process, Seq seq, const Digest& head);
/// `publicKey`: the raw 32 bytes of the Ed25519 key.
[[nodiscard]] bool verifyText(std::string_view text, std::string_view signature, const Digest& publicKey);
[[nodiscard]] bool verifyAnchor(const Anchor& anchor, std::string_view process, const Digest& publicKey);

} // namespace prep::codec
