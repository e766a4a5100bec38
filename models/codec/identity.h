// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <string>
#include <string_view>

namespace prep::codec {

/// What a running hub says of itself to whoever challenges it (I5): comparable before, during and after a night. The nonce
/// is the asker's, so that an answer of another moment is not taken for this one's.
struct HubIdentity {
    Digest reto; ///< the nonce
    std::string proceso;
    Digest definicion; ///< fingerprint of the process definition
    std::string programa; ///< name and version
    Digest huella; ///< SHA-256 of the file of the running program; null = it could not be read
    Seq seq = 0; ///< of its log, committed
    Digest cabeza; ///< of its log at `seq`
    Millis hora = 0; ///< wall clock of the hub

    friend bool operator==(const HubIdentity&, const HubIdentity&) = default;
};

/// The signed bytes: "prep-identidad-v1" and the members above in their order, one a line; digests in lower-case hex.
[[nodiscard]] std::string identityText(const HubIdentity& identity);
/// `signature`: 64 bytes, by the Ed25519 key that signs the anchors of that hub.
[[nodiscard]] bool verifyIdentity(const HubIdentity& identity, std::string_view signature, const Digest& publicKey);

} // namespace prep::codec
