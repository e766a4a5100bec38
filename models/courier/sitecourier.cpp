// SPDX-License-Identifier: MIT
#include "models/courier/sitecourier.h"

#include "models/domain/state.h"
#include "models/eventlog/foldlog.h"
#include "models/process/certificates.h"
#include "models/process/files.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <map>
#include <optional>

namespace prep::courier {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t mostImage = 16U << 20;
constexpr std::uint64_t mostPem = 65536;
constexpr std::uint64_t mostReceipt = 4096;

struct Held {
    Digest image;
    bool isHere = false;
    bool isAtCentre = false;
};
using Images = std::map<Id16, Held>;

/// One pass over the log: the site's own events from the first that is wanted, and where its images are.
struct Pass {
    Pass(Bundle& into, Seq first)
        : bundle(into)
        , from(first)
    {
    }

    bool take(const FoldedEvent& folding)
    {
        const EventHeader& header = folding.event.header;
        if (header.seq == 1)
            bundle.site = header.origin;
        const Id16& pieza = header.subject.id;
        if (header.origin != bundle.site) {
            if (header.kind == EventKind::imagenRecibida)
                images[pieza].isAtCentre = true;
            return true;
        }
        if (const auto* scan = std::get_if<body::PiezaDigitalizada>(&folding.event.body); scan != nullptr && !scan->imagen.isNull())
            images[pieza].image = scan->imagen;
        if (header.kind == EventKind::imagenRecibida)
            images[pieza].isHere = true;
        bundle.last = header.originSeq;
        last = { std::string(folding.header), std::string(folding.body) };
        if (header.originSeq < from)
            return true;
        if (bundle.events.empty())
            bundle.first = header.originSeq;
        bytes += folding.header.size() + folding.body.size();
        bundle.events.push_back(last);
        return bytes <= maxBundleBytes;
    }

    Bundle& bundle;
    const Seq from;
    Images images;
    codec::EncodedEvent last;
    std::uint64_t bytes = 0;
};

Error tooBig(bool withImages)
{
    return { couriererror::tooBig,
        "el bulto pasaría de " + std::to_string(maxBundleBytes >> 20) + " MiB: " + (withImages ? "lleve primero los números, sin imágenes" : "llévelo en partes") };
}

Result<std::size_t> readImages(const DataDir& data, Pass& pass)
{
    std::size_t unreadable = 0;
    for (const auto& [pieza, held] : pass.images) {
        if (!held.isHere || held.isAtCentre)
            continue;
        auto bytes = readFile(DataDir::imageFile(data.imagesFolder(), held.image), mostImage);
        if (!bytes) {
            ++unreadable;
            continue;
        }
        pass.bytes += bytes->size();
        if (pass.bytes > maxBundleBytes)
            return tooBig(true);
        pass.bundle.images.push_back({ pieza, held.image, std::move(*bytes) });
    }
    return unreadable;
}

/// The value of a key of a receipt, which is one flat object that the centre wrote and signed.
std::string_view valueOf(std::string_view receipt, std::string_view key)
{
    const std::string label = "\"" + std::string(key) + "\":";
    const std::size_t at = receipt.find(label);
    if (at == std::string_view::npos)
        return {};
    std::string_view rest = receipt.substr(at + label.size());
    rest = rest.substr(0, rest.find_first_of(",}"));
    const bool isText = rest.size() >= 2 && rest.front() == '"' && rest.back() == '"';
    return isText ? rest.substr(1, rest.size() - 2) : rest;
}

Seq untilOf(std::string_view receipt)
{
    const std::string_view digits = valueOf(receipt, "hasta");
    Seq until = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), until);
    return error == std::errc() && end == digits.data() + digits.size() ? until : 0;
}

/// The origin of a log: its first event says it.
std::string siteOf(const DataDir& data)
{
    std::string origin;
    (void)foldLog(data.logFile(), [&origin](const FoldedEvent& folding) {
        origin = folding.event.header.origin;
        return false;
    });
    return origin;
}

