// SPDX-License-Identifier: MIT
#include "app/publisher/cortemaker.h"

#include "app/publisher/disk.h"
#include "app/publisher/facts.h"
#include "app/publisher/log.h"
#include "models/codec/chain.h"
#include "models/domain/heldproducts.h"
#include "models/eventlog/anchors.h"
#include "models/process/files.h"
#include "models/process/programdigest.h"
#include "models/publication/proof/actarows.h"
#include "models/publication/proof/manifest.h"
#include "resources/portal/portalfiles.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <future>
#include <span>

#include <fcntl.h>
#include <unistd.h>

namespace prep::publisher {

namespace {

constexpr int errDisk = 3;
constexpr std::uint64_t maxManifest = 256U << 20;
constexpr std::uint64_t maxImage = 64U << 20;
constexpr std::uint64_t maxPage = 16U << 20;
constexpr std::string_view portalProduct = "portal";

std::uint32_t since(std::chrono::steady_clock::time_point start)
{
    return static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count());
}

/// Thousands of small files are on disk together or not at all: syncDisk() once, before anything names them.
/// With `isThere` a file that is there already stays as it is, and that is told.
Status writePlain(const std::string& path, std::string_view bytes, bool* isThere = nullptr)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | (isThere != nullptr ? O_EXCL : O_TRUNC), 0644);
    if (file < 0 && errno == EEXIST && isThere != nullptr) {
        *isThere = true;
        return {};
    }
    bool good = file >= 0;
    while (good && !bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        good = written > 0 || (written < 0 && errno == EINTR);
        bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    // On its way at once: thousands that wait are written together, and the log beside them waits for that.
    if (good)
        (void)::sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE);
    if (file >= 0)
        good = ::close(file) == 0 && good;
    return good ? Status {} : Status(Error { errDisk, "no se puede escribir " + path });
}

bool isObject(std::string_view path)
{
    return path.starts_with("objetos/");
}

/// A corte in which every election is held says nothing new.
bool showsAnyElection(const State& state, const CorteBuilt& built)
{
    return std::ranges::any_of(state.process->elections, [&](const Election& election) {
        const CorteProduct* results = built.product(election.id);
        return results != nullptr && results->retenido.empty();
    });
}

/// Names of what is not shown while two persons hold those products.
std::vector<std::string> heldOf(const CorteBuilt& built, const MakeRequest& request)
{
    std::vector<std::string> names;
    for (const CorteProduct& product : built.products) {
        if (isHeldByTwo(request.held, *request.state.process, product.nombre))
            names.push_back(product.nombre);
    }
    return names;
}

bool byDigest(const CorteImage& a, const CorteImage& b)
{
    return a.sha256 < b.sha256;
}

const CorteProduct* productOf(const LastCorte& last, std::string_view name)
{
    for (const CorteProduct& each : last.products) {
        if (each.nombre == name)
            return &each;
    }
    return nullptr;
}

std::span<const CorteFile> filesOf(const CorteProduct* product)
{
    return product != nullptr ? std::span<const CorteFile>(product->archivos) : std::span<const CorteFile>();
}

} // namespace

bool isPage(std::string_view path)
{
    return path.find('/') == std::string_view::npos;
}

CorteMaker::CorteMaker(std::string root, std::string images, std::string mapa)
    : m_root(std::move(root))
    , m_images(std::move(images))
    , m_mapa(std::move(mapa))
{
}

