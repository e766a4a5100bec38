// SPDX-License-Identifier: MIT
#include "models/courier/envelope.h"

#include "models/codec/chain.h"
#include "models/codec/openssl.h"
#include "models/courier/bundle.h"
#include "models/courier/cms.h"
#include "models/process/files.h"

#include <algorithm>
#include <optional>

namespace prep::courier {

namespace {

using namespace openssl;

constexpr std::uint64_t mostAround = 64 << 10; ///< of everything in an envelope that is not its content
constexpr int tagBytes = 16;

// ---- media as OpenSSL reads and writes them -----------------------------------------------------------------------------

struct Stretch {
    const Medium* from = nullptr;
    std::uint64_t at = 0;
    std::uint64_t end = 0;
    const Put* to = nullptr;
};

Stretch& stretchOf(BIO* bio)
{
    return *static_cast<Stretch*>(BIO_get_data(bio));
}

int readStretch(BIO* bio, char* to, int size)
{
    Stretch& stretch = stretchOf(bio);
    BIO_clear_retry_flags(bio);
    const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(static_cast<std::uint64_t>(std::max(size, 0)), stretch.end - stretch.at));
    if (n == 0)
        return 0;
    if (!stretch.from->read(stretch.at, to, n))
        return -1;
    stretch.at += n;
    return static_cast<int>(n);
}

int writeStretch(BIO* bio, const char* bytes, int size)
{
    BIO_clear_retry_flags(bio);
    return size >= 0 && (*stretchOf(bio).to)(std::string_view(bytes, static_cast<std::size_t>(size))) ? size : -1;
}

long controlStretch(BIO* /*bio*/, int what, long /*number*/, void* /*more*/)
{
    return what == BIO_CTRL_FLUSH ? 1 : 0;
}

/// `stretch` must outlive it.
BioPtr bioOf(Stretch& stretch)
{
    static BIO_METHOD* const method = [] {
        BIO_METHOD* made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "medium");
        BIO_meth_set_read(made, readStretch);
        BIO_meth_set_write(made, writeStretch);
        BIO_meth_set_ctrl(made, controlStretch);
        return made;
    }();
    BioPtr bio(BIO_new(method));
    if (bio) {
        BIO_set_data(bio.get(), &stretch);
        BIO_set_init(bio.get(), 1);
    }
    return bio;
}

bool writeAll(BIO* bio, std::string_view bytes)
{
    constexpr std::size_t most = 1 << 20;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), most))) {
        const auto size = static_cast<int>(std::min(bytes.size(), most));
        if (BIO_write(bio, bytes.data(), size) != size)
            return false;
    }
    return true;
}

// ---- DER around a content ---------------------------------------------------------------------------------------------

constexpr unsigned char sequence = 0x30;
constexpr unsigned char octets = 0x04;
constexpr unsigned char explicitContent = 0xa0; ///< of SignedData
constexpr unsigned char implicitContent = 0x80; ///< of AuthEnvelopedData

struct Element {
    unsigned char tag = 0;
    std::uint64_t begin = 0;
    std::uint64_t content = 0;
    std::uint64_t end = 0;
};

/// The one that begins there and ends before `limit`; one byte of tag, and a length that is said.
std::optional<Element> elementAt(const Medium& in, std::uint64_t at, std::uint64_t limit)
{
    std::array<char, 10> head {};
    const auto have = static_cast<std::size_t>(std::min<std::uint64_t>(head.size(), limit - std::min(at, limit)));
    if (have < 2 || !in.read(at, head.data(), have))
        return std::nullopt;
    const auto byte = [&head](std::size_t i) { return static_cast<unsigned char>(head[i]); };
    std::uint64_t size = byte(1);
    std::size_t headSize = 2;
    if (size >= 0x80) {
        const std::size_t digits = size & 0x7f;
        if (digits == 0 || digits > 8 || have < 2 + digits)
            return std::nullopt;
        size = 0;
        for (std::size_t i = 0; i < digits; ++i)
            size = size << 8 | byte(2 + i);
        headSize += digits;
    }
    if (size > limit - at - headSize)
        return std::nullopt;
    return Element { byte(0), at, at + headSize, at + headSize + size };
}

std::string headOf(unsigned char tag, std::uint64_t size)
{
    std::string head(1, static_cast<char>(tag));
    if (size < 0x80)
        return head + static_cast<char>(size);
    std::string digits;
    for (; size > 0; size >>= 8)
        digits.insert(digits.begin(), static_cast<char>(size & 0xff));
    return head + static_cast<char>(0x80 | digits.size()) + digits;
}

/// ContentInfo { type, [0] { before, { about, content }, after } }: both CMS types that are used here.
struct Shape {
    std::string type;
    std::string before;
    std::string about;
    std::string after;
    std::uint64_t begin = 0; ///< of the content's bytes
    std::uint64_t end = 0;
};

