// SPDX-License-Identifier: MIT
// Certificates (RFC 5280) of ECDSA P-256: what a signer of a manifest has, and the authority that issued it.
import { fromBase64, hex, sameBytes } from './bytes.js';
import { algorithm, bits, content, DerError, oid, parts, rawEcdsa, single, tag, time, unsigned } from './der.js';

export const ecdsaSha256 = '1.2.840.10045.4.3.2';
const maxPem = 1 << 20;
const maxCertificates = 16;
const ids = {
    ecKey: '1.2.840.10045.2.1', p256: '1.2.840.10045.3.1.7', commonName: '2.5.4.3', basic: '2.5.29.19', usage: '2.5.29.15', extended: '2.5.29.37',
    subjectKey: '2.5.29.14', email: '1.3.6.1.5.5.7.3.4', any: '2.5.29.37.0',
};

/** The certificates of a PEM text, one behind the other; none when any of them cannot be read. */
export function certificatesOfPem(text) {
    const found = [];
    for (const [, body] of text.slice(0, maxPem).matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)) {
        const der = fromBase64(body.replace(/\s/g, ''));
        if (der === null || found.length === maxCertificates)
            return [];
        try {
            found.push(parseCertificate(der));
        } catch (error) {
            if (!(error instanceof DerError))
                throw error;
            return [];
        }
    }
    return found;
}

function textOfName(value) {
    const wide = value.tag === tag.utf8 || value.tag === tag.printable || value.tag === tag.ia5;
    return wide ? new TextDecoder().decode(value.content).replace(/[\x00-\x1f]/g, '?') : '';
}

function commonNameOf(name) {
    for (const set of parts(name, tag.sequence)) {
        for (const pair of parts(set, tag.set)) {
            const [kind, value] = parts(pair, tag.sequence);
            if (oid(kind) === ids.commonName && value !== undefined)
                return textOfName(value);
        }
    }
    return '';
}

/** {critical, value} by OID. */
function extensionsOf(value) {
    const found = new Map();
    for (const each of value === undefined ? [] : parts(parts(value, tag.context(3))[0], tag.sequence)) {
        const [kind, ...rest] = parts(each, tag.sequence);
        const critical = rest.length === 2;
        if (rest.length < 1 || rest.length > 2 || (critical && content(rest[0], tag.boolean)[0] !== 0xff) || found.has(oid(kind)))
            throw new DerError('extension');
        found.set(oid(kind), { critical, value: content(rest.at(-1), tag.octets) });
    }
    return found;
}

function keyOf(info) {
    const [kind, key] = parts(info, tag.sequence);
    const [id, curve] = parts(kind, tag.sequence);
    const isP256 = oid(id) === ids.ecKey && curve?.tag === tag.oid && oid(curve) === ids.p256;
    return { spki: info.whole, isP256, bits: bits(key) };
}

/** Upper-case hex of whole bytes, as `openssl x509 -serial` prints it. */
function serialOf(value) {
    return hex(unsigned(value)).toUpperCase();
}

/** The parts of a certificate that matter here; throws DerError. */
export function parseCertificate(der) {
    const [body, kind, signature] = parts(single(der), tag.sequence);
    const fields = parts(body, tag.sequence);
    if (parts(fields.shift(), tag.context(0)).length !== 1)
        throw new DerError('version');
    const [serial, inner, issuer, validity, subject, key, ...rest] = fields;
    const [from, to] = parts(validity, tag.sequence).map(time);
    if (to === undefined || algorithm(inner) !== algorithm(kind))
        throw new DerError('certificate');
    return {
        whole: der, body: body.whole, algorithm: algorithm(kind), signature: bits(signature), serial: serialOf(serial), serialBytes: serial.content,
        issuer: issuer.whole, subject: subject.whole, commonName: commonNameOf(subject), from, to, key: keyOf(key),
        extensions: extensionsOf(rest.find((each) => each.tag === tag.context(3))),
    };
}

/** The hash that names the certificate's key, or null. */
export function subjectKeyOf(certificate) {
    const extension = certificate.extensions.get(ids.subjectKey);
    return extension === undefined ? null : content(single(extension.value), tag.octets);
}

/** The key as WebCrypto has it; null when it is none of P-256. */
export async function importKey(key) {
    return key.isP256 ? crypto.subtle.importKey('spki', key.spki, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']).catch(() => null) : null;
}

export async function verifyEcdsa(key, signature, message) {
    const known = await importKey(key);
    return known !== null && crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, known, rawEcdsa(signature), message);
}

function holdsAt(certificate, at) {
    const second = Math.floor(at / 1000) * 1000;
    return certificate.from <= second && second < certificate.to;
}

/** Bit n of the key usage; true when the certificate does not limit it. */
function mayUse(certificate, n) {
    const usage = certificate.extensions.get(ids.usage);
    if (usage === undefined)
        return true;
    const bytes = content(single(usage.value), tag.bits);
    return bytes.length > 1 && (bytes[1] & (0x80 >> n)) !== 0;
}

function isAuthority(certificate) {
    const basic = certificate.extensions.get(ids.basic);
    const first = basic === undefined ? undefined : parts(single(basic.value), tag.sequence)[0];
    return first?.tag === tag.boolean && first.content[0] === 0xff && mayUse(certificate, 5);
}

/** Whether it may sign a message (S/MIME), as OpenSSL's CMS asks. */
function maySign(certificate) {
    const extended = certificate.extensions.get(ids.extended);
    const purposes = extended === undefined ? [ids.email] : parts(single(extended.value), tag.sequence).map(oid);
    return (mayUse(certificate, 0) || mayUse(certificate, 1)) && (purposes.includes(ids.email) || purposes.includes(ids.any));
}

function isUnderstood(certificate) {
    const known = [ids.basic, ids.usage, ids.extended, ids.subjectKey];
    return [...certificate.extensions].every(([id, extension]) => !extension.critical || known.includes(id));
}

async function isIssuedBy(certificate, ca, at) {
    return sameBytes(certificate.issuer, ca.subject) && isAuthority(ca) && holdsAt(ca, at) && certificate.algorithm === ecdsaSha256
        && verifyEcdsa(ca.key, certificate.signature, certificate.body);
}

/** True when one of the authorities issued it, directly, and both hold at that moment. */
export async function isTrusted(certificate, authorities, at) {
    if (!holdsAt(certificate, at) || !maySign(certificate) || !isUnderstood(certificate))
        return false;
    for (const ca of authorities) {
        if (isUnderstood(ca) && await isIssuedBy(certificate, ca, at))
            return true;
    }
    return false;
}
