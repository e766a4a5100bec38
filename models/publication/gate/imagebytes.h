// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// What metadataOf() is made of: one reader a format. Each knows what may be there and names all else, since a list of what is
/// forbidden would be passed by whatever it forgot. Nothing is decoded; any bytes are safe.
namespace prep::gate {

/// Bytes with bounds: what lies outside reads as nothing.
class Bytes {
public:
    explicit Bytes(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }
    [[nodiscard]] std::string_view part(std::size_t at, std::size_t length) const
    {
        return at <= m_bytes.size() ? m_bytes.substr(at, length) : std::string_view();
    }
    [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t length, bool little = false) const
    {
        const std::string_view bytes = part(at, length);
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            value = value << 8 | static_cast<unsigned char>(bytes[little ? bytes.size() - 1 - i : i]);
        return bytes.size() == length ? value : 0;
    }

private:
    std::string_view m_bytes;
};

/// A word for what is there beside the picture; empty: nothing is. A JPEG may be tables alone, as a TIFF carries them.
[[nodiscard]] std::string ofJpeg(const Bytes& image);
[[nodiscard]] std::string ofTiff(const Bytes& image);
[[nodiscard]] std::string ofPdf(std::string_view image);

} // namespace prep::gate
