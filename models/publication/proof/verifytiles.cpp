// SPDX-License-Identifier: MIT
#include "models/publication/proof/verifysteps.h"

#include <algorithm>

namespace prep::proof::detail {

namespace {

/// The hashes of one level up: of every full tile.
std::vector<Digest> above(const std::vector<Digest>& row)
{
    std::vector<Digest> next;
    for (std::size_t from = 0; from + tileWidth <= row.size(); from += tileWidth) {
        RootBuilder tile;
        for (std::size_t i = 0; i < tileWidth; ++i)
            tile.add(row[from + i]);
        next.push_back(tile.root());
    }
    return next;
}

} // namespace

void checkTiles(Scene& scene)
{
    // The entries gave the signed root already; this is for those who, like a browser, prove from the tiles alone.
    TileReader reader(scene.reader(), scene.checkpoint->checkpoint.head.size);
    std::vector<Digest> row = std::move(scene.leafHashes);
    std::size_t count = 0;
    for (unsigned level = 0; !row.empty(); ++level) {
        for (std::size_t from = 0; from < row.size(); from += tileWidth) {
            const auto hashes = reader.tile(level, from / tileWidth);
            const bool same = hashes.ok() && std::equal(hashes->begin(), hashes->end(), row.begin() + static_cast<std::ptrdiff_t>(from));
            if (!same) {
                (void)scene.bad("losetas", "La loseta " + tilePath(level, from / tileWidth) + " de la bitácora pública no está o no es la suya");
                return;
            }
            ++count;
        }
        row = above(row);
    }
    scene.good("losetas", "Las " + std::to_string(count) + " losetas de la bitácora pública son las de sus entradas");
}

} // namespace prep::proof::detail
