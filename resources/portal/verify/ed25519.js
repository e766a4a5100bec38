// SPDX-License-Identifier: MIT
// Ed25519 of the browser where it has it, else of the bundled library.
import { verifyAsync } from '../vendor/noble-ed25519.js';

let hasOwn;

/** Some browsers know the name and refuse the key: a try says more than their version. */
async function browserHasIt() {
    try {
        // The public key of RFC 8032, test 1.
        const known = Uint8Array.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'.match(/../g), (two) => parseInt(two, 16));
        await crypto.subtle.importKey('raw', known, { name: 'Ed25519' }, false, ['verify']);
        return true;
    } catch {
        return false;
    }
}

/** As verifyEd25519, but never asks the browser. */
export async function verifyByLibrary(message, signature, key) {
    try {
        return await verifyAsync(signature, message, key, { zip215: false });
    } catch {
        return false; // not a point, not a scalar
    }
}

/** Takes any bytes; all are Uint8Array. */
export async function verifyEd25519(message, signature, key) {
    if (signature.length !== 64 || key.length !== 32)
        return false;
    hasOwn ??= await browserHasIt();
    if (!hasOwn)
        return verifyByLibrary(message, signature, key);
    try {
        const known = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
        return await crypto.subtle.verify({ name: 'Ed25519' }, known, signature, message);
    } catch {
        return false;
    }
}
