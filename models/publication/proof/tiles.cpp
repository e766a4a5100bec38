// SPDX-License-Identifier: MIT
#include "models/publication/proof/tiles.h"

#include "models/publication/proof/errors.h"

#include <algorithm>

namespace prep::proof {

namespace {

constexpr std::size_t digestBytes = 32;
constexpr std::size_t keptTiles = 4096;

/// "x001/x234/067": three digits a folder, so that no folder holds more than a thousand names.
std::string spelt(std::uint64_t index)
{
    std::string text;
    do {
        std::string three = std::to_string(index % 1000);
        three.insert(0, 3 - three.size(), '0');
        text = text.empty() ? three : "x" + three + "/" + text;
        index /= 1000;
    } while (index > 0);
    return text;
}

std::string withWidth(std::string path, unsigned width)
{
    return width == tileWidth ? path : path + ".p/" + std::to_string(width);
}

Error malformed(const std::string& what)
{
    return { prooferror::tree, what };
}

} // namespace

std::string tilePath(unsigned level, std::uint64_t index, unsigned width)
{
    return withWidth("tile/" + std::to_string(level) + "/" + spelt(index), width);
}

std::string bundlePath(std::uint64_t index, unsigned width)
{
    return withWidth("tile/entries/" + spelt(index), width);
}

std::vector<std::string> treeFiles(std::uint64_t size)
{
    std::vector<std::string> files;
    const auto add = [&files](std::uint64_t entries, const auto& pathOf) {
        for (std::uint64_t index = 0; index < entries / tileWidth; ++index)
            files.push_back(pathOf(index, tileWidth));
        if (entries % tileWidth != 0)
            files.push_back(pathOf(entries / tileWidth, static_cast<unsigned>(entries % tileWidth)));
    };
    unsigned level = 0;
    for (std::uint64_t hashes = size; hashes > 0; hashes /= tileWidth, ++level)
        add(hashes, [level](std::uint64_t index, unsigned width) { return tilePath(level, index, width); });
    add(size, [](std::uint64_t index, unsigned width) { return bundlePath(index, width); });
    return files;
}

unsigned widthIn(std::uint64_t size, unsigned level, std::uint64_t index)
{
    if (level * tileHeight >= 64)
        return 0;
    const std::uint64_t hashes = size >> (level * tileHeight);
    const std::uint64_t first = index * tileWidth;
    return first >= hashes ? 0 : static_cast<unsigned>(std::min<std::uint64_t>(tileWidth, hashes - first));
}

TileReader::TileReader(ReadPublished read, std::uint64_t size)
    : m_read(std::move(read))
    , m_size(size)
{
}

NodeAt TileReader::nodes()
{
    return [this](unsigned level, std::uint64_t index) { return node(level, index); };
}

Result<std::string> TileReader::narrowOrFull(const std::string& narrow, const std::string& full, std::uint64_t limit)
{
    // A log may drop a partial tile once the full one is there.
    Result<std::string> bytes = m_read(narrow, limit);
    return bytes || narrow == full ? bytes : m_read(full, limit);
}

Result<std::vector<Digest>> TileReader::tile(unsigned level, std::uint64_t index)
{
    const unsigned width = widthIn(m_size, level, index);
    if (width == 0)
        return malformed("no such tile");
    const auto known = m_tiles.find({ level, index });
    if (known != m_tiles.end())
        return known->second;
    const std::string path = tilePath(level, index, width);
    const Result<std::string> bytes = narrowOrFull(path, tilePath(level, index), maxTileBytes);
    if (!bytes)
        return bytes.error();
    if (bytes->size() % digestBytes != 0 || bytes->size() < width * digestBytes)
        return malformed("not a tile: " + path);
    std::vector<Digest> hashes(width);
    for (unsigned i = 0; i < width; ++i)
        std::copy_n(bytes->begin() + i * digestBytes, digestBytes, reinterpret_cast<char*>(hashes[i].bytes.data()));
    if (m_tiles.size() >= keptTiles)
        m_tiles.clear();
    m_tiles[{ level, index }] = hashes;
    return hashes;
}

Result<Digest> TileReader::node(unsigned level, std::uint64_t index)
{
    const unsigned inside = level % tileHeight;
    const std::uint64_t first = index << inside;
    const Result<std::vector<Digest>> hashes = tile(level / tileHeight, first / tileWidth);
    if (!hashes)
        return hashes.error();
    const std::size_t begin = first % tileWidth;
    std::size_t count = std::size_t { 1 } << inside;
    if (begin + count > hashes->size())
        return malformed("the tile is too narrow");
    std::vector<Digest> row(hashes->begin() + static_cast<std::ptrdiff_t>(begin), hashes->begin() + static_cast<std::ptrdiff_t>(begin + count));
    for (; count > 1; count /= 2) {
        for (std::size_t i = 0; i < count / 2; ++i)
            row[i] = m_hash.node(row[2 * i], row[2 * i + 1]);
    }
    return row.front();
}

Result<std::vector<std::string>> TileReader::bundle(std::uint64_t index)
{
    const unsigned width = widthIn(m_size, 0, index);
    if (width == 0)
        return malformed("no such bundle");
    const std::string path = bundlePath(index, width);
    const Result<std::string> bytes = narrowOrFull(path, bundlePath(index), maxBundleBytes);
    if (!bytes)
        return bytes.error();
    std::vector<std::string> leaves;
    std::string_view rest = *bytes;
    while (leaves.size() < width) {
        if (rest.size() < 2)
            return malformed("the bundle is cut: " + path);
        const std::size_t size = static_cast<std::size_t>(static_cast<unsigned char>(rest[0])) << 8 | static_cast<unsigned char>(rest[1]);
        if (rest.size() < 2 + size)
            return malformed("the bundle is cut: " + path);
        leaves.emplace_back(rest.substr(2, size));
        rest.remove_prefix(2 + size);
    }
    return leaves;
}

} // namespace prep::proof
