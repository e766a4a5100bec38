// SPDX-License-Identifier: MIT
// One acta of the publication that a page belongs to, with the memory of what this browser saw before.
import { HttpReader } from './readers.js';
import { SeenStore } from './seen.js';
import { parseTrust } from './trust.js';
import { verifyPublication } from './verify.js';

function storageOf() {
    try {
        return globalThis.localStorage ?? null;
    } catch {
        return null; // forbidden by the browser
    }
}

/** The memory of this browser. */
export function browserStore() {
    return new SeenStore(storageOf());
}

/**
 * verifyPublication() with a memory: compares with what was seen before and remembers what was found. A memory that cannot
 * be read is said, as check `consistencia`.
 */
export async function verifyRemembering(request, store = browserStore()) {
    const origin = parseTrust(request.trust).trust?.origin ?? '';
    const { seen = null, broken } = store.load(origin);
    const report = await verifyPublication({ ...request, seen });
    if (broken) {
        report.checks.push({ id: 'consistencia', mark: 'incompleto', text: 'Lo que este navegador guardó de una visita anterior no se entiende: no se puede comparar con ella' });
        report.verdict = report.verdict === 'AUTÉNTICO' ? 'AUTÉNTICO, INCOMPLETO' : report.verdict;
    } else if (report.seen) {
        store.save(report.seen);
    }
    store.keepEvidence(origin, report.evidence);
    return report;
}

/**
 * Verifies one acta of the publication under the address `base`: `acta` is its key or CLAVE_ACTA, `trust` the bytes of
 * confianza.json. What it gives is described at verifyPublication().
 */
export function verifyActa({ acta, trust, base, now = Date.now() }) {
    return verifyRemembering({ reader: new HttpReader(base), trust, now, acta });
}
