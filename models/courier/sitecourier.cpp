// SPDX-License-Identifier: MIT
#include "models/courier/sitecourier.h"

#include "models/codec/chain.h"
#include "models/courier/receipt.h"
#include "models/domain/state.h"
#include "models/eventlog/foldlog.h"
#include "models/process/certificates.h"
#include "models/process/files.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>

namespace prep::courier {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t mostImage = 16U << 20;
constexpr std::uint64_t mostPem = 65536;
constexpr std::uint64_t mostReceipt = 4096;

constexpr std::uint64_t mostList = 4U << 20; ///< a line for each image of the fullest bundle
constexpr std::uint64_t eventFrame = 6; ///< what each takes beside its own bytes (FORMAT.md)
constexpr std::uint64_t imageFrame = 52;
constexpr std::uint64_t bundleFrame = 512;

struct Held {
    Digest image;
    Seq declared = 0; ///< origin seq
    bool isHere = false;
    bool isAtCentre = false;
    std::string acta {}; ///< as it is known by now
};
using Images = std::map<Id16, Held>;

/// One pass over the log: the site's own events from the first that is wanted, and where its images are.
struct Pass {
    Pass(Bundle& into, Seq first, std::uint64_t limit)
        : bundle(into)
        , from(first)
        , most(limit)
    {
    }

    bool take(const FoldedEvent& folding)
    {
        const EventHeader& header = folding.event.header;
        const Id16& pieza = header.subject.id;
        if (header.seq == 1)
            bundle.site = header.origin;
        noteActa(pieza, folding.event.body);
        if (header.origin != bundle.site) {
            if (header.kind == EventKind::imagenRecibida)
                images[pieza].isAtCentre = true;
            return true;
        }
        if (const auto* scan = std::get_if<body::PiezaDigitalizada>(&folding.event.body); scan != nullptr && !scan->imagen.isNull()) {
            images[pieza].image = scan->imagen;
            images[pieza].declared = header.originSeq;
        }
        if (header.kind == EventKind::imagenRecibida)
            images[pieza].isHere = true;
        bundle.last = header.originSeq;
        last = { std::string(folding.header), std::string(folding.body) };
        if (header.originSeq < from)
            return true;
        if (bundle.events.empty())
            bundle.first = header.originSeq;
        bytes += folding.header.size() + folding.body.size() + eventFrame;
        bundle.events.push_back(last);
        return bytes <= most;
    }

    void noteActa(const Id16& pieza, const Body& body)
    {
        if (const auto* scan = std::get_if<body::PiezaDigitalizada>(&body))
            images[pieza].acta = scan->propuesta;
        else if (const auto* named = std::get_if<body::PiezaIdentificada>(&body))
            images[pieza].acta = named->acta;
        else if (const auto* moved = std::get_if<body::PiezaRevinculada>(&body))
            images[pieza].acta = moved->acta;
    }

