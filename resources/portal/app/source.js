// SPDX-License-Identifier: MIT
// What is published, read only through the pointer: actual.json names the manifest by its digest, the manifest names
// every file by its own. A byte that is not as named is not shown, so that no page ever mixes two cortes.
import { digestOfHex, hex, textOf } from '../verify/bytes.js';
import { Patience } from '../verify/patience.js';
import { sha256OfFile } from '../verify/sha256.js';

const limits = { pointer: 64 << 10, manifest: 256 << 20, index: 16 << 20, object: 16 << 20, image: 64 << 20 };
const kept = 400;

/** `kind`: 'red' (try again: the network or the server) or 'datos' (what came is not what was named). */
export class ReadError extends Error {
    constructor(kind, text) {
        super(text);
        this.kind = kind;
    }
}

async function bodyOf(response, limit, patience) {
    const parts = [];
    let size = 0;
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
        patience.heard();
        size += part.value.length;
        if (size > limit) {
            await reader.cancel();
            throw new ReadError('datos', 'el archivo es más grande de lo permitido');
        }
        parts.push(part.value);
    }
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
    }
    return bytes;
}

/** Bytes of a path below the folder of the page. */
export async function fetchBytes(path, limit, cache = 'default') {
    const patience = new Patience();
    try {
        const response = await fetch(path, { cache, credentials: 'omit', signal: patience.signal });
        if (!response.ok) throw new ReadError('red', `${path}: el servidor respondió ${response.status}`);
        return await bodyOf(response, limit, patience);
    } catch (error) {
        throw error instanceof ReadError ? error : new ReadError('red', `${path}: no hay respuesta`);
    } finally {
        patience.done();
    }
}

async function checked(path, digest, limit) {
    const bytes = await fetchBytes(path, limit);
    if (hex(await sha256OfFile(bytes)) !== digest) throw new ReadError('datos', `${path} no es el archivo que nombra el manifiesto`);
    return bytes;
}

function jsonOf(bytes, path) {
    try {
        const value = JSON.parse(textOf(bytes));
        if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value;
    } catch {
        // told below
    }
    throw new ReadError('datos', `${path} no se entiende`);
}

/** {corte, manifiesto}; never from a cache. */
export async function readPointer() {
    const pointer = jsonOf(await fetchBytes('actual.json', limits.pointer, 'no-store'), 'actual.json');
    if (!Number.isSafeInteger(pointer.corte) || pointer.corte < 0 || !digestOfHex(pointer.manifiesto))
        throw new ReadError('datos', 'actual.json no se entiende');
    return pointer;
}

export function manifestPath(corte) {
    return `corte/${String(corte).padStart(4, '0')}/manifiesto.json`;
}

export async function readManifest(pointer) {
    const path = manifestPath(pointer.corte);
    const manifest = jsonOf(await checked(path, pointer.manifiesto, limits.manifest), path);
    if (manifest.corte !== pointer.corte || typeof manifest.productos !== 'object' || typeof manifest.proceso !== 'object')
        throw new ReadError('datos', `${path} no se entiende`);
    return manifest;
}

/** Elections in the order of the manifest. */
export function electionsOf(manifest) {
    return Object.keys(manifest.productos)
        .filter((id) => id.endsWith('.json'))
        .map((id) => id.slice(0, -'.json'.length));
}

/** Objects by content: what was read once needs no second reading in any later corte. */
const objects = new Map();

export function readObject(digest) {
    if (!digestOfHex(digest)) return Promise.reject(new ReadError('datos', 'un nombre de objeto no se entiende'));
    const known = objects.get(digest);
    if (known) {
        objects.delete(digest);
        objects.set(digest, known);
        return known;
    }
    const path = `objetos/${digest}`;
    const reading = checked(path, digest, limits.object).then((bytes) => jsonOf(bytes, path));
    objects.set(digest, reading);
    reading.catch(() => objects.delete(digest));
    if (objects.size > kept) objects.delete(objects.keys().next().value);
    return reading;
}

const indices = new Map();

/** The index of one election, from its product: of the last corte in which it was good. Null when there was none. */
export function readIndex(manifest, election) {
    const file = manifest.productos[`${election}.json`]?.archivos?.find((each) => each.ruta.endsWith(`/indice_${election}.json`));
    if (!file) return Promise.resolve(null);
    if (!/^corte\/\d{4,9}\/indice_[A-Z0-9_]+\.json$/.test(file.ruta) || !digestOfHex(file.sha256))
        return Promise.reject(new ReadError('datos', 'el manifiesto no se entiende'));
    if (!indices.has(file.sha256)) {
        const reading = checked(file.ruta, file.sha256, limits.index).then((bytes) => jsonOf(bytes, file.ruta));
        reading.catch(() => indices.delete(file.sha256));
        indices.set(file.sha256, reading);
        if (indices.size > 8) indices.delete(indices.keys().next().value);
    }
    return indices.get(file.sha256);
}

/** An image's bytes, which are those of its digest. */
export function readImage(digest) {
    return checked(`objetos/${digest}`, digest, limits.image);
}
