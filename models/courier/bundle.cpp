// SPDX-License-Identifier: MIT
#include "models/courier/bundle.h"

#include "models/codec/chain.h"
#include "models/codec/limits.h"
#include "models/codec/openssl.h"

#include <openssl/cms.h>
#include <openssl/pem.h>

#include <cstring>

namespace prep::courier {

namespace {

using namespace openssl;
using CmsPtr = std::unique_ptr<CMS_ContentInfo, Freed<CMS_ContentInfo_free>>;

constexpr std::string_view payloadMagic = "PBU1";
constexpr std::size_t maxLine = 512;
constexpr std::size_t maxPem = 65536;
constexpr std::uint64_t maxEvents = 2'000'000;
constexpr std::uint32_t maxImage = 16U << 20;

struct FreeStack {
    void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); } // the certificates are somebody else's
};
using CertsPtr = std::unique_ptr<STACK_OF(X509), FreeStack>;

CertPtr readCertificate(std::string_view pem)
{
    return pem.size() > maxPem ? nullptr : CertPtr(PEM_read_bio_X509(reader(pem).get(), nullptr, nullptr, nullptr));
}
KeyPtr readKey(std::string_view pem)
{
    return pem.size() > maxPem ? nullptr : KeyPtr(PEM_read_bio_PrivateKey(reader(pem).get(), nullptr, nullptr, nullptr));
}

std::string derOf(CMS_ContentInfo* cms)
{
    unsigned char* der = nullptr;
    const int size = i2d_CMS_ContentInfo(cms, &der);
    std::string bytes(size > 0 ? reinterpret_cast<char*>(der) : "", static_cast<std::size_t>(std::max(size, 0)));
    OPENSSL_free(der);
    return bytes;
}

CmsPtr readCms(std::string_view der)
{
    const auto* next = reinterpret_cast<const unsigned char*>(der.data());
    const auto* end = next + der.size();
    CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &next, static_cast<long>(der.size())));
    return cms && next == end ? std::move(cms) : nullptr;
}

std::string fingerprintOf(const X509* certificate)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest {};
    unsigned size = 0;
    return X509_digest(certificate, EVP_sha256(), digest.data(), &size) == 1 ? toHex(digest.data(), size) : std::string();
}

Error bad(const std::string& what)
{
    ERR_clear_error();
    return { couriererror::malformed, "el archivo no es un bulto entero: " + what };
}

std::string lineOf(const Bundle& b, std::string_view envelope)
{
    return std::string(magic) + b.process + " " + b.site + " " + b.id.hex() + " " + std::to_string(b.first) + " " + std::to_string(b.last) + " "
        + codec::Sha256().of(envelope).hex() + "\n";
}

// ---- payload --------------------------------------------------------------------------------------------------------

template <typename T>
void put(std::string& out, T value)
{
    for (std::size_t i = 0; i < sizeof(T); ++i)
        out.push_back(static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i) & 0xff));
}
template <typename Size>
void putText(std::string& out, std::string_view text)
{
    put(out, static_cast<Size>(text.size()));
    out += text;
}

std::string payloadOf(const Bundle& b)
{
    std::string out(payloadMagic);
    putText<std::uint16_t>(out, b.process);
    out.append(reinterpret_cast<const char*>(b.definition.bytes.data()), b.definition.bytes.size());
    putText<std::uint16_t>(out, b.site);
    out.append(reinterpret_cast<const char*>(b.id.bytes.data()), b.id.bytes.size());
    put(out, std::uint64_t { b.first });
    put(out, std::uint64_t { b.last });
    put(out, static_cast<std::uint64_t>(b.hour));
    put(out, static_cast<std::uint64_t>(b.events.size()));
    for (const codec::EncodedEvent& event : b.events) {
        putText<std::uint16_t>(out, event.header);
        putText<std::uint32_t>(out, event.body);
    }
    put(out, static_cast<std::uint32_t>(b.images.size()));
    for (const BundleImage& image : b.images) {
        out.append(reinterpret_cast<const char*>(image.pieza.bytes.data()), image.pieza.bytes.size());
        out.append(reinterpret_cast<const char*>(image.image.bytes.data()), image.image.bytes.size());
        putText<std::uint32_t>(out, image.bytes);
    }
    return out;
}

