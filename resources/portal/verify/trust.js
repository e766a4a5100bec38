// SPDX-License-Identifier: MIT
// confianza.json: all that a verifier must know beforehand, and must have from elsewhere than the publication itself.
import { hex, sameBytes } from './bytes.js';
import { Fields, parseObject } from './fields.js';
import { cosignatureKind, noteKind, parseVerifier } from './note.js';
import { sha256 } from './sha256.js';
import { maxStampBytes } from './stamp.js';
import { certificatesOfPem } from './x509.js';

export const maxTrustBytes = 1 << 20;
const maxKeys = 64;
const maxRevoked = 1000;
const maxText = 300;
const maxMillis = 253402300799999;

/** Drills have an origin of their own, which is part of what is signed: nothing of them can be taken for a real process. */
export function originOf(process, simulacro) {
    return (simulacro ? 'simulacro/prep.iepcjalisco/' : 'prep.iepcjalisco/') + process;
}

/** Keys of one kind; a witness listed twice would count twice. */
function readKeys(fields, name, kind) {
    const keys = [];
    for (const text of fields.list(name, maxKeys)) {
        const key = typeof text === 'string' ? parseVerifier(text) : null;
        const isKnown = key && keys.some((known) => sameBytes(known.key, key.key) || (kind === cosignatureKind && known.name === key.name));
        if (!key || key.kind !== kind || isKnown)
            fields.spoil();
        else
            keys.push(key);
    }
    return keys;
}

function readRevoked(fields) {
    return fields.list('revocados', maxRevoked).map((each) => {
        const inside = fields.inside(each);
        const revoked = { serial: inside.text('serie', maxText), since: inside.number('desde', 0, maxMillis), reason: inside.text('motivo', maxText) };
        if (revoked.serial === '')
            fields.spoil();
        return revoked;
    });
}

/** The authorities of time stamps; '' where there are none. */
function readStampPem(fields, object) {
    const pem = Object.hasOwn(object, 'sellos') ? fields.text('sellos', maxStampBytes) : '';
    if (Object.hasOwn(object, 'sellos') && certificatesOfPem(pem).length === 0)
        fields.spoil();
    return pem;
}

/** {trust}, or {why}: what is wrong with the file. */
export function parseTrust(bytes) {
    const object = bytes.length > maxTrustBytes ? null : parseObject(bytes);
    if (object === null)
        return { why: 'no es un archivo de confianza' };
    const fields = new Fields(object);
    fields.number('formato', 1, 1);
    const trust = {
        process: fields.text('proceso', 64), simulacro: fields.boolean('simulacro'), origin: fields.text('origen', maxText),
        caPem: fields.text('ca', maxTrustBytes), logKeys: readKeys(fields, 'bitacora', noteKind), witnesses: readKeys(fields, 'testigos', cosignatureKind),
        threshold: fields.number('k', 0, maxKeys), revoked: readRevoked(fields),
        stampPem: readStampPem(fields, object),
    };
    if (!fields.good || trust.process === '' || trust.logKeys.length === 0 || trust.caPem === '')
        return { why: 'le falta un dato o tiene uno equivocado' };
    const isOfOrigin = trust.origin === originOf(trust.process, trust.simulacro) && trust.logKeys.every((key) => key.name === trust.origin);
    return isOfOrigin ? { trust } : { why: 'el origen no es el del proceso' };
}

export function revocationOf(trust, serial) {
    return trust.revoked.find((each) => each.serial === serial);
}

/** SHA-256 of the file's bytes in groups of four digits: what is printed in the gazette and read aloud. */
export function fingerprintText(bytes) {
    return hex(sha256(bytes)).match(/.{4}/g).join(' ');
}

/** Whether a text that somebody pasted holds that fingerprint, in whatever groups. */
export function isFingerprint(text, bytes) {
    return text.slice(0, 1000).toLowerCase().replace(/[\s:.-]/g, '').includes(hex(sha256(bytes)));
}
