// SPDX-License-Identifier: MIT
// Where a publication is read from. What keeps a reader from reading at all (no network, a server that fails) is a
// ReadFailure: then nothing can be said about the publication, neither good nor bad.
import { hex } from './bytes.js';
import { Patience } from './patience.js';
import { sha256OfFile } from './sha256.js';

export class ReadFailure extends Error {}

/** Files that change in place; everything else keeps its name as long as its content. */
const changing = new Set(['actual.json', 'checkpoint', 'confianza.json']);

/** Subclasses give `load(path, limit)`: {bytes}, {larger: true} beyond the limit, or null for what is not there. */
class Reader {
    /** The bytes, or null. */
    async read(path, limit) {
        return (await this.load(path, limit))?.bytes ?? null;
    }

    /** {bytes (how many), sha256} of a file that should have `limit` bytes at most; null when it is not there. */
    async facts(path, limit) {
        const loaded = await this.load(path, limit);
        if (loaded === null || loaded.larger)
            return loaded && { bytes: limit + 1, sha256: '' };
        return { bytes: loaded.bytes.length, sha256: hex(await sha256OfFile(loaded.bytes)) };
    }

    /** The highest corte that lies there, for a publication without a pointer; 0 = none, or nobody can say. */
    highestCorte() {
        return 0;
    }
}

function joined(pieces, size) {
    const all = new Uint8Array(size);
    let at = 0;
    for (const piece of pieces) {
        all.set(piece, at);
        at += piece.length;
    }
    return all;
}

async function bodyOf(response, limit, patience) {
    const pieces = [];
    let size = 0;
    const stream = response.body.getReader();
    for (let next = await stream.read(); !next.done; next = await stream.read()) {
        patience.heard();
        size += next.value.length;
        if (size > limit) {
            await stream.cancel();
            return { larger: true };
        }
        pieces.push(next.value);
    }
    return { bytes: joined(pieces, size) };
}

/** A publication on a server, a bucket or a mirror; `base` is the address of its root, with the last slash. */
export class HttpReader extends Reader {
    constructor(base) {
        super();
        this.base = base;
    }

    async load(path, limit) {
        const patience = new Patience();
        try {
            const cache = changing.has(path) ? 'no-store' : 'default';
            const response = await fetch(new URL(path, this.base), { cache, credentials: 'omit', signal: patience.signal });
            if ([403, 404, 410].includes(response.status))
                return null; // buckets say 403 for what does not exist
            if (!response.ok)
                throw new ReadFailure(`${path}: ${response.status}`);
            return response.body === null ? { bytes: new Uint8Array() } : await bodyOf(response, limit, patience);
        } catch (error) {
            throw error instanceof ReadFailure ? error : new ReadFailure(`${path}: ${error.message}`);
        } finally {
            patience.done();
        }
    }
}

/** Files that somebody chose or dropped; `files` is a Map of Blobs by path from the root of what is published. */
export class FilesReader extends Reader {
    #files;

    constructor(files) {
        super();
        this.#files = files;
    }

    async load(path, limit) {
        const file = this.#files.get(path);
        if (file === undefined || file.size > limit)
            return file === undefined ? null : { larger: true };
        try {
            return { bytes: new Uint8Array(await file.arrayBuffer()) };
        } catch (error) {
            throw new ReadFailure(`${path}: ${error.message}`);
        }
    }

    highestCorte() {
        const numbers = [...this.#files.keys()].map((path) => Number(/^corte\/(\d{4,10})\/manifiesto\.json$/.exec(path)?.[1] ?? 0));
        return numbers.reduce((a, b) => Math.max(a, b), 0);
    }
}

/**
 * Files by path from the root of the publication, of [path, file] pairs whose paths may begin with folders above it: the
 * root is the shortest folder in which something of a publication lies.
 */
export function rooted(pairs) {
    const roots = pairs.flatMap(([path]) => /^(.*\/|)(?:actual\.json|checkpoint|corte\/\d{4,10}\/manifiesto\.json)$/.exec(path)?.[1] ?? []);
    const root = roots.reduce((a, b) => (a === undefined || b.length < a.length ? b : a), undefined) ?? '';
    return new Map(pairs.filter(([path]) => path.startsWith(root)).map(([path, file]) => [path.slice(root.length), file]));
}
