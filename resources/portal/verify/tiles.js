// SPDX-License-Identifier: MIT
// C2SP tlog-tiles: 256 hashes a tile, 256 leaves an entry bundle.
import { nodeHash } from './merkle.js';

export const tileWidth = 256;
const tileHeight = 8;
const digestBytes = 32;
const maxLeafBytes = 65535;
const keptTiles = 4096;
/** Bundles that are asked for ahead of the one that is read. */
const ahead = 8;

/** "x001/x234/067": three digits a folder. */
function spelt(index) {
    const threes = [];
    do {
        threes.unshift(String(index % 1000).padStart(3, '0'));
        index = Math.floor(index / 1000);
    } while (index > 0);
    return threes.map((three, i) => (i < threes.length - 1 ? 'x' + three : three)).join('/');
}

function withWidth(path, width) {
    return width === tileWidth ? path : `${path}.p/${width}`;
}

export function tilePath(level, index, width = tileWidth) {
    return withWidth(`tile/${level}/${spelt(index)}`, width);
}

export function bundlePath(index, width = tileWidth) {
    return withWidth(`tile/entries/${spelt(index)}`, width);
}

/** How wide a tile is in a log of `size` leaves; 0 = it is not there. */
export function widthIn(size, level, index) {
    const hashes = Math.floor(size / 2 ** (level * tileHeight));
    return Math.max(0, Math.min(tileWidth, hashes - index * tileWidth));
}

/** The leaves of a bundle's bytes, or null when it is cut. */
function leavesOf(bytes, width) {
    const leaves = [];
    for (let at = 0; leaves.length < width;) {
        const size = at + 2 <= bytes.length ? (bytes[at] << 8) | bytes[at + 1] : -1;
        if (size < 0 || at + 2 + size > bytes.length)
            return null;
        leaves.push(bytes.subarray(at + 2, at + 2 + size));
        at += 2 + size;
    }
    return leaves;
}

/**
 * Reads a log of one size, a tile at a time, and remembers what it read. What it gives is not verified: only a proof that
 * leads to a signed root says so. Null stands for what is not there or is no tile.
 */
export class TileReader {
    #tiles = new Map();

    constructor(reader, size) {
        this.reader = reader;
        this.size = size;
        this.nodeAt = (level, index) => this.node(level, index);
    }

    async #narrowOrFull(narrow, full, limit) {
        // A log may drop a partial tile once the full one is there.
        const bytes = await this.reader.read(narrow, limit);
        return bytes !== null || narrow === full ? bytes : this.reader.read(full, limit);
    }

    async #readTile(level, index, width) {
        const bytes = await this.#narrowOrFull(tilePath(level, index, width), tilePath(level, index), tileWidth * digestBytes);
        if (bytes === null || bytes.length % digestBytes !== 0 || bytes.length < width * digestBytes)
            return null;
        return Array.from({ length: width }, (_, i) => bytes.subarray(i * digestBytes, (i + 1) * digestBytes));
    }

    /** The hashes of a tile. */
    async tile(level, index) {
        const width = widthIn(this.size, level, index);
        if (width === 0)
            return null;
        const key = `${level}/${index}`;
        if (this.#tiles.size >= keptTiles)
            this.#tiles.clear();
        if (!this.#tiles.has(key))
            this.#tiles.set(key, await this.#readTile(level, index, width));
        return this.#tiles.get(key);
    }

    /** The hash of a complete subtree. */
    async node(level, index) {
        const inside = level % tileHeight;
        const first = index * 2 ** inside;
        const hashes = await this.tile(Math.floor(level / tileHeight), Math.floor(first / tileWidth));
        const begin = first % tileWidth;
        if (hashes === null || begin + 2 ** inside > hashes.length)
            return null;
        let row = hashes.slice(begin, begin + 2 ** inside);
        while (row.length > 1)
            row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i], row[2 * i + 1]));
        return row[0];
    }

    async #bundle(index) {
        const width = widthIn(this.size, 0, index);
        const bytes = await this.#narrowOrFull(bundlePath(index, width), bundlePath(index), tileWidth * (maxLeafBytes + 2));
        return bytes === null ? null : leavesOf(bytes, width);
    }

    /** Every leaf, a bundle at a time and in order; null once for the first bundle that cannot be had, which is the last. */
    async* bundles() {
        const count = Math.ceil(this.size / tileWidth);
        const asked = [];
        for (let index = 0; index < count; ++index) {
            while (asked.length < ahead && index + asked.length < count) {
                const read = this.#bundle(index + asked.length);
                read.catch(() => {}); // who awaits it hears of it; nobody does after an earlier failure
                asked.push(read);
            }
            const leaves = await asked.shift();
            yield leaves;
            if (leaves === null)
                return;
        }
    }
}
