// SPDX-License-Identifier: MIT
// The tree of RFC 6962 with SHA-256. Sizes and indices are Numbers up to 2^40: beyond 32 bits JavaScript shifts wrongly,
// so that halves are taken by division.
import { concat, sameBytes } from './bytes.js';
import { sha256 } from './sha256.js';

export const maxLeaves = 2 ** 40;

const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

export function leafHash(bytes) {
    return sha256(concat(leafMark, bytes));
}

export function nodeHash(left, right) {
    return sha256(concat(nodeMark, left, right));
}

function half(n) {
    return Math.floor(n / 2);
}

function isOdd(n) {
    return n % 2 === 1;
}

/** The largest power of two below n; n ≥ 2. */
function splitOf(n) {
    let split = 1;
    while (split * 2 < n)
        split *= 2;
    return split;
}

/** Root of a tree that grows leaf by leaf; keeps one hash for each of its complete parts. */
export class RootBuilder {
    #peaks = [];
    #size = 0;

    get size() {
        return this.#size;
    }

    add(hash) {
        let made = hash;
        for (let bits = this.#size; isOdd(bits); bits = half(bits))
            made = nodeHash(this.#peaks.pop(), made);
        this.#peaks.push(made);
        ++this.#size;
    }

    root() {
        return this.#peaks.length === 0 ? sha256(new Uint8Array()) : this.#peaks.reduceRight((right, left) => nodeHash(left, right));
    }
}

/**
 * Makes proofs from complete subtrees. `nodeAt(level, index)` is a promise of the hash of the subtree of 2^level leaves that
 * begins at leaf index·2^level; when it gives null, the proof is null.
 */
class Prover {
    proof = [];

    constructor(nodeAt) {
        this.nodeAt = nodeAt;
    }

    async range(from, to) {
        const n = to - from;
        const level = Math.log2(n);
        if (Number.isInteger(level))
            return this.nodeAt(level, from / n);
        const middle = from + splitOf(n);
        const left = await this.range(from, middle);
        const right = left && await this.range(middle, to);
        return right && nodeHash(left, right);
    }

    async push(from, to) {
        this.proof.push(await this.range(from, to));
    }

    async path(index, from, to) {
        if (to - from === 1)
            return;
        const middle = from + splitOf(to - from);
        const isLeft = index < middle;
        await this.path(index, isLeft ? from : middle, isLeft ? middle : to);
        await this.push(isLeft ? middle : from, isLeft ? to : middle);
    }

    async consistency(older, from, to, isWhole) {
        if (older === to) {
            if (!isWhole)
                await this.push(from, to);
            return;
        }
        const middle = from + splitOf(to - from);
        const isLeft = older <= middle;
        await this.consistency(older, isLeft ? from : middle, isLeft ? middle : to, isWhole && isLeft);
        await this.push(isLeft ? middle : from, isLeft ? to : middle);
    }

    done() {
        return this.proof.includes(null) ? null : this.proof;
    }
}

/** PATH(index, D[size]) from the leaf to the root; null when there is no such place or a hash is missing. */
export async function inclusionProof(index, size, nodeAt) {
    if (size > maxLeaves || index >= size)
        return null;
    const prover = new Prover(nodeAt);
    await prover.path(index, 0, size);
    return prover.done();
}

/** PROOF(older, D[newer]), 0 < older ≤ newer. */
export async function consistencyProof(older, newer, nodeAt) {
    if (newer > maxLeaves || older === 0 || older > newer)
        return null;
    const prover = new Prover(nodeAt);
    await prover.consistency(older, 0, newer, true);
    return prover.done();
}

/** Walks from a place to the root: `step(sibling, isLeft)` for each hash of the proof. False when the proof is too long or short. */
function climb(place, last, proof, step) {
    for (const sibling of proof) {
        if (last === 0)
            return false;
        const isLeft = isOdd(place) || place === last;
        step(sibling, isLeft);
        // At the right edge, levels where this node has no sibling are passed over.
        while (isLeft && !isOdd(place) && place !== 0) {
            place = half(place);
            last = half(last);
        }
        place = half(place);
        last = half(last);
    }
    return last === 0;
}

export function verifyInclusion(hash, index, size, root, proof) {
    if (size > maxLeaves || index >= size)
        return false;
    let made = hash;
    const ended = climb(index, size - 1, proof, (sibling, isLeft) => { made = isLeft ? nodeHash(sibling, made) : nodeHash(made, sibling); });
    return ended && sameBytes(made, root);
}

/** Heads are {size, root}. True when the newer holds all of the older, unchanged and in its place. */
export function verifyConsistency(older, newer, proof) {
    if (newer.size > maxLeaves || older.size > newer.size)
        return false;
    if (older.size === newer.size)
        return proof.length === 0 && sameBytes(older.root, newer.root);
    if (older.size === 0)
        return proof.length === 0 && sameBytes(older.root, sha256(new Uint8Array()));
    // A complete older tree is a node of the newer one: its root is what the walk starts from.
    const isNode = Number.isInteger(Math.log2(older.size));
    if (!isNode && proof.length === 0)
        return false;
    let place = older.size - 1;
    let last = newer.size - 1;
    for (; isOdd(place); place = half(place))
        last = half(last);
    let madeOlder = isNode ? older.root : proof[0];
    let madeNewer = madeOlder;
    const ended = climb(place, last, proof.slice(isNode ? 0 : 1), (sibling, isLeft) => {
        madeOlder = isLeft ? nodeHash(sibling, madeOlder) : madeOlder;
        madeNewer = isLeft ? nodeHash(sibling, madeNewer) : nodeHash(madeNewer, sibling);
    });
    return ended && sameBytes(madeOlder, older.root) && sameBytes(madeNewer, newer.root);
}
