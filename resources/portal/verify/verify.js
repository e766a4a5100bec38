// SPDX-License-Identifier: MIT
// Verifies a publication as models/publication/proof/FORMAT.md says, with the same checks in the same order as `prep verify`.
import { ReadFailure } from './readers.js';
import { Scene } from './scene.js';
import { checkActa, parseQr } from './stepacta.js';
import { checkFiles, checkImages, checkProducts, checkRows } from './stepfiles.js';
import { checkCheckpoint, checkEntries, checkSeen, checkTiles, checkWitnesses } from './steplog.js';
import { checkOrigin, checkSignature, checkStamp, checkTrust, findManifest } from './stepsignature.js';
import { checkTimes } from './steptime.js';

const chain = [checkTrust, findManifest, checkOrigin, checkSignature, checkStamp, checkCheckpoint, checkWitnesses, checkEntries, checkSeen];

async function checkRest(scene) {
    checkTimes(scene);
    if (scene.scope === 'esencial') {
        checkProducts(scene);
        return;
    }
    if (scene.scope === 'todo') {
        await checkTiles(scene);
        await checkFiles(scene);
        await checkRows(scene);
    } else {
        await checkActa(scene);
    }
    await checkImages(scene);
}

function verdictOf(checks) {
    const marks = checks.map((check) => check.mark);
    if (marks.length === 0 || marks.includes('mal'))
        return 'NO AUTÉNTICO';
    return marks.includes('incompleto') ? 'AUTÉNTICO, INCOMPLETO' : 'AUTÉNTICO';
}

/** What to remember of it; null unless all of the chain was reached and nothing was bad. */
function seenOf(scene, verdict) {
    if (verdict === 'NO AUTÉNTICO' || scene.manifestIndex === undefined)
        return null;
    return {
        origin: scene.trust.origin, corte: scene.manifest.corte, manifest: scene.manifestDigest, serial: scene.signer.serial, signedAt: scene.signer.signedAt,
        logKey: scene.log.key.text, checkpoint: scene.checkpointText, head: scene.head,
    };
}

function reportOf(scene, failure) {
    const verdict = failure === '' ? verdictOf(scene.checks) : 'NO SE PUDO REVISAR';
    const { checks, title, simulacro, evidence, manifest, entry, found, ledger } = scene;
    return { verdict, failure, checks, title, simulacro, evidence, manifest, entry, found, ledger, seen: seenOf(scene, verdict) };
}

/**
 * Verifies one publication and never throws. Asked for: `reader` (readers.js), `trust` (bytes of confianza.json), `now` (ms),
 * and of these what is wanted: `acta` (a key or a CLAVE_ACTA, or the text of a QR: that acta alone), `scope` ('todo', or
 * 'esencial': no files, images and rows), `seen` (seen.js), `progress(check)`.
 *
 * Gives {verdict: 'AUTÉNTICO' | 'AUTÉNTICO, INCOMPLETO' | 'NO AUTÉNTICO' | 'NO SE PUDO REVISAR', checks: [{id, mark: 'bien' |
 * 'incompleto' | 'mal', text}], title, simulacro, manifest, entry ({leaf, index, size, row, cells} of the acta), found (keys
 * to choose from), seen (to be remembered), evidence, failure (why it could not be read, '' = it could)}.
 */
export async function verifyPublication(request) {
    const qr = parseQr(request.acta ?? '');
    const scene = new Scene({ ...request, acta: qr ? '' : request.acta, qr });
    try {
        if (!globalThis.crypto?.subtle)
            throw new ReadFailure('este navegador no permite comprobar firmas en esta página: debe abrirse por https');
        for (const step of chain) {
            if (!await step(scene))
                return reportOf(scene, '');
        }
        await checkRest(scene);
        return reportOf(scene, '');
    } catch (error) {
        if (!(error instanceof ReadFailure))
            console.error(error);
        return reportOf(scene, error.message || 'error inesperado');
    }
}
