// SPDX-License-Identifier: MIT
#include "models/publication/gate/privacy.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace prep::gate {

namespace {

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

/// Segments up to the picture's own data, and from there on to the next marker: a progressive picture has several
/// scans.
std::string ofJpeg(const Bytes& image)
{
    for (std::size_t at = 2; at + 4 <= image.size();) {
        if (image.number(at, 1) != 0xff)
            return "bytes fuera de los segmentos";
        const std::uint32_t marker = image.number(at + 1, 1);
        if (marker == 0xff) { // filling
            ++at;
            continue;
        }
        if (marker == 0xd9)
            return at + 2 < image.size() ? "bytes después de la imagen" : "";
        if ((marker >= 0xd0 && marker <= 0xd8) || marker == 0x01) {
            at += 2;
            continue;
        }
        if (marker == 0xe1)
            return image.part(at + 4, 4) == "Exif" ? "EXIF" : "XMP";
        if (marker == 0xed)
            return "IPTC";
        if (marker == 0xfe)
            return "comentario";
        // JFIF, ICC and Adobe's colour mark say how to draw; any other application segment says something else.
        const bool isColour = marker == 0xe2 && image.part(at + 4, 11) == "ICC_PROFILE";
        if (marker >= 0xe2 && marker <= 0xef && marker != 0xee && !isColour)
            return "segmento APP" + std::to_string(marker - 0xe0);
        at += 2 + image.number(at + 2, 2);
        if (marker != 0xda)
            continue;
        while (at + 1 < image.size()) {
            const std::uint32_t next = image.number(at + 1, 1);
            if (image.number(at, 1) == 0xff && next != 0 && (next < 0xd0 || next > 0xd7))
                break;
            ++at;
        }
    }
    return {};
}

/// What a decoder needs: any other chunk may say anything.
constexpr std::array<std::string_view, 15> drawingChunks { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA",
    "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "hIST", "pHYs", "sPLT" };

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
        if (std::find(drawingChunks.begin(), drawingChunks.end(), type) == drawingChunks.end())
            return "una parte que no es de la imagen";
        if (type == "IEND")
            return at + 12 < image.size() ? "bytes después de la imagen" : "";
        at += 12 + length;
    }
    return {};
}

struct Tag {
    std::uint32_t number;
    std::string_view says;
};
constexpr std::array tags { Tag { 270, "descripción" }, Tag { 271, "fabricante del equipo" },
    Tag { 272, "modelo del equipo" }, Tag { 305, "programa" }, Tag { 306, "fecha del equipo" }, Tag { 315, "autor" },
    Tag { 316, "nombre del equipo" }, Tag { 700, "XMP" }, Tag { 33432, "derechos" }, Tag { 33723, "IPTC" },
    Tag { 34377, "Photoshop" }, Tag { 34665, "EXIF" }, Tag { 34853, "GPS" }, Tag { 42016, "identificador" } };

/// What a decoder needs: sizes, strips and tiles, colours, compression and its tables, resolution, pages.
constexpr std::array drawingTags { 254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280,
    281, 282, 283, 284, 286, 287, 290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 338,
    339, 340, 341, 342, 347, 512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532, 34675 };

std::string ofTiff(const Bytes& image)
{
    constexpr std::size_t maxDirectories = 64;
    const bool little = image.part(0, 2) == "II";
    std::size_t at = image.number(4, 4, little);
    for (std::size_t directory = 0; directory < maxDirectories && at != 0; ++directory) {
        const std::size_t entries = image.number(at, 2, little);
        for (std::size_t i = 0; i < entries && at + 2 + i * 12 < image.size(); ++i) {
            const std::uint32_t tag = image.number(at + 2 + i * 12, 2, little);
            for (const Tag& each : tags) {
                if (each.number == tag)
                    return std::string(each.says);
            }
            if (!std::binary_search(drawingTags.begin(), drawingTags.end(), static_cast<int>(tag)))
                return "el dato " + std::to_string(tag) + ", que no es de la imagen";
        }
        at = image.number(at + 2 + entries * 12, 4, little);
    }
    return {};
}

/// Names of the document information and of XMP, wherever they stand outside compressed parts. What is compressed in
/// object streams cannot be looked into here: such a file is said to be unreadable.
std::string ofPdf(std::string_view image)
{
    for (const std::string_view name : { "/Author", "/Creator", "/Producer", "/Title", "/Subject", "/Keywords",
             "/CreationDate", "/ModDate", "/Info" }) {
        if (image.find(name) != std::string_view::npos)
            return "dato " + std::string(name.substr(1));
    }
    if (image.find("/Metadata") != std::string_view::npos || image.find("<x:xmpmeta") != std::string_view::npos)
        return "XMP";
    return image.find("/ObjStm") != std::string_view::npos ? "partes que no se pueden leer" : "";
}

} // namespace

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
