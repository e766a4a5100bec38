// SPDX-License-Identifier: MIT
#include "models/process/certificates.h"

#include "models/codec/openssl.h"
#include "models/domain/basics.h"

#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <chrono>
#include <ctime>

namespace prep {

namespace {

using openssl::BigPtr;
using openssl::BioPtr;
using openssl::CertPtr;
using openssl::contentOf;
using openssl::Freed;
using openssl::KeyPtr;
using openssl::reader;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;

Error opensslError(const std::string& what)
{
    return openssl::failure(fileerror::crypto, what);
}

std::string pemOf(X509* certificate)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_X509(bio.get(), certificate) == 1 ? contentOf(bio) : std::string();
}

std::string privatePemOf(EVP_PKEY* key)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    const int done = PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return done == 1 ? contentOf(bio) : std::string();
}

bool addExtension(X509* certificate, X509* issuer, int nid, const std::string& value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setRandomSerial(X509* certificate)
{
    const BigPtr serial(BN_new());
    return serial && BN_rand(serial.get(), 120, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1
        && BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setName(X509_NAME* target, const std::string& commonName)
{
    const auto* text = reinterpret_cast<const unsigned char*>(commonName.data());
    return X509_NAME_add_entry_by_txt(target, "CN", MBSTRING_UTF8, text, static_cast<int>(commonName.size()), -1, 0) == 1;
}

bool setValidity(X509* certificate, Validity validity)
{
    constexpr Millis day = 86400000;
    const auto set = [](ASN1_TIME* time, Millis at, long days) {
        return at != 0 ? ASN1_TIME_set(time, static_cast<std::time_t>(at / 1000)) != nullptr : X509_gmtime_adj(time, days * (day / 1000)) != nullptr;
    };
    return set(X509_getm_notBefore(certificate), validity.from, -1) && set(X509_getm_notAfter(certificate), validity.to, 730);
}

/// An unsigned certificate with version, serial, name, validity and key.
CertPtr blank(const std::string& commonName, EVP_PKEY* key, Validity validity)
{
    CertPtr certificate(X509_new());
    const bool good = certificate && X509_set_version(certificate.get(), X509_VERSION_3) == 1
        && setRandomSerial(certificate.get()) && setName(X509_get_subject_name(certificate.get()), commonName)
        && setValidity(certificate.get(), validity) && X509_set_pubkey(certificate.get(), key) == 1;
    return good ? std::move(certificate) : nullptr;
}

bool isAddress(const std::string& host)
{
    ASN1_OCTET_STRING* address = a2i_IPADDRESS(host.c_str());
    const bool yes = address != nullptr;
    ASN1_OCTET_STRING_free(address);
    ERR_clear_error();
    return yes;
}

} // namespace

struct CertificateAuthority::Impl {
    CertPtr certificate;
    KeyPtr key;
    std::string certificatePem;
    std::string keyPem;

    Result<Identity> issue(const std::string& commonName, const std::string& usage, const std::string& names, Validity validity = {}) const
    {
        const KeyPtr subject(EVP_EC_gen("P-256"));
        if (!subject)
            return opensslError("cannot make a P-256 key");
        const Result<std::string> made = certify(subject.get(), commonName, usage, names, validity);
        return made ? Result<Identity>(Identity { *made, privatePemOf(subject.get()) }) : Result<Identity>(made.error());
    }
    Result<std::string> certify(
        EVP_PKEY* subject, const std::string& commonName, const std::string& usage, const std::string& names, Validity validity) const
    {
        const CertPtr made = blank(commonName, subject, validity);
        const bool good = made && X509_set_issuer_name(made.get(), X509_get_subject_name(certificate.get())) == 1
            && addExtension(made.get(), certificate.get(), NID_basic_constraints, "critical,CA:FALSE")
            && addExtension(made.get(), certificate.get(), NID_key_usage, "critical,digitalSignature")
            && (usage.empty() || addExtension(made.get(), certificate.get(), NID_ext_key_usage, usage))
            && addExtension(made.get(), certificate.get(), NID_subject_key_identifier, "hash")
            && addExtension(made.get(), certificate.get(), NID_authority_key_identifier, "keyid:always")
            && (names.empty() || addExtension(made.get(), certificate.get(), NID_subject_alt_name, names))
            && X509_sign(made.get(), key.get(), EVP_sha256()) > 0;
        if (!good)
            return opensslError("cannot issue the certificate of " + commonName);
        return pemOf(made.get());
    }
};

CertificateAuthority::CertificateAuthority(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}
CertificateAuthority::CertificateAuthority(CertificateAuthority&&) noexcept = default;
CertificateAuthority& CertificateAuthority::operator=(CertificateAuthority&&) noexcept = default;
CertificateAuthority::~CertificateAuthority() = default;

Result<CertificateAuthority> CertificateAuthority::create(const std::string& commonName, int days)
{
    const Millis now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    return create(commonName, Validity { 0, now + Millis { 86400000 } * days });
}

Result<CertificateAuthority> CertificateAuthority::create(const std::string& commonName, Validity validity)
{
    auto impl = std::make_unique<Impl>();
    impl->key.reset(EVP_EC_gen("P-256"));
    if (!impl->key)
        return opensslError("cannot make a P-256 key");
    impl->certificate = blank(commonName, impl->key.get(), validity);
    X509* certificate = impl->certificate.get();
    const bool good = certificate != nullptr
        && X509_set_issuer_name(certificate, X509_get_subject_name(certificate)) == 1
        && addExtension(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
        && addExtension(certificate, certificate, NID_key_usage, "critical,keyCertSign,cRLSign")
        && addExtension(certificate, certificate, NID_subject_key_identifier, "hash")
        && X509_sign(certificate, impl->key.get(), EVP_sha256()) > 0;
    if (!good)
        return opensslError("cannot make the CA");
    impl->certificatePem = pemOf(certificate);
    impl->keyPem = privatePemOf(impl->key.get());
    return CertificateAuthority(std::move(impl));
}

Result<CertificateAuthority> CertificateAuthority::load(std::string_view certificatePem, std::string_view keyPem)
{
    auto impl = std::make_unique<Impl>();
    impl->certificate.reset(PEM_read_bio_X509(reader(certificatePem).get(), nullptr, nullptr, nullptr));
    impl->key.reset(PEM_read_bio_PrivateKey(reader(keyPem).get(), nullptr, nullptr, nullptr));
    if (!impl->certificate || !impl->key)
        return opensslError("cannot read the CA");
    if (X509_check_private_key(impl->certificate.get(), impl->key.get()) != 1)
        return opensslError("the CA's key is not of its certificate");
    impl->certificatePem = certificatePem;
    impl->keyPem = keyPem;
    return CertificateAuthority(std::move(impl));
}

const std::string& CertificateAuthority::certificatePem() const
{
    return m_impl->certificatePem;
}

const std::string& CertificateAuthority::keyPem() const
{
    return m_impl->keyPem;
}

Result<Identity> CertificateAuthority::issueServer(const std::string& commonName, const std::vector<std::string>& hosts) const
{
    std::string names;
    for (const std::string& host : hosts) {
        if (host.empty() || host.size() > 253 || host.find_first_of(",\n\r \\") != std::string::npos)
            return Error { fileerror::malformed, "not a host name: " + host };
        names += (names.empty() ? "" : ",") + std::string(isAddress(host) ? "IP:" : "DNS:") + host;
    }
    return m_impl->issue(commonName.substr(0, 64), "serverAuth", names);
}

Result<Identity> CertificateAuthority::issueStation(const std::string& stationId) const
{
    return m_impl->issue(stationId, "clientAuth", {});
}

Result<Identity> CertificateAuthority::issueSigner(const std::string& commonName, Validity validity) const
{
    return m_impl->issue(commonName.substr(0, 64), {}, {}, validity);
}

Result<std::string> CertificateAuthority::certifySigner(const std::string& commonName, std::string_view publicPem, Validity validity) const
{
    const KeyPtr key(PEM_read_bio_PUBKEY(reader(publicPem).get(), nullptr, nullptr, nullptr));
    if (!key)
        return opensslError("cannot read the public key");
    return m_impl->certify(key.get(), commonName.substr(0, 64), {}, {}, validity);
}

Result<std::string> certificateFingerprint(std::string_view certificatePem)
{
    const CertPtr certificate(PEM_read_bio_X509(reader(certificatePem).get(), nullptr, nullptr, nullptr));
    if (!certificate)
        return opensslError("cannot read the certificate");
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest {};
    unsigned size = 0;
    if (X509_digest(certificate.get(), EVP_sha256(), digest.data(), &size) != 1)
        return opensslError("cannot hash the certificate");
    return toHex(digest.data(), size);
}

Result<SigningKeyPair> createSigningKey()
{
    const KeyPtr key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    if (!key)
        return opensslError("cannot make an Ed25519 key");
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_PUBKEY(bio.get(), key.get()) != 1)
        return opensslError("cannot write the public key");
    return SigningKeyPair { privatePemOf(key.get()), contentOf(bio) };
}

Result<std::string> randomBytes(std::size_t count)
{
    std::string bytes(count, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)) != 1)
        return opensslError("no random bytes");
    return bytes;
}

Result<std::string> randomPassword()
{
    // 32 characters, none that looks like another: a byte picks one without bias.
    constexpr std::string_view alphabet = "abcdefghjkmnpqrstuvwxyz123456789";
    static_assert(alphabet.size() == 32);
    Result<std::string> bytes = randomBytes(16);
    if (!bytes)
        return bytes;
    std::string password;
    for (const char byte : *bytes)
        password.push_back(alphabet[static_cast<unsigned char>(byte) % alphabet.size()]);
    return password;
}

} // namespace prep