std::string receiptsFolder(const DataDir& data)
{
    return data.bundlesFolder() + "/recibos";
}

} // namespace

Result<Gathered> gather(const DataDir& data, const Process& process, const Order& order)
{
    Gathered gathered;
    Bundle& bundle = gathered.bundle;
    bundle.process = process.id;
    bundle.definition = process.fingerprint;
    bundle.hour = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    const auto random = randomBytes(bundle.id.bytes.size());
    if (!random)
        return random.error();
    std::copy_n(random->begin(), bundle.id.bytes.size(), bundle.id.bytes.begin());
    Pass pass(bundle, order.from);
    const auto folded = foldLog(data.logFile(), [&pass](const FoldedEvent& folding) { return pass.take(folding); });
    if (!folded)
        return folded.error();
    if (bundle.site.empty() || bundle.site == centro)
        return Error { couriererror::notASite, data.root() + " no es de un sitio con concentrador propio (prep site prepare)" };
    if (pass.bytes > maxBundleBytes)
        return tooBig(false);
    if (order.images) {
        const auto unreadable = readImages(data, pass);
        if (!unreadable)
            return unreadable.error();
        gathered.unreadable = *unreadable;
    }
    // The centre has all the events: its last one, which it passes over, carries the images that it lacks.
    if (bundle.events.empty() && !bundle.images.empty() && order.from == bundle.last + 1) {
        bundle.first = bundle.last;
        bundle.events.push_back(pass.last);
    }
    if (bundle.events.empty())
        return Error { couriererror::nothing, "el sitio no tiene eventos desde el " + std::to_string(order.from) + "; el último es el " + std::to_string(bundle.last) };
    return gathered;
}

Result<std::string> sealFrom(const DataDir& data, const Bundle& bundle)
{
    const std::string hub = data.root() + "/H-" + bundle.site;
    const auto certificate = readFile(hub + ".pem", mostPem);
    const auto key = readFile(hub + ".key", mostPem);
    const auto centre = readFile(data.centreCertificateFile(), mostPem);
    for (const auto* part : { &certificate, &key, &centre }) {
        if (!part->ok())
            return part->error();
    }
    return seal(bundle, *certificate, *key, *centre);
}

Status keepReceipt(const DataDir& data, const std::string& receipt, const std::string& signature, std::string name)
{
    const auto centre = readFile(data.centreCertificateFile(), mostPem);
    if (!centre)
        return Error { couriererror::keys, "no se puede leer el certificado del centro: " + centre.error().detail };
    if (Status checked = checkReceipt(receipt, signature, *centre); !checked)
        return checked;
    const std::string site = siteOf(data);
    if (valueOf(receipt, "sitio") != site)
        return Error { couriererror::signature, "el recibo es de otro sitio, no de " + site };
    const auto id = Id16::parse(valueOf(receipt, "bulto"));
    if (!id)
        return Error { couriererror::malformed, "al recibo le falta de qué bulto es" };
    if (name.empty())
        name = id->hex() + ".json";
    if (Status made = makeFolder(receiptsFolder(data)); !made)
        return made;
    const std::string path = receiptsFolder(data) + "/" + name;
    if (Status kept = writeFileAtomically(path + ".p7s", signature); !kept)
        return kept;
    return writeFileAtomically(path, receipt);
}

Seq receivedUntil(const DataDir& data)
{
    Seq until = 0;
    std::error_code error;
    for (fs::directory_iterator it(receiptsFolder(data), error), end; !error && it != end; it.increment(error)) {
        const auto receipt = it->path().extension() == ".json" ? readFile(it->path().string(), mostReceipt) : Result<std::string>(std::string());
        if (receipt)
            until = std::max(until, untilOf(*receipt));
    }
    return until;
}

} // namespace prep::courier
