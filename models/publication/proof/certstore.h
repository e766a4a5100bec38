// SPDX-License-Identifier: MIT
#pragma once

// Internal to models/publication/proof: what CMS signatures and time stamps are both checked with.

#include "models/publication/proof/openssl.h"

#include <openssl/x509_vfy.h>

namespace prep::proof::detail {

using StorePtr = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;

/// All certificates of a concatenated PEM as anchors, at that moment; null when there are none.
[[nodiscard]] StorePtr storeOf(std::string_view caPem, Millis at);
/// Upper-case hex.
[[nodiscard]] std::string hexOf(const ASN1_INTEGER* number);
/// Common name without control characters; empty when it has none.
[[nodiscard]] std::string commonNameOf(X509* certificate);
/// 0 when it is not a time.
[[nodiscard]] Millis millisOf(const ASN1_TIME* time);

} // namespace prep::proof::detail
