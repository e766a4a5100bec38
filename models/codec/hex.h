// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

/// Inlined hexadecimal for the codec's inner loops; the domain's toHex is the one for everything else.
namespace prep::codec {

template<std::size_t size>
void appendHex(std::string& out, const std::array<std::uint8_t, size>& bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::array<char, 2 * size> text;
    for (std::size_t i = 0; i < size; ++i) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    out.append(text.data(), text.size());
}

namespace detail {
constexpr std::array<std::uint8_t, 256> hexValues()
{
    std::array<std::uint8_t, 256> values {};
    values.fill(0xff);
    for (int i = 0; i < 10; ++i)
        values[static_cast<std::size_t>('0' + i)] = static_cast<std::uint8_t>(i);
    for (int i = 0; i < 6; ++i)
        values[static_cast<std::size_t>('a' + i)] = static_cast<std::uint8_t>(10 + i);
    return values;
}
inline constexpr std::array<std::uint8_t, 256> hexTable = hexValues();
} // namespace detail

/// Exactly 2*size lower-case digits, so that one value has one text.
template<std::size_t size>
[[nodiscard]] bool parseLowerHex(std::string_view text, std::array<std::uint8_t, size>& bytes)
{
    if (text.size() != 2 * size)
        return false;
    std::uint8_t bad = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const std::uint8_t high = detail::hexTable[static_cast<std::uint8_t>(text[2 * i])];
        const std::uint8_t low = detail::hexTable[static_cast<std::uint8_t>(text[2 * i + 1])];
        bad |= static_cast<std::uint8_t>((high | low) & 0xf0);
        bytes[i] = static_cast<std::uint8_t>(high << 4 | (low & 15));
    }
    return bad == 0;
}

} // namespace prep::codec
