// SPDX-License-Identifier: MIT
// The signature of a manifest: CMS, detached, ECDSA P-256 with SHA-256.
import { DerError, time } from './der.js';
import { sha256OfFile } from './sha256.js';
import { isSigned, onlyValue, parseSigned } from './signed.js';
import { certificatesOfPem, ecdsaSha256, importKey, isTrusted, maySign } from './x509.js';

const maxBytes = 64 << 10;
const data = '1.2.840.113549.1.7.1';
const signingTime = '1.2.840.113549.1.9.5';

function signingTimeOf({ attributes }) {
    return attributes.has(signingTime) ? time(onlyValue(attributes, signingTime)) : 0;
}

async function verify(bytes, der, caPem, at) {
    const signed = parseSigned(der, data, 1, 6);
    const { certificate, certificates, signer } = signed;
    // Content inside the signature would be signed in place of the file.
    if (signed.content !== null || certificate === undefined || signer.algorithm !== ecdsaSha256 || signer.hash !== 'SHA-256')
        return { refused: 'firma' };
    if (certificate.key.curve !== 'P-256' || await importKey(certificate.key) === null)
        return { refused: 'firma' };
    if (!await isTrusted(certificate, certificatesOfPem(caPem), at, maySign, certificates))
        return { refused: 'certificado' };
    if (!await isSigned(signed, await sha256OfFile(bytes)))
        return { refused: 'firma' };
    return { subject: certificate.commonName, serial: certificate.serial, signedAt: signingTimeOf(signer) };
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
