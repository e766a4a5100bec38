// SPDX-License-Identifier: MIT
// The public log: its signature, its witnesses, its entries, and whether it continues what was seen before.
import { sameBytes, textOf } from './bytes.js';
import { leafBytes, Ledger } from './leaf.js';
import { consistencyProof, inclusionProof, leafHash, RootBuilder, verifyConsistency, verifyInclusion } from './merkle.js';
import { cosignatures, openCheckpoint } from './note.js';
import { counted } from './scene.js';
import { TileReader } from './tiles.js';
import { revocationOf } from './trust.js';

const maxCheckpoint = 64 << 10;
/** Numbers that the gate refused leave gaps, but never this many together. */
const maxGap = 100;

export async function checkCheckpoint(scene) {
    const bytes = await scene.reader.read('checkpoint', maxCheckpoint);
    if (bytes === null)
        return scene.bad('bitacora', 'Falta la bitácora pública (checkpoint)');
    const opened = await openCheckpoint(bytes, scene.trust.origin, scene.trust.logKeys);
    if (opened.refused)
        return scene.bad('bitacora', opened.refused === 'origen' ? 'La bitácora pública es de otro origen' : 'La firma de la bitácora pública no es de la llave de confianza');
    scene.checkpointText = textOf(bytes);
    scene.log = opened;
    scene.head = opened.checkpoint;
    scene.tiles = new TileReader(scene.reader, scene.head.size);
    return scene.good('bitacora', `Bitácora pública firmada, ${counted(scene.head.size, 'entrada', 'entradas')}`);
}

export async function checkWitnesses(scene) {
    const found = await cosignatures(scene.log.note, scene.trust.witnesses);
    if (found === null)
        return scene.bad('testigos', 'Una firma que dice ser de un testigo no lo es');
    const text = `${counted(found.length, 'testigo', 'testigos')} de los ${scene.trust.threshold} que hacen falta`;
    if (found.length < scene.trust.threshold)
        return scene.degraded('testigos', `Firmó ${text}`);
    return scene.good('testigos', `Firmaron ${text}${found.length > 0 ? ': ' : ''}${found.map((each) => each.witness).join(', ')}`);
}

/** Reads every entry into the scene's ledger; why it is not the log that was signed, or ''. */
async function readEntries(scene) {
    const { head, manifest } = scene;
    const root = new RootBuilder();
    scene.ledger = new Ledger();
    scene.leafHashes = [];
    for await (const leaves of scene.tiles.bundles()) {
        for (const leaf of leaves ?? [null]) {
            if (leaf === null)
                return 'no se puede leer una parte';
            scene.leafHashes.push(leafHash(leaf));
            root.add(scene.leafHashes.at(-1));
            if (!scene.ledger.add(leaf))
                return `la entrada ${scene.ledger.size} no sigue a las anteriores`;
        }
    }
    const shown = scene.ledger.manifests.find((each) => each.leaf.corte === manifest.corte && each.leaf.manifest === scene.manifestDigest);
    scene.manifestIndex = shown?.index ?? -1;
    return sameBytes(root.root(), head.root) ? '' : 'las entradas no dan la raíz firmada';
}

/** The proof from the tiles alone that an entry stands in the log. */
export async function isIncluded(scene, leaf, index) {
    const { size, root } = scene.head;
    const proof = await inclusionProof(index, size, scene.tiles.nodeAt);
    return proof !== null && verifyInclusion(leafHash(leafBytes(leaf)), index, size, root, proof);
}

/** Each manifest names one before it, and numbers do not leap. */
function checkChain(scene) {
    const { manifest, ledger } = scene;
    const before = ledger.manifests.filter((each) => each.index < scene.manifestIndex);
    if (manifest.previous !== null && !before.some((each) => each.leaf.manifest === manifest.previous))
        return scene.bad('cadena', 'El corte anterior que dice el manifiesto no está en la bitácora pública');
    const last = before.at(-1)?.leaf.corte ?? 0;
    if (manifest.corte - last > maxGap)
        return scene.bad('adelanto', `El número de corte salta del ${last} al ${manifest.corte}`);
    // One that was signed and is not shown: on its way, lost, or kept from whoever looks here.
    const newest = ledger.manifests.at(-1).leaf.corte;
    if (newest > manifest.corte)
        return scene.degraded('cadena', `La bitácora pública ya tiene el corte ${newest}, posterior a este: está por salir, no salió, o aquí se muestra uno viejo`);
    return scene.good('cadena', 'El corte sigue a los anteriores de la bitácora pública');
}

