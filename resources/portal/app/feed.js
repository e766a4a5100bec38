// SPDX-License-Identifier: MIT
// Follows the pointer. Keeps the last good corte when the network is gone, and says since when.
import { readManifest, readPointer } from './source.js';

const shortest = 30000;
const longest = 60000;
const grace = 2 * 60000; // after the hour that the manifest promises, as `prep verify`
const clockSlack = 5 * 60000;

/**
 * What the reader sees: `manifest` (null until the first one came), `error` of the last attempt (null = it went well; its
 * `announced`: the corte that could not be read whole), `seen` (when it last went well). `prepare(manifest)` reads what is
 * looked at of a new corte, which is shown only afterwards. `changed(isNew)` is called after every attempt; isNew: another
 * manifest is shown.
 */
export class Feed {
    constructor(changed, prepare) {
        this.changed = changed;
        this.prepare = prepare;
        this.manifest = null;
        this.digest = null;
        this.error = null;
        this.seen = 0;
        this.timer = 0;
        this.busy = false;
        document.addEventListener('visibilitychange', () => this.wake());
        window.addEventListener('online', () => this.wake());
    }

    wake() {
        if (document.visibilityState === 'visible' && Date.now() - this.seen > shortest / 2) this.look();
    }

    async look() {
        if (this.busy) return;
        this.busy = true;
        clearTimeout(this.timer);
        const isNew = await this.attempt();
        this.busy = false;
        this.timer = setTimeout(() => this.look(), shortest + Math.random() * (longest - shortest));
        this.changed(isNew);
    }

    async attempt() {
        try {
            const pointer = await readPointer();
            const isNew = pointer.manifiesto !== this.digest;
            if (isNew && this.manifest && pointer.corte < this.manifest.corte)
                throw Object.assign(new Error('el sitio entrega un corte anterior al que ya se había visto'), { kind: 'datos' });
            if (isNew) this.manifest = await this.readAll(pointer);
            this.digest = pointer.manifiesto;
            this.error = null;
            this.seen = Date.now();
            return isNew;
        } catch (error) {
            this.error = error;
            return false;
        }
    }

    /** A corte is shown when all of it that is looked at has come, and not before. */
    async readAll(pointer) {
        try {
            const manifest = await readManifest(pointer);
            await this.prepare(manifest);
            return manifest;
        } catch (error) {
            throw Object.assign(error, { announced: pointer.corte });
        }
    }
}

/** 'final', 'futuro' (its hour has not come by this device's clock), 'atrasado' or 'vigente'. */
export function freshness(manifest, now) {
    if (manifest.en > now + clockSlack) return 'futuro';
    if (!manifest.siguiente?.en) return manifest.final ? 'final' : 'vigente';
    return now > manifest.siguiente.en + grace ? 'atrasado' : 'vigente';
}