    Bundle& bundle;
    const Seq from;
    const std::uint64_t most;
    Images images;
    codec::EncodedEvent last;
    std::uint64_t bytes = bundleFrame;
};

Error tooBig(std::uint64_t most, const char* what)
{
    return { couriererror::tooBig, "el bulto pasaría de " + std::to_string(most >> 20) + " MiB: " + what };
}

/// Those that the centre is not known to have, the oldest first.
std::vector<Images::const_pointer> imagesToBring(const Images& images, const Received& known)
{
    // An image that came by the network of a paper that the centre has not heard of: it was restored from a copy.
    const bool hasLost = known.hasLost || std::ranges::any_of(images, [&known](const auto& each) {
        return each.second.isAtCentre && known.asked && each.second.declared > *known.asked;
    });
    std::vector<Images::const_pointer> wanted;
    for (const auto& each : images) {
        const Held& held = each.second;
        const bool isThere = (held.isAtCentre && !hasLost) || known.images.contains({ each.first, held.image });
        if (held.isHere && !held.image.isNull() && !isThere)
            wanted.push_back(&each);
    }
    std::ranges::stable_sort(wanted, {}, [](const auto* each) { return each->second.declared; });
    return wanted;
}

/// Its size, when what lies there is the image; whole, since one that is damaged would have the whole bundle refused.
std::optional<std::uint64_t> soundImage(const std::string& file, const Digest& image, codec::Sha256& sha)
{
    const auto bytes = readFile(file, mostImage);
    return bytes && sha.of(*bytes) == image ? std::optional<std::uint64_t>(bytes->size()) : std::nullopt;
}

/// As many as fit.
Status takeImages(const DataDir& data, const Received& known, Pass& pass, Gathered& into)
{
    const auto wanted = imagesToBring(pass.images, known);
    std::vector<BundleImage>& images = pass.bundle.images;
    codec::Sha256 sha;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto& [pieza, held] = *wanted[i];
        const std::string file = DataDir::imageFile(data.imagesFolder(), held.image);
        const auto size = soundImage(file, held.image, sha);
        if (!size) {
            into.unreadable.push_back(held.acta.empty() ? pieza.hex() : held.acta);
            continue;
        }
        pass.bytes += *size + imageFrame;
        if (pass.bytes > pass.most || images.size() == maxImages) {
            into.waiting = wanted.size() - i;
            break;
        }
        images.push_back({ pieza, held.image, {}, *size, [file] { return readFile(file, mostImage); } });
    }
    const bool isStuck = into.waiting != 0 && images.empty() && pass.bundle.events.empty();
    return isStuck ? Status(tooBig(pass.most, "no cabe ni una imagen")) : Status();
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

// ---- which images were in a bundle ----------------------------------------------------------------------------------

std::string listFile(const DataDir& data, const Id16& bundle)
{
    return data.bundlesFolder() + "/enviados/" + bundle.hex() + ".txt";
}

Status noteImages(const DataDir& data, const Bundle& bundle)
{
    std::string list;
    for (const BundleImage& image : bundle.images)
        list += image.pieza.hex() + " " + image.image.hex() + "\n";
    if (list.empty())
        return {};
    const Status made = makeFolder(data.bundlesFolder() + "/enviados");
    return made ? writeFileAtomically(listFile(data, bundle.id), list) : made;
}

/// In the bundle's order; nothing of a bundle that was not made here, or without images.
std::vector<std::pair<Id16, Digest>> imagesOf(const DataDir& data, const Id16& bundle)
{
    std::vector<std::pair<Id16, Digest>> images;
    const auto list = readFile(listFile(data, bundle), mostList);
    std::string_view rest = list ? std::string_view(*list) : std::string_view();
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        const std::size_t space = line.find(' ');
        const auto pieza = Id16::parse(line.substr(0, space));
        const auto image = space == std::string_view::npos ? Result<Digest>(Error {}) : Digest::parse(line.substr(space + 1));
        if (!pieza || !image)
            return {};
        images.emplace_back(*pieza, *image);
    }
    return images;
}

/// By the centre's clock.
std::vector<Receipt> keptReceipts(const DataDir& data)
{
    std::vector<Receipt> receipts;
    std::error_code error;
    for (fs::directory_iterator it(receiptsFolder(data), error), end; !error && it != end; it.increment(error)) {
        const auto text = it->path().extension() == ".json" ? readFile(it->path().string(), mostReceipt) : Result<std::string>(std::string());
        auto receipt = readReceipt(text ? *text : std::string());
        if (receipt)
            receipts.push_back(std::move(*receipt));
    }
    std::ranges::sort(receipts, {}, &Receipt::hour);
    return receipts;
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
    const Received known = received(data, order.from);
    const Seq next = 1 + (known.isAsked ? known.until : std::max(order.acknowledged, known.until));
    const Seq from = order.from == 0 ? next : order.from;
    Pass pass(bundle, from, std::min(order.most, maxBundleBytes));
    const auto folded = foldLog(data.logFile(), [&pass](const FoldedEvent& folding) { return pass.take(folding); });
    if (!folded)
        return folded.error();
    if (bundle.site.empty() || bundle.site == centro)
        return Error { couriererror::notASite, data.root() + " no es de un sitio con concentrador propio (prep site prepare)" };
    if (pass.bytes > pass.most)
        return tooBig(pass.most, "sus eventos solos no caben");
    if (order.images) {
        if (const Status taken = takeImages(data, known, pass, gathered); !taken)
            return taken.error();
    }
    // The centre has all the events: its last one, which it passes over, carries the images that it lacks.
    if (bundle.events.empty() && !bundle.images.empty() && from == bundle.last + 1) {
        bundle.first = bundle.last;
        bundle.events.push_back(pass.last);
    }
    if (bundle.events.empty() && order.from == 0)
        return Error { couriererror::nothing, "el centro ya tiene todo lo de este sitio: no hay nada que llevar" };
    if (bundle.events.empty())
        return Error { couriererror::nothing, "el sitio no tiene eventos desde el " + std::to_string(from) + "; el último es el " + std::to_string(bundle.last) };
    return gathered;
}

