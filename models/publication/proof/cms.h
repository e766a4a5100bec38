// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <string>
#include <string_view>

namespace prep::proof {

/// Who signed, as the certificate inside the signature says; only ever made from a signature that was found right.
struct CmsSigner {
    std::string subject; ///< common name
    std::string serial; ///< upper-case hex, as `openssl x509 -serial` prints it
    Millis signedAt = 0; ///< what the signer says; 0 = it does not
};

/// Detached CMS (RFC 5652) in DER over the exact bytes: ECDSA P-256 with SHA-256, the signer's certificate inside.
/// `at` becomes the signing time. `keyPem` may also be the URI of a key in a token (tokenkey.h). Any thread.
[[nodiscard]] Result<std::string> signCms(
    std::string_view content, std::string_view certificatePem, std::string_view keyPem, Millis at);

/// Refuses everything but one signature of that kind by a certificate that one of `caPem` (concatenated PEM) issued and that
/// holds at the moment `at`. Whether it was revoked is the trust file's matter.
[[nodiscard]] Result<CmsSigner> verifyCms(std::string_view content, std::string_view der, std::string_view caPem, Millis at);

/// The serial number of a certificate, as in CmsSigner.
[[nodiscard]] Result<std::string> certificateSerial(std::string_view certificatePem);
/// True at least for the moment `at`, by the certificate's own dates.
[[nodiscard]] bool holdsAt(std::string_view certificatePem, Millis at);

} // namespace prep::proof
