// SPDX-License-Identifier: MIT
// What a verifier remembers of the last publication that it found authentic: without it nobody can tell a log that grew from
// one that was replaced. The text is that of `prep verify --state`.
import { utf8 } from './bytes.js';
import { Fields, parseObject } from './fields.js';
import { parseCheckpoint, parseNote } from './note.js';

const maxSeen = 256 << 10;
const maxText = 300;

export function seenText(seen) {
    const { origin, corte, manifest, serial, signedAt, logKey, checkpoint } = seen;
    return JSON.stringify({ formato: 1, origen: origin, corte, manifiesto: manifest, serie: serial, firmado: signedAt, bitacora: logKey, checkpoint }, null, 4) + '\n';
}

/** Null for what is no such text. */
export function parseSeen(text) {
    const object = text.length > maxSeen ? null : parseObject(utf8(text));
    if (object === null)
        return null;
    const fields = new Fields(object);
    fields.number('formato', 1, 1);
    const seen = {
        origin: fields.text('origen', maxText), corte: fields.number('corte', 0, 2 ** 32 - 1), manifest: fields.digest('manifiesto'),
        serial: fields.text('serie', maxText), signedAt: fields.number('firmado', 0, Number.MAX_SAFE_INTEGER), logKey: fields.text('bitacora', maxText),
        checkpoint: fields.text('checkpoint', maxSeen),
    };
    const note = fields.good ? parseNote(utf8(seen.checkpoint)) : null;
    const head = note && parseCheckpoint(note.text);
    return head && head.origin === seen.origin ? { ...seen, head } : null;
}

/** Keeps one such memory an origin in a Storage; forgets nothing that it cannot read, since that is where a lie would show. */
export class SeenStore {
    constructor(storage) {
        this.storage = storage;
    }

    #name(origin) {
        return `prep.visto.${origin}`;
    }

    /** {seen}, seen null the first time; {broken: true} when something is kept that cannot be read. */
    load(origin) {
        const text = this.storage?.getItem(this.#name(origin)) ?? null;
        const seen = text === null ? null : parseSeen(text);
        return text !== null && seen === null ? { broken: true } : { seen };
    }

    save(seen) {
        try {
            this.storage?.setItem(this.#name(seen.origin), seenText(seen));
        } catch {
            // A full or forbidden storage: this visit is checked all the same, the next one begins anew.
        }
    }

    /** Two signed checkpoints that cannot both be true; the first pair is kept: it is what was seen when it began. */
    keepEvidence(origin, evidence) {
        const name = `prep.evidencia.${origin}`;
        try {
            if (evidence !== '' && this.storage && this.storage.getItem(name) === null)
                this.storage.setItem(name, evidence);
        } catch {
            // The person is shown it all the same, and may keep it.
        }
    }
}
