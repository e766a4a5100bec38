// SPDX-License-Identifier: MIT
// The fingerprint of the trust file, as a person compared it with one that came by another way.
import { fingerprintText, isFingerprint } from './trust.js';

const prefix = 'prep.huella.';

/**
 * Knows, for each origin, the fingerprint that was compared and found the same. State of a trust file: 'sin comparar',
 * 'coincide' or 'cambio' (it is not the one that was compared).
 */
export class FingerprintMemory {
    constructor(storage) {
        this.storage = storage;
    }

    stateOf(origin, trustBytes) {
        const kept = this.storage?.getItem(prefix + origin) ?? null;
        if (kept === null)
            return 'sin comparar';
        return isFingerprint(kept, trustBytes) ? 'coincide' : 'cambio';
    }

    /** True when the text that somebody has is the fingerprint of this file, which is then remembered. */
    compare(origin, trustBytes, text) {
        if (!isFingerprint(text, trustBytes))
            return false;
        try {
            this.storage?.setItem(prefix + origin, fingerprintText(trustBytes));
        } catch {
            // A storage that is full or forbidden: it holds for this visit.
        }
        return true;
    }
}
