// SPDX-License-Identifier: MIT
// ENGINE is deprecated in OpenSSL 3, and what Debian 12 reaches PKCS#11 by.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "models/publication/proof/tokenkey.h"

#include "models/publication/proof/tokenload.h"

#include <openssl/engine.h>
#include <openssl/pem.h>
#include <openssl/store.h>

namespace prep::proof {

namespace {

using namespace detail;

using StorePtr = std::unique_ptr<OSSL_STORE_CTX, Freed<OSSL_STORE_close>>;
using InfoPtr = std::unique_ptr<OSSL_STORE_INFO, Freed<OSSL_STORE_INFO_free>>;

constexpr std::size_t maxUri = 2000;

/// A reference to an engine that is ready for use.
struct EngineEnd {
    void operator()(ENGINE* engine) const
    {
        ENGINE_finish(engine);
        ENGINE_free(engine);
    }
};
using EnginePtr = std::unique_ptr<ENGINE, EngineEnd>;

/// The value of an attribute of the URI, as it stands there; empty when there is none.
std::string attributeOf(std::string_view uri, std::string_view name)
{
    const std::string wanted = std::string(name) + "=";
    for (std::size_t at = uri.find(wanted); at != std::string_view::npos; at = uri.find(wanted, at + 1)) {
        const char before = at > 0 ? uri[at - 1] : '\0';
        if (before == ':' || before == ';' || before == '?' || before == '&') {
            const std::string_view rest = uri.substr(at + wanted.size());
            return std::string(rest.substr(0, rest.find_first_of(";?&")));
        }
    }
    return {};
}

/// The URI without an attribute that the engine does not know.
std::string without(std::string uri, const std::string& name, const std::string& value)
{
    const std::string whole = name + "=" + value;
    const std::size_t at = value.empty() ? std::string::npos : uri.find(whole);
    if (at != std::string::npos) {
        const bool isLast = at + whole.size() == uri.size();
        isLast ? uri.erase(at - 1) : uri.erase(at, whole.size() + 1);
    }
    return uri;
}

KeyPtr fromProvider(const std::string& uri)
{
    const StorePtr store(OSSL_STORE_open(uri.c_str(), nullptr, nullptr, nullptr, nullptr));
    while (store && OSSL_STORE_eof(store.get()) == 0) {
        const InfoPtr info(OSSL_STORE_load(store.get()));
        if (info && OSSL_STORE_INFO_get_type(info.get()) == OSSL_STORE_INFO_PKEY)
            return KeyPtr(OSSL_STORE_INFO_get1_PKEY(info.get()));
    }
    return nullptr;
}

KeyPtr fromEngine(const std::string& uri)
{
    ERR_clear_error(); // of the provider that is not there
    ENGINE* found = ENGINE_by_id("pkcs11");
    if (found == nullptr)
        return nullptr;
    const std::string module = attributeOf(uri, "module-path");
    ENGINE_ctrl_cmd_string(found, "QUIET", nullptr, 0); // what goes wrong is in OpenSSL's queue
    const bool ready = (module.empty() || ENGINE_ctrl_cmd_string(found, "MODULE_PATH", module.c_str(), 0) == 1) && ENGINE_init(found) == 1;
    if (!ready) {
        ENGINE_free(found);
        return nullptr;
    }
    const EnginePtr engine(found);
    const std::string known = without(uri, "module-path", module);
    return KeyPtr(ENGINE_load_private_key(engine.get(), known.c_str(), nullptr, nullptr)); // the key holds the engine
}

bool isP256(EVP_PKEY* key)
{
    std::array<char, 64> name {};
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC && EVP_PKEY_get_group_name(key, name.data(), name.size(), nullptr) == 1
        && std::string_view(name.data()) == SN_X9_62_prime256v1;
}

bool canSign(EVP_PKEY* key)
{
    const DigestPtr context(EVP_MD_CTX_new());
    std::array<unsigned char, 256> signature {};
    std::size_t size = signature.size();
    return context && EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1
        && EVP_DigestSign(context.get(), signature.data(), &size, bytesOf("prep"), 4) == 1;
}

} // namespace

namespace detail {

KeyPtr loadPrivateKey(std::string_view pemOrUri)
{
    if (!isTokenUri(pemOrUri))
        return KeyPtr(PEM_read_bio_PrivateKey(reader(pemOrUri).get(), nullptr, nullptr, nullptr));
    const std::string uri(pemOrUri);
    KeyPtr key = fromProvider(uri);
    return key ? std::move(key) : fromEngine(uri);
}

} // namespace detail

bool isTokenUri(std::string_view text)
{
    return text.starts_with("pkcs11:") && text.size() <= maxUri && text.find_first_of("\r\n\t ") == std::string_view::npos;
}

Result<std::string> tokenPublicPem(std::string_view uri)
{
    if (!isTokenUri(uri))
        return Error { prooferror::malformed, "not a PKCS#11 URI" };
    const KeyPtr key = loadPrivateKey(uri);
    if (!key)
        return opensslError("the token does not give the key");
    if (!isP256(key.get()))
        return Error { prooferror::crypto, "the token's key is not ECDSA P-256" };
    if (!canSign(key.get()))
        return opensslError("the token does not sign");
    const BioPtr bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_PUBKEY(bio.get(), key.get()) == 1 ? Result<std::string>(contentOf(bio)) : opensslError("cannot read the token's key");
}

} // namespace prep::proof
