// SPDX-License-Identifier: MIT
// The entries of the log. An acta's is five lines: "prep-acta-v1", key, version, image, row; a manifest's three:
// "prep-manifiesto-v1", corte, SHA-256. Digests are hex here; an image that does not exist is "-".
import { textOf, utf8 } from './bytes.js';

const actaPattern = /^prep-acta-v1\n([A-Z0-9_]{1,16}-[0-9]{6,9})\n([1-9][0-9]{0,9})\n(-|(?!0{64})[0-9a-f]{64})\n([0-9a-f]{64})\n$/;
const manifestPattern = /^prep-manifiesto-v1\n(0|[1-9][0-9]{0,9})\n([0-9a-f]{64})\n$/;

/** "AYUN-004321" */
export function isActaKey(text) {
    return /^[A-Z0-9_]{1,16}-[0-9]{6,9}$/.test(text);
}

/** {election, ordinal} of a key. */
export function placeOf(acta) {
    const dash = acta.lastIndexOf('-');
    return { election: acta.slice(0, dash), ordinal: Number(acta.slice(dash + 1)) };
}

export function actaKeyOf(election, ordinal) {
    return `${election}-${String(ordinal).padStart(6, '0')}`;
}

/** The bytes of an entry, as they stand in the log. */
export function leafBytes(leaf) {
    return utf8('acta' in leaf ? `prep-acta-v1\n${leaf.acta}\n${leaf.version}\n${leaf.image}\n${leaf.row}\n`
        : `prep-manifiesto-v1\n${leaf.corte}\n${leaf.manifest}\n`);
}

/** {acta, version, image, row} or {corte, manifest}; null for any other text. */
export function parseLeaf(bytes) {
    const text = textOf(bytes) ?? '';
    const acta = actaPattern.exec(text);
    if (acta)
        return { acta: acta[1], version: Number(acta[2]), image: acta[3], row: acta[4] };
    const manifest = manifestPattern.exec(text);
    return manifest && { corte: Number(manifest[1]), manifest: manifest[2] };
}

/**
 * What a log says, entry by entry. It refuses what an honest log never holds: a version that does not follow, a corte that
 * does not come after the one before.
 */
export class Ledger {
    /** By key: every version, {leaf, index}, oldest first. */
    actas = new Map();
    /** {leaf, index} */
    manifests = [];
    size = 0;

    /** False when the entry may not stand there. */
    add(bytes) {
        const leaf = parseLeaf(bytes);
        const added = leaf !== null && ('acta' in leaf ? this.#addActa(leaf) : this.#addManifest(leaf));
        this.size += added ? 1 : 0;
        return added;
    }

    #addActa(leaf) {
        const versions = this.actas.get(leaf.acta) ?? [];
        if (leaf.version !== versions.length + 1)
            return false;
        versions.push({ leaf, index: this.size });
        this.actas.set(leaf.acta, versions);
        return true;
    }

    #addManifest(leaf) {
        if (this.manifests.length > 0 && leaf.corte <= this.manifests.at(-1).leaf.corte)
            return false;
        this.manifests.push({ leaf, index: this.size });
        return true;
    }

    /** The newest version of an acta before the entry `end`; undefined when there is none. */
    newest(acta, end) {
        return (this.actas.get(acta) ?? []).findLast((each) => each.index < end);
    }
}
