// SPDX-License-Identifier: MIT
#include "models/publication/proof/base64.h"

#include "models/publication/proof/openssl.h"

namespace prep::proof {

std::string toBase64(std::string_view bytes)
{
    std::string text((bytes.size() + 2) / 3 * 4, '\0');
    // OpenSSL ends with a NUL, which lands on the string's own.
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), detail::bytesOf(bytes), static_cast<int>(bytes.size()));
    return text;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0 || text.size() > (1U << 20))
        return std::nullopt;
    std::string bytes(text.size() / 4 * 3 + 1, '\0');
    const int size = EVP_DecodeBlock(
        reinterpret_cast<unsigned char*>(bytes.data()), detail::bytesOf(text), static_cast<int>(text.size()));
    if (size < 0)
        return std::nullopt;
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
    bytes.resize(static_cast<std::size_t>(size) - padding);
    // OpenSSL forgives blanks and stray bits; writing it anew does not.
    return toBase64(bytes) == text ? std::optional(bytes) : std::nullopt;
}

} // namespace prep::proof
