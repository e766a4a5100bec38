// SPDX-License-Identifier: MIT
// The files that the manifest names, its images, and each row of the results against the log.
import { hex } from './bytes.js';
import { actaKeyOf } from './leaf.js';
import { isNeverPublished, resultsFile } from './manifest.js';
import { maxResults, ResultsCsv } from './results.js';
import { counted } from './scene.js';
import { sha256OfFile } from './sha256.js';

/** How many files are read at once. */
const together = 6;

/** Calls `work` for each item, a few at a time. */
async function each(items, work) {
    let next = 0;
    const lane = async () => {
        while (next < items.length)
            await work(items[next++]);
    };
    await Promise.all(Array.from({ length: together }, lane));
}

/** Paths of `files` ({path, bytes, sha256}) that are not there, and of those that are others. */
async function compare(reader, files) {
    const missing = [];
    const wrong = [];
    await each(files, async (file) => {
        const facts = await reader.facts(file.path, file.bytes);
        if (facts === null)
            missing.push(file.path);
        else if (facts.bytes !== file.bytes || facts.sha256 !== file.sha256)
            wrong.push(file.path);
    });
    return { missing, wrong };
}

/** Of the products that are held: why, and of which corte the files are that they still show. */
export function sayHeld(scene, products) {
    for (const { name, reason, files, corte } of products.filter((one) => !one.published)) {
        const shown = files.length === 0 ? 'todavía no se ha publicado ninguno' : `lo que se ve es del corte ${corte}`;
        scene.degraded('productos', `Retenido en este corte: ${name}${reason === '' ? '' : ` (${reason})`}; ${shown}`);
    }
}

export function checkProducts(scene) {
    sayHeld(scene, scene.manifest.products);
    return true;
}

export async function checkFiles(scene) {
    checkProducts(scene);
    const files = scene.manifest.products.flatMap((product) => product.files);
    const { missing, wrong } = await compare(scene.reader, files);
    if (missing.length + wrong.length > 0) {
        const first = wrong[0] ?? missing[0];
        return scene.bad('archivos', `De ${files.length} archivos, ${missing.length} no están y ${wrong.length} no son los del manifiesto; el primero: ${first}`);
    }
    return scene.good('archivos', `Los ${files.length} archivos del manifiesto están, con su tamaño y su SHA-256`);
}

/** The newest entry of each acta, as of the manifest. */
function newestOfAll(scene) {
    return [...scene.ledger.actas.keys()].map((acta) => scene.ledger.newest(acta, scene.manifestIndex)).filter((entry) => entry !== undefined);
}

/** Actas of the log whose image the manifest does not list. */
function unlisted(scene) {
    return newestOfAll(scene).filter(
        (entry) => entry.leaf.image !== '-' && !scene.manifest.images.listed.has(entry.leaf.image),
    );
}

export async function checkImages(scene) {
    const { images } = scene.manifest;
    const isAll = scene.scope === 'todo';
    const files = [...images.listed].map(([sha256, bytes]) => ({ path: `objetos/${sha256}`, bytes, sha256 }));
    const { missing, wrong } = isAll ? await compare(scene.reader, files) : { missing: [], wrong: [] };
    const absent = unlisted(scene);
    if (wrong.length > 0)
        return scene.bad('imagenes', `${counted(wrong.length, 'imagen no es', 'imágenes no son')} las del manifiesto; la primera: ${wrong[0]}`);
    if (missing.length > 0)
        return scene.degraded('imagenes', `Faltan aquí ${missing.length} imágenes de ${files.length}`);
    if (!images.complete)
        return scene.degraded('imagenes', `Imágenes: ${images.state}${images.missing > 0 ? ` ${images.missing}` : ''}, según el manifiesto`);
    if (absent.length > 0)
        return scene.degraded('imagenes', `El manifiesto no lista la imagen de ${counted(absent.length, 'acta', 'actas')}; la primera: ${absent[0].leaf.acta}`);
    return scene.good('imagenes', isAll ? `Las ${files.length} imágenes están, con su SHA-256` : 'El manifiesto dice que están todas las imágenes');
}

/** The results of an election, when their bytes are those of the manifest; else null. */
export async function resultsOf(scene, election) {
    const file = resultsFile(scene.manifest, election);
    const bytes = file ? await scene.reader.read(file.path, Math.min(file.bytes, maxResults)) : null;
    const isSame = bytes !== null && bytes.length === file.bytes && hex(await sha256OfFile(bytes)) === file.sha256;
    return isSame ? ResultsCsv.of(bytes) : null;
}

/** Keys of one election whose line is not the one of the log, and how many are; null when the file cannot be read as results. */
async function compareRows(scene, election, expected) {
    const csv = await resultsOf(scene, election);
    if (!csv || csv.rows < expected)
        return null;
    const wrong = [];
    let same = 0;
    for (let ordinal = 1; ordinal <= expected; ++ordinal) {
        const key = actaKeyOf(election, ordinal);
        const entry = scene.ledger.newest(key, scene.manifestIndex);
        const fits = entry ? entry.leaf.row === csv.rowDigest(ordinal) : csv.isPending(ordinal);
        if (!fits)
            wrong.push(key);
        same += fits && entry ? 1 : 0;
    }
    return { wrong, same };
}

export async function checkRows(scene) {
    const wrong = [];
    let same = 0;
    const shown = [...scene.manifest.expected].filter(([election]) => !isNeverPublished(scene.manifest, election));
    for (const [election, expected] of shown) {
        const compared = await compareRows(scene, election, expected);
        if (compared === null)
            return scene.bad('renglones', `No se puede leer la base de resultados de ${election}`);
        wrong.push(...compared.wrong);
        same += compared.same;
    }
    if (wrong.length > 0)
        return scene.bad('renglones', `${counted(wrong.length, 'acta no dice', 'actas no dicen')} en la base lo que dice la bitácora pública; la primera: ${wrong[0]}`);
    if (same !== newestOfAll(scene).length)
        return scene.bad('renglones', 'La bitácora pública tiene actas que no están en las bases de resultados');
    return scene.good('renglones', `Los renglones de las ${same} actas publicadas son los de la bitácora pública`);
}
