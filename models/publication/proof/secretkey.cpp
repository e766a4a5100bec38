// SPDX-License-Identifier: MIT
#include "models/publication/proof/secretkey.h"

#include "models/publication/proof/openssl.h"

#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>

namespace prep::proof {

namespace {

using namespace detail;

using InfoPtr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Freed<PKCS8_PRIV_KEY_INFO_free>>;
using SealedPtr = std::unique_ptr<X509_SIG, Freed<X509_SIG_free>>;

constexpr std::string_view sealedMark = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
constexpr int saltBytes = 16;

std::string plainPem(EVP_PKEY* key)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1 ? contentOf(bio) : std::string();
}

} // namespace

Result<std::string> sealKey(std::string_view keyPem, std::string_view passphrase)
{
    if (passphrase.size() < minPassphraseBytes)
        return Error { prooferror::passphrase, "the passphrase is too short" };
    const KeyPtr key(PEM_read_bio_PrivateKey(reader(keyPem).get(), nullptr, nullptr, nullptr));
    const InfoPtr info(key ? EVP_PKEY2PKCS8(key.get()) : nullptr);
    std::array<unsigned char, saltBytes> salt {};
    if (!info || RAND_bytes(salt.data(), saltBytes) != 1)
        return opensslError("cannot read the key");
    X509_ALGOR* method = PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), salt.data(), saltBytes, nullptr, 16384, 8, 1);
    const SealedPtr sealed(
        method ? PKCS8_set0_pbe(passphrase.data(), static_cast<int>(passphrase.size()), info.get(), method) : nullptr);
    if (!sealed) {
        X509_ALGOR_free(method);
        return opensslError("cannot encrypt the key");
    }
    const BioPtr bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_PKCS8(bio.get(), sealed.get()) == 1 ? Result<std::string>(contentOf(bio)) : opensslError("cannot write the key");
}

Result<std::string> openKey(std::string_view sealedPem, std::string_view passphrase)
{
    if (sealedPem.size() > maxPemBytes || !sealedPem.starts_with(sealedMark))
        return Error { prooferror::malformed, "not an encrypted key" };
    const SealedPtr sealed(PEM_read_bio_PKCS8(reader(sealedPem).get(), nullptr, nullptr, nullptr));
    if (!sealed)
        return opensslError("cannot read the key", prooferror::malformed);
    const InfoPtr info(PKCS8_decrypt(sealed.get(), passphrase.data(), static_cast<int>(passphrase.size())));
    const KeyPtr key(info ? EVP_PKCS82PKEY(info.get()) : nullptr);
    if (!key)
        return opensslError("the key does not open", prooferror::passphrase);
    return plainPem(key.get());
}

} // namespace prep::proof
