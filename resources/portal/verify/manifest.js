// SPDX-License-Identifier: MIT
// manifiesto.json, as far as a verifier needs it.
import { Fields, parseObject } from './fields.js';

export const maxManifest = 256 << 20;
const maxFiles = 1000000;
const maxProducts = 100;
const maxText = 300;
const maxReason = 4000;
const maxCorte = 2 ** 32 - 1;
const maxMillis = 253402300799999;
const maxFileBytes = 2 ** 40;
const maxVotes = 2 ** 40;

export function corteFolder(corte) {
    return `corte/${String(corte).padStart(4, '0')}`;
}

/** A path below one of the published folders, or a page of the portal, of letters, digits, `.`, `_` and `-`: nothing else may be named, and nothing can climb out. */
export function isPublishedPath(path) {
    const isPlain = path.length <= maxText && /^[A-Za-z0-9._/-]+$/.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
    return isPlain && /^(corte\/|objetos\/|portal\/|[A-Za-z0-9_-]+\.html$)/.test(path);
}

/** What is published is of this corte; a held product shows the files of an earlier one, in which it was good; with no such
 *  corte it shows nothing. */
function isSound({ published, corte, files }, state, shown) {
    return (published ? corte === shown : state === 'retenido' && corte < shown) && (corte > 0 || files.length === 0);
}

function readProduct(name, fields, shown) {
    const state = fields.text('estado', maxText);
    const published = state === 'publicado';
    const files = fields.list('archivos', maxFiles).map((each) => {
        const file = fields.inside(each);
        const made = { path: file.text('ruta', maxText), bytes: file.number('bytes', 0, maxFileBytes), sha256: file.digest('sha256') };
        if (!isPublishedPath(made.path))
            file.spoil();
        return made;
    });
    fields.number('seq', 0, maxMillis);
    fields.number('en', 0, maxMillis);
    const product = { name, published, corte: fields.number('corte', 0, maxCorte), reason: published ? '' : fields.text('motivo', maxReason), files };
    if (!isSound(product, state, shown))
        fields.spoil();
    return product;
}

function readImages(fields) {
    const listed = new Map();
    const state = fields.text('estado', maxText);
    const missing = fields.number('faltan', 0, maxFiles);
    for (const each of fields.list('objetos', maxFiles)) {
        const image = fields.inside(each);
        listed.set(image.digest('sha256'), image.number('bytes', 0, maxFileBytes));
    }
    return { state, missing, complete: state === 'completas' && missing === 0, listed };
}

/** Rows that an election has in the catalogue, in the corte whose files are shown of it; the other totals are only read. */
function readExpected(totals) {
    totals.number('actasCapturadas', 0, maxFiles);
    totals.number('actasContabilizadas', 0, maxFiles);
    totals.number('totalVotosConEspeciales', 0, maxVotes);
    totals.text('porcentajeActasCapturadas', maxText);
    return totals.number('actasEsperadas', 0, maxFiles);
}

/** Null when a member is missing or wrong. */
export function parseManifest(bytes) {
    const object = bytes.length > maxManifest ? null : parseObject(bytes);
    if (object === null)
        return null;
    const fields = new Fields(object);
    fields.number('formato', 1, 1);
    const process = fields.object('proceso');
    const corte = fields.number('corte', 0, maxCorte);
    const manifest = {
        process: process.text('id', 64), simulacro: process.boolean('simulacro'), corte,
        at: fields.number('en', 0, maxMillis), hora: fields.text('hora', maxText), prueba: fields.boolean('prueba'),
        next: fields.object('siguiente').number('en', 0, maxMillis), previous: fields.has('anterior') ? fields.digest('anterior') : null,
        images: readImages(fields.object('imagenes')),
        products: fields.members('productos', maxProducts).map(([name, value]) => readProduct(name, fields.inside(value), corte)),
        expected: new Map(fields.members('totales', maxProducts).map(([name, value]) => [name, readExpected(fields.inside(value))])),
    };
    return fields.good ? manifest : null;
}

/** The results CSV of an election; undefined when the manifest names none. */
export function resultsFile(manifest, election) {
    const product = manifest.products.find((each) => each.name === election);
    return product?.files.find((each) => each.path.endsWith('.csv') && !each.path.includes('CANDIDATURAS'));
}

/** Held since the beginning: its product is there and names no corte and no file. */
export function isNeverPublished(manifest, election) {
    return manifest.products.some((each) => each.name === election && !each.published && each.corte === 0 && each.files.length === 0);
}
