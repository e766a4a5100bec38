// SPDX-License-Identifier: MIT
#include "app/hub/containerwalk.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace prep::hub::container {

namespace {

constexpr int maxPages = 64;
/// Strips, tiles and values of all pages; an honest page of an acta has some hundreds.
constexpr std::size_t maxRanges = 200000;
constexpr std::size_t entryBytes = 12;
constexpr std::uint32_t compressionOldJpeg = 6;
constexpr std::uint32_t compressionJpeg = 7;

namespace tag {
constexpr std::uint32_t compression = 259;
constexpr std::uint32_t stripOffsets = 273;
constexpr std::uint32_t stripCounts = 279;
constexpr std::uint32_t colorMap = 320;
constexpr std::uint32_t tileOffsets = 324;
constexpr std::uint32_t tileCounts = 325;
constexpr std::uint32_t jpegTables = 347;
} // namespace tag

/// What says how the pixels lie; nothing that is text.
constexpr std::array<std::uint32_t, 39> allowed { 254, 255, 256, 257, 258, tag::compression, 262, 263, 264, 265, 266,
    tag::stripOffsets, 274, 277, 278, tag::stripCounts, 280, 281, 282, 283, 284, 292, 293, 296, 297, 317, 318, 319,
    tag::colorMap, 321, 322, 323, tag::tileOffsets, tag::tileCounts, 338, 339, tag::jpegTables, 530, 531 };

std::string nameOf(std::uint32_t tag)
{
    struct Named {
        std::uint32_t tag;
        const char* name;
    };
    static constexpr std::array names { Named { 270, "ImageDescription" }, Named { 271, "Make" }, Named { 272, "Model" },
        Named { 305, "Software" }, Named { 306, "DateTime" }, Named { 315, "Artist" }, Named { 316, "HostComputer" },
        Named { 330, "SubIFD" }, Named { 700, "XMP" }, Named { 33432, "Copyright" }, Named { 33723, "IPTC" },
        Named { 34377, "Photoshop" }, Named { 34665, "ExifIFD" }, Named { 34675, "a colour profile" },
        Named { 34853, "GPS" } };
    const auto* found = std::find_if(names.begin(), names.end(), [tag](const Named& n) { return n.tag == tag; });
    const std::string number = "TIFF tag " + std::to_string(tag);
    return found == names.end() ? number : number + " (" + found->name + ")";
}

struct Range {
    std::size_t offset = 0;
    std::size_t size = 0;
};

/// One file. Every byte of it must belong to a directory, a value or a strip: what nothing points at may be anything.
class Tiff {
public:
    explicit Tiff(std::string_view bytes)
        : m_bytes(bytes)
        , m_in(bytes, bytes[0] == 'M')
    {
    }
    Status walk();

private:
    struct Page {
        std::uint32_t compression = 1;
        std::vector<std::uint32_t> offsets;
        std::vector<std::uint32_t> counts;
    };
    Status readPage(std::size_t directory);
    Status readEntry(std::size_t at, Page& page);
    Status readList(std::uint32_t type, std::size_t at, std::uint32_t count, std::vector<std::uint32_t>& list);
    Status takeStrips(const Page& page);
    Status claim(std::size_t offset, std::size_t size);
    Status checkGaps();

