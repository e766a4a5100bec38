// SPDX-License-Identifier: MIT
// How long a reading may take: as long as something still comes, since a phone far from a mast is slow and not cut off.

const silence = 20000;
const altogether = 10 * 60000;

/** `signal` for fetch(); heard() with every piece that comes, done() at the end. */
export class Patience {
    #abort = new AbortController();
    #whole = setTimeout(() => this.#abort.abort(), altogether);
    #quiet;

    constructor(quietly = silence) {
        this.quietly = quietly;
        this.heard();
    }

    get signal() {
        return this.#abort.signal;
    }

    heard() {
        clearTimeout(this.#quiet);
        this.#quiet = setTimeout(() => this.#abort.abort(), this.quietly);
    }

    done() {
        clearTimeout(this.#quiet);
        clearTimeout(this.#whole);
    }
}
