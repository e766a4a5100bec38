// SPDX-License-Identifier: MIT
#include "app/hub/imagecheck.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace prep::hub {

namespace {

using namespace std::string_view_literals;

Error metadata(std::string_view what)
{
    return { imageerror::metadata, "holds " + std::string(what) };
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
    std::uint32_t at(std::size_t offset, std::size_t size)
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

/// Segments up to the start of the scan; application segments other than JFIF, Adobe and colour profiles are refused.
Result<std::string> checkJpeg(std::string_view bytes)
{
    Bytes in(bytes, true);
    for (std::size_t at = 2;;) {
        const std::uint32_t marker = in.at(at, 2);
        if (!in.ok() || marker < 0xff00)
            return Error { imageerror::type, "JPEG without a scan" };
        if (marker == 0xffff) {
            ++at;
            continue;
        }
        if (marker == 0xffda)
            return std::string("JPEG");
        const std::uint32_t size = in.at(at + 2, 2);
        if (!in.ok() || size < 2)
            return Error { imageerror::type, "damaged JPEG segment" };
        const std::string_view content = bytes.substr(std::min(bytes.size(), at + 4), size - 2);
        if (marker == 0xffe1)
            return metadata("APP1 (Exif or XMP)");
        const bool app = marker >= 0xffe0 && marker <= 0xffef;
        const bool known = content.starts_with("JFIF"sv) || content.starts_with("JFXX"sv)
            || content.starts_with("Adobe"sv) || content.starts_with("ICC_PROFILE"sv);
        if (app && !known)
            return metadata("an application segment");
        if (marker == 0xfffe && !content.empty())
            return metadata("a comment");
        at += 2 + size;
    }
}

Result<std::string> checkPng(std::string_view bytes)
{
    static constexpr std::array refused { "eXIf"sv, "tEXt"sv, "iTXt"sv, "zTXt"sv };
    Bytes in(bytes, true);
    for (std::size_t at = 8;;) {
        const std::uint32_t size = in.at(at, 4);
        (void)in.at(at + 4, 4);
        if (!in.ok() || size > bytes.size())
            return Error { imageerror::type, "PNG without an end" };
        const std::string_view type = bytes.substr(at + 4, 4);
        if (type == "IEND"sv)
            return std::string("PNG");
        if (std::find(refused.begin(), refused.end(), type) != refused.end())
            return metadata(type);
        at += 12 + size;
    }
}

/// Tags that name who, what or where: description, make, model, software, artist, host, copyright, XMP, IPTC, Exif,
/// GPS.
Result<std::string> checkTiff(std::string_view bytes)
{
    static constexpr std::array<std::uint32_t, 12> refused { 270, 271, 272, 305, 315, 316, 700, 33432, 33723, 34377,
        34665, 34853 };
    Bytes in(bytes, bytes[0] == 'M');
    std::uint32_t directory = in.at(4, 4);
    for (int pages = 0; directory != 0 && pages < 64; ++pages) {
        const std::uint32_t entries = in.at(directory, 2);
        for (std::uint32_t i = 0; in.ok() && i < entries; ++i) {
            const std::uint32_t tag = in.at(directory + 2 + 12 * std::size_t { i }, 2);
            if (std::find(refused.begin(), refused.end(), tag) != refused.end())
                return metadata("TIFF tag " + std::to_string(tag));
        }
        directory = in.at(directory + 2 + 12 * std::size_t { entries }, 4);
        if (!in.ok())
            return Error { imageerror::type, "damaged TIFF" };
    }
    return std::string("TIFF");
}

bool hasFilledEntry(std::string_view bytes, std::string_view key)
{
    for (std::size_t at = bytes.find(key); at != std::string_view::npos; at = bytes.find(key, at + 1)) {
        const std::string_view rest = bytes.substr(at + key.size(), 64);
        const std::size_t start = rest.find_first_not_of(" \r\n\t"sv);
        if (start == std::string_view::npos)
            continue;
        const std::string_view value = rest.substr(start);
        if (!value.starts_with("()"sv) && !value.starts_with("<>"sv))
            return true;
    }
    return false;
}

Result<std::string> checkPdf(std::string_view bytes)
{
    static constexpr std::array refused { "/Author"sv, "/Title"sv, "/Subject"sv, "/Keywords"sv, "/Metadata"sv,
        "/EmbeddedFile"sv, "/JavaScript"sv, "/Launch"sv };
    if (bytes.find("%%EOF"sv) == std::string_view::npos)
        return Error { imageerror::type, "PDF without an end" };
    for (const std::string_view key : refused) {
        if (hasFilledEntry(bytes, key))
            return metadata(key);
    }
    return std::string("PDF");
}

} // namespace

Result<std::string> checkImage(std::string_view bytes)
{
    if (bytes.size() > static_cast<std::size_t>(maxImageBytes))
        return Error { imageerror::size, std::to_string(bytes.size()) + " bytes" };
    if (bytes.starts_with("\xff\xd8\xff"sv))
        return checkJpeg(bytes);
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv))
        return checkPng(bytes);
    if (bytes.starts_with("II\x2a\0"sv) || bytes.starts_with("MM\0\x2a"sv))
        return checkTiff(bytes);
    if (bytes.starts_with("%PDF-"sv))
        return checkPdf(bytes);
    return Error { imageerror::type, "neither JPEG, PNG, TIFF nor PDF" };
}

} // namespace prep::hub
