// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace prep::wire {

/// Little-endian integers at the end of a string. Any thread.
template <std::unsigned_integral T>
void appendLittle(std::string& out, T value)
{
    for (std::size_t i = 0; i < sizeof(T); ++i)
        out.push_back(static_cast<char>(value >> (8 * i) & 0xff));
}

/// Reads what appendLittle wrote; a read past the end gives zeros or nothing and makes ok() false for good.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] std::size_t left() const { return m_bytes.size(); }
    [[nodiscard]] std::string_view take(std::size_t size)
    {
        if (size > m_bytes.size()) {
            m_ok = false;
            m_bytes = {};
            return {};
        }
        const std::string_view part = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return part;
    }
    template <std::unsigned_integral T>
    [[nodiscard]] T little()
    {
        T value = 0;
        const std::string_view bytes = take(sizeof(T));
        for (std::size_t i = 0; i < bytes.size(); ++i)
            value |= static_cast<T>(static_cast<T>(static_cast<std::uint8_t>(bytes[i])) << (8 * i));
        return value;
    }

private:
    std::string_view m_bytes;
    bool m_ok = true;
};

} // namespace prep::wire