Result<MadeCorte> CorteMaker::make(const MakeRequest& request)
{
    MadeCorte made;
    CorteHead head = request.head;
    LastCorte last;
    if (request.previous != 0) {
        auto read = readLast(m_root, request.previous);
        if (!read)
            return read.error();
        last = std::move(*read);
        head.anterior = last.manifest;
    }
    for (const std::string& folder : { corteFolder(head.numero), std::string("objetos"), std::string("portal") }) {
        if (const Status there = makeFolder(m_root + "/" + folder, 0755); !there)
            return there.error();
    }
    const std::vector<Page> pages = pagesOf(last);
    const auto write = [this](const std::string& path, std::string_view bytes) { return put(path, bytes); };
    const auto start = std::chrono::steady_clock::now();
    CorteExtras extras;
    for (const PortalFile& file : portalFiles())
        extras.portal.push_back({ file.path, file.bytes });
    extras.mapa = m_mapa;
    auto built = buildCorte(request.state, head, extras, write);
    if (!built)
        return built.error();
    if (const Status kept = keepPages(extras); !kept)
        return kept.error();
    const std::vector<std::string> heldByTwo = heldOf(*built, request);
    if (const Status brought = showImages(request.state, last, *built, heldByTwo); !brought)
        return brought.error();
    if (const Status spoilt = m_spoil ? m_spoil(m_root, *built) : Status {}; !spoilt)
        return spoilt.error();
    const auto hold = [&](const std::string& name, const std::string& why) {
        discard(*built, name);
        holdProduct(*built, name, why, productOf(last, name));
        return name == portalProduct ? putBack(pages) : Status {};
    };
    for (const std::string& name : heldByTwo) {
        if (const Status held = hold(name, "retenido por dos personas"); !held)
            return held.error();
    }
    forgetOldPortals(*built, last);
    if (const auto manifest = writeManifest(request.state, head, *built, write); !manifest)
        return manifest.error();
    else
        made.manifest = *manifest;
    // The gate reads it meanwhile; nothing leaves before it is on disk.
    auto flushing = std::async(std::launch::async, [this] { return syncDisk(m_root); });
    made.buildMs = since(start);

    const auto reading = std::chrono::steady_clock::now();
    gate::Facts facts = factsOf(request.state, head, built->imagesMissing);
    facts.admitted = request.admitted;
    made.report = gate::checkCorte(folderOf(request, *built, true), facts, &m_memory);
    if (!made.report.passes()) {
        // What is refused keeps its last good corte; the manifest says so, and is read back like everything else.
        std::vector<std::string> refused = heldByTwo;
        for (const gate::ProductReport& product : made.report.products()) {
            if (product.passes() || product.name == gate::CorteReport::whole)
                continue;
            if (product.name == gate::CorteReport::images) {
                built->imagesHeld = product.reason();
                built->images = last.images;
            } else if (const Status held = hold(product.name, product.reason()); !held) {
                return held.error();
            } else {
                refused.push_back(product.name);
            }
        }
        if (const Status brought = built->imagesHeld.empty() ? showImages(request.state, last, *built, refused) : Status {}; !brought)
            return brought.error();
        forgetOldPortals(*built, last);
        const auto manifest = writeManifest(request.state, head, *built, write);
        if (!manifest)
            return manifest.error();
        made.manifest = *manifest;
        if (const Status onDisk = syncDisk(m_root); !onDisk)
            return onDisk.error();
        const gate::CorteReport again = gate::checkCorte(folderOf(request, *built, true), facts, &m_memory);
        // Images that are held stay held: what they lack is said again, and stops nothing else.
        const bool stands = std::ranges::all_of(again.products(), [](const gate::ProductReport& product) { return product.name == gate::CorteReport::images || product.passes(); });
        if (!stands || !showsAnyElection(request.state, *built))
            made.refused = "la compuerta no lo dejó salir";
    }
    if (const Status done = flushing.get(); !done)
        return done.error();
    made.gateMs = since(reading);
    const Differences differences = differencesOf(request.state);
    made.added = differences.added;
    made.changed = differences.changed;
    made.withdrawn = differences.withdrawn;
    made.built = std::move(*built);
    return made;
}

/// What is refused is not published: nothing of it stays in the corte's folder. Objects are named by nobody, and may stay.
void CorteMaker::discard(const CorteBuilt& built, std::string_view name) const
{
    const CorteProduct* product = built.product(name);
    if (product == nullptr)
        return;
    for (const CorteFile& file : product->archivos) {
        std::error_code none;
        if (file.path.starts_with(built.folder + "/"))
            std::filesystem::remove(m_root + "/" + file.path, none);
    }
}

/// A page that the next portal overwrites is found again by its digest.
Status CorteMaker::keepPages(const CorteExtras& extras)
{
    for (const CorteExtras::File& file : extras.portal) {
        if (!isPage(file.path))
            continue;
        if (const Status kept = put(objectPath(codec::Sha256().of(file.bytes).hex()), file.bytes); !kept)
            return kept;
    }
    return {};
}

