// SPDX-License-Identifier: MIT
#pragma once

// Ownership of OpenSSL's objects and its errors as ours, for the rooms that speak to it (codec, process, publication).

#include "models/domain/result.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace prep::openssl {

template<auto free>
struct Freed {
    template<typename T>
    void operator()(T* object) const
    {
        free(object);
    }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using CertPtr = std::unique_ptr<X509, Freed<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using BigPtr = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using DigestPtr = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;

/// The oldest error of OpenSSL's queue, which is emptied.
inline Error failure(int code, const std::string& what)
{
    std::array<char, 256> text {};
    ERR_error_string_n(ERR_get_error(), text.data(), text.size());
    ERR_clear_error();
    return { code, what + ": " + text.data() };
}

/// Reads `bytes`, which must outlive it.
inline BioPtr reader(std::string_view bytes)
{
    return BioPtr(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

inline std::string contentOf(const BioPtr& bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

} // namespace prep::openssl
