// SPDX-License-Identifier: MIT
#include "app/hub/imagecheck.h"

#include "app/hub/containerwalk.h"

#include <algorithm>
#include <array>

namespace prep::hub {

namespace container {

namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t startOfScan = 0xffda;
constexpr std::uint32_t endOfImage = 0xffd9;

bool isFrame(std::uint32_t marker)
{
    return marker >= 0xffc0 && marker <= 0xffcf && marker != 0xffc4 && marker != 0xffc8 && marker != 0xffcc;
}

/// What has a fixed content is compared with it: text hidden behind a known name is no JFIF segment.
Status checkSegment(std::uint32_t marker, std::string_view content)
{
    constexpr std::size_t jfifBytes = 14; // with no thumbnail, which may show what was cut away
    constexpr std::size_t adobeBytes = 12;
    const bool tables = marker == 0xffc4 || marker == 0xffcc || marker == 0xffdb || marker == 0xffdd;
    if (tables || isFrame(marker) || marker == startOfScan)
        return {};
    if (marker == 0xffe0 && content.starts_with("JFIF\0"sv) && content.size() == jfifBytes)
        return {};
    if (marker == 0xffee && content.starts_with("Adobe"sv) && content.size() == adobeBytes)
        return {};
    if (marker == 0xfffe)
        return content.empty() ? Status() : Status(metadata("a comment"));
    if (marker == 0xffe1)
        return metadata("APP1 (Exif or XMP)");
    if (marker >= 0xffe0 && marker <= 0xffef)
        return metadata("application segment APP" + std::to_string(marker & 0xf));
    return damaged("JPEG with an unknown segment");
}

/// Where the next marker stands behind the entropy-coded data that begins at `at`.
std::size_t endOfScan(std::string_view bytes, std::size_t at)
{
    for (; at + 1 < bytes.size(); ++at) {
        const auto next = static_cast<std::uint8_t>(bytes[at + 1]);
        const bool isRestart = next >= 0xd0 && next <= 0xd7;
        if (bytes[at] == '\xff' && next != 0 && next != 0xff && !isRestart)
            return at;
    }
    return bytes.size();
}

} // namespace

Status walkJpeg(std::string_view bytes, JpegPart part)
{
    Bytes in(bytes, true);
    bool hasFrame = false;
    bool hasScan = false;
    if (in.at(0, 2) != 0xffd8)
        return damaged("not a JPEG");
    for (std::size_t at = 2;;) {
        const std::uint32_t marker = in.at(at, 2);
        if (!in.ok() || marker < 0xff00)
            return damaged("JPEG without an end");
        if (marker == 0xffff) {
            ++at;
            continue;
        }
        if (marker == endOfImage) {
            if (part == JpegPart::image && (!hasFrame || !hasScan))
                return damaged("JPEG without a scan");
            return at + 2 == bytes.size() ? Status() : Status(metadata("bytes behind the end of the JPEG"));
        }
        const std::uint32_t size = in.at(at + 2, 2);
        if (!in.ok() || size < 2 || size > bytes.size() - at - 2)
            return damaged("damaged JPEG segment");
        if (const Status good = checkSegment(marker, bytes.substr(at + 4, size - 2)); !good)
            return good;
        hasFrame = hasFrame || isFrame(marker);
        hasScan = hasScan || marker == startOfScan;
        at += 2 + size;
        if (marker == startOfScan)
            at = endOfScan(bytes, at);
    }
}

Status walkPng(std::string_view bytes)
{
    struct Known {
        std::string_view type;
        std::uint32_t most; ///< bytes
    };
    static constexpr std::array known { Known { "IHDR"sv, 13 }, Known { "PLTE"sv, 768 }, Known { "IDAT"sv, 0x7fffffff },
        Known { "IEND"sv, 0 }, Known { "tRNS"sv, 256 }, Known { "cHRM"sv, 32 }, Known { "gAMA"sv, 4 },
        Known { "sBIT"sv, 4 }, Known { "sRGB"sv, 1 }, Known { "bKGD"sv, 6 }, Known { "pHYs"sv, 9 } };
    Bytes in(bytes, true);
    bool hasData = false;
    for (std::size_t at = 8;;) {
        const std::uint32_t size = in.at(at, 4);
        (void)in.at(at + 4, 4);
        if (!in.ok() || size > bytes.size() || bytes.size() - size < at + 12)
            return damaged("PNG without an end");
        const std::string_view type = bytes.substr(at + 4, 4);
        const auto* found = std::find_if(known.begin(), known.end(), [&](const Known& k) { return k.type == type; });
        if ((type == "IHDR"sv) != (at == 8))
            return damaged("PNG with its header in another place");
        if (found == known.end() || size > found->most) {
            const bool isText = std::all_of(type.begin(), type.end(), [](char c) { return c >= 'A' && c <= 'z'; });
            return metadata("the PNG chunk " + (isText ? std::string(type) : std::string("of an unknown kind")));
        }
        at += 12 + size;
        hasData = hasData || type == "IDAT"sv;
        if (type != "IEND"sv)
            continue;
        if (!hasData)
            return damaged("PNG without pixels");
        return at == bytes.size() ? Status() : Status(metadata("bytes behind the end of the PNG"));
    }
}

} // namespace container

Result<std::string> checkImage(std::string_view bytes)
{
    using namespace std::string_view_literals;
    struct Kind {
        std::string_view magic;
        const char* name;
        Status (*walk)(std::string_view);
    };
    static constexpr auto jpeg = [](std::string_view all) { return container::walkJpeg(all); };
    static constexpr std::array kinds { Kind { "\xff\xd8\xff"sv, "JPEG", jpeg },
        Kind { "\x89PNG\r\n\x1a\n"sv, "PNG", container::walkPng }, Kind { "II\x2a\0"sv, "TIFF", container::walkTiff },
        Kind { "MM\0\x2a"sv, "TIFF", container::walkTiff }, Kind { "%PDF-"sv, "PDF", container::walkPdf } };
    if (bytes.size() > static_cast<std::size_t>(maxImageBytes))
        return Error { imageerror::size, std::to_string(bytes.size()) + " bytes" };
    for (const Kind& kind : kinds) {
        if (!bytes.starts_with(kind.magic))
            continue;
        if (const Status good = kind.walk(bytes); !good)
            return good.error();
        return std::string(kind.name);
    }
    return Error { imageerror::type, "neither JPEG, PNG, TIFF nor PDF" };
}

} // namespace prep::hub