/// Children from `at` on until one that may be the wanted; nothing when they do not fit together.
std::optional<Element> firstOf(const Medium& in, std::uint64_t at, std::uint64_t limit, std::initializer_list<unsigned char> tags)
{
    while (at < limit) {
        const auto child = elementAt(in, at, limit);
        if (!child || std::ranges::find(tags, child->tag) != tags.end())
            return child;
        at = child->end;
    }
    return std::nullopt;
}

std::optional<Shape> shapeOf(const Medium& in, std::uint64_t begin, std::uint64_t limit)
{
    const auto all = elementAt(in, begin, limit);
    const auto type = all && all->tag == sequence && all->end == limit ? elementAt(in, all->content, all->end) : std::nullopt;
    const auto wrap = type ? elementAt(in, type->end, all->end) : std::nullopt;
    const auto data = wrap && wrap->tag == explicitContent && wrap->end == all->end ? elementAt(in, wrap->content, wrap->end) : std::nullopt;
    const auto inside = data && data->tag == sequence && data->end == wrap->end ? firstOf(in, data->content, data->end, { sequence }) : std::nullopt;
    if (!inside)
        return std::nullopt;
    Shape shape;
    auto content = firstOf(in, inside->content, inside->end, { explicitContent, implicitContent });
    const std::uint64_t aboutEnd = content ? content->begin : inside->end;
    if (content && content->end != inside->end)
        return std::nullopt;
    if (content && content->tag == explicitContent) {
        const std::uint64_t end = content->end;
        content = elementAt(in, content->content, end);
        if (!content || content->tag != octets || content->end != end)
            return std::nullopt;
    }
    if (content) {
        shape.begin = content->content;
        shape.end = content->end;
    }
    if (type->end - begin > mostAround || aboutEnd - type->end > mostAround || data->end - inside->end > mostAround)
        return std::nullopt;
    shape.type = in.text(type->begin, type->end - type->begin);
    shape.before = in.text(data->content, inside->begin - data->content);
    shape.about = in.text(inside->content, aboutEnd - inside->content);
    shape.after = in.text(inside->end, data->end - inside->end);
    return shape;
}

/// Everything before a content of `size` bytes, whose own heads are `heads`.
std::string beginningOf(const Shape& shape, const std::string& heads, std::uint64_t size, std::uint64_t afterSize)
{
    const std::string inside = headOf(sequence, shape.about.size() + heads.size() + size) + shape.about + heads;
    const std::string data = headOf(sequence, shape.before.size() + inside.size() + size + afterSize) + shape.before + inside;
    const std::string wrap = headOf(explicitContent, data.size() + size + afterSize) + data;
    return headOf(sequence, shape.type.size() + wrap.size() + size + afterSize) + shape.type + wrap;
}

/// As OpenSSL reads it when the content comes from elsewhere.
std::string withoutContent(const Shape& shape)
{
    return beginningOf(shape, {}, 0, shape.after.size()) + shape.after;
}

std::optional<Shape> shapeOf(CMS_ContentInfo* cms)
{
    const MemoryMedium der(derOf(cms));
    return shapeOf(der, 0, der.size());
}

// ---- sealing ----------------------------------------------------------------------------------------------------------

struct SignedParts {
    std::string before; ///< the payload
    std::string after;
};

/// Signs what is poured, and holds none of it.
std::optional<SignedParts> sign(const Payload& payload, X509* signer, EVP_PKEY* key)
{
    const CmsPtr cms(CMS_sign(signer, key, nullptr, nullptr, CMS_BINARY | CMS_DETACHED | CMS_PARTIAL | CMS_NOSMIMECAP));
    const BioPtr chain(cms ? CMS_dataInit(cms.get(), nullptr) : nullptr);
    if (!chain || !payload.pour([&chain](std::string_view bytes) { return writeAll(chain.get(), bytes); }) || BIO_flush(chain.get()) != 1
        || CMS_dataFinal(cms.get(), chain.get()) != 1)
        return std::nullopt;
    const auto shape = shapeOf(cms.get());
    if (!shape)
        return std::nullopt;
    const std::string octetHead = headOf(octets, payload.size);
    const std::string heads = headOf(explicitContent, octetHead.size() + payload.size) + octetHead;
    return SignedParts { beginningOf(*shape, heads, payload.size, shape->after.size()), shape->after };
}

} // namespace

