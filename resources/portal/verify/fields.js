// SPDX-License-Identifier: MIT
// Members of a parsed JSON object, with bounds. One wrong member spoils the whole document: the caller goes on reading
// defaults until it asks whether all was good.
import { digestOfHex, textOf } from './bytes.js';

/** An object, or null. */
export function parseObject(bytes) {
    const text = textOf(bytes);
    try {
        const value = text === null ? null : JSON.parse(text);
        return typeof value === 'object' && !Array.isArray(value) ? value : null;
    } catch {
        return null;
    }
}

export class Fields {
    #object;
    #state;

    constructor(object, state = { good: true }) {
        const isObject = typeof object === 'object' && object !== null && !Array.isArray(object);
        state.good &&= isObject;
        this.#object = isObject ? object : {};
        this.#state = state;
    }

    get good() {
        return this.#state.good;
    }

    spoil() {
        this.#state.good = false;
    }

    has(name) {
        return Object.hasOwn(this.#object, name) && this.#object[name] !== null;
    }

    #take(name, isGood, otherwise) {
        const value = Object.hasOwn(this.#object, name) ? this.#object[name] : undefined;
        const good = isGood(value);
        this.#state.good &&= good;
        return good ? value : otherwise;
    }

    text(name, most) {
        return this.#take(name, (value) => typeof value === 'string' && value.length <= most, '');
    }

    number(name, least, most) {
        return this.#take(name, (value) => Number.isSafeInteger(value) && value >= least && value <= most, least);
    }

    boolean(name) {
        return this.#take(name, (value) => typeof value === 'boolean', false);
    }

    /** 64 lower-case digits, as they stand. */
    digest(name) {
        return this.#take(name, (value) => digestOfHex(value) !== null, '0'.repeat(64));
    }

    list(name, most) {
        return this.#take(name, (value) => Array.isArray(value) && value.length <= most, []);
    }

    object(name) {
        return new Fields(this.#object[name], this.#state);
    }

    /** [name, value] of each member of an object. */
    members(name, most) {
        const isGood = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length <= most;
        return Object.entries(this.#take(name, isGood, {}));
    }

    /** The members of something that stands inside. */
    inside(value) {
        return new Fields(value, this.#state);
    }
}
