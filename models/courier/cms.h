// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/openssl.h"

#include <openssl/cms.h>

/// What bundles and receipts ask of OpenSSL's CMS. Inside this room.
namespace prep::courier {

using CmsPtr = std::unique_ptr<CMS_ContentInfo, openssl::Freed<CMS_ContentInfo_free>>;

struct FreeStack {
    void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); } // the certificates are somebody else's
};
using CertsPtr = std::unique_ptr<STACK_OF(X509), FreeStack>;

/// Null when they cannot be read.
[[nodiscard]] openssl::CertPtr readCertificate(std::string_view pem);
[[nodiscard]] openssl::KeyPtr readKey(std::string_view pem);
[[nodiscard]] std::string derOf(CMS_ContentInfo* cms);
/// Null when it is none, or something follows.
[[nodiscard]] CmsPtr readCms(std::string_view der);
/// SHA-256 of its DER, lower-case hex.
[[nodiscard]] std::string fingerprintOf(const X509* certificate);

} // namespace prep::courier
