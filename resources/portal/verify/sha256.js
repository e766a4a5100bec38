// SPDX-License-Identifier: MIT
// SHA-256 (FIPS 180-4). WebCrypto has it too, but only as a promise: a log of thirty thousand entries needs a hundred
// thousand small hashes, for which waiting costs more than hashing.

/** The first 32 bits of the fractional part of the n-th root of p, which is how the standard defines its constants. */
function fraction(p, root) {
    const value = p ** (1 / root);
    return ((value - Math.floor(value)) * 2 ** 32) >>> 0;
}

function primes(count) {
    const found = [];
    for (let n = 2; found.length < count; ++n) {
        if (found.every((p) => n % p !== 0))
            found.push(n);
    }
    return found;
}

const rounds = Uint32Array.from(primes(64), (p) => fraction(p, 3));
const start = Uint32Array.from(primes(8), (p) => fraction(p, 2));
const words = new Uint32Array(64);
/** Above this WebCrypto is faster, and does not hold up the page. */
const big = 1 << 16;

function rotated(x, n) {
    return (x >>> n) | (x << (32 - n));
}

function fillWords(block, at) {
    for (let i = 0; i < 16; ++i, at += 4)
        words[i] = (block[at] << 24) | (block[at + 1] << 16) | (block[at + 2] << 8) | block[at + 3];
    for (let i = 16; i < 64; ++i) {
        const a = words[i - 15];
        const b = words[i - 2];
        words[i] = words[i - 16] + words[i - 7] + (rotated(a, 7) ^ rotated(a, 18) ^ (a >>> 3)) + (rotated(b, 17) ^ rotated(b, 19) ^ (b >>> 10));
    }
}

function compress(state, block, at) {
    fillWords(block, at);
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; ++i) {
        const t1 = (h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + ((e & f) ^ (~e & g)) + rounds[i] + words[i]) | 0;
        const t2 = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g;
        g = f;
        f = e;
        e = (d + t1) | 0;
        d = c;
        c = b;
        b = a;
        a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => { state[i] += value; });
}

/** The last bytes with the padding that ends every message. */
function lastBlocks(bytes) {
    const rest = bytes.length % 64;
    const tail = new Uint8Array(rest < 56 ? 64 : 128);
    tail.set(bytes.subarray(bytes.length - rest));
    tail[rest] = 0x80;
    const view = new DataView(tail.buffer);
    view.setUint32(tail.length - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(tail.length - 4, (bytes.length * 8) >>> 0);
    return tail;
}

/** 32 bytes, at once. */
export function sha256(bytes) {
    const state = start.slice();
    for (let at = 0; at + 64 <= bytes.length; at += 64)
        compress(state, bytes, at);
    const tail = lastBlocks(bytes);
    for (let at = 0; at < tail.length; at += 64)
        compress(state, tail, at);
    const digest = new Uint8Array(32);
    const view = new DataView(digest.buffer);
    state.forEach((value, i) => view.setUint32(4 * i, value));
    return digest;
}

/** The same for whole files. */
export async function sha256OfFile(bytes) {
    if (bytes.length < big || !globalThis.crypto?.subtle)
        return sha256(bytes);
    return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