/// Reads within bounds; after the first fault it gives nothing more.
class Payload {
public:
    explicit Payload(std::string_view bytes)
        : m_rest(bytes)
    {
    }
    template <typename T>
    T number()
    {
        const std::string_view bytes = take(sizeof(T));
        std::uint64_t value = 0;
        for (std::size_t i = bytes.size(); i > 0; --i)
            value = value << 8 | static_cast<std::uint8_t>(bytes[i - 1]);
        return static_cast<T>(value);
    }
    std::string_view take(std::size_t size)
    {
        if (size > m_rest.size()) {
            m_failed = true;
            m_rest = {};
            return {};
        }
        const std::string_view bytes = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return bytes;
    }
    template <typename Size>
    std::string text(std::size_t most)
    {
        const auto size = number<Size>();
        if (size > most)
            m_failed = true;
        return std::string(m_failed ? std::string_view() : take(size));
    }
    template <typename Fixed>
    void fixed(Fixed& value)
    {
        const std::string_view bytes = take(value.bytes.size());
        std::memcpy(value.bytes.data(), bytes.data(), bytes.size());
    }
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool ended() const { return !m_failed && m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_failed = false;
};

Status readEvents(Payload& in, Bundle& b)
{
    const auto count = in.number<std::uint64_t>();
    if (in.failed() || count > maxEvents || count != b.last - b.first + 1)
        return bad("la cuenta de eventos no es la de sus números");
    for (std::uint64_t i = 0; i < count; ++i) {
        codec::EncodedEvent encoded { in.text<std::uint16_t>(codec::maxHeaderBytes), in.text<std::uint32_t>(codec::maxBodyBytes) };
        const auto event = in.failed() ? Result<Event>(bad("se corta en el evento " + std::to_string(i + 1))) : codec::decode(encoded.header, encoded.body);
        if (!event.ok())
            return in.failed() ? event.error() : bad("el evento " + std::to_string(i + 1) + " no se entiende: " + event.error().detail);
        if (event->isHidden() || !codec::checkLimits(*event).ok() || event->header.origin != b.site || event->header.originSeq != b.first + i)
            return bad("el evento " + std::to_string(i + 1) + " no es el que sigue de la bitácora de " + b.site);
        b.events.push_back(std::move(encoded));
    }
    return {};
}

Status readImages(Payload& in, Bundle& b)
{
    const auto count = in.number<std::uint32_t>();
    if (in.failed() || count > maxImages)
        return bad("la cuenta de imágenes");
    codec::Sha256 sha;
    for (std::uint32_t i = 0; i < count; ++i) {
        BundleImage image;
        in.fixed(image.pieza);
        in.fixed(image.image);
        image.bytes = in.text<std::uint32_t>(maxImage);
        if (in.failed())
            return bad("se corta en la imagen " + std::to_string(i + 1));
        if (sha.of(image.bytes) != image.image)
            return bad("la imagen " + std::to_string(i + 1) + " no es la de su código de integridad");
        b.images.push_back(std::move(image));
    }
    return {};
}

Result<Bundle> bundleOf(std::string_view payload)
{
    Payload in(payload);
    if (in.take(payloadMagic.size()) != payloadMagic)
        return bad("su contenido no es de un bulto");
    Bundle b;
    b.process = in.text<std::uint16_t>(256);
    in.fixed(b.definition);
    b.site = in.text<std::uint16_t>(64);
    in.fixed(b.id);
    b.first = in.number<std::uint64_t>();
    b.last = in.number<std::uint64_t>();
    b.hour = static_cast<Millis>(in.number<std::uint64_t>());
    if (in.failed() || b.first == 0 || b.last + 1 < b.first || b.last - b.first >= maxEvents)
        return bad("sus números");
    if (const Status events = readEvents(in, b); !events.ok())
        return events.error();
    if (const Status images = readImages(in, b); !images.ok())
        return images.error();
    return in.ended() ? Result<Bundle>(std::move(b)) : Result<Bundle>(bad("sobran bytes al final"));
}

// ---- signature and envelope -------------------------------------------------------------------------------------------

/// The payload, and who signed it.
Result<std::pair<std::string, std::string>> signedContent(const std::string& der)
{
    const CmsPtr cms = readCms(der);
    if (!cms || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed)
        return Error { couriererror::signature, "el bulto no está firmado" };
    const BioPtr out(BIO_new(BIO_s_mem()));
    // Whether the signer is known is asked of estaciones.json, certificate by certificate: no chain replaces that.
    if (CMS_verify(cms.get(), nullptr, nullptr, nullptr, out.get(), CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) != 1) {
        ERR_clear_error();
        return Error { couriererror::signature, "la firma del bulto no corresponde a su contenido" };
    }
    const CertsPtr signers(CMS_get0_signers(cms.get()));
    if (!signers || sk_X509_num(signers.get()) != 1)
        return Error { couriererror::signature, "se esperaba una sola firma" };
    return std::pair { contentOf(out), fingerprintOf(sk_X509_value(signers.get(), 0)) };
}

} // namespace

