// SPDX-License-Identifier: MIT
// Bytes and the texts that stand for them. Readers give null for what is not exactly the one way to write a value.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function utf8(text) {
    return encoder.encode(text);
}

/** The text of UTF-8 bytes, byte order mark and all; null when they are none. */
export function textOf(bytes) {
    try {
        return decoder.decode(bytes);
    } catch {
        return null;
    }
}

export function hex(bytes) {
    let text = '';
    for (const byte of bytes)
        text += byte.toString(16).padStart(2, '0');
    return text;
}

/** 32 bytes of 64 lower-case digits, or null. */
export function digestOfHex(text) {
    if (typeof text !== 'string' || !/^[0-9a-f]{64}$/.test(text))
        return null;
    return Uint8Array.from({ length: 32 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

export function base64(bytes) {
    let binary = '';
    for (const byte of bytes)
        binary += String.fromCharCode(byte);
    return btoa(binary);
}

/** Strict: padded, no blanks, no stray bits, at most 1 MB. */
export function fromBase64(text) {
    if (text.length % 4 !== 0 || text.length > (1 << 20) || !/^[A-Za-z0-9+/]*={0,2}$/.test(text))
        return null;
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    return base64(bytes) === text ? bytes : null;
}

/** As base64, of letters that may stand in an address and without padding. */
export function base64url(bytes) {
    return base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export function sameBytes(a, b) {
    return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export function concat(...parts) {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        all.set(part, at);
        at += part.length;
    }
    return all;
}