Result<std::uint64_t> sealFrom(const DataDir& data, const Bundle& bundle, const std::string& file)
{
    const std::string hub = data.root() + "/H-" + bundle.site;
    const auto certificate = readFile(hub + ".pem", mostPem);
    const auto key = readFile(hub + ".key", mostPem);
    const auto centre = readFile(data.centreCertificateFile(), mostPem);
    for (const auto* part : { &certificate, &key, &centre }) {
        if (!part->ok())
            return part->error();
    }
    if (const Status noted = noteImages(data, bundle); !noted)
        return noted.error();
    const std::string part = file + ".parte";
    auto out = FileMedium::create(part);
    if (!out)
        return out.error();
    Status sealed = sealTo(**out, bundle, *certificate, *key, *centre);
    if (sealed && !(*out)->sync())
        sealed = Error { fileerror::cannotWrite, "no se puede escribir el bulto: " + (*out)->fault() };
    std::error_code error;
    if (sealed)
        fs::rename(part, file, error);
    if (error)
        sealed = Error { fileerror::cannotWrite, file + ": " + error.message() };
    if (!sealed) {
        fs::remove(part, error);
        return sealed.error();
    }
    return (*out)->size();
}

Status keepReceipt(const DataDir& data, const std::string& receipt, const std::string& signature, std::string name)
{
    const auto centre = readFile(data.centreCertificateFile(), mostPem);
    if (!centre)
        return Error { couriererror::keys, "no se puede leer el certificado del centro: " + centre.error().detail };
    if (Status checked = checkReceipt(receipt, signature, *centre); !checked)
        return checked;
    const auto read = readReceipt(receipt);
    if (!read)
        return read.error();
    if (const std::string site = siteOf(data); read->site != site)
        return Error { couriererror::signature, "el recibo es de otro sitio, no de " + site };
    if (name.empty())
        name = read->bundle.hex() + ".json";
    if (Status made = makeFolder(receiptsFolder(data)); !made)
        return made;
    const std::string path = receiptsFolder(data) + "/" + name;
    if (Status kept = writeFileAtomically(path + ".p7s", signature); !kept)
        return kept;
    return writeFileAtomically(path, receipt);
}

Received received(const DataDir& data, Seq from)
{
    Received all;
    const std::vector<Receipt> receipts = keptReceipts(data);
    if (receipts.empty())
        return all;
    all.until = receipts.back().until;
    all.isAsked = from == 0 && receipts.back().wanted != 0;
    Seq most = 0;
    for (const Receipt& receipt : receipts) {
        if (receipt.wanted != 0)
            all.asked = receipt.until;
        if (receipt.until < most) {
            all.hasLost = true;
            all.images.clear();
        }
        most = receipt.until;
        if (receipt.wanted != 0)
            continue;
        if (from != 0 && receipt.until >= from)
            continue;
        const auto images = imagesOf(data, receipt.bundle);
        for (std::uint32_t place = 0; place < images.size(); ++place) {
            if (receipt.confirms(place, images.size()))
                all.images.insert(images[place]);
        }
    }
    return all;
}

} // namespace prep::courier