/// Only the pages of a portal keep their names from one to the next: what the corte before shows, should the new one be held.
/// A page that was overwritten already, by a corte that came to nothing, lies among the objects.
std::vector<CorteMaker::Page> CorteMaker::pagesOf(const LastCorte& last) const
{
    std::vector<Page> pages;
    for (const CorteFile& file : filesOf(productOf(last, portalProduct))) {
        if (!isPage(file.path))
            continue;
        for (const std::string& place : { file.path, objectPath(file.sha256.hex()) }) {
            auto bytes = readFile(m_root + "/" + place, maxPage);
            if (!bytes || codec::Sha256().of(*bytes) != file.sha256)
                continue;
            pages.push_back({ file.path, std::move(*bytes) });
            break;
        }
    }
    return pages;
}

Status CorteMaker::putBack(const std::vector<Page>& pages)
{
    for (const Page& page : pages) {
        if (const Status written = put(page.path, page.bytes); !written)
            return written;
    }
    return {};
}

/// Parts of portals that neither this corte nor the one before shows. Where they were published they stay.
void CorteMaker::forgetOldPortals(const CorteBuilt& built, const LastCorte& last) const
{
    std::set<std::string, std::less<>> shown;
    for (const CorteProduct* portal : { built.product(portalProduct), productOf(last, portalProduct) }) {
        for (const CorteFile& file : filesOf(portal))
            shown.insert(file.path.substr(0, file.path.find('/', file.path.find('/') + 1)));
    }
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(m_root + "/" + std::string(portalProduct), none)) {
        if (!shown.contains(std::string(portalProduct) + "/" + entry.path().filename().string()))
            std::filesystem::remove_all(entry.path(), none);
    }
}

/// Objects are immutable: one that this process has not seen itself is compared, since a crash may have cut it.
Status CorteMaker::put(const std::string& path, std::string_view bytes)
{
    const std::string target = m_root + "/" + path;
    if (!isObject(path)) {
        const Status there = makeFolder(std::filesystem::path(target).parent_path().string(), 0755);
        return there ? writePlain(target, bytes) : there;
    }
    if (m_written.contains(path))
        return {};
    bool isThere = false;
    Status done = writePlain(target, bytes, &isThere);
    bool same = false;
    if (done && isThere)
        done = isAsItWas(path, bytes, same);
    if (done && isThere && !same)
        done = writePlain(target, bytes);
    if (done)
        m_written.insert(path);
    return done;
}

Status CorteMaker::isAsItWas(const std::string& path, std::string_view bytes, bool& same) const
{
    const std::string target = m_root + "/" + path;
    std::error_code none;
    if (std::filesystem::file_size(target, none) != bytes.size() || none)
        return {};
    const auto there = readFile(target, bytes.size());
    if (!there)
        return there.error();
    same = *there == bytes;
    return {};
}

/// Of an election that is held its rows show no more than they did, and neither do its images.
Status CorteMaker::showImages(const State& state, const LastCorte& last, CorteBuilt& built, const std::vector<std::string>& held)
{
    if (held.empty())
        return bringImages(built);
    const Process& process = *state.process;
    const auto isHeld = [&](const std::string& id) { return std::ranges::find(held, id) != held.end(); };
    listImages(state, [&](std::size_t election) { return !isHeld(process.elections[election].id); }, built);
    std::set<Digest> spokenOf;
    for (const Election& election : process.elections) {
        if (isHeld(election.id))
            spokenOf.merge(imagesOfHeld(productOf(last, election.id)));
    }
    const auto listed = static_cast<std::ptrdiff_t>(built.images.size());
    for (const CorteImage& image : last.images) {
        const auto end = built.images.begin() + listed;
        if (spokenOf.contains(image.sha256) && !std::binary_search(built.images.begin(), end, image, byDigest))
            built.images.push_back(image);
    }
    std::ranges::sort(built.images, byDigest);
    return bringImages(built);
}