Result<std::string> signReceipt(std::string_view receipt, std::string_view certificate, std::string_view key)
{
    const CertPtr signer = readCertificate(certificate);
    const KeyPtr secret = readKey(key);
    const CmsPtr cms(signer && secret ? CMS_sign(signer.get(), secret.get(), nullptr, reader(receipt).get(), CMS_BINARY | CMS_DETACHED | CMS_NOSMIMECAP) : nullptr);
    return cms ? Result<std::string>(derOf(cms.get())) : Result<std::string>(failure(couriererror::keys, "no se puede firmar el recibo"));
}

Status checkReceipt(std::string_view receipt, std::string_view signature, std::string_view certificate)
{
    const CertPtr centre = readCertificate(certificate);
    if (!centre)
        return failure(couriererror::keys, "no se puede leer el certificado del centro");
    const CmsPtr cms = signature.size() > maxPem ? nullptr : readCms(signature);
    const bool isSound = cms && OBJ_obj2nid(CMS_get0_type(cms.get())) == NID_pkcs7_signed && CMS_is_detached(cms.get()) == 1
        && CMS_verify(cms.get(), nullptr, nullptr, reader(receipt).get(), nullptr, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) == 1;
    ERR_clear_error();
    const CertsPtr signers(isSound ? CMS_get0_signers(cms.get()) : nullptr);
    const bool isOfCentre = signers && sk_X509_num(signers.get()) == 1 && fingerprintOf(sk_X509_value(signers.get(), 0)) == fingerprintOf(centre.get());
    return isOfCentre ? Status() : Status(Error { couriererror::signature, "el recibo no lo firmó el centro, o fue alterado" });
}

Result<std::string> seal(const Bundle& bundle, std::string_view certificate, std::string_view key, std::string_view recipient)
{
    const CertPtr signer = readCertificate(certificate);
    const KeyPtr secret = readKey(key);
    const CertPtr centre = readCertificate(recipient);
    if (!signer || !secret || !centre)
        return failure(couriererror::keys, "no se puede leer una llave o un certificado");
    const std::string payload = payloadOf(bundle);
    if (payload.size() > maxBundleBytes)
        return Error { couriererror::tooBig, "el bulto pasaría de " + std::to_string(maxBundleBytes >> 20) + " MiB" };
    const CmsPtr signedCms(CMS_sign(signer.get(), secret.get(), nullptr, reader(payload).get(), CMS_BINARY | CMS_NOSMIMECAP));
    if (!signedCms)
        return failure(couriererror::keys, "no se puede firmar");
    const std::string inner = derOf(signedCms.get());
    const CertsPtr to(sk_X509_new_null());
    sk_X509_push(to.get(), centre.get());
    const CmsPtr sealed(CMS_encrypt(to.get(), reader(inner).get(), EVP_aes_256_gcm(), CMS_BINARY));
    if (!sealed)
        return failure(couriererror::keys, "no se puede cifrar");
    const std::string envelope = derOf(sealed.get());
    return lineOf(bundle, envelope) + envelope;
}

Result<Opened> open(std::string_view file, std::string_view certificate, std::string_view key)
{
    if (file.size() > maxFileBytes)
        return Error { couriererror::tooBig, "el archivo es demasiado grande para un bulto" };
    const std::size_t lineEnd = file.substr(0, maxLine).find('\n');
    if (!file.starts_with(magic) || lineEnd == std::string_view::npos)
        return bad("le falta el encabezado PREPBULTO1");
    const CertPtr centre = readCertificate(certificate);
    const KeyPtr secret = readKey(key);
    if (!centre || !secret)
        return failure(couriererror::keys, "no se puede leer la llave del concentrador");
    const std::string_view envelope = file.substr(lineEnd + 1);
    // Not against a forger, who cannot sign: a stick that lost a bit is named as that, wherever the bit was.
    if (lineEnd < 64 || file.substr(lineEnd - 64, 64) != codec::Sha256().of(envelope).hex())
        return bad("su sobre está cortado o alterado");
    const CmsPtr sealed = readCms(envelope);
    if (!sealed || OBJ_obj2nid(CMS_get0_type(sealed.get())) != NID_id_smime_ct_authEnvelopedData)
        return bad("su sobre está cortado o alterado");
    const BioPtr inner(BIO_new(BIO_s_mem()));
    if (CMS_decrypt(sealed.get(), secret.get(), centre.get(), nullptr, inner.get(), CMS_BINARY) != 1) {
        ERR_clear_error();
        return Error { couriererror::sealed, "el sobre no es para este centro, o sus bytes fueron alterados" };
    }
    auto content = signedContent(contentOf(inner));
    if (!content)
        return content.error();
    auto bundle = bundleOf(content->first);
    if (!bundle)
        return bundle.error();
    if (file.substr(0, lineEnd + 1) != lineOf(*bundle, envelope))
        return bad("su encabezado no es el de su contenido");
    return Opened { std::move(*bundle), std::move(content->second) };
}

} // namespace prep::courier
