// SPDX-License-Identifier: MIT
#pragma once

// Shared by `prep init`, `prep station` (they issue), the hub (it loads) and the drill; hence here and not in the hub.

#include "models/domain/basics.h"
#include "models/process/files.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace prep {

/// A certificate and its private key, both PEM.
struct Identity {
    std::string certificate;
    std::string key;
};

/// From when to when a certificate holds.
struct Validity {
    Millis from = 0; ///< 0 = one day ago
    Millis to = 0; ///< 0 = in two years
};

/// The process's own CA: ECDSA P-256, X.509 v3. One object, one thread.
class CertificateAuthority {
public:
    /// A new self-signed CA, valid from one day ago for `days`.
    [[nodiscard]] static Result<CertificateAuthority> create(const std::string& commonName, int days = 730);
    [[nodiscard]] static Result<CertificateAuthority> create(const std::string& commonName, Validity validity);
    [[nodiscard]] static Result<CertificateAuthority> load(std::string_view certificatePem, std::string_view keyPem);
    CertificateAuthority(CertificateAuthority&&) noexcept;
    CertificateAuthority& operator=(CertificateAuthority&&) noexcept;
    ~CertificateAuthority();

    [[nodiscard]] const std::string& certificatePem() const;
    [[nodiscard]] const std::string& keyPem() const;
    /// `hosts`: DNS names or IP addresses for the subjectAltName.
    [[nodiscard]] Result<Identity> issueServer(const std::string& commonName, const std::vector<std::string>& hosts) const;
    /// CN = the station's id; extended key usage clientAuth only.
    [[nodiscard]] Result<Identity> issueStation(const std::string& stationId) const;
    /// For signatures of documents: digitalSignature and no extended key usage, as `openssl cms -verify` wants it.
    [[nodiscard]] Result<Identity> issueSigner(const std::string& commonName, Validity validity = {}) const;
    /// The same for a key that lies elsewhere, in a token: the certificate alone. `publicPem`: SubjectPublicKeyInfo.
    [[nodiscard]] Result<std::string> certifySigner(const std::string& commonName, std::string_view publicPem, Validity validity = {}) const;

private:
    struct Impl;
    explicit CertificateAuthority(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// SHA-256 of the certificate's DER, lower-case hex: the `huella` of a station.
[[nodiscard]] Result<std::string> certificateFingerprint(std::string_view certificatePem);

/// A new Ed25519 key pair (PKCS#8 and SubjectPublicKeyInfo, PEM), for the anchors.
struct SigningKeyPair {
    std::string privatePem;
    std::string publicPem;
};
[[nodiscard]] Result<SigningKeyPair> createSigningKey();

/// `count` random bytes from OpenSSL.
[[nodiscard]] Result<std::string> randomBytes(std::size_t count);
/// A password of 16 characters without look-alikes (about 80 bits).
[[nodiscard]] Result<std::string> randomPassword();

} // namespace prep
