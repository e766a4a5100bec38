// SPDX-License-Identifier: MIT
#include "models/publication/proof/timestamp.h"

#include "models/publication/proof/certstore.h"
#include "models/publication/proof/source.h"

#include <openssl/rand.h>
#include <openssl/ts.h>

#include <algorithm>

namespace prep::proof {

namespace {

using namespace detail;

using RequestPtr = std::unique_ptr<TS_REQ, Freed<TS_REQ_free>>;
using ResponsePtr = std::unique_ptr<TS_RESP, Freed<TS_RESP_free>>;
using ImprintPtr = std::unique_ptr<TS_MSG_IMPRINT, Freed<TS_MSG_IMPRINT_free>>;
using AlgorithmPtr = std::unique_ptr<X509_ALGOR, Freed<X509_ALGOR_free>>;
using IntegerPtr = std::unique_ptr<ASN1_INTEGER, Freed<ASN1_INTEGER_free>>;
using ContextPtr = std::unique_ptr<TS_VERIFY_CTX, Freed<TS_VERIFY_CTX_free>>;

constexpr int nonceBits = 64;
constexpr Millis clockSlack = 5 * 60000;
/// What publishing a corte may take after the hour of the next.
constexpr Millis publishing = 2 * 60000;

ImprintPtr imprintOf(const Digest& digest)
{
    ImprintPtr imprint(TS_MSG_IMPRINT_new());
    const AlgorithmPtr sha256(X509_ALGOR_new());
    std::array<unsigned char, 32> bytes {};
    std::copy(digest.bytes.begin(), digest.bytes.end(), bytes.begin());
    const bool good = imprint && sha256 && X509_ALGOR_set0(sha256.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1
        && TS_MSG_IMPRINT_set_algo(imprint.get(), sha256.get()) == 1
        && TS_MSG_IMPRINT_set_msg(imprint.get(), bytes.data(), static_cast<int>(bytes.size())) == 1;
    return good ? std::move(imprint) : nullptr;
}

IntegerPtr freshNonce()
{
    const BigPtr number(BN_new());
    const bool good = number && BN_rand(number.get(), nonceBits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1;
    return IntegerPtr(good ? BN_to_ASN1_INTEGER(number.get(), nullptr) : nullptr);
}

/// The answer, when all of the bytes are one and it holds a token.
ResponsePtr readResponse(std::string_view der)
{
    if (der.size() > maxTimestampBytes)
        return nullptr;
    const unsigned char* next = bytesOf(der);
    ResponsePtr response(d2i_TS_RESP(nullptr, &next, static_cast<long>(der.size())));
    const bool whole = response && next == bytesOf(der) + der.size() && TS_RESP_get_tst_info(response.get()) != nullptr;
    return whole ? std::move(response) : nullptr;
}

bool isOver(TS_TST_INFO* info, const Digest& digest)
{
    TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
    const ASN1_OBJECT* algorithm = nullptr;
    X509_ALGOR_get0(&algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
    const ASN1_OCTET_STRING* bytes = TS_MSG_IMPRINT_get_msg(imprint);
    const auto* data = ASN1_STRING_get0_data(bytes);
    return OBJ_obj2nid(algorithm) == NID_sha256 && ASN1_STRING_length(bytes) == static_cast<int>(digest.bytes.size())
        && std::equal(digest.bytes.begin(), digest.bytes.end(), data);
}

std::string authorityOf(TS_RESP* response)
{
    PKCS7* token = TS_RESP_get_token(response);
    STACK_OF(X509)* signers = token == nullptr ? nullptr : PKCS7_get0_signers(token, nullptr, 0);
    std::string name = signers != nullptr && sk_X509_num(signers) > 0 ? commonNameOf(sk_X509_value(signers, 0)) : std::string();
    sk_X509_free(signers);
    return name;
}

/// Signature, chain and form, with the certificates as they were at the token's own time.
Status verifySignature(TS_RESP* response, std::string_view caPem, Millis at)
{
    StorePtr store = storeOf(caPem, at);
    const ContextPtr context(TS_VERIFY_CTX_new());
    if (!store || !context)
        return opensslError("cannot read the authority's certificate", prooferror::certificate);
    TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_VERSION | TS_VFY_SIGNATURE);
    TS_VERIFY_CTX_set_store(context.get(), store.release());
    if (TS_RESP_verify_response(context.get(), response) == 1)
        return {};
    bool ofCertificate = false;
    for (unsigned long code = ERR_peek_error(); code != 0 && !ofCertificate; code = ERR_peek_error()) {
        const int reason = ERR_GET_REASON(code);
        ofCertificate = ERR_GET_LIB(code) == ERR_LIB_TS && (reason == TS_R_CERTIFICATE_VERIFY_ERROR || reason == TS_R_THERE_MUST_BE_ONE_SIGNER);
        if (!ofCertificate)
            (void)ERR_get_error();
    }
    return opensslError("the stamp was refused", ofCertificate ? prooferror::certificate : prooferror::signature);
}

} // namespace

Result<TimestampQuery> makeTimestampQuery(const Digest& digest)
{
    const RequestPtr request(TS_REQ_new());
    const ImprintPtr imprint = imprintOf(digest);
    const IntegerPtr nonce = freshNonce();
    const bool good = request && imprint && nonce && TS_REQ_set_version(request.get(), 1) == 1
        && TS_REQ_set_msg_imprint(request.get(), imprint.get()) == 1 && TS_REQ_set_nonce(request.get(), nonce.get()) == 1
        && TS_REQ_set_cert_req(request.get(), 1) == 1;
    unsigned char* der = nullptr;
    const int size = good ? i2d_TS_REQ(request.get(), &der) : 0;
    if (size <= 0)
        return opensslError("cannot make the query");
    TimestampQuery query { std::string(reinterpret_cast<char*>(der), static_cast<std::size_t>(size)), digest, hexOf(nonce.get()) };
    OPENSSL_free(der);
    return query;
}

Result<Timestamp> checkTimestamp(std::string_view der, const Digest& digest, std::string_view caPem)
{
    const ResponsePtr response = readResponse(der);
    if (!response)
        return opensslError("not an answer with a time stamp", prooferror::malformed);
    TS_TST_INFO* info = TS_RESP_get_tst_info(response.get());
    const Millis at = millisOf(TS_TST_INFO_get_time(info));
    if (at <= 0)
        return Error { prooferror::malformed, "a stamp without time" };
    if (const Status signature = verifySignature(response.get(), caPem, at); !signature)
        return signature.error();
    if (!isOver(info, digest))
        return Error { prooferror::signature, "the stamp is of something else" };
    return Timestamp { at, authorityOf(response.get()), hexOf(TS_TST_INFO_get_serial(info)) };
}

Result<Timestamp> checkTimestamp(std::string_view der, const TimestampQuery& query, std::string_view caPem)
{
    const Result<Timestamp> stamp = checkTimestamp(der, query.digest, caPem);
    if (!stamp)
        return stamp;
    const ResponsePtr response = readResponse(der);
    const ASN1_INTEGER* nonce = TS_TST_INFO_get_nonce(TS_RESP_get_tst_info(response.get()));
    if (nonce == nullptr || hexOf(nonce) != query.nonce)
        return Error { prooferror::signature, "the stamp answers another query" };
    return stamp;
}

bool isTimestampCa(std::string_view caPem)
{
    return caPem.size() <= maxTimestampBytes && storeOf(caPem, 0) != nullptr;
}

std::string timestampPath(std::uint32_t corte)
{
    return corteFolderName(corte) + "/manifiesto.json.tsr";
}

bool stampFits(Millis stamp, Millis at, Millis next)
{
    return stamp + clockSlack >= at && (next == 0 || stamp <= next + publishing);
}

} // namespace prep::proof
