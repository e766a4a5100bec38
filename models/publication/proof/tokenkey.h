// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <string>
#include <string_view>

namespace prep::proof {

/// True for "pkcs11:…" (RFC 7512): a private key that never leaves its token. Its PIN is named by pin-source (a file) and the
/// token's driver by module-path, where the machine's configuration does not say it. Used through OpenSSL: a provider of
/// that scheme, or else the engine "pkcs11" (Debian's libengine-pkcs11-openssl).
[[nodiscard]] bool isTokenUri(std::string_view text);

/// SubjectPublicKeyInfo of the token's key, PEM: opens the token, and signs with it once to see that it can. ECDSA P-256 only.
[[nodiscard]] Result<std::string> tokenPublicPem(std::string_view uri);

} // namespace prep::proof
