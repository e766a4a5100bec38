// SPDX-License-Identifier: MIT
#include "models/publication/proof/verifysteps.h"

#include "models/codec/chain.h"
#include "models/publication/proof/results.h"

namespace prep::proof::detail {

namespace {

/// How many of a kind there were, and the first of them.
struct Tally {
    std::size_t count = 0;
    std::string first;
    void add(std::string_view what)
    {
        if (count++ == 0)
            first = what;
    }
};

/// Compares each line of one election with the newest entry of its acta. False when the file cannot be read as results.
bool compareRows(const Scene& scene, const std::string& election, std::size_t expected, Tally& wrong, std::size_t& same)
{
    const auto bytes = resultsOf(scene, election);
    const auto csv = bytes ? ResultsCsv::of(*bytes) : std::nullopt;
    if (!csv || csv->rows() < expected)
        return false;
    codec::Sha256 hash;
    for (std::size_t ordinal = 1; ordinal <= expected; ++ordinal) {
        const std::string key = actaKeyOf(election, ordinal);
        const std::string_view row = csv->row(ordinal);
        const auto entry = scene.ledger.actas().find(key);
        const bool fits = entry == scene.ledger.actas().end() ? csv->isPending(row) : entry->second.leaf.row == hash.of(row);
        if (!fits)
            wrong.add(key);
        same += fits && entry != scene.ledger.actas().end() ? 1 : 0;
    }
    return true;
}

void expectImages(const Scene& scene, std::vector<PublishedSource::Wanted>& soon)
{
    for (const auto& [digest, bytes] : scene.manifest.images)
        soon.push_back({ "objetos/" + digest.hex(), static_cast<std::uint64_t>(bytes), true });
}

} // namespace

void sayHeld(Scene& scene, const ManifestProduct& product)
{
    if (product.published)
        return;
    std::string text = "Retenido en este corte: " + product.name;
    text += product.reason.empty() ? "" : " (" + product.reason + ")";
    text += product.files.empty() ? "; todavía no se ha publicado ninguno" : "; lo que se ve es del corte " + std::to_string(product.corte);
    scene.degraded("productos", std::move(text));
}

std::optional<std::string> resultsOf(const Scene& scene, std::string_view election)
{
    const ManifestFile* file = resultsFile(scene.manifest, election);
    if (file == nullptr)
        return std::nullopt;
    Result<std::string> bytes = scene.source.read(file->path, maxResults);
    if (!bytes || static_cast<std::int64_t>(bytes->size()) != file->bytes || codec::Sha256().of(*bytes) != file->sha256)
        return std::nullopt;
    return std::move(*bytes);
}

void expectFiles(Scene& scene)
{
    std::vector<PublishedSource::Wanted> soon;
    const std::string asked = placeOf(scene.request.acta).election;
    for (const ManifestProduct& product : scene.manifest.products) {
        const ManifestFile* results = resultsFile(scene.manifest, product.name);
        if (!scene.request.acta.empty() && !isActaKey(scene.request.acta))
            continue; // which files a CLAVE_ACTA needs is seen when they are read
        for (const ManifestFile& file : product.files) {
            if (scene.request.acta.empty() || (product.name == asked && &file == results))
                soon.push_back({ file.path, &file == results ? maxResults : static_cast<std::uint64_t>(file.bytes), &file != results });
        }
    }
    if (scene.request.acta.empty())
        expectImages(scene, soon);
    scene.source.expect(soon);
}

void checkFiles(Scene& scene)
{
    std::size_t count = 0;
    Tally missing;
    Tally wrong;
    for (const ManifestProduct& product : scene.manifest.products) {
        sayHeld(scene, product);
        for (const ManifestFile& file : product.files) {
            const auto facts = scene.source.facts(file.path, static_cast<std::uint64_t>(file.bytes));
            if (!facts)
                missing.add(file.path);
            else if (facts->bytes != file.bytes || facts->sha256 != file.sha256)
                wrong.add(file.path);
            ++count;
        }
    }
    if (missing.count + wrong.count > 0) {
        (void)scene.bad("archivos", "De " + std::to_string(count) + " archivos, " + std::to_string(missing.count) + " no están y " + std::to_string(wrong.count)
            + " no son los del manifiesto; el primero: " + (wrong.count > 0 ? wrong.first : missing.first));
        return;
    }
    scene.good("archivos", "Los " + std::to_string(count) + " archivos del manifiesto están, con su tamaño y su SHA-256");
}

void checkImages(Scene& scene)
{
    const Manifest& manifest = scene.manifest;
    Tally missing;
    Tally wrong;
    Tally unlisted;
    if (scene.request.acta.empty()) {
        for (const auto& [digest, bytes] : manifest.images) {
            const auto facts = scene.source.facts("objetos/" + digest.hex(), static_cast<std::uint64_t>(bytes));
            if (!facts)
                missing.add(digest.hex());
            else if (facts->bytes != bytes || facts->sha256 != digest)
                wrong.add(digest.hex());
        }
    }
    for (const auto& [key, entry] : scene.ledger.actas()) {
        if (!entry.leaf.image.isNull() && !manifest.images.contains(entry.leaf.image))
            unlisted.add(key);
    }
    if (wrong.count > 0)
        (void)scene.bad("imagenes", std::to_string(wrong.count) + " imágenes no son las del manifiesto; la primera: " + wrong.first);
    else if (missing.count > 0)
        scene.degraded("imagenes", "Faltan aquí " + std::to_string(missing.count) + " imágenes de " + std::to_string(manifest.images.size()));
    else if (!manifest.imagesComplete)
        scene.degraded("imagenes", "Imágenes: " + manifest.imagesState + (manifest.imagesMissing > 0 ? " " + std::to_string(manifest.imagesMissing) : "") + ", según el manifiesto");
    else if (unlisted.count > 0)
        scene.degraded("imagenes", "El manifiesto no lista la imagen de " + std::to_string(unlisted.count) + " actas; la primera: " + unlisted.first);
    else
        scene.good("imagenes", scene.request.acta.empty() ? "Las " + std::to_string(manifest.images.size()) + " imágenes están, con su SHA-256" : "El manifiesto dice que están todas las imágenes");
}

void checkRows(Scene& scene)
{
    Tally wrong;
    std::size_t same = 0;
    for (const auto& [election, totals] : scene.manifest.totals) {
        if (isNeverPublished(scene.manifest, election))
            continue; // "productos" says so; a leaf of its actas is found below
        if (!compareRows(scene, election, static_cast<std::size_t>(totals.expected), wrong, same)) {
            (void)scene.bad("renglones", "No se puede leer la base de resultados de " + election);
            return;
        }
    }
    if (wrong.count > 0) {
        (void)scene.bad("renglones", std::to_string(wrong.count) + " actas no dicen en la base lo que dice la bitácora pública; la primera: " + wrong.first);
        return;
    }
    if (same != scene.ledger.actas().size()) {
        (void)scene.bad("renglones", "La bitácora pública tiene actas que no están en las bases de resultados");
        return;
    }
    scene.good("renglones", "Los renglones de las " + std::to_string(same) + " actas publicadas son los de la bitácora pública");
}

} // namespace prep::proof::detail
