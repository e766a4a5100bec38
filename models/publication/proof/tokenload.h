// SPDX-License-Identifier: MIT
#pragma once

// Internal to models/publication/proof.

#include "models/publication/proof/openssl.h"

namespace prep::proof::detail {

/// The key that a URI of a token or a plain PEM stands for; null, with OpenSSL's error, when it cannot be had.
[[nodiscard]] KeyPtr loadPrivateKey(std::string_view pemOrUri);

} // namespace prep::proof::detail