    std::string_view m_bytes;
    Bytes m_in;
    std::vector<Range> m_ranges;
    std::size_t m_claimed = 0;
};

Status Tiff::walk()
{
    m_ranges.push_back({ 0, 8 });
    std::uint32_t directory = m_in.at(4, 4);
    std::set<std::uint32_t> seen;
    if (!m_in.ok() || directory == 0)
        return damaged("TIFF without a page");
    while (directory != 0) {
        if (!seen.insert(directory).second || seen.size() > maxPages)
            return damaged("TIFF with too many pages");
        if (const Status good = readPage(directory); !good)
            return good;
        directory = m_in.at(directory + 2 + entryBytes * m_in.at(directory, 2), 4);
    }
    return checkGaps();
}

Status Tiff::readPage(std::size_t directory)
{
    const std::size_t entries = m_in.at(directory, 2);
    if (!m_in.ok() || entries == 0)
        return damaged("damaged TIFF");
    if (const Status within = claim(directory, 2 + entryBytes * entries + 4); !within)
        return within;
    Page page;
    for (std::size_t i = 0; i < entries; ++i) {
        if (const Status good = readEntry(directory + 2 + entryBytes * i, page); !good)
            return good;
    }
    return takeStrips(page);
}

Status Tiff::readEntry(std::size_t at, Page& page)
{
    constexpr std::size_t mostOfOthers = 64; // bytes: a few numbers
    constexpr std::size_t mostOfTables = 1 << 19; // colour map, JPEG tables
    const std::uint32_t tag = m_in.at(at, 2);
    const std::uint32_t type = m_in.at(at + 2, 2);
    const std::uint32_t count = m_in.at(at + 4, 4);
    const bool listed = std::find(allowed.begin(), allowed.end(), tag) != allowed.end();
    const bool numeric = type == 3 || type == 4 || type == 5 || (type == 7 && tag == tag::jpegTables);
    if (!listed || !numeric)
        return metadata(nameOf(tag));
    const std::size_t width = type == 3 ? 2 : type == 4 ? 4 : type == 5 ? 8 : 1;
    const std::size_t size = width * count;
    const std::size_t value = size <= 4 ? at + 8 : m_in.at(at + 8, 4);
    if (size > 4) {
        if (const Status within = claim(value, size); !within)
            return within;
    }
    if (tag == tag::stripOffsets || tag == tag::tileOffsets)
        return readList(type, value, count, page.offsets);
    if (tag == tag::stripCounts || tag == tag::tileCounts)
        return readList(type, value, count, page.counts);
    if (size > (tag == tag::colorMap || tag == tag::jpegTables ? mostOfTables : mostOfOthers))
        return metadata(nameOf(tag) + " of " + std::to_string(size) + " bytes");
    if (tag == tag::jpegTables)
        return walkJpeg(m_bytes.substr(value, size), JpegPart::tables);
    if (tag == tag::compression)
        page.compression = m_in.at(value, 2);
    return {};
}

Status Tiff::readList(std::uint32_t type, std::size_t at, std::uint32_t count, std::vector<std::uint32_t>& list)
{
    const std::size_t width = type == 3 ? 2 : 4;
    if (type == 5 || !list.empty() || count > maxRanges)
        return damaged("damaged list of TIFF strips");
    for (std::size_t i = 0; i < count; ++i)
        list.push_back(m_in.at(at + i * width, width));
    return m_in.ok() ? Status() : Status(damaged("damaged list of TIFF strips"));
}

Status Tiff::takeStrips(const Page& page)
{
    if (page.offsets.empty() || page.offsets.size() != page.counts.size())
        return damaged("TIFF without pixels");
    if (page.compression == compressionOldJpeg)
        return metadata("JPEG in the old way of TIFF");
    for (std::size_t i = 0; i < page.offsets.size(); ++i) {
        if (const Status within = claim(page.offsets[i], page.counts[i]); !within)
            return within;
        if (page.compression != compressionJpeg)
            continue;
        if (const Status good = walkJpeg(m_bytes.substr(page.offsets[i], page.counts[i])); !good)
            return good;
    }
    return {};
}

Status Tiff::claim(std::size_t offset, std::size_t size)
{
    if (offset > m_bytes.size() || size > m_bytes.size() - offset)
        return damaged("TIFF that points behind its end");
    if (m_ranges.size() >= maxRanges)
        return damaged("TIFF with too many parts");
    // Parts may share bytes, but not so often that walking them all takes more than the file's own size.
    m_claimed += size;
    if (m_claimed > 2 * m_bytes.size())
        return damaged("TIFF whose parts lie over each other");
    m_ranges.push_back({ offset, size });
    return {};
}

Status Tiff::checkGaps()
{
    std::sort(m_ranges.begin(), m_ranges.end(), [](const Range& a, const Range& b) { return a.offset < b.offset; });
    m_ranges.push_back({ m_bytes.size(), 0 });
    std::size_t end = 0;
    for (const Range& range : m_ranges) {
        if (range.offset > end) {
            const std::string_view gap = m_bytes.substr(end, range.offset - end);
            if (gap.find_first_not_of('\0') != std::string_view::npos)
                return metadata("bytes that no part of the TIFF points at");
        }
        end = std::max(end, range.offset + range.size);
    }
    return {};
}

} // namespace

Status walkTiff(std::string_view bytes)
{
    return Tiff(bytes).walk();
}

} // namespace prep::hub::container
