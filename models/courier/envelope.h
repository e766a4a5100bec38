// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"
#include "models/process/medium.h"

#include <functional>

/// A payload that is signed and then sealed for one recipient, and back: CMS in DER (FORMAT.md), a piece at a time. OpenSSL makes and reads everything
/// but the lengths around the content, which it would hold in memory whole. Certificates and keys are PEM.
namespace prep::courier {

using Put = std::function<bool(std::string_view)>;
/// Gives the same bytes, piece by piece, each time that it is asked; false: it cannot.
using Pour = std::function<bool(const Put&)>;

struct Payload {
    std::uint64_t size = 0;
    Pour pour;
};
struct Identities {
    std::string_view certificate; ///< the signer's
    std::string_view key;
    std::string_view recipient;
};
/// Appends the envelope; gives its SHA-256.
[[nodiscard]] Result<Digest> sealEnvelope(Medium& out, const Payload& payload, const Identities& by);

/// Where a payload lies in a medium, and who signed it (SHA-256 of the certificate's DER, hex).
struct SignedPayload {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::string signer;
};
/// `in` from `begin` to its end is an envelope; what is in it is written to `scratch`, which is empty.
[[nodiscard]] Result<SignedPayload> openEnvelope(const Medium& in, std::uint64_t begin, Medium& scratch, std::string_view certificate, std::string_view key);

} // namespace prep::courier
