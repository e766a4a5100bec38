// SPDX-License-Identifier: MIT
#include "app/witness/view.h"

#include "models/codec/chain.h"
#include "models/publication/proof/base64.h"
#include "models/publication/proof/cms.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/pointer.h"
#include "models/publication/proof/tiles.h"

namespace prep::witness {

namespace {

constexpr std::uint64_t maxSmall = 64U << 10;
constexpr std::uint64_t maxManifest = 256ULL << 20;

std::string base64Of(const Digest& digest)
{
    return proof::toBase64({ reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size() });
}

/// The corte in force, when its manifest is signed as the trust file asks.
void readCorte(proof::PublishedSource& source, const proof::Trust& trust, View& view)
{
    const auto pointerBytes = source.read("actual.json", maxSmall);
    const auto pointer = pointerBytes ? proof::parsePointer(*pointerBytes) : Result<proof::Pointer>(pointerBytes.error());
    if (!pointer)
        return;
    const std::string path = proof::corteFolderName(pointer->corte) + "/manifiesto.json";
    auto manifest = source.read(path, maxManifest);
    auto signature = manifest ? source.read(path + ".p7s", maxSmall) : manifest;
    const auto parsed = signature ? proof::parseManifest(*manifest) : Result<proof::Manifest>(signature.error());
    if (!parsed || parsed->corte != pointer->corte || proof::originOf(parsed->process, parsed->simulacro) != trust.origin)
        return;
    const auto signer = proof::verifyCms(*manifest, *signature, trust.caPem, parsed->at);
    if (!signer || trust.revocationOf(signer->serial) != nullptr)
        return;
    view.pointer = *pointerBytes;
    view.manifest = std::move(*manifest);
    view.signature = std::move(*signature);
    view.corte = parsed->corte;
    view.digest = codec::Sha256().of(view.manifest);
}

} // namespace

std::vector<proof::PublishedSource::Wanted> liveFiles()
{
    return { { "checkpoint", maxSmall }, { "actual.json", maxSmall } };
}

Result<View> readView(proof::PublishedSource& source, const std::string& where, const proof::Trust& trust)
{
    source.expect(liveFiles());
    auto bytes = source.read("checkpoint", maxSmall);
    if (!bytes)
        return bytes.error();
    auto opened = proof::openCheckpoint(*bytes, trust.origin, trust.logKeys);
    if (!opened)
        return opened.error();
    View view { where, std::move(*bytes), std::move(*opened), {}, {}, {}, 0, {} };
    readCorte(source, trust, view);
    return view;
}

Comparison compareHeads(const proof::TreeHead& smaller, const proof::TreeHead& larger, proof::PublishedSource& tiles)
{
    if (smaller.size == larger.size) {
        if (smaller.root == larger.root)
            return { Agreement::agree, {} };
        return { Agreement::contradict, { "dos bitácoras de " + std::to_string(larger.size) + " entradas con distinto contenido, las dos firmadas", {} } };
    }
    if (smaller.size == 0)
        return { Agreement::agree, {} };
    proof::TileReader reader([&tiles](const std::string& path, std::uint64_t limit) { return tiles.read(path, limit); }, larger.size);
    const auto path = proof::consistencyProof(smaller.size, larger.size, reader.nodes());
    const auto grownFrom = path ? proof::rootOf(smaller.size, reader.nodes()) : Result<Digest>(path.error());
    if (!grownFrom || !proof::verifyConsistency({ smaller.size, *grownFrom }, larger, *path))
        return { Agreement::unknown, {} };
    if (*grownFrom == smaller.root)
        return { Agreement::agree, {} };
    std::string lines = "tamaño " + std::to_string(smaller.size) + "\nraíz de la que creció la mayor " + base64Of(*grownFrom) + "\nprueba de consistencia\n";
    for (const Digest& hash : *path)
        lines += base64Of(hash) + "\n";
    const std::string sizes = std::to_string(smaller.size) + " y de " + std::to_string(larger.size) + " entradas";
    return { Agreement::contradict, { "dos bitácoras, de " + sizes + ", las dos firmadas, y la mayor no continúa la menor", std::move(lines) } };
}

Comparison compareManifests(const View& first, const View& second)
{
    if (first.manifest.empty() || second.manifest.empty() || first.corte != second.corte)
        return { Agreement::unknown, {} };
    if (first.digest == second.digest)
        return { Agreement::agree, {} };
    return { Agreement::contradict, { "dos versiones distintas del corte " + std::to_string(first.corte) + ", las dos firmadas", {} } };
}

} // namespace prep::witness
