// SPDX-License-Identifier: MIT
#include "models/domain/basics.h"

#include <cstring>

namespace prep {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::uint64_t load(const std::uint8_t* bytes)
{
    std::uint64_t value = 0;
    for (int i = 7; i >= 0; --i)
        value = (value << 8) | bytes[i];
    return value;
}

void store(std::uint64_t value, std::uint8_t* bytes)
{
    for (int i = 0; i < 8; ++i) {
        bytes[i] = static_cast<std::uint8_t>(value);
        value >>= 8;
    }
}

// The finaliser of SplitMix64: every bit of the input reaches every bit of the output.
std::uint64_t mix(std::uint64_t x)
{
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

} // namespace

std::string toHex(const std::uint8_t* bytes, std::size_t size)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out(size * 2, '0');
    for (std::size_t i = 0; i < size; ++i) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
    return out;
}

bool fromHex(std::string_view hex, std::uint8_t* bytes, std::size_t size)
{
    if (hex.size() != size * 2)
        return false;
    for (std::size_t i = 0; i < size; ++i) {
        const int high = hexValue(hex[2 * i]);
        const int low = hexValue(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return true;
}

std::string Id16::hex() const
{
    return toHex(bytes.data(), bytes.size());
}

Result<Id16> Id16::parse(std::string_view hex)
{
    Id16 id;
    if (!fromHex(hex, id.bytes.data(), id.bytes.size()))
        return Error { 1, "an id has 32 hexadecimal digits" };
    return id;
}

Id16 Id16::derived(std::uint32_t n) const
{
    if (n == 0)
        return *this;
    const std::uint64_t low = load(bytes.data());
    const std::uint64_t high = load(bytes.data() + 8);
    Id16 id;
    store(mix(low ^ mix(n)), id.bytes.data());
    store(mix(high + mix(low + n)), id.bytes.data() + 8);
    return id;
}

std::string Digest::hex() const
{
    return toHex(bytes.data(), bytes.size());
}

Result<Digest> Digest::parse(std::string_view hex)
{
    Digest digest;
    if (!fromHex(hex, digest.bytes.data(), digest.bytes.size()))
        return Error { 1, "a SHA-256 has 64 hexadecimal digits" };
    return digest;
}

} // namespace prep

std::size_t std::hash<prep::Id16>::operator()(const prep::Id16& id) const noexcept
{
    std::uint64_t a = 0;
    std::uint64_t b = 0;
    std::memcpy(&a, id.bytes.data(), 8);
    std::memcpy(&b, id.bytes.data() + 8, 8);
    return static_cast<std::size_t>(a ^ (b * 0x9e3779b97f4a7c15ULL));
}

std::size_t std::hash<prep::Digest>::operator()(const prep::Digest& digest) const noexcept
{
    std::size_t value = 0;
    std::memcpy(&value, digest.bytes.data(), sizeof value);
    return value;
}
