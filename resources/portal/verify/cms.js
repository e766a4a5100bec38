// SPDX-License-Identifier: MIT
// CMS SignedData (RFC 5652) of the one kind that signs a manifest: DER, detached, one signer, ECDSA P-256 with SHA-256, the
// signer's certificate inside, signed attributes.
import { sameBytes } from './bytes.js';
import { content, DerError, oid, parts, single, tag, time, unsigned } from './der.js';
import { sha256OfFile } from './sha256.js';
import { certificatesOfPem, ecdsaSha256, importKey, isTrusted, parseCertificate, subjectKeyOf, verifyEcdsa } from './x509.js';

const maxBytes = 64 << 10;
const ids = {
    signedData: '1.2.840.113549.1.7.2', data: '1.2.840.113549.1.7.1', sha256: '2.16.840.1.101.3.4.2.1',
    contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4', signingTime: '1.2.840.113549.1.9.5',
};

/** The values of a part that has exactly so many, at least and at most. */
function exactly(value, kind, least, most = least) {
    const found = parts(value, kind);
    if (found.length < least || found.length > most)
        throw new DerError('another number of parts');
    return found;
}

/** What no signature covers is one way only: another one is not what the institute published. */
function checkVersion(value, wanted) {
    const number = unsigned(value);
    if (number.length !== 1 || number[0] !== wanted)
        throw new DerError('version');
}

function checkAlgorithm(value, wanted) {
    const [id, parameters] = exactly(value, tag.sequence, 1, 2);
    if (oid(id) !== wanted || (parameters !== undefined && content(parameters, tag.null).length > 0))
        throw new DerError('algorithm');
}

/** The values of SignedData: {certificates, signer}. */
function parseSignedData(der) {
    const [kind, wrapped] = exactly(single(der), tag.sequence, 2);
    if (oid(kind) !== ids.signedData)
        throw new DerError('not SignedData');
    const [version, digests, inside, certificates, infos] = exactly(exactly(wrapped, tag.context(0), 1)[0], tag.sequence, 5);
    checkVersion(version, 1);
    checkAlgorithm(exactly(digests, tag.set, 1)[0], ids.sha256);
    const encapsulated = parts(inside, tag.sequence);
    // Content inside the signature would be signed in place of the file.
    if (oid(encapsulated[0]) !== ids.data || encapsulated.length !== 1)
        throw new DerError('not detached');
    const signer = parseSigner(exactly(infos, tag.set, 1)[0]);
    return { certificates: parts(certificates, tag.context(0)).map((each) => parseCertificate(each.whole)), signer };
}

/** The only value of each attribute, by OID. */
function attributesOf(value) {
    const found = new Map();
    for (const each of parts(value, tag.context(0))) {
        const [kind, values] = parts(each, tag.sequence);
        if (found.has(oid(kind)))
            throw new DerError('an attribute twice');
        found.set(oid(kind), parts(values, tag.set));
    }
    return found;
}

function onlyValue(attributes, id) {
    const values = attributes.get(id);
    if (values?.length !== 1)
        throw new DerError('attribute');
    return values[0];
}

function parseSigner(value) {
    const [version, sid, digest, signed, kind, signature] = exactly(value, tag.sequence, 6);
    checkVersion(version, sid.tag === tag.sequence ? 1 : 3);
    checkAlgorithm(digest, ids.sha256);
    checkAlgorithm(kind, ecdsaSha256);
    const attributes = attributesOf(signed);
    // What is signed is the attributes as a SET, not as the field that they stand in.
    const message = signed.whole.slice();
    message[0] = tag.set;
    return {
        sid, message, signature: content(signature, tag.octets), attributes,
        contentType: oid(onlyValue(attributes, ids.contentType)), digest: content(onlyValue(attributes, ids.messageDigest), tag.octets),
    };
}

function certificateOf({ certificates, signer }) {
    if (signer.sid.tag === tag.contextPrimitive(0))
        return certificates.find((each) => subjectKeyOf(each) !== null && sameBytes(subjectKeyOf(each), signer.sid.content));
    const [issuer, serial] = exactly(signer.sid, tag.sequence, 2);
    return certificates.find((each) => sameBytes(each.issuer, issuer.whole) && sameBytes(each.serialBytes, content(serial, tag.integer)));
}

function signingTimeOf(attributes) {
    return attributes.has(ids.signingTime) ? time(onlyValue(attributes, ids.signingTime)) : 0;
}

async function verify(bytes, der, caPem, at) {
    const signed = parseSignedData(der);
    const certificate = certificateOf(signed);
    if (certificate === undefined || await importKey(certificate.key) === null)
        return { refused: 'firma' };
    if (!await isTrusted(certificate, certificatesOfPem(caPem), at))
        return { refused: 'certificado' };
    const { signer } = signed;
    const isSigned = signer.contentType === ids.data && await verifyEcdsa(certificate.key, signer.signature, signer.message);
    if (!isSigned || !sameBytes(signer.digest, await sha256OfFile(bytes)))
        return { refused: 'firma' };
    return { subject: certificate.commonName, serial: certificate.serial, signedAt: signingTimeOf(signer.attributes) };
}

/**
 * {subject, serial, signedAt (ms; 0 = not said)} of who signed exactly these bytes with a certificate that one of `caPem`
 * issued and that holds at the moment `at`; or {refused: 'firma' | 'certificado'}. Whether it was revoked is not asked here.
 */
export async function verifyCms(bytes, der, caPem, at) {
    try {
        return der.length > maxBytes ? { refused: 'firma' } : await verify(bytes, der, caPem, at);
    } catch (error) {
        if (!(error instanceof DerError))
            throw error;
        return { refused: 'firma' };
    }
}
