// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <string>
#include <string_view>

namespace prep::proof {

/// A passphrase shorter than this is refused when a key is sealed.
inline constexpr std::size_t minPassphraseBytes = 12;

/// PKCS#8 PEM encrypted with AES-256-CBC under scrypt (N 16384, r 8, p 1), as `openssl pkcs8 -topk8 -scrypt` writes it.
/// `keyPem`: the plain PEM. Any thread; about 50 ms.
[[nodiscard]] Result<std::string> sealKey(std::string_view keyPem, std::string_view passphrase);
/// The plain PEM again; prooferror::passphrase when it does not open. A key that lies there in the clear is refused.
[[nodiscard]] Result<std::string> openKey(std::string_view sealedPem, std::string_view passphrase);

} // namespace prep::proof