export async function checkEntries(scene) {
    const why = await readEntries(scene);
    if (why !== '')
        return scene.bad('entradas', `Las entradas de la bitácora pública no corresponden a su firma: ${why}`);
    scene.good('entradas', 'Las entradas de la bitácora pública dan la raíz firmada');
    if (scene.manifestIndex < 0)
        return scene.bad('inclusion', 'El manifiesto no está en la bitácora pública');
    if (!await isIncluded(scene, { corte: scene.manifest.corte, manifest: scene.manifestDigest }, scene.manifestIndex))
        return scene.bad('inclusion', 'No se puede demostrar con la bitácora pública que el manifiesto está en ella');
    scene.good('inclusion', `El manifiesto está en la bitácora pública, entrada ${scene.manifestIndex}`);
    return checkChain(scene);
}

/** A memory that was made with keys which have been revoked since binds nobody: whoever stole them may have made it. */
function isOfRevokedKeys({ trust }, seen) {
    const revoked = revocationOf(trust, seen.serial);
    return !trust.logKeys.some((key) => key.text === seen.logKey) || (revoked !== undefined && seen.signedAt >= revoked.since);
}

async function growsFrom(scene, seen) {
    if (seen.head.size === 0 || seen.head.size >= scene.head.size)
        return verifyConsistency(seen.head, scene.head, []);
    const proof = await consistencyProof(seen.head.size, scene.head.size, scene.tiles.nodeAt);
    return proof !== null && verifyConsistency(seen.head, scene.head, proof);
}

export async function checkSeen(scene) {
    const { seen, manifest } = scene;
    if (seen === null)
        return true;
    if (seen.origin !== scene.trust.origin)
        return scene.bad('consistencia', `El estado guardado es de otro proceso: ${seen.origin}`);
    if (isOfRevokedKeys(scene, seen))
        return scene.good('consistencia', 'El estado guardado es de llaves que se revocaron después: no obliga');
    if (!await growsFrom(scene, seen)) {
        scene.evidence = `${seen.checkpoint}\n${scene.checkpointText}`;
        return scene.bad('consistencia', `La bitácora pública no continúa la que se vio antes (${counted(seen.head.size, 'entrada', 'entradas')}): alguien borró, cambió o mostró otra`);
    }
    scene.good('consistencia', 'La bitácora pública continúa la que se vio antes');
    if (manifest.corte < seen.corte)
        return scene.bad('retroceso', `Ya se había visto el corte ${seen.corte}: este es anterior`);
    if (manifest.corte === seen.corte && scene.manifestDigest !== seen.manifest)
        return scene.bad('retroceso', `El corte ${seen.corte} que se vio antes era otro`);
    return true;
}

/** The hashes of one level up: of every full tile. */
function above(row) {
    return Array.from({ length: Math.floor(row.length / 256) }, (_, tile) => {
        const root = new RootBuilder();
        row.slice(tile * 256, (tile + 1) * 256).forEach((hash) => root.add(hash));
        return root.root();
    });
}

/** The entries gave the signed root already; this is for those who prove from the tiles alone. */
export async function checkTiles(scene) {
    let count = 0;
    let row = scene.leafHashes;
    for (let level = 0; row.length > 0; ++level, row = above(row)) {
        for (let from = 0; from < row.length; from += 256, ++count) {
            const hashes = await scene.tiles.tile(level, from / 256);
            if (hashes === null || !hashes.every((hash, i) => sameBytes(hash, row[from + i])))
                return scene.bad('losetas', `La loseta ${level}/${from / 256} de la bitácora pública no está o no es la suya`);
        }
    }
    return scene.good('losetas', `Las ${count} losetas de la bitácora pública son las de sus entradas`);
}
