// SPDX-License-Identifier: MIT
#pragma once

// Internal to models/publication/proof: OpenSSL with this room's errors and bounds.

#include "models/codec/openssl.h"
#include "models/domain/basics.h"
#include "models/publication/proof/errors.h"

namespace prep::proof::detail {

using openssl::BigPtr;
using openssl::BioPtr;
using openssl::CertPtr;
using openssl::contentOf;
using openssl::DigestPtr;
using openssl::Freed;
using openssl::KeyPtr;
using openssl::reader;

inline Error opensslError(const std::string& what, int code = prooferror::crypto)
{
    return openssl::failure(code, what);
}

inline const unsigned char* bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// No certificate or key, and no signature over one, is longer.
inline constexpr std::size_t maxPemBytes = 64U << 10;

} // namespace prep::proof::detail
