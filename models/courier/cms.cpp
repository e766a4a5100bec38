// SPDX-License-Identifier: MIT
#include "models/courier/cms.h"

#include "models/domain/basics.h"

#include <openssl/pem.h>

#include <algorithm>

namespace prep::courier {

using namespace openssl;

namespace {
constexpr std::size_t maxPem = 65536;
}

CertPtr readCertificate(std::string_view pem)
{
    return pem.size() > maxPem ? nullptr : CertPtr(PEM_read_bio_X509(reader(pem).get(), nullptr, nullptr, nullptr));
}

KeyPtr readKey(std::string_view pem)
{
    return pem.size() > maxPem ? nullptr : KeyPtr(PEM_read_bio_PrivateKey(reader(pem).get(), nullptr, nullptr, nullptr));
}

std::string derOf(CMS_ContentInfo* cms)
{
    unsigned char* der = nullptr;
    const int size = i2d_CMS_ContentInfo(cms, &der);
    std::string bytes(size > 0 ? reinterpret_cast<char*>(der) : "", static_cast<std::size_t>(std::max(size, 0)));
    OPENSSL_free(der);
    return bytes;
}

CmsPtr readCms(std::string_view der)
{
    const auto* next = reinterpret_cast<const unsigned char*>(der.data());
    const auto* end = next + der.size();
    CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &next, static_cast<long>(der.size())));
    return cms && next == end ? std::move(cms) : nullptr;
}

std::string fingerprintOf(const X509* certificate)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest {};
    unsigned size = 0;
    return X509_digest(certificate, EVP_sha256(), digest.data(), &size) == 1 ? toHex(digest.data(), size) : std::string();
}

} // namespace prep::courier
