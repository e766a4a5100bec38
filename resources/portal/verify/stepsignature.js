// SPDX-License-Identifier: MIT
// Trust file, pointer, origin, signature: who says what is published.
import { digestOfHex, hex } from './bytes.js';
import { verifyCms } from './cms.js';
import { Fields, parseObject } from './fields.js';
import { corteFolder, maxManifest, parseManifest } from './manifest.js';
import { hourText } from './scene.js';
import { sha256OfFile } from './sha256.js';
import { maxStampBytes, verifyStamp } from './stamp.js';
import { fingerprintText, originOf, parseTrust, revocationOf } from './trust.js';

const maxSmall = 64 << 10;
/** By how much the signer's clock may be behind the hub's. */
const clockSlack = 5 * 60000;
/** What publishing a corte may take after the hour of the next. */
const publishing = 2 * 60000;

export async function checkTrust(scene) {
    const { trust, why } = parseTrust(scene.trustBytes);
    if (trust === undefined)
        return scene.bad('confianza', `El archivo de confianza no se entiende: ${why}`);
    scene.trust = trust;
    scene.simulacro = trust.simulacro;
    return scene.good('confianza', `Archivo de confianza de «${trust.process}», huella ${fingerprintText(scene.trustBytes)}`);
}

/** {corte, manifest}, manifest null when there is no pointer; null when it cannot be understood. */
async function readPointer(reader) {
    const loaded = await reader.load('actual.json', maxSmall);
    if (loaded === null)
        return { corte: reader.highestCorte(), manifest: null };
    const object = loaded.larger ? null : parseObject(loaded.bytes);
    const fields = new Fields(object);
    const pointer = { corte: fields.number('corte', 0, 2 ** 32 - 1), manifest: fields.digest('manifiesto') };
    return fields.good ? pointer : null;
}

export async function findManifest(scene) {
    const pointer = await readPointer(scene.reader);
    if (pointer === null)
        return scene.bad('apuntador', 'El archivo actual.json, que señala el corte vigente, no se entiende');
    const path = `${corteFolder(pointer.corte)}/manifiesto.json`;
    scene.manifestBytes = await scene.reader.read(path, maxManifest);
    if (scene.manifestBytes === null)
        return scene.bad('apuntador', `No está el manifiesto del corte ${pointer.corte} (${path})`);
    scene.manifestDigest = hex(await sha256OfFile(scene.manifestBytes));
    if (pointer.manifest !== null && pointer.manifest !== scene.manifestDigest)
        return scene.bad('apuntador', 'El manifiesto no es el que señala actual.json');
    scene.manifest = parseManifest(scene.manifestBytes);
    if (scene.manifest === null || scene.manifest.corte !== pointer.corte)
        return scene.bad('apuntador', 'El manifiesto no se entiende o es de otro corte');
    scene.title = `Proceso ${scene.manifest.process}, corte ${scene.manifest.corte}, ${scene.manifest.hora}`;
    return scene.good('apuntador', pointer.manifest === null ? 'No hay actual.json: se revisa el corte más alto que hay' : `El corte vigente es el ${pointer.corte}`);
}

export async function checkOrigin(scene) {
    const { manifest, trust } = scene;
    const origin = originOf(manifest.process, manifest.simulacro);
    if (origin !== trust.origin) {
        const kind = manifest.simulacro && !trust.simulacro ? 'Es de un simulacro' : 'Es de otro proceso';
        return scene.bad('origen', `${kind}: ${origin}, y el archivo de confianza es de ${trust.origin}`);
    }
    if (manifest.prueba)
        return scene.bad('origen', 'Es un corte de prueba, que ningún evento abrió: nunca se publica');
    return scene.good('origen', `Proceso y origen son los del archivo de confianza: ${origin}`);
}

/** A signature that was made after the revocation, by its own word or, in a real process, by the hour of its corte. */
function isRevoked({ manifest, signer }, revoked) {
    const byHour = !manifest.simulacro && manifest.at >= revoked.since; // a drill's clock is driven
    return signer.signedAt === 0 || signer.signedAt >= revoked.since || byHour;
}

export async function checkSignature(scene) {
    const { manifest, trust } = scene;
    const signature = await scene.reader.read(`${corteFolder(manifest.corte)}/manifiesto.json.p7s`, maxSmall);
    if (signature === null)
        return scene.bad('firma', 'El manifiesto no está firmado: falta manifiesto.json.p7s');
    scene.signer = await verifyCms(scene.manifestBytes, signature, trust.caPem, manifest.at);
    if (scene.signer.refused === 'certificado')
        return scene.bad('certificado', 'El certificado de quien firmó no es de la autoridad de confianza, o no era válido a la hora del corte');
    if (scene.signer.refused)
        return scene.bad('firma', 'La firma del manifiesto no corresponde a su contenido');
    const { subject, serial, signedAt } = scene.signer;
    scene.good('firma', `Manifiesto firmado por «${subject}», serie ${serial}, ${hourText(signedAt)}`);
    const revoked = revocationOf(trust, serial);
    if (revoked && isRevoked(scene, revoked))
        return scene.bad('certificado', `El certificado fue revocado el ${hourText(revoked.since)}: ${revoked.reason}`);
    if (!manifest.simulacro && signedAt + clockSlack < manifest.at)
        return scene.bad('certificado', 'La firma dice ser anterior al corte que firma');
    return scene.good('certificado', 'Certificado de la autoridad de confianza, válido a la hora del corte y no revocado');
}

/** Why a stamp cannot be of this corte, or ''. A drill's clock is driven, and the authority's is not. */
function wrongHour({ manifest, now }, { at }) {
    const fits = at + clockSlack >= manifest.at && (manifest.next === 0 || at <= manifest.next + publishing);
    if (manifest.simulacro || (fits && at <= now + clockSlack))
        return '';
    return fits ? 'una hora que todavía no llega' : 'otra hora que la del corte';
}

/** Nothing else depends on it. */
export async function checkStamp(scene) {
    if (scene.trust.stampPem === '')
        return true;
    const loaded = await scene.reader.load(`${corteFolder(scene.manifest.corte)}/manifiesto.json.tsr`, maxStampBytes);
    if (loaded === null)
        return scene.degraded('sello', 'Falta el sello de tiempo del manifiesto');
    const stamp = loaded.larger ? null : await verifyStamp(loaded.bytes, digestOfHex(scene.manifestDigest), scene.trust.stampPem);
    const why = stamp && wrongHour(scene, stamp);
    if (stamp === null)
        scene.bad('sello', 'El sello de tiempo no corresponde al manifiesto, o no es de la autoridad de sellos de confianza');
    else if (why !== '')
        scene.bad('sello', `El sello de tiempo es de ${why}: ${hourText(stamp.at)}`);
    else
        scene.good('sello', `Sello de tiempo de «${stamp.authority}», ${hourText(stamp.at)}`);
    return true;
}
