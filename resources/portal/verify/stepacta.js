// SPDX-License-Identifier: MIT
// One acta: its row, its entry in the log, its image; and a QR that says what it was when it was printed.
import { base64url } from './bytes.js';
import { actaKeyOf, isActaKey, leafBytes, placeOf } from './leaf.js';
import { isNeverPublished } from './manifest.js';
import { sha256 } from './sha256.js';
import { resultsOf, sayHeld } from './stepfiles.js';
import { isIncluded } from './steplog.js';

const maxShown = 20;

/** Keys of the actas that bear a CLAVE_ACTA, which repeats in real databases. */
async function keysOf(scene, clave) {
    const keys = [];
    for (const [election, expected] of scene.manifest.expected) {
        const csv = await resultsOf(scene, election);
        for (let ordinal = 1; csv && ordinal <= expected; ++ordinal) {
            if (csv.cell(ordinal, 'CLAVE_ACTA') === clave)
                keys.push(actaKeyOf(election, ordinal));
        }
    }
    return keys;
}

/** One key, or '' after having said why. */
async function resolve(scene) {
    if (isActaKey(scene.acta))
        return scene.acta;
    const keys = await keysOf(scene, scene.acta.replace(/^'/, ''));
    if (keys.length === 1)
        return keys[0];
    scene.found = keys.slice(0, maxShown);
    scene.degraded('acta', keys.length === 0 ? `Ningún acta de este corte tiene esa clave: ${scene.acta}`
        : `Varias actas tienen la clave ${scene.acta}: ${scene.found.join(', ')}; pregunte por una de ellas`);
    return '';
}

async function checkImage(scene, { image }) {
    if (image === '-')
        return scene.good('imagenActa', 'El acta no tiene imagen');
    const bytes = scene.manifest.images.listed.get(image);
    const facts = bytes === undefined ? null : await scene.reader.facts(`objetos/${image}`, bytes);
    if (facts === null)
        return scene.degraded('imagenActa', `La imagen del acta no está aquí: ${image}`);
    if (facts.bytes !== bytes || facts.sha256 !== image)
        return scene.bad('imagenActa', 'La imagen del acta no es la que dice la bitácora pública');
    return scene.good('imagenActa', `Su imagen es la de la bitácora pública: objetos/${image}`);
}

async function checkEntry(scene, { leaf, index }, csv, ordinal) {
    if (leaf.row !== csv.rowDigest(ordinal))
        return scene.bad('acta', `El renglón de ${leaf.acta} no es el que dice la bitácora pública`);
    if (!await isIncluded(scene, leaf, index))
        return scene.bad('acta', `No se puede demostrar con la bitácora pública que ${leaf.acta} está en ella`);
    scene.good('acta', `${leaf.acta}, versión ${leaf.version}, está en la bitácora pública, entrada ${index}, con este renglón: ${csv.row(ordinal)}`);
    scene.entry = { leaf, index, size: scene.head.size, row: csv.row(ordinal), cells: csv.columns.map((name) => [name, csv.cell(ordinal, name)]) };
    return checkImage(scene, leaf);
}

/** "PREP1:<proceso>:<acta>:<version>:<SHA-256 of the entry, base64url>:<size of the log>"; null for any other text. */
export function parseQr(text) {
    const found = /^PREP1:([A-Za-z0-9._-]{1,64}):([A-Z0-9_]{1,16}-[0-9]{6,9}):([1-9][0-9]{0,9}):([A-Za-z0-9_-]{43}):([1-9][0-9]{0,12})$/.exec(text.trim());
    return found && { process: found[1], acta: found[2], version: Number(found[3]), digest: found[4], size: Number(found[5]) };
}

export function qrDigestOf(leaf) {
    return base64url(sha256(leafBytes(leaf)));
}

/** The printed entry must be in this log, where the log was already that long. */
async function checkQr(scene, qr) {
    if (qr.process !== scene.trust.process)
        return scene.bad('qr', `El QR es de otro proceso: ${qr.process}`);
    if (qr.size > scene.head.size)
        return scene.bad('qr', 'El QR es de una bitácora pública más larga que esta: lo que se ve es más viejo, o es otra');
    const versions = scene.ledger.actas.get(qr.acta) ?? [];
    const printed = versions[qr.version - 1];
    if (printed === undefined || printed.index >= qr.size || qrDigestOf(printed.leaf) !== qr.digest || !await isIncluded(scene, printed.leaf, printed.index))
        return scene.bad('qr', `Lo que dice el QR de ${qr.acta} no está en la bitácora pública`);
    if (qr.version < versions.length)
        return scene.degraded('qr', `El QR es de la versión ${qr.version}, que está en la bitácora pública; el acta tiene después ${versions.length - qr.version} más`);
    return scene.good('qr', `El QR es el de la versión ${qr.version} del acta, que está en la bitácora pública`);
}

async function checkKey(scene, key) {
    const { election, ordinal } = placeOf(key);
    if (isNeverPublished(scene.manifest, election)) // and which actas it has is not said either
        return scene.degraded('acta', `La base de ${election} está retenida y todavía no se ha publicado ninguna`);
    const expected = scene.manifest.expected.get(election) ?? 0;
    if (ordinal === 0 || ordinal > expected)
        return scene.degraded('acta', `No hay tal acta en este proceso: ${key}`);
    sayHeld(scene, scene.manifest.products.filter((each) => each.name === election)); // the row that follows is of an earlier corte
    const csv = await resultsOf(scene, election);
    if (csv === null)
        return scene.bad('archivos', `La base de resultados de ${election} no es la del manifiesto`);
    const entry = scene.ledger.newest(key, scene.manifestIndex);
    if (entry)
        return checkEntry(scene, entry, csv, ordinal);
    if (csv.isPending(ordinal))
        return scene.good('acta', `De ${key} todavía no se publica nada`);
    return scene.bad('acta', `La base tiene datos de ${key} que no están en la bitácora pública`);
}

export async function checkActa(scene) {
    const key = scene.qr?.acta ?? await resolve(scene);
    if (key !== '')
        await checkKey(scene, key);
    if (scene.qr !== null)
        await checkQr(scene, scene.qr);
}
