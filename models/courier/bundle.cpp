// SPDX-License-Identifier: MIT
#include "models/courier/bundle.h"

#include "models/codec/chain.h"
#include "models/codec/limits.h"
#include "models/courier/cms.h"
#include "models/courier/envelope.h"
#include "models/process/files.h"

#include <algorithm>
#include <cstring>

namespace prep::courier {

namespace {

using namespace openssl;

constexpr std::string_view payloadMagic = "PBU1";
constexpr std::size_t maxLine = 512;
constexpr std::size_t maxSignature = 65536;
constexpr std::uint64_t maxEvents = 2'000'000;
constexpr std::uint32_t maxImage = 16U << 20;
constexpr std::uint64_t eventFrame = 6; ///< the sizes of its two parts
constexpr std::uint64_t imageFrame = 52; ///< pieza, digest and size

Error bad(const std::string& what)
{
    ERR_clear_error();
    return { couriererror::malformed, "el archivo no es un bulto entero: " + what };
}

/// With this digest of the envelope.
std::string lineOf(const Bundle& b, const Digest& envelope)
{
    return std::string(magic) + b.process + " " + b.site + " " + b.id.hex() + " " + std::to_string(b.first) + " " + std::to_string(b.last) + " " + envelope.hex() + "\n";
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
template <typename Fixed>
void putFixed(std::string& out, const Fixed& value)
{
    out.append(reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size());
}

std::string beginningOf(const Bundle& b)
{
    std::string out(payloadMagic);
    putText<std::uint16_t>(out, b.process);
    putFixed(out, b.definition);
    putText<std::uint16_t>(out, b.site);
    putFixed(out, b.id);
    put(out, std::uint64_t { b.first });
    put(out, std::uint64_t { b.last });
    put(out, static_cast<std::uint64_t>(b.hour));
    put(out, static_cast<std::uint64_t>(b.events.size()));
    return out;
}

bool pourEvents(const Bundle& b, const Put& give)
{
    for (const codec::EncodedEvent& event : b.events) {
        std::string out;
        putText<std::uint16_t>(out, event.header);
        putText<std::uint32_t>(out, event.body);
        if (!give(out))
            return false;
    }
    return true;
}

/// One of another size would shift everything that follows.
bool pourImages(const Bundle& b, const Put& give, Status& fault)
{
    std::string count;
    put(count, static_cast<std::uint32_t>(b.images.size()));
    if (!give(count))
        return false;
    for (const BundleImage& image : b.images) {
        const auto bytes = image.content();
        if (!bytes || bytes->size() != image.length()) {
            fault = Error { couriererror::malformed, "la imagen " + image.image.hex() + " cambió mientras se armaba el bulto" };
            return false;
        }
        std::string head;
        putFixed(head, image.pieza);
        putFixed(head, image.image);
        put(head, static_cast<std::uint32_t>(bytes->size()));
        if (!give(head) || !give(*bytes))
            return false;
    }
    return true;
}

/// Reads within bounds; after the first fault it gives nothing more.
class PayloadReader {
public:
    PayloadReader(const Medium& in, std::uint64_t begin, std::uint64_t end)
        : m_in(in)
        , m_at(begin)
        , m_end(end)
    {
    }
    template <typename T>
    T number()
    {
        const std::string bytes = take(sizeof(T));
        std::uint64_t value = 0;
        for (std::size_t i = bytes.size(); i > 0; --i)
            value = value << 8 | static_cast<std::uint8_t>(bytes[i - 1]);
        return static_cast<T>(value);
    }
    std::string take(std::size_t size)
    {
        std::string bytes;
        if (!m_failed && size <= m_end - m_at)
            bytes.resize(size);
        m_failed = m_failed || bytes.size() != size || !copy(bytes);
        return m_failed ? std::string() : bytes;
    }
    template <typename Size>
    std::string text(std::size_t most)
    {
        const auto size = number<Size>();
        if (size > most)
            m_failed = true;
        return m_failed ? std::string() : take(size);
    }
    template <typename Fixed>
    void fixed(Fixed& value)
    {
        const std::string bytes = take(value.bytes.size());
        std::copy(bytes.begin(), bytes.end(), value.bytes.begin()); // none, where it is cut
    }
    [[nodiscard]] std::uint64_t at() const { return m_at; }
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool ended() const { return !m_failed && m_at == m_end; }

private:
    /// Most of what is asked for is small: it comes out of a window.
    bool copy(std::string& bytes)
    {
        constexpr std::uint64_t windowBytes = 256 << 10;
        const bool isSmall = bytes.size() < windowBytes / 4;
        if (isSmall && (m_at < m_windowAt || m_at + bytes.size() > m_windowAt + m_window.size())) {
            m_window = m_in.text(m_at, std::min(windowBytes, m_end - m_at));
            m_windowAt = m_at;
        }
        if (isSmall && m_window.size() < bytes.size())
            return false;
        if (isSmall)
            std::memcpy(bytes.data(), m_window.data() + (m_at - m_windowAt), bytes.size());
        else if (!m_in.read(m_at, bytes.data(), bytes.size()))
            return false;
        m_at += bytes.size();
        return true;
    }

    const Medium& m_in;
    std::uint64_t m_at;
    std::uint64_t m_end;
    std::string m_window;
    std::uint64_t m_windowAt = 0;
    bool m_failed = false;
};

Status readEvents(PayloadReader& in, Bundle& b)
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

Status readImages(PayloadReader& in, const std::shared_ptr<const Medium>& from, Bundle& b)
{
    const auto count = in.number<std::uint32_t>();
    if (in.failed() || count > maxImages)
        return bad("la cuenta de imágenes");
    codec::Sha256 sha;
    for (std::uint32_t i = 0; i < count; ++i) {
        BundleImage image;
        in.fixed(image.pieza);
        in.fixed(image.image);
        const std::string bytes = in.text<std::uint32_t>(maxImage);
        if (in.failed())
            return bad("se corta en la imagen " + std::to_string(i + 1));
        if (sha.of(bytes) != image.image)
            return bad("la imagen " + std::to_string(i + 1) + " no es la de su código de integridad");
        image.size = bytes.size();
        image.read = [from, at = in.at() - bytes.size(), size = bytes.size()]() -> Result<std::string> {
            std::string again(size, '\0');
            return from->read(at, again.data(), size) ? Result<std::string>(std::move(again)) : Result<std::string>(Error { fileerror::cannotRead, "no se puede leer lo que se descifró" });
        };
        b.images.push_back(std::move(image));
    }
    return {};
}

Result<Bundle> bundleOf(const std::shared_ptr<const Medium>& from, const SignedPayload& payload)
{
    PayloadReader in(*from, payload.begin, payload.end);
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
    if (const Status images = readImages(in, from, b); !images.ok())
        return images.error();
    return in.ended() ? Result<Bundle>(std::move(b)) : Result<Bundle>(bad("sobran bytes al final"));
}

/// Of everything from there on.
std::optional<Digest> digestFrom(const Medium& file, std::uint64_t at)
{
    constexpr std::uint64_t pieceBytes = 1 << 20;
    codec::Sha256 sha;
    sha.begin();
    while (at < file.size()) {
        const std::string piece = file.text(at, std::min(pieceBytes, file.size() - at));
        if (piece.empty())
            return std::nullopt;
        sha.add(piece);
        at += piece.size();
    }
    return sha.end();
}

} // namespace

std::uint64_t sizeOf(const Bundle& bundle)
{
    std::uint64_t size = beginningOf(bundle).size() + sizeof(std::uint32_t);
    for (const codec::EncodedEvent& event : bundle.events)
        size += eventFrame + event.header.size() + event.body.size();
    for (const BundleImage& image : bundle.images)
        size += imageFrame + image.length();
    return size;
}

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
    const CmsPtr cms = signature.size() > maxSignature ? nullptr : readCms(signature);
    const bool isSound = cms && OBJ_obj2nid(CMS_get0_type(cms.get())) == NID_pkcs7_signed && CMS_is_detached(cms.get()) == 1
        && CMS_verify(cms.get(), nullptr, nullptr, reader(receipt).get(), nullptr, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) == 1;
    ERR_clear_error();
    const CertsPtr signers(isSound ? CMS_get0_signers(cms.get()) : nullptr);
    const bool isOfCentre = signers && sk_X509_num(signers.get()) == 1 && fingerprintOf(sk_X509_value(signers.get(), 0)) == fingerprintOf(centre.get());
    return isOfCentre ? Status() : Status(Error { couriererror::signature, "el recibo no lo firmó el centro, o fue alterado" });
}

Status sealTo(Medium& out, const Bundle& bundle, std::string_view certificate, std::string_view key, std::string_view recipient)
{
    Payload payload { sizeOf(bundle), {} };
    if (payload.size > maxBundleBytes)
        return Error { couriererror::tooBig, "el bulto pasaría de " + std::to_string(maxBundleBytes >> 20) + " MiB" };
    Status fault;
    payload.pour = [&](const Put& give) { return give(beginningOf(bundle)) && pourEvents(bundle, give) && pourImages(bundle, give, fault); };
    const bool begun = out.append(lineOf(bundle, {})); // its digest is known at the end
    const auto envelope = begun ? sealEnvelope(out, payload, { certificate, key, recipient }) : Result<Digest>(Error { fileerror::cannotWrite, {} });
    if (envelope && out.replace(0, lineOf(bundle, *envelope)))
        return {};
    if (envelope || !begun || !out.fault().empty())
        return Error { fileerror::cannotWrite, "no se puede escribir el bulto: " + out.fault() };
    return fault ? Status(envelope.error()) : fault;
}

Result<std::string> seal(const Bundle& bundle, std::string_view certificate, std::string_view key, std::string_view recipient)
{
    MemoryMedium out;
    const Status sealed = sealTo(out, bundle, certificate, key, recipient);
    return sealed ? Result<std::string>(out.take()) : Result<std::string>(sealed.error());
}

Result<Opened> openFrom(const Medium& file, std::shared_ptr<Medium> scratch, std::string_view certificate, std::string_view key)
{
    if (file.size() > maxFileBytes)
        return Error { couriererror::tooBig, "el archivo es demasiado grande para un bulto" };
    const std::string beginning = file.text(0, std::min<std::uint64_t>(maxLine, file.size()));
    const std::size_t lineEnd = beginning.find('\n');
    if (!beginning.starts_with(magic) || lineEnd == std::string::npos)
        return bad("le falta el encabezado PREPBULTO1");
    if (!readCertificate(certificate) || !readKey(key))
        return failure(couriererror::keys, "no se puede leer la llave del concentrador");
    // Not against a forger, who cannot sign: a stick that lost a bit is named as that, wherever the bit was.
    const auto digest = digestFrom(file, lineEnd + 1);
    if (!digest || lineEnd < 64 || beginning.substr(lineEnd - 64, 64) != digest->hex())
        return bad("su sobre está cortado o alterado");
    const auto payload = openEnvelope(file, lineEnd + 1, *scratch, certificate, key);
    if (!payload)
        return payload.error();
    auto bundle = bundleOf(scratch, *payload);
    if (!bundle)
        return bundle.error();
    if (beginning.substr(0, lineEnd + 1) != lineOf(*bundle, *digest))
        return bad("su encabezado no es el de su contenido");
    return Opened { std::move(*bundle), payload->signer };
}

Result<Opened> open(std::string_view file, std::string_view certificate, std::string_view key)
{
    auto opened = openFrom(MemoryMedium(std::string(file)), std::make_shared<MemoryMedium>(), certificate, key);
    if (!opened)
        return opened;
    for (BundleImage& image : opened->bundle.images) {
        auto bytes = image.content();
        if (!bytes)
            return bytes.error();
        image.bytes = std::move(*bytes);
        image.read = nullptr;
    }
    return opened;
}

std::optional<Digest> digestOfFile(const std::string& path)
{
    constexpr std::uint64_t pieceBytes = 1 << 20;
    const auto file = FileMedium::open(path);
    if (!file.ok())
        return std::nullopt;
    codec::Sha256 sha;
    sha.begin();
    for (std::uint64_t at = 0; at < (*file)->size(); at += pieceBytes) {
        const std::string piece = (*file)->text(at, std::min(pieceBytes, (*file)->size() - at));
        if (piece.empty())
            return std::nullopt;
        sha.add(piece);
    }
    return sha.end();
}

} // namespace prep::courier
