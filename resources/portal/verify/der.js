// SPDX-License-Identifier: MIT
// DER (X.690), as far as a signature needs it: definite and shortest lengths only, every part within its whole. All readers
// throw DerError, which stays within the modules of this folder that parse.

export class DerError extends Error {}

export const tag = {
    boolean: 0x01, integer: 0x02, bits: 0x03, octets: 0x04, null: 0x05, oid: 0x06, utf8: 0x0c, sequence: 0x30, set: 0x31,
    printable: 0x13, ia5: 0x16, utcTime: 0x17, generalizedTime: 0x18, context: (n) => 0xa0 + n, contextPrimitive: (n) => 0x80 + n,
};

const maxParts = 1000;

function lengthAt(bytes, at) {
    const first = bytes[at];
    if (first === undefined)
        throw new DerError('cut');
    if (first < 0x80)
        return { length: first, next: at + 1 };
    const count = first & 0x7f;
    if (count === 0 || count > 3 || at + 1 + count > bytes.length)
        throw new DerError('length');
    let length = 0;
    for (let i = 1; i <= count; ++i)
        length = length * 256 + bytes[at + i];
    if (length < 0x80 || length < 256 ** (count - 1))
        throw new DerError('a longer length than needed');
    return { length, next: at + 1 + count };
}

/** {tag, content, whole, end} of the value at an offset. */
function valueAt(bytes, at) {
    const kind = bytes[at];
    if (kind === undefined || (kind & 0x1f) === 0x1f)
        throw new DerError('tag');
    const { length, next } = lengthAt(bytes, at + 1);
    if (next + length > bytes.length)
        throw new DerError('cut');
    return { tag: kind, content: bytes.subarray(next, next + length), whole: bytes.subarray(at, next + length), end: next + length };
}

/** The only value of these bytes. */
export function single(bytes) {
    const value = valueAt(bytes, 0);
    if (value.end !== bytes.length)
        throw new DerError('something behind it');
    return value;
}

/** The values inside of a constructed one, which must have the given tag. */
export function parts(value, expected) {
    if (value === undefined || value.tag !== expected)
        throw new DerError('another tag');
    const found = [];
    for (let at = 0; at < value.content.length;) {
        if (found.length === maxParts)
            throw new DerError('too many parts');
        found.push(valueAt(value.content, at));
        at = found.at(-1).end;
    }
    return found;
}

/** The content of a primitive value with that tag. */
export function content(value, expected) {
    if (value === undefined || value.tag !== expected)
        throw new DerError('another tag');
    return value.content;
}

/** "1.2.840.113549.1.7.2" */
export function oid(value) {
    const bytes = content(value, tag.oid);
    if (bytes.length === 0 || bytes.length > 32 || bytes.at(-1) >= 0x80)
        throw new DerError('object identifier');
    const arcs = [];
    let arc = 0;
    for (const byte of bytes) {
        arc = arc * 128 + (byte & 0x7f);
        if (byte < 0x80) {
            arcs.push(arc);
            arc = 0;
        }
    }
    const first = Math.min(2, Math.floor(arcs[0] / 40));
    return [first, arcs[0] - 40 * first, ...arcs.slice(1)].join('.');
}

/** The OID of an AlgorithmIdentifier. */
export function algorithm(value) {
    return oid(parts(value, tag.sequence)[0]);
}

/** The bytes of a BIT STRING of whole bytes. */
export function bits(value) {
    const bytes = content(value, tag.bits);
    if (bytes.length === 0 || bytes[0] !== 0)
        throw new DerError('not whole bytes');
    return bytes.subarray(1);
}

/** The magnitude of a non-negative INTEGER, without leading zeros (one byte for zero). */
export function unsigned(value) {
    const bytes = content(value, tag.integer);
    const isPadded = bytes.length > 1 && bytes[0] === 0 && bytes[1] < 0x80;
    if (bytes.length === 0 || bytes[0] >= 0x80 || isPadded)
        throw new DerError('integer');
    return bytes.length > 1 && bytes[0] === 0 ? bytes.subarray(1) : bytes;
}

function isReal(date, year, month, day, hour, minute, second) {
    return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
}

/** Milliseconds of a UTCTime or GeneralizedTime, both of which DER ends with seconds and Z; a fraction of a second is left out. */
export function time(value) {
    const isShort = value?.tag === tag.utcTime;
    const text = String.fromCharCode(...content(value, isShort ? tag.utcTime : tag.generalizedTime));
    const found = (isShort ? /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/ : /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.\d{1,9})?Z$/).exec(text);
    if (!found)
        throw new DerError('time');
    const [short, month, day, hour, minute, second] = found.slice(1).map(Number);
    const year = isShort ? short + (short < 50 ? 2000 : 1900) : short;
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    date.setUTCHours(hour, minute, second);
    if (!isReal(date, year, month, day, hour, minute, second))
        throw new DerError('time');
    return date.getTime();
}

/** r ‖ s of so many bytes each, as WebCrypto wants an ECDSA signature. */
export function rawEcdsa(bytes, size) {
    const numbers = parts(single(bytes), tag.sequence).map(unsigned);
    if (numbers.length !== 2 || numbers.some((number) => number.length > size))
        throw new DerError('signature');
    const raw = new Uint8Array(2 * size);
    numbers.forEach((number, i) => raw.set(number, size * (i + 1) - number.length));
    return raw;
}
