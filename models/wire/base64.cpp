// SPDX-License-Identifier: MIT
#include "models/wire/base64.h"

#include <array>
#include <cstdint>

namespace prep::wire {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::int8_t, 256> makeInverse()
{
    std::array<std::int8_t, 256> inverse {};
    inverse.fill(-1);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        inverse[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::int8_t>(i);
    return inverse;
}
constexpr std::array<std::int8_t, 256> inverse = makeInverse();

std::uint32_t byteAt(std::string_view bytes, std::size_t i)
{
    return i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : 0U;
}

} // namespace

void appendBase64(std::string& out, std::string_view bytes)
{
    const std::size_t start = out.size();
    out.resize(start + (bytes.size() + 2) / 3 * 4);
    char* p = out.data() + start;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::uint32_t group = byteAt(bytes, i) << 16 | byteAt(bytes, i + 1) << 8 | byteAt(bytes, i + 2);
        *p++ = alphabet[group >> 18];
        *p++ = alphabet[group >> 12 & 63];
        *p++ = i + 1 < bytes.size() ? alphabet[group >> 6 & 63] : '=';
        *p++ = i + 2 < bytes.size() ? alphabet[group & 63] : '=';
    }
}

std::optional<std::string> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    std::string out;
    out.reserve(text.size() / 4 * 3);
    for (std::size_t i = 0; i < text.size(); i += 4) {
        const bool last = i + 4 == text.size();
        const std::size_t digits = last ? 4 - padding : 4;
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const int value = k < digits ? inverse[static_cast<std::uint8_t>(text[i + k])] : 0;
            if (value < 0)
                return std::nullopt;
            group = group << 6 | static_cast<std::uint32_t>(value);
        }
        for (std::size_t k = 0; k + 1 < digits; ++k)
            out.push_back(static_cast<char>(group >> (16 - 8 * k) & 0xff));
        // Bits that belong to no byte must be zero: one text for each value.
        if ((digits == 2 && (group & 0xffff) != 0) || (digits == 3 && (group & 0xff) != 0))
            return std::nullopt;
    }
    return out;
}

} // namespace prep::wire
