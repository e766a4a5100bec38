// SPDX-License-Identifier: MIT
#include "models/publication/proof/verifysteps.h"

#include "models/publication/proof/errors.h"

#include <algorithm>

namespace prep::proof::detail {

namespace {

constexpr std::uint64_t maxCheckpoint = 64U << 10;
/// Numbers that the gate refused leave gaps, but never this many together.
constexpr std::uint32_t maxGap = 100;

std::string counted(std::uint64_t n, const char* one, const char* many)
{
    return std::to_string(n) + " " + (n == 1 ? one : many);
}

/// The bundles, and the tiles that the proofs walk through.
void expectLog(Scene& scene)
{
    const std::uint64_t size = scene.checkpoint->checkpoint.head.size;
    std::vector<PublishedSource::Wanted> soon;
    for (std::uint64_t index = 0; index * tileWidth < size; ++index)
        soon.push_back({ bundlePath(index, widthIn(size, 0, index)), maxBundleBytes });
    for (unsigned level = 0; widthIn(size, level, 0) > 0; ++level) {
        for (std::uint64_t index = 0; widthIn(size, level, index) > 0; ++index) {
            const bool all = scene.readsFiles && scene.request.acta.empty();
            if (all || level > 0 || widthIn(size, level, index + 1) == 0)
                soon.push_back({ tilePath(level, index, widthIn(size, level, index)), maxTileBytes });
        }
    }
    scene.source.expect(soon);
}

/// Reads every entry, checks that together they give the signed root, and keeps what the log says as of the manifest.
Status readEntries(Scene& scene, bool& hasManifest, std::uint32_t& newest)
{
    const TreeHead& head = scene.checkpoint->checkpoint.head;
    TileReader reader(scene.reader(), head.size);
    RootBuilder root;
    TreeHash hash;
    Ledger ledger;
    for (std::uint64_t index = 0; index * tileWidth < head.size; ++index) {
        const Result<std::vector<std::string>> leaves = reader.bundle(index);
        if (!leaves)
            return leaves.error();
        for (const std::string& leaf : *leaves) {
            const Digest leafHash = hash.leaf(leaf);
            root.add(leafHash);
            if (scene.readsFiles && scene.request.acta.empty())
                scene.leafHashes.push_back(leafHash);
            if (const Status added = ledger.add(leaf); !added)
                return added;
            const bool isShown = !ledger.manifests().empty() && ledger.manifests().back().index + 1 == ledger.size()
                && ledger.manifests().back().leaf == ManifestLeaf { scene.manifest.corte, scene.manifestDigest };
            if (isShown && ledger.size() < head.size)
                scene.ledger = ledger;
            hasManifest = hasManifest || isShown;
            scene.manifestIndex = isShown ? ledger.size() - 1 : scene.manifestIndex;
        }
    }
    if (root.root() != head.root)
        return Error { prooferror::tree, "las entradas no dan la raíz firmada" };
    newest = ledger.manifests().empty() ? 0 : ledger.manifests().back().leaf.corte;
    if (!hasManifest || scene.manifestIndex + 1 == head.size)
        scene.ledger = std::move(ledger);
    return {};
}

/// The proof that a browser or a third party makes, from the tiles alone.
bool isIncluded(const Scene& scene)
{
    const TreeHead& head = scene.checkpoint->checkpoint.head;
    TileReader reader(scene.reader(), head.size);
    const auto proof = inclusionProof(scene.manifestIndex, head.size, reader.nodes());
    const Digest leaf = TreeHash().leaf(leafText(ManifestLeaf { scene.manifest.corte, scene.manifestDigest }));
    return proof.ok() && verifyInclusion(leaf, scene.manifestIndex, head.size, head.root, *proof);
}

/// Each manifest names one before it, and numbers do not leap. `newest`: the last corte that the log has.
bool checkChain(Scene& scene, std::uint32_t newest)
{
    const auto& manifests = scene.ledger.manifests();
    const auto shown = std::find_if(manifests.begin(), manifests.end(), [&](const auto& each) { return each.index == scene.manifestIndex; });
    const bool follows = scene.manifest.previous.isNull()
        || std::any_of(manifests.begin(), shown, [&](const auto& each) { return each.leaf.manifest == scene.manifest.previous; });
    if (!follows)
        return scene.bad("cadena", "El corte anterior que dice el manifiesto no está en la bitácora pública");
    const std::uint32_t before = shown == manifests.begin() ? 0 : std::prev(shown)->leaf.corte;
    if (scene.manifest.corte - before > maxGap)
        return scene.bad("adelanto", "El número de corte salta del " + std::to_string(before) + " al " + std::to_string(scene.manifest.corte));
    // One that was signed and is not shown: on its way, lost, or kept from whoever looks here.
    if (newest > scene.manifest.corte)
        scene.degraded("cadena", "La bitácora pública ya tiene el corte " + std::to_string(newest) + ", posterior a este: está por salir, no salió, o aquí se muestra uno viejo");
    else
        scene.good("cadena", "El corte sigue a los anteriores de la bitácora pública");
    return true;
}

/// A state that was made with keys which have been revoked since binds nobody: whoever stole them may have made it.
bool isOfRevokedKeys(const Scene& scene, const Seen& seen)
{
    const RevokedSigner* revoked = scene.trust.revocationOf(seen.serial);
    const bool hasKey = std::any_of(scene.trust.logKeys.begin(), scene.trust.logKeys.end(), [&](const NoteVerifier& key) { return key.text() == seen.logKey; });
    return !hasKey || (revoked != nullptr && seen.signedAt >= revoked->since);
}

bool growsFrom(const Scene& scene, const Seen& seen)
{
    const TreeHead& head = scene.checkpoint->checkpoint.head;
    if (seen.head.size == 0 || seen.head.size >= head.size)
        return verifyConsistency(seen.head, head, {});
    TileReader reader(scene.reader(), head.size);
    const auto proof = consistencyProof(seen.head.size, head.size, reader.nodes());
    return proof.ok() && verifyConsistency(seen.head, head, *proof);
}

} // namespace

bool checkCheckpoint(Scene& scene)
{
    Result<std::string> bytes = scene.source.read("checkpoint", maxCheckpoint);
    if (!bytes)
        return scene.bad("bitacora", "Falta la bitácora pública (checkpoint)");
    Result<VerifiedCheckpoint> opened = openCheckpoint(*bytes, scene.trust.origin, scene.trust.logKeys);
    if (!opened)
        return scene.bad("bitacora", opened.error().code == prooferror::origin ? "La bitácora pública es de otro origen" : "La firma de la bitácora pública no es de la llave de confianza");
    scene.checkpointBytes = std::move(*bytes);
    scene.checkpoint = std::move(*opened);
    scene.good("bitacora", "Bitácora pública firmada, " + counted(scene.checkpoint->checkpoint.head.size, "entrada", "entradas"));
    return true;
}

bool checkWitnesses(Scene& scene)
{
    const auto found = cosignatures(scene.checkpoint->note, scene.trust.witnesses);
    if (!found)
        return scene.bad("testigos", "Una firma que dice ser de un testigo no lo es");
    const std::string text = counted(found->size(), "testigo", "testigos") + " de los " + std::to_string(scene.trust.threshold) + " que hacen falta";
    if (found->size() < scene.trust.threshold) {
        scene.degraded("testigos", "Firmó " + text);
        return true;
    }
    std::string names;
    for (const Cosignature& each : *found)
        names += (names.empty() ? "" : ", ") + each.witness;
    scene.good("testigos", "Firmaron " + text + (names.empty() ? "" : ": " + names));
    return true;
}

bool checkEntries(Scene& scene)
{
    bool hasManifest = false;
    std::uint32_t newest = 0;
    expectLog(scene);
    if (scene.readsFiles)
        expectFiles(scene);
    if (const Status read = readEntries(scene, hasManifest, newest); !read)
        return scene.bad("entradas", "Las entradas de la bitácora pública no corresponden a su firma: " + read.error().detail);
    scene.good("entradas", "Las entradas de la bitácora pública dan la raíz firmada");
    if (!hasManifest)
        return scene.bad("inclusion", "El manifiesto no está en la bitácora pública");
    if (!isIncluded(scene))
        return scene.bad("inclusion", "No se puede demostrar con la bitácora pública que el manifiesto está en ella");
    scene.good("inclusion", "El manifiesto está en la bitácora pública, entrada " + std::to_string(scene.manifestIndex));
    return checkChain(scene, newest);
}

bool checkSeen(Scene& scene)
{
    if (!scene.request.seen)
        return true;
    const Seen& seen = *scene.request.seen;
    if (seen.origin != scene.trust.origin)
        return scene.bad("consistencia", "El estado guardado es de otro proceso: " + seen.origin);
    if (isOfRevokedKeys(scene, seen)) {
        scene.good("consistencia", "El estado guardado es de llaves que se revocaron después: no obliga");
        return true;
    }
    if (!growsFrom(scene, seen)) {
        scene.report.evidence = seen.checkpoint + "\n" + scene.checkpointBytes;
        return scene.bad("consistencia", "La bitácora pública no continúa la que se vio antes (" + counted(seen.head.size, "entrada", "entradas") + "): alguien borró, cambió o mostró otra");
    }
    scene.good("consistencia", "La bitácora pública continúa la que se vio antes");
    if (scene.manifest.corte < seen.corte)
        return scene.bad("retroceso", "Ya se había visto el corte " + std::to_string(seen.corte) + ": este es anterior");
    if (scene.manifest.corte == seen.corte && scene.manifestDigest != seen.manifest)
        return scene.bad("retroceso", "El corte " + std::to_string(seen.corte) + " que se vio antes era otro");
    return true;
}

} // namespace prep::proof::detail
