// SPDX-License-Identifier: MIT
#include "models/publication/gate/imagebytes.h"
#include "models/publication/gate/privacy.h"

#include <algorithm>
#include <array>

namespace prep::gate {

namespace {

/// A segment of a fixed content is that and no more: text hides behind a known name, and a thumbnail shows what was cut away.
std::string ofSegment(std::uint32_t marker, std::string_view content)
{
    constexpr std::size_t jfifBytes = 14;
    constexpr std::size_t adobeBytes = 12;
    if (marker == 0xe1)
        return content.starts_with("Exif") ? "EXIF" : "XMP";
    if (marker == 0xed)
        return "IPTC";
    if (marker == 0xfe)
        return content.empty() ? "" : "comentario";
    if ((marker == 0xe0 && content.starts_with(std::string_view("JFIF\0", 5)) && content.size() == jfifBytes)
        || (marker == 0xee && content.starts_with("Adobe") && content.size() == adobeBytes))
        return {};
    if (marker >= 0xe0 && marker <= 0xef)
        return "segmento APP" + std::to_string(marker - 0xe0);
    // Frames, tables, scans, the restart interval.
    const bool draws = (marker >= 0xc0 && marker <= 0xcf && marker != 0xc8) || (marker >= 0xda && marker <= 0xdd && marker != 0xdc);
    return draws ? "" : "un segmento que no es de la imagen";
}

struct Chunk {
    std::string_view type;
    std::uint32_t most; ///< bytes: a longer one says more than that
};
/// What a decoder needs: any other chunk may say anything, a colour profile bears a name.
constexpr std::array drawingChunks { Chunk { "IHDR", 13 }, Chunk { "PLTE", 768 }, Chunk { "IDAT", 0x7fffffff },
    Chunk { "IEND", 0 }, Chunk { "tRNS", 256 }, Chunk { "cHRM", 32 }, Chunk { "gAMA", 4 }, Chunk { "sBIT", 4 },
    Chunk { "sRGB", 1 }, Chunk { "bKGD", 6 }, Chunk { "pHYs", 9 } };

std::string ofPng(const Bytes& image)
{
    for (std::size_t at = 8; at + 8 <= image.size();) {
        const std::uint64_t length = image.number(at, 4);
        const std::string_view type = image.part(at + 4, 4);
        for (const std::string_view text : { "tEXt", "iTXt", "zTXt" }) {
            if (type == text)
                return "texto " + std::string(type);
        }
        if (type == "eXIf")
            return "EXIF";
        if (type == "tIME")
            return "fecha del equipo";
        const bool draws = std::any_of(drawingChunks.begin(), drawingChunks.end(),
            [&](const Chunk& each) { return each.type == type && length <= each.most; });
        if (!draws)
            return "una parte que no es de la imagen";
        if (type == "IEND")
            return at + 12 < image.size() ? "bytes después de la imagen" : "";
        at += 12 + length;
    }
    return {};
}

} // namespace

/// Segments up to the picture's own data, and from there on to the next marker: a progressive picture has several
/// scans.
std::string ofJpeg(const Bytes& image)
{
    constexpr std::uint32_t endOfImage = 0xd9;
    constexpr std::uint32_t startOfScan = 0xda;
    if (image.number(0, 2) != 0xffd8)
        return "bytes fuera de los segmentos";
    std::size_t at = 2;
    while (at + 4 <= image.size()) {
        const std::uint32_t marker = image.number(at + 1, 1);
        const std::size_t length = image.number(at + 2, 2);
        if (marker == 0xff && image.number(at, 1) == 0xff) { // filling
            ++at;
            continue;
        }
        if (marker == endOfImage)
            break;
        if (image.number(at, 1) != 0xff || length < 2)
            return "bytes fuera de los segmentos";
        if (std::string said = ofSegment(marker, image.part(at + 4, length - 2)); !said.empty())
            return said;
        at += 2 + length;
        for (; marker == startOfScan && at + 1 < image.size(); ++at) {
            const std::uint32_t next = image.number(at + 1, 1);
            if (image.number(at, 1) == 0xff && next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7))
                break;
        }
    }
    return image.number(at, 2) == 0xff00 + endOfImage && at + 2 < image.size() ? "bytes después de la imagen" : "";
}

std::string metadataOf(std::string_view image)
{
    if (image.starts_with("\xff\xd8\xff"))
        return ofJpeg(Bytes(image));
    if (image.starts_with("\x89PNG\r\n\x1a\n"))
        return ofPng(Bytes(image));
    if (image.starts_with(std::string_view("II*\0", 4)) || image.starts_with(std::string_view("MM\0*", 4)))
        return ofTiff(Bytes(image));
    if (image.starts_with("%PDF-"))
        return ofPdf(image);
    return "un formato que no es JPEG, PNG, TIFF ni PDF";
}

} // namespace prep::gate
