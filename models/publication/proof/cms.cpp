// SPDX-License-Identifier: MIT
#include "models/publication/proof/cms.h"

#include "models/publication/proof/certstore.h"
#include "models/publication/proof/tokenload.h"

#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/pem.h>

#include <ctime>

namespace prep::proof {

namespace {

using namespace detail;

using CmsPtr = std::unique_ptr<CMS_ContentInfo, Freed<CMS_ContentInfo_free>>;
using TimePtr = std::unique_ptr<ASN1_TIME, Freed<ASN1_TIME_free>>;

constexpr unsigned flags = CMS_BINARY | CMS_DETACHED | CMS_NOSMIMECAP;

CertPtr readCertificate(std::string_view pem)
{
    return pem.size() > maxPemBytes ? nullptr : CertPtr(PEM_read_bio_X509(reader(pem).get(), nullptr, nullptr, nullptr));
}

std::time_t secondsOf(Millis at)
{
    return static_cast<std::time_t>(at / 1000);
}

bool setSigningTime(CMS_SignerInfo* signer, Millis at)
{
    const TimePtr time(ASN1_TIME_set(nullptr, secondsOf(at)));
    return time && CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, time->type, time.get(), -1) == 1;
}

bool isP256(X509* certificate)
{
    std::array<char, 64> name {};
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    return key != nullptr && EVP_PKEY_get_group_name(key, name.data(), name.size(), nullptr) == 1
        && std::string_view(name.data()) == SN_X9_62_prime256v1;
}

int nidOf(const X509_ALGOR* algorithm)
{
    const ASN1_OBJECT* name = nullptr;
    X509_ALGOR_get0(&name, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(name);
}

bool isEcdsaSha256(CMS_SignerInfo* signer)
{
    X509_ALGOR* digest = nullptr;
    X509_ALGOR* signature = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &digest, &signature);
    return nidOf(digest) == NID_sha256 && nidOf(signature) == NID_ecdsa_with_SHA256;
}

std::string serialOf(X509* certificate)
{
    return hexOf(X509_get0_serialNumber(certificate));
}

Millis signingTimeOf(CMS_SignerInfo* signer)
{
    const int place = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1);
    X509_ATTRIBUTE* attribute = place < 0 ? nullptr : CMS_signed_get_attr(signer, place);
    const ASN1_TYPE* value = attribute == nullptr ? nullptr : X509_ATTRIBUTE_get0_type(attribute, 0);
    if (value == nullptr || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME))
        return 0;
    return millisOf(value->value.asn1_string);
}

/// The only signer, when the signature is of the kind that we make.
Result<CmsSigner> signerOf(CMS_ContentInfo* cms)
{
    const STACK_OF(CMS_SignerInfo)* infos = CMS_get0_SignerInfos(cms);
    if (infos == nullptr || sk_CMS_SignerInfo_num(infos) != 1)
        return Error { prooferror::malformed, "not exactly one signer" };
    CMS_SignerInfo* info = sk_CMS_SignerInfo_value(infos, 0);
    X509* certificate = nullptr;
    CMS_SignerInfo_get0_algs(info, nullptr, &certificate, nullptr, nullptr);
    if (certificate == nullptr || !isP256(certificate) || !isEcdsaSha256(info))
        return Error { prooferror::signature, "not ECDSA P-256 with SHA-256" };
    return CmsSigner { commonNameOf(certificate), serialOf(certificate), signingTimeOf(info) };
}

} // namespace

Result<std::string> signCms(std::string_view content, std::string_view certificatePem, std::string_view keyPem, Millis at)
{
    const CertPtr certificate = readCertificate(certificatePem);
    const KeyPtr key = loadPrivateKey(keyPem);
    if (!certificate || !key || !isP256(certificate.get()))
        return opensslError("cannot read the signer");
    const BioPtr data = reader(content);
    const CmsPtr cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, flags | CMS_PARTIAL));
    CMS_SignerInfo* signer = cms ? CMS_add1_signer(cms.get(), certificate.get(), key.get(), EVP_sha256(), flags) : nullptr;
    if (signer == nullptr || !setSigningTime(signer, at) || CMS_final(cms.get(), data.get(), nullptr, flags) != 1)
        return opensslError("cannot sign");
    unsigned char* der = nullptr;
    const int size = i2d_CMS_ContentInfo(cms.get(), &der);
    if (size <= 0)
        return opensslError("cannot write the signature");
    std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

Result<CmsSigner> verifyCms(std::string_view content, std::string_view der, std::string_view caPem, Millis at)
{
    if (der.size() > maxPemBytes)
        return Error { prooferror::malformed, "the signature is too long" };
    const unsigned char* next = bytesOf(der);
    const CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &next, static_cast<long>(der.size())));
    // Content inside the signature would be signed in place of the file.
    const bool plain = cms && next == bytesOf(der) + der.size() && OBJ_obj2nid(CMS_get0_type(cms.get())) == NID_pkcs7_signed
        && OBJ_obj2nid(CMS_get0_eContentType(cms.get())) == NID_pkcs7_data && CMS_is_detached(cms.get()) == 1;
    if (!plain)
        return opensslError("not a detached CMS signature", prooferror::malformed);
    const StorePtr store = storeOf(caPem, at);
    if (!store)
        return opensslError("cannot read the CA", prooferror::certificate);
    // Through a filter: of a bare memory BIO CMS_verify makes a copy that it loses when the digest is unknown (3.0).
    const BioPtr data(BIO_push(BIO_new(BIO_f_null()), reader(content).release()));
    if (CMS_verify(cms.get(), nullptr, store.get(), data.get(), nullptr, flags) != 1) {
        const bool ofCertificate = ERR_GET_REASON(ERR_peek_error()) == CMS_R_CERTIFICATE_VERIFY_ERROR;
        return opensslError("the signature was refused", ofCertificate ? prooferror::certificate : prooferror::signature);
    }
    return signerOf(cms.get());
}

Result<std::string> certificateSerial(std::string_view certificatePem)
{
    const CertPtr certificate = readCertificate(certificatePem);
    return certificate ? Result<std::string>(serialOf(certificate.get())) : opensslError("cannot read the certificate");
}

bool holdsAt(std::string_view certificatePem, Millis at)
{
    const CertPtr certificate = readCertificate(certificatePem);
    ERR_clear_error();
    std::time_t moment = secondsOf(at);
    return certificate && X509_cmp_time(X509_get0_notBefore(certificate.get()), &moment) < 0
        && X509_cmp_time(X509_get0_notAfter(certificate.get()), &moment) > 0;
}

} // namespace prep::proof
