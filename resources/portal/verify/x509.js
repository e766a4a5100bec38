// SPDX-License-Identifier: MIT
// Certificates (RFC 5280): of who signed something, and of the authorities up to one that is trusted.
import { fromBase64, hex, sameBytes } from './bytes.js';
import { algorithm, bits, content, DerError, oid, parts, rawEcdsa, single, tag, time, unsigned } from './der.js';

export const ecdsaSha256 = '1.2.840.10045.4.3.2';
/** What an algorithm of signatures is made of; the hash of plain RSA is told beside it. */
const algorithms = {
    [ecdsaSha256]: ['ec', 'SHA-256'], '1.2.840.10045.4.3.3': ['ec', 'SHA-384'], '1.2.840.10045.4.3.4': ['ec', 'SHA-512'],
    '1.2.840.113549.1.1.11': ['rsa', 'SHA-256'], '1.2.840.113549.1.1.12': ['rsa', 'SHA-384'], '1.2.840.113549.1.1.13': ['rsa', 'SHA-512'], '1.2.840.113549.1.1.1': ['rsa', ''],
};
export const hashes = { '2.16.840.1.101.3.4.2.1': 'SHA-256', '2.16.840.1.101.3.4.2.2': 'SHA-384', '2.16.840.1.101.3.4.2.3': 'SHA-512' };
const curves = { '1.2.840.10045.3.1.7': ['P-256', 32], '1.3.132.0.34': ['P-384', 48], '1.3.132.0.35': ['P-521', 66] };
const maxChain = 5;
const maxPem = 1 << 20;
const maxCertificates = 16;
const ids = {
    ecKey: '1.2.840.10045.2.1', rsaKey: '1.2.840.113549.1.1.1', commonName: '2.5.4.3', basic: '2.5.29.19', usage: '2.5.29.15', extended: '2.5.29.37',
    subjectKey: '2.5.29.14', email: '1.3.6.1.5.5.7.3.4', stamps: '1.3.6.1.5.5.7.3.8', any: '2.5.29.37.0',
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
    bits(key);
    const [name, size] = oid(id) === ids.ecKey && curve?.tag === tag.oid ? curves[oid(curve)] ?? [] : [];
    return { spki: info.whole, kind: name ? 'ec' : oid(id) === ids.rsaKey ? 'rsa' : '', curve: name, size };
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

/** The key as WebCrypto has it; null when it is none that is known here. */
export async function importKey(key, hash = 'SHA-256') {
    const as = key.kind === 'ec' ? { name: 'ECDSA', namedCurve: key.curve } : { name: 'RSASSA-PKCS1-v1_5', hash };
    return key.kind === '' ? null : crypto.subtle.importKey('spki', key.spki, as, false, ['verify']).catch(() => null);
}

/** `algorithmId` is that of the signature; `beside` the hash that plain RSA is used with. */
export async function verifySignature(key, algorithmId, signature, message, beside = '') {
    const [kind, fixed] = algorithms[algorithmId] ?? [];
    const hash = fixed || beside;
    const known = kind === key.kind && hash ? await importKey(key, hash) : null;
    if (known === null)
        return false;
    const how = kind === 'ec' ? { name: 'ECDSA', hash } : { name: 'RSASSA-PKCS1-v1_5' };
    return crypto.subtle.verify(how, known, kind === 'ec' ? rawEcdsa(signature, key.size) : signature, message);
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

/** Whether it may issue certificates, with so many authorities between it and the end. */
function isAuthority(certificate, between) {
    const basic = certificate.extensions.get(ids.basic);
    const [first, limit] = basic === undefined ? [] : parts(single(basic.value), tag.sequence);
    const most = limit === undefined ? [maxChain] : unsigned(limit);
    return first?.tag === tag.boolean && first.content[0] === 0xff && mayUse(certificate, 5) && (most.length > 1 || between <= most[0]);
}

function purposesOf(certificate) {
    const extended = certificate.extensions.get(ids.extended);
    return extended === undefined ? null : parts(single(extended.value), tag.sequence).map(oid);
}

/** Whether it may sign a message (S/MIME), as OpenSSL's CMS asks. */
export function maySign(certificate) {
    const purposes = purposesOf(certificate) ?? [ids.email];
    return (mayUse(certificate, 0) || mayUse(certificate, 1)) && (purposes.includes(ids.email) || purposes.includes(ids.any));
}

/** Whether it is for time stamps and for nothing else (RFC 3161, 2.3). */
export function mayStamp(certificate) {
    const purposes = purposesOf(certificate) ?? [];
    return (mayUse(certificate, 0) || mayUse(certificate, 1)) && purposes.length === 1 && purposes[0] === ids.stamps && certificate.extensions.get(ids.extended).critical;
}

function isUnderstood(certificate) {
    const known = [ids.basic, ids.usage, ids.extended, ids.subjectKey];
    return [...certificate.extensions].every(([id, extension]) => !extension.critical || known.includes(id));
}

async function isIssuedBy(certificate, ca, at, between) {
    return sameBytes(certificate.issuer, ca.subject) && isUnderstood(ca) && isAuthority(ca, between) && holdsAt(ca, at)
        && verifySignature(ca.key, certificate.algorithm, certificate.signature, certificate.body);
}

async function issuerAmong(candidates, certificate, at, between) {
    for (const ca of candidates) {
        if (await isIssuedBy(certificate, ca, at, between))
            return ca;
    }
    return null;
}

/**
 * True when one of the authorities issued it, or one that `others` (which nobody vouches for yet) lead to, all of them hold at
 * that moment, and `isFor(certificate)`.
 */
export async function isTrusted(certificate, authorities, at, isFor, others = []) {
    if (!holdsAt(certificate, at) || !isFor(certificate) || !isUnderstood(certificate))
        return false;
    let current = certificate;
    for (let between = 0; current !== null && between < maxChain; ++between) {
        if (await issuerAmong(authorities, current, at, between) !== null)
            return true;
        current = await issuerAmong(others, current, at, between);
    }
    return false;
}
