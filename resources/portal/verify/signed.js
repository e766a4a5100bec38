// SPDX-License-Identifier: MIT
// CMS SignedData (RFC 5652) in DER with one signer, its certificate inside and signed attributes: the form of a manifest's
// signature and of a time stamp. All functions throw DerError for another form.
import { sameBytes } from './bytes.js';
import { content, DerError, oid, parts, single, tag, unsigned } from './der.js';
import { hashes, parseCertificate, subjectKeyOf, verifySignature } from './x509.js';

const ids = { signedData: '1.2.840.113549.1.7.2', contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4' };

/** The values of a part that has at least and at most so many. */
export function exactly(value, kind, least, most = least) {
    const found = parts(value, kind);
    if (found.length < least || found.length > most)
        throw new DerError('another number of parts');
    return found;
}

/** What no signature covers may be written in one way only: another one is not what was published. */
function checkVersion(value, wanted) {
    const number = unsigned(value);
    if (number.length !== 1 || number[0] !== wanted)
        throw new DerError('version');
}

function algorithmOf(value) {
    const [id, parameters] = exactly(value, tag.sequence, 1, 2);
    if (parameters !== undefined && content(parameters, tag.null).length > 0)
        throw new DerError('parameters');
    return oid(id);
}

/** The values of each attribute, by OID. */
function attributesOf(value) {
    const found = new Map();
    for (const each of parts(value, tag.context(0))) {
        const [kind, values] = exactly(each, tag.sequence, 2);
        if (found.has(oid(kind)))
            throw new DerError('an attribute twice');
        found.set(oid(kind), parts(values, tag.set));
    }
    return found;
}

export function onlyValue(attributes, id) {
    const values = attributes.get(id);
    if (values?.length !== 1)
        throw new DerError('attribute');
    return values[0];
}

/** `most`: 6 parts, or 7 where unsigned attributes may follow. */
function parseSigner(value, most) {
    const [version, sid, digest, signed, kind, signature] = exactly(value, tag.sequence, 6, most);
    checkVersion(version, sid.tag === tag.sequence ? 1 : 3);
    const attributes = attributesOf(signed);
    // What is signed is the attributes as a SET, not as the field that they stand in.
    const message = signed.whole.slice();
    message[0] = tag.set;
    return {
        sid, message, attributes, hash: hashes[algorithmOf(digest)], algorithm: algorithmOf(kind), signature: content(signature, tag.octets),
        contentType: oid(onlyValue(attributes, ids.contentType)), digest: content(onlyValue(attributes, ids.messageDigest), tag.octets),
    };
}

function certificateOf(certificates, sid) {
    if (sid.tag === tag.contextPrimitive(0))
        return certificates.find((each) => subjectKeyOf(each) !== null && sameBytes(subjectKeyOf(each), sid.content));
    const [issuer, serial] = exactly(sid, tag.sequence, 2);
    return certificates.find((each) => sameBytes(each.issuer, issuer.whole) && sameBytes(each.serialBytes, content(serial, tag.integer)));
}

/**
 * {content (null when detached), certificates, certificate (the signer's; undefined = not there), signer} of a ContentInfo
 * with content of that type. `version` is that of SignedData; `most` as for parseSigner.
 */
export function parseSigned(der, type, version, most) {
    const [kind, wrapped] = exactly(single(der), tag.sequence, 2);
    if (oid(kind) !== ids.signedData)
        throw new DerError('not SignedData');
    const [number, digests, inside, certificates, infos] = exactly(exactly(wrapped, tag.context(0), 1)[0], tag.sequence, 5);
    checkVersion(number, version);
    const named = exactly(digests, tag.set, 1).map(algorithmOf);
    const [contentType, held] = exactly(inside, tag.sequence, 1, 2);
    const signer = parseSigner(exactly(infos, tag.set, 1)[0], most);
    if (oid(contentType) !== type || signer.contentType !== type || hashes[named[0]] !== signer.hash || signer.hash === undefined)
        throw new DerError('another content or hash');
    const all = parts(certificates, tag.context(0)).map((each) => parseCertificate(each.whole));
    return {
        content: held === undefined ? null : content(exactly(held, tag.context(0), 1)[0], tag.octets),
        certificates: all, certificate: certificateOf(all, signer.sid), signer,
    };
}

/** Whether the signer signed its attributes, and those name this digest of the content. */
export async function isSigned({ certificate, signer }, digest) {
    return sameBytes(signer.digest, digest) && verifySignature(certificate.key, signer.algorithm, signer.signature, signer.message, signer.hash);
}
