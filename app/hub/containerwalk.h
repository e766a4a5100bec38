// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/imagecheck.h"

#include <cstdint>

/// The walks behind checkImage(), one a container. Each knows what may be there and refuses all else: a list of what is
/// forbidden would be passed by whatever it forgot. Nothing is decoded; any bytes are safe.
namespace prep::hub::container {

[[nodiscard]] inline Error metadata(std::string_view what)
{
    return { imageerror::metadata, "holds " + std::string(what) };
}
[[nodiscard]] inline Error damaged(std::string_view what)
{
    return { imageerror::type, std::string(what) };
}

/// Reads integers of either byte order; out of range gives 0 and makes ok() false.
class Bytes {
public:
    Bytes(std::string_view bytes, bool bigEndian)
        : m_bytes(bytes)
        , m_big(bigEndian)
    {
    }
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] std::uint32_t at(std::size_t offset, std::size_t size)
    {
        if (offset > m_bytes.size() || size > m_bytes.size() - offset) {
            m_ok = false;
            return 0;
        }
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const auto byte = static_cast<std::uint8_t>(m_bytes[offset + (m_big ? i : size - 1 - i)]);
            value = value << 8 | byte;
        }
        return value;
    }

private:
    std::string_view m_bytes;
    bool m_big;
    bool m_ok = true;
};

enum class JpegPart : std::uint8_t {
    image, ///< frame and scan
    tables ///< quantisation and Huffman tables alone, as a TIFF carries them
};

[[nodiscard]] Status walkJpeg(std::string_view bytes, JpegPart part = JpegPart::image);
[[nodiscard]] Status walkPng(std::string_view bytes);
[[nodiscard]] Status walkTiff(std::string_view bytes);
[[nodiscard]] Status walkPdf(std::string_view bytes);

} // namespace prep::hub::container
