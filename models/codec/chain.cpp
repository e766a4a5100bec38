// SPDX-License-Identifier: MIT
#include "models/codec/chain.h"

#include <openssl/evp.h>

namespace prep::codec {

struct Sha256::Impl {
    std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> digest { EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free };
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context { EVP_MD_CTX_new(), &EVP_MD_CTX_free };
};

Sha256::Sha256()
    : m_impl(std::make_unique<Impl>())
{
    assert(m_impl->digest && m_impl->context && "OpenSSL always has SHA-256; only exhausted memory leads here");
}

Sha256::~Sha256() = default;

void Sha256::begin()
{
    EVP_DigestInit_ex2(m_impl->context.get(), m_impl->digest.get(), nullptr);
}

void Sha256::add(std::string_view bytes)
{
    EVP_DigestUpdate(m_impl->context.get(), bytes.data(), bytes.size());
}

Digest Sha256::end()
{
    Digest digest;
    EVP_DigestFinal_ex(m_impl->context.get(), digest.bytes.data(), nullptr);
    return digest;
}

Digest Sha256::of(std::string_view bytes)
{
    begin();
    add(bytes);
    return end();
}

Digest Sha256::link(const Digest& previous, std::string_view header, const Digest& body)
{
    const auto view = [](const Digest& digest) {
        return std::string_view(reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size());
    };
    begin();
    add(view(previous));
    add(header);
    add(view(body));
    return end();
}

} // namespace prep::codec
