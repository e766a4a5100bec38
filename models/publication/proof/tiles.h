// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/proof/merkle.h"

#include <map>
#include <string>

namespace prep::proof {

/// C2SP tlog-tiles: 256 hashes a tile, 256 leaves an entry bundle.
inline constexpr unsigned tileWidth = 256;
inline constexpr unsigned tileHeight = 8;
/// A leaf's length is written in two bytes.
inline constexpr std::size_t maxLeafBytes = 65535;
inline constexpr std::uint64_t maxTileBytes = tileWidth * 32;
inline constexpr std::uint64_t maxBundleBytes = tileWidth * (maxLeafBytes + 2);

/// "tile/1/x001/234" or, narrower than a full one, "tile/0/003.p/17".
[[nodiscard]] std::string tilePath(unsigned level, std::uint64_t index, unsigned width = tileWidth);
/// "tile/entries/003.p/17".
[[nodiscard]] std::string bundlePath(std::uint64_t index, unsigned width = tileWidth);
/// Every tile and bundle of a tree of this size, as paths: what must be there before anybody sees a checkpoint over it.
[[nodiscard]] std::vector<std::string> treeFiles(std::uint64_t size);
/// How wide tile `index` of `level` is in a log of `size` leaves; 0 = it is not there.
[[nodiscard]] unsigned widthIn(std::uint64_t size, unsigned level, std::uint64_t index);

/// Gives the bytes of a published file of at most `limit` bytes.
using ReadPublished = std::function<Result<std::string>(const std::string& path, std::uint64_t limit)>;

/// Reads one log of a given size, a tile at a time, and remembers what it read. What it gives is not yet verified: only a
/// proof that leads to a signed root says so. One object, one thread.
class TileReader {
public:
    TileReader(ReadPublished read, std::uint64_t size);

    [[nodiscard]] std::uint64_t size() const { return m_size; }
    /// As NodeAt; level ≤ 40.
    [[nodiscard]] Result<Digest> node(unsigned level, std::uint64_t index);
    [[nodiscard]] NodeAt nodes();
    [[nodiscard]] Result<std::vector<Digest>> tile(unsigned level, std::uint64_t index);
    /// The leaves of a bundle, in order.
    [[nodiscard]] Result<std::vector<std::string>> bundle(std::uint64_t index);

private:
    [[nodiscard]] Result<std::string> narrowOrFull(const std::string& narrow, const std::string& full, std::uint64_t limit);

    ReadPublished m_read;
    std::uint64_t m_size;
    TreeHash m_hash;
    std::map<std::pair<unsigned, std::uint64_t>, std::vector<Digest>> m_tiles;
};

} // namespace prep::proof