Result<Digest> sealEnvelope(Medium& out, const Payload& payload, const Identities& by)
{
    const CertPtr signer = readCertificate(by.certificate);
    const KeyPtr secret = readKey(by.key);
    const CertPtr centre = readCertificate(by.recipient);
    if (!signer || !secret || !centre)
        return failure(couriererror::keys, "no se puede leer una llave o un certificado");
    const auto parts = sign(payload, signer.get(), secret.get());
    if (!parts)
        return failure(couriererror::keys, "no se puede firmar");

    const CertsPtr to(sk_X509_new_null());
    sk_X509_push(to.get(), centre.get());
    const CmsPtr cms(CMS_encrypt(to.get(), nullptr, EVP_aes_256_gcm(), CMS_BINARY | CMS_DETACHED | CMS_PARTIAL));
    codec::Sha256 sha;
    sha.begin();
    const Put emit = [&](std::string_view bytes) {
        sha.add(bytes);
        return out.append(bytes);
    };
    Stretch into { nullptr, 0, 0, &emit };
    BioPtr end = bioOf(into);
    const BioPtr chain(cms && end ? CMS_dataInit(cms.get(), end.get()) : nullptr);
    if (!chain)
        return failure(couriererror::keys, "no se puede cifrar");
    (void)end.release(); // the chain's now
    // The recipient's part is settled; the authentication tag, which stands behind the content, comes with its last byte.
    const auto shape = shapeOf(cms.get());
    const std::uint64_t inner = parts->before.size() + payload.size + parts->after.size();
    const std::uint64_t before = out.size();
    const std::string beginning = shape ? beginningOf(*shape, headOf(implicitContent, inner), inner, headOf(octets, tagBytes).size() + tagBytes) : std::string();
    const bool isPoured = shape && emit(beginning) && writeAll(chain.get(), parts->before)
        && payload.pour([&chain](std::string_view bytes) { return writeAll(chain.get(), bytes); }) && writeAll(chain.get(), parts->after) && BIO_flush(chain.get()) == 1
        && CMS_dataFinal(cms.get(), chain.get()) == 1;
    const auto done = isPoured ? shapeOf(cms.get()) : std::nullopt;
    const bool isSealed = done && out.size() - before == beginning.size() + inner && done->about == shape->about && done->before == shape->before && emit(done->after);
    const auto whole = isSealed ? elementAt(out, before, out.size()) : std::nullopt;
    if (!whole || whole->end != out.size())
        return failure(couriererror::keys, "no se puede cifrar");
    return sha.end();
}

// ---- opening ------------------------------------------------------------------------------------------------------------

Result<SignedPayload> openEnvelope(const Medium& in, std::uint64_t begin, Medium& scratch, std::string_view certificate, std::string_view key)
{
    const CertPtr centre = readCertificate(certificate);
    const KeyPtr secret = readKey(key);
    if (!centre || !secret)
        return failure(couriererror::keys, "no se puede leer la llave del concentrador");
    const auto envelope = shapeOf(in, begin, in.size());
    const CmsPtr sealed = envelope ? readCms(withoutContent(*envelope)) : nullptr;
    if (!sealed || OBJ_obj2nid(CMS_get0_type(sealed.get())) != NID_id_smime_ct_authEnvelopedData) {
        ERR_clear_error();
        return Error { couriererror::malformed, "el archivo no es un bulto entero: su sobre está cortado o alterado" };
    }
    Stretch from { &in, envelope->begin, envelope->end, nullptr };
    const Put put = [&scratch](std::string_view bytes) { return scratch.append(bytes); };
    Stretch into { nullptr, 0, 0, &put };
    const BioPtr source = bioOf(from);
    const BioPtr sink = bioOf(into);
    if (CMS_decrypt(sealed.get(), secret.get(), centre.get(), source.get(), sink.get(), CMS_BINARY) != 1) {
        ERR_clear_error();
        if (const std::string fault = scratch.fault(); !fault.empty())
            return Error { fileerror::cannotWrite, "no se puede escribir lo que se descifra: " + fault };
        return Error { couriererror::sealed, "el sobre no es para este centro, o sus bytes fueron alterados" };
    }

    const auto inside = shapeOf(scratch, 0, scratch.size());
    const CmsPtr cms = inside ? readCms(withoutContent(*inside)) : nullptr;
    if (!cms || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed) {
        ERR_clear_error();
        return Error { couriererror::signature, "el bulto no está firmado" };
    }
    Stretch content { &scratch, inside->begin, inside->end, nullptr };
    const BioPtr payload = bioOf(content);
    // Whether the signer is known is asked of estaciones.json, certificate by certificate: no chain replaces that.
    if (CMS_verify(cms.get(), nullptr, nullptr, payload.get(), nullptr, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) != 1) {
        ERR_clear_error();
        return Error { couriererror::signature, "la firma del bulto no corresponde a su contenido" };
    }
    const CertsPtr signers(CMS_get0_signers(cms.get()));
    if (!signers || sk_X509_num(signers.get()) != 1)
        return Error { couriererror::signature, "se esperaba una sola firma" };
    return SignedPayload { inside->begin, inside->end, fingerprintOf(sk_X509_value(signers.get(), 0)) };
}

} // namespace prep::courier