/// A file that is not there any more is named by the gate.
std::set<Digest> CorteMaker::imagesOfHeld(const CorteProduct* product) const
{
    for (const CorteFile& file : filesOf(product)) {
        if (!file.path.ends_with(".csv") || file.path.find("CANDIDATURAS") != std::string::npos)
            continue;
        const auto bytes = readFile(m_root + "/" + file.path, static_cast<std::uint64_t>(file.bytes));
        return bytes ? proof::imagesOfResults(*bytes) : std::set<Digest>();
    }
    return {};
}

Status CorteMaker::bringImages(const CorteBuilt& built)
{
    for (const CorteImage& image : built.images) {
        const std::string hex = image.sha256.hex();
        const std::string path = objectPath(hex);
        if (m_written.contains(path))
            continue;
        const std::string from = m_images + "/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex;
        const std::string to = m_root + "/" + path;
        std::error_code failed; // one of another size was cut by a crash
        const bool isThere = std::filesystem::file_size(to, failed) == static_cast<std::uintmax_t>(image.bytes) && !failed;
        if (!isThere)
            std::filesystem::remove(to, failed);
        if (!isThere && ::link(from.c_str(), to.c_str()) != 0) {
            const auto bytes = readFile(from, maxImage); // another disk
            if (!bytes) { // the gate says which one is missing, and holds the images alone (E9)
                publisherLog().error("An image cannot be published: {}", bytes.error().detail);
                continue;
            }
            if (const Status written = writePlain(to, *bytes); !written)
                return written;
        }
        m_written.insert(path);
    }
    return {};
}

gate::CorteFolder CorteMaker::folderOf(const MakeRequest& request, const CorteBuilt& built, bool withManifest) const
{
    gate::CorteFolder folder;
    folder.root = m_root;
    folder.folder = built.folder;
    for (const CorteProduct& product : built.products) {
        gate::DeclaredProduct declared { product.nombre, {}, !product.retenido.empty(), product.corte, product.retenido };
        for (const CorteFile& file : product.archivos)
            declared.files.push_back({ file.path, static_cast<std::uint64_t>(file.bytes), file.sha256.hex() });
        folder.products.push_back(std::move(declared));
    }
    folder.images.state = !built.imagesHeld.empty() ? "retenidas" : request.state.process->imagesNone ? "sin imágenes" : built.imagesMissing == 0 ? "completas" : "faltan";
    folder.images.missing = built.imagesMissing;
    for (const CorteImage& image : built.images)
        folder.images.objects.push_back({ image.sha256.hex(), static_cast<std::uint64_t>(image.bytes) });
    if (withManifest)
        folder.manifest = built.folder + "/manifiesto.json";
    if (request.previous != 0) {
        folder.previousRoot = m_root;
        folder.previousManifest = manifestPath(request.previous);
    }
    return folder;
}

Result<LastCorte> readLast(const std::string& root, std::uint32_t numero)
{
    const auto bytes = readFile(root + "/" + manifestPath(numero), maxManifest);
    if (!bytes)
        return bytes.error();
    const auto read = proof::parseManifest(*bytes);
    if (!read)
        return read.error();
    LastCorte last;
    last.manifest = codec::Sha256().of(*bytes);
    for (const proof::ManifestProduct& product : read->products) {
        CorteProduct kept { product.name, product.corte, product.seq, product.at, {}, {} };
        for (const proof::ManifestFile& file : product.files)
            kept.archivos.push_back({ file.path, file.bytes, file.sha256 });
        if (const auto found = read->totals.find(product.name); found != read->totals.end()) {
            const proof::ManifestTotals& totals = found->second;
            kept.totales = CorteTotals { totals.expected, totals.captured, totals.counted, totals.votes, totals.capturedShare };
        }
        last.products.push_back(std::move(kept));
    }
    for (const auto& [digest, size] : read->images)
        last.images.push_back({ digest, size });
    return last;
}

void signAsProgram(CorteHead& head, const std::string& software)
{
    head.software = software;
    head.programa = programDigest();
}

std::string anchorOf(const std::string& anchorsFile, const CorteHead& head)
{
    const auto anchors = readAnchors(anchorsFile);
    if (!anchors)
        return {};
    const auto found = std::ranges::find_if(*anchors, [&](const Anchor& anchor) { return anchor.seq == head.hasta && anchor.head == head.cabeza; });
    return found == anchors->end() ? std::string() : found->signature;
}

} // namespace prep::publisher
