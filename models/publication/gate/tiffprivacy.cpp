// SPDX-License-Identifier: MIT
#include "models/publication/gate/imagebytes.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace prep::gate {

namespace {

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
    281, 282, 283, 284, 292, 293, 296, 297, 317, 318, 319, 320, 321, 322, 323, 324, 325, 338, 339, 347, 530, 531 };
constexpr std::uint32_t compressionTag = 259;
constexpr std::uint32_t jpegTables = 347;
constexpr std::uint32_t jpeg = 7;
constexpr std::size_t maxDirectories = 64;
constexpr std::size_t maxParts = 200000; ///< strips, tiles and values; a page of an acta has some hundreds
constexpr std::size_t entryBytes = 12;
const std::string overlap = "partes que se enciman";

/// Bytes of one value of a type; 0: the type is text, or none that a picture needs.
std::size_t widthOf(std::uint32_t type, std::uint32_t tag)
{
    return type == 3 ? 2 : type == 4 ? 4 : type == 5 ? 8 : type == 7 && tag == jpegTables ? 1 : 0;
}

/// Every byte belongs to a directory, a value or a strip: what nothing points at may be anything.
class Tiff {
public:
    explicit Tiff(const Bytes& image)
        : m_image(image)
        , m_little(image.part(0, 2) == "II")
    {
    }
    std::string run()
    {
        take(0, 8);
        std::size_t at = number(4, 4);
        for (std::size_t pages = 0; at != 0; ++pages) {
            if (pages == maxDirectories)
                return "más páginas de las que tiene un acta";
            const std::size_t entries = number(at, 2);
            take(at, 2 + entries * entryBytes + 4);
            if (std::string said = isTooMuch() ? overlap : page(at + 2, entries); !said.empty())
                return said;
            at = number(at + 2 + entries * entryBytes, 4);
        }
        return between();
    }

private:
    std::uint32_t number(std::size_t at, std::size_t length) const { return m_image.number(at, length, m_little); }
    /// Some values may be shared; a byte that is counted again and again could be looked at for ever.
    void take(std::size_t at, std::size_t length)
    {
        m_taken.emplace_back(at, length);
        m_bytes += length;
    }
    [[nodiscard]] bool isTooMuch() const { return m_taken.size() > maxParts || m_bytes > 2 * m_image.size(); }

    std::string page(std::size_t at, std::size_t entries)
    {
        m_offsets.clear();
        m_counts.clear();
        std::uint32_t packing = 1;
        for (std::size_t i = 0; i < entries && at + i * entryBytes < m_image.size(); ++i) {
            const std::size_t entry = at + i * entryBytes;
            if (std::string said = value(entry); !said.empty())
                return said;
            if (number(entry, 2) == compressionTag)
                packing = number(entry + 8, 2);
        }
        return strips(packing);
    }

    std::string value(std::size_t entry)
    {
        const std::uint32_t tag = number(entry, 2);
        for (const Tag& each : tags) {
            if (each.number == tag)
                return std::string(each.says);
        }
        const std::size_t width = widthOf(number(entry + 2, 2), tag);
        if (width == 0 || !std::binary_search(drawingTags.begin(), drawingTags.end(), static_cast<int>(tag)))
            return "el dato " + std::to_string(tag) + ", que no es de la imagen";
        const std::size_t count = number(entry + 4, 4);
        const std::size_t length = width * count;
        const std::size_t place = length <= 4 ? entry + 8 : number(entry + 8, 4);
        if (length > 4)
            take(place, length);
        if (isTooMuch())
            return overlap;
        constexpr std::size_t mostOfOthers = 64; // a few numbers
        const bool isStrips = tag == 273 || tag == 279 || tag == 324 || tag == 325;
        if (!isStrips && tag != 320 && tag != jpegTables && length > mostOfOthers)
            return "el dato " + std::to_string(tag) + ", de " + std::to_string(length) + " bytes";
        if (tag == jpegTables)
            return ofJpeg(Bytes(m_image.part(place, length)));
        if (isStrips) {
            std::vector<std::uint32_t>& list = tag == 273 || tag == 324 ? m_offsets : m_counts;
            for (std::size_t i = 0; i < count && list.size() < maxParts && place + i * width < m_image.size(); ++i)
                list.push_back(number(place + i * width, width));
        }
        return {};
    }

    std::string strips(std::uint32_t packing)
    {
        for (std::size_t i = 0; i < std::min(m_offsets.size(), m_counts.size()); ++i) {
            take(m_offsets[i], m_counts[i]);
            if (isTooMuch())
                return overlap;
            if (packing != jpeg)
                continue;
            if (std::string said = ofJpeg(Bytes(m_image.part(m_offsets[i], m_counts[i]))); !said.empty())
                return said;
        }
        return {};
    }

    /// Filling is of zeros.
    std::string between()
    {
        std::sort(m_taken.begin(), m_taken.end());
        std::size_t end = 0;
        m_taken.emplace_back(m_image.size(), 0);
        for (const auto& [at, length] : m_taken) {
            const std::string_view gap = at > end ? m_image.part(end, at - end) : std::string_view();
            if (gap.find_first_not_of('\0') != std::string_view::npos)
                return "bytes que no son de la imagen";
            end = std::max(end, at + length);
        }
        return {};
    }

    const Bytes& m_image;
    bool m_little;
    std::vector<std::pair<std::size_t, std::size_t>> m_taken; ///< where, how many
    std::size_t m_bytes = 0; ///< of all that is taken
    std::vector<std::uint32_t> m_offsets; ///< of the page's strips or tiles
    std::vector<std::uint32_t> m_counts;
};

} // namespace

std::string ofTiff(const Bytes& image)
{
    return Tiff(image).run();
}

} // namespace prep::gate
