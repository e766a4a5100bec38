// SPDX-License-Identifier: MIT
// Time stamps of RFC 3161: an authority's word that a digest was there at an hour.
import { sameBytes } from './bytes.js';
import { algorithm, content, DerError, oid, parts, single, tag, time, unsigned } from './der.js';
import { exactly, isSigned, onlyValue, parseSigned } from './signed.js';
import { certificatesOfPem, isTrusted, mayStamp } from './x509.js';

export const maxStampBytes = 64 << 10;
const ids = { info: '1.2.840.113549.1.9.16.1.4', sha256: '2.16.840.1.101.3.4.2.1', certificateV1: '1.2.840.113549.1.9.16.2.12', certificateV2: '1.2.840.113549.1.9.16.2.47' };

/** The token of an answer that grants one. */
function tokenOf(der) {
    const [status, token] = exactly(single(der), tag.sequence, 2);
    const granted = unsigned(parts(status, tag.sequence)[0]);
    if (granted.length !== 1 || granted[0] > 1)
        throw new DerError('not granted');
    return token.whole;
}

function parseInfo(bytes) {
    const [version, policy, imprint, serial, at] = parts(single(bytes), tag.sequence);
    const [kind, digest] = exactly(imprint, tag.sequence, 2);
    if (unsigned(version)[0] !== 1 || oid(policy) === '' || serial?.tag !== tag.integer)
        throw new DerError('not a time stamp');
    return { digest: algorithm(kind) === ids.sha256 ? content(digest, tag.octets) : null, at: time(at) };
}

/** The signed attributes must name the very certificate: else another one of the same key could be put in its place. */
async function namesCertificate({ signer: { attributes }, certificate }) {
    const isSecond = attributes.has(ids.certificateV2);
    const list = parts(onlyValue(attributes, isSecond ? ids.certificateV2 : ids.certificateV1), tag.sequence)[0];
    const fields = parts(parts(list, tag.sequence)[0], tag.sequence);
    const named = fields[0].tag === tag.sequence ? algorithm(fields.shift()) : ids.sha256; // SHA-256 is not written out
    if (isSecond && named !== ids.sha256)
        return false;
    return sameBytes(content(fields[0], tag.octets), new Uint8Array(await crypto.subtle.digest(isSecond ? 'SHA-256' : 'SHA-1', certificate.whole)));
}

async function verify(der, digest, caPem) {
    const signed = parseSigned(tokenOf(der), ids.info, 3, 7);
    if (signed.content === null || signed.certificate === undefined)
        return null;
    const info = parseInfo(signed.content);
    const own = new Uint8Array(await crypto.subtle.digest(signed.signer.hash, signed.content));
    const isGood = info.digest !== null && sameBytes(info.digest, digest) && await namesCertificate(signed)
        && await isTrusted(signed.certificate, certificatesOfPem(caPem), info.at, mayStamp, signed.certificates) && await isSigned(signed, own);
    return isGood ? { at: info.at, authority: signed.certificate.commonName } : null;
}

/** {at, authority} of a TimeStampResp over that SHA-256 by an authority that one of `caPem` vouches for; null for any other bytes. */
export async function verifyStamp(der, digest, caPem) {
    try {
        return der.length > maxStampBytes ? null : await verify(der, digest, caPem);
    } catch (error) {
        if (!(error instanceof DerError))
            throw error;
        return null;
    }
}
