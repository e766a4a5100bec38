// SPDX-License-Identifier: MIT
#include "models/publication/proof/verifysteps.h"

#include "models/codec/chain.h"
#include "models/publication/proof/results.h"

namespace prep::proof::detail {

namespace {

constexpr std::size_t maxShown = 20;

/// Keys of the actas that bear a CLAVE_ACTA, which repeats in real databases.
std::vector<std::string> keysOf(const Scene& scene, std::string_view clave)
{
    std::vector<std::string> keys;
    for (const auto& [election, totals] : scene.manifest.totals) {
        const auto bytes = resultsOf(scene, election);
        const auto csv = bytes ? ResultsCsv::of(*bytes) : std::nullopt;
        for (std::size_t ordinal = 1; csv && ordinal <= static_cast<std::size_t>(totals.expected); ++ordinal) {
            if (csv->claveActa(csv->row(ordinal)) == clave)
                keys.push_back(actaKeyOf(election, ordinal));
        }
    }
    return keys;
}

/// One key, or nothing after having said why.
std::optional<std::string> resolve(Scene& scene)
{
    const std::string& asked = scene.request.acta;
    if (isActaKey(asked))
        return asked;
    const std::vector<std::string> keys = keysOf(scene, asked.starts_with('\'') ? asked.substr(1) : asked);
    if (keys.size() == 1)
        return keys.front();
    std::string list;
    for (std::size_t i = 0; i < keys.size() && i < maxShown; ++i)
        list += (i > 0 ? ", " : "") + keys[i];
    scene.degraded("acta", keys.empty() ? "Ningún acta de este corte tiene esa clave: " + asked : "Varias actas tienen la clave " + asked + ": " + list + "; pregunte por una de ellas");
    return std::nullopt;
}

void checkActaImage(Scene& scene, const ActaLeaf& leaf)
{
    if (leaf.image.isNull()) {
        scene.good("imagenActa", "El acta no tiene imagen");
        return;
    }
    const auto listed = scene.manifest.images.find(leaf.image);
    const auto facts = listed == scene.manifest.images.end() ? std::nullopt : scene.source.facts("objetos/" + leaf.image.hex(), static_cast<std::uint64_t>(listed->second));
    if (!facts)
        scene.degraded("imagenActa", "La imagen del acta no está aquí: " + leaf.image.hex());
    else if (facts->bytes != listed->second || facts->sha256 != leaf.image)
        (void)scene.bad("imagenActa", "La imagen del acta no es la que dice la bitácora pública");
    else
        scene.good("imagenActa", "Su imagen es la de la bitácora pública: objetos/" + leaf.image.hex());
}

bool isIncluded(const Scene& scene, const Ledger::Entry& entry)
{
    const TreeHead& head = scene.checkpoint->checkpoint.head;
    TileReader reader(scene.reader(), head.size);
    const auto proof = inclusionProof(entry.index, head.size, reader.nodes());
    return proof.ok() && verifyInclusion(TreeHash().leaf(leafText(entry.leaf)), entry.index, head.size, head.root, *proof);
}

void checkEntry(Scene& scene, const Ledger::Entry& entry, std::string_view row)
{
    const ActaLeaf& leaf = entry.leaf;
    if (leaf.row != codec::Sha256().of(row)) {
        (void)scene.bad("acta", "El renglón de " + leaf.acta + " no es el que dice la bitácora pública");
        return;
    }
    if (!isIncluded(scene, entry)) {
        (void)scene.bad("acta", "No se puede demostrar con la bitácora pública que " + leaf.acta + " está en ella");
        return;
    }
    scene.good("acta", leaf.acta + ", versión " + std::to_string(leaf.version) + ", está en la bitácora pública, entrada " + std::to_string(entry.index) + ", con este renglón: " + std::string(row));
    checkActaImage(scene, leaf);
}

} // namespace

void checkActa(Scene& scene)
{
    const std::optional<std::string> key = resolve(scene);
    if (!key)
        return;
    const ActaPlace place = placeOf(*key);
    if (isNeverPublished(scene.manifest, place.election)) { // and which actas it has is not said either
        scene.degraded("acta", "La base de " + place.election + " está retenida y todavía no se ha publicado ninguna");
        return;
    }
    const auto totals = scene.manifest.totals.find(place.election);
    if (totals == scene.manifest.totals.end() || place.ordinal == 0 || place.ordinal > static_cast<std::size_t>(totals->second.expected)) {
        scene.degraded("acta", "No hay tal acta en este proceso: " + *key);
        return;
    }
    for (const ManifestProduct& product : scene.manifest.products) {
        if (product.name == place.election)
            sayHeld(scene, product); // the row that follows is of an earlier corte
    }
    const auto bytes = resultsOf(scene, place.election);
    const auto csv = bytes ? ResultsCsv::of(*bytes) : std::nullopt;
    if (!csv) {
        (void)scene.bad("archivos", "La base de resultados de " + place.election + " no es la del manifiesto");
        return;
    }
    const std::string_view row = csv->row(place.ordinal);
    const auto entry = scene.ledger.actas().find(*key);
    if (entry != scene.ledger.actas().end())
        checkEntry(scene, entry->second, row);
    else if (csv->isPending(row))
        scene.good("acta", "De " + *key + " todavía no se publica nada");
    else
        (void)scene.bad("acta", "La base tiene datos de " + *key + " que no están en la bitácora pública");
}

} // namespace prep::proof::detail
