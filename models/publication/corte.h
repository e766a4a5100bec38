// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"
#include "models/domain/state.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prep {

/// What a corte is made of beside the state: what the event that opened it says, and who makes it.
struct CorteHead {
    std::uint32_t numero = 0;
    Millis hora = 0;
    Seq hasta = 0; ///< the state's
    Millis siguiente = 0; ///< next corte due by; 0 = none follows
    bool final = false;
    bool prueba = false; ///< no event opened it: never to be published
    std::string software; ///< name and version
    Digest programa; ///< SHA-256 of the program that made it
    Digest cabeza; ///< head of the log at `hasta`
    std::string ancla; ///< 64 bytes: the hub's signature of (hasta, cabeza); empty = there is none for this very event
    Digest anterior; ///< SHA-256 of the manifest before; null = the first
};

struct CorteFile {
    std::string path; ///< from the root of what is published
    std::int64_t bytes = 0;
    Digest sha256;
};
struct CorteImage {
    Digest sha256;
    std::int64_t bytes = 0;
};
/// What a manifest says of an election as a whole, beside its files.
struct CorteTotals {
    std::int64_t esperadas = 0;
    std::int64_t capturadas = 0;
    std::int64_t contabilizadas = 0;
    std::int64_t votos = 0; ///< with the special casillas
    std::string porcentajeCapturadas;
};
/// Published, held and refused apart (E9): per election `E` (CSV, candidaturas, LEEME, ZIP) and `E.json` (its index and
/// objects); `paquete`, `catalogo`, `portal`.
struct CorteProduct {
    std::string nombre;
    std::uint32_t corte = 0; ///< whose files these are: of a held product an earlier one, 0 = none yet
    Seq seq = 0;
    Millis en = 0;
    std::string retenido; ///< why it is held; empty = it is published
    std::vector<CorteFile> archivos;
    std::optional<CorteTotals> totales = std::nullopt; ///< of a held election: those of the corte whose files these are
};
struct CorteBuilt {
    std::string folder; ///< "corte/0009"
    std::vector<CorteProduct> products;
    std::vector<CorteImage> images; ///< that have to lie under objetos/; each once, by digest
    std::size_t imagesMissing = 0; ///< of counted actas whose image has not reached the centre
    std::string imagesHeld; ///< why the images are those of the corte before; empty = they are not

    [[nodiscard]] CorteProduct* product(std::string_view name);
    [[nodiscard]] const CorteProduct* product(std::string_view name) const;
    [[nodiscard]] std::size_t fileCount() const; ///< without the manifest
};

/// Takes one file; an error ends the building. Called from several threads, but never by two at once.
using PutFile = std::function<Status(const std::string& path, std::string_view bytes)>;

/// What is published beside the state; the views must outlive the building.
struct CorteExtras {
    struct File {
        std::string_view path; ///< from the root of what is published
        std::string_view bytes;
    };
    std::vector<File> portal;
    std::string_view mapa; ///< bytes of mapa.geojson; empty = the process has none
};

/// Builds a corte (FORMAT.md): per election results, candidaturas and LEEME, the nested ZIPs, JSON objects with their index,
/// the catalogue, the portal. A pure function of its arguments: the same give the same bytes (ZIPs: with the same zlib).
/// Images are named, not written; the manifest comes after the gate (writeManifest).
[[nodiscard]] Result<CorteBuilt> buildCorte(const State& state, const CorteHead& head, const CorteExtras& extras, const PutFile& put);

/// The product shows what it showed in `last`, the corte released before; nothing when that had none. No-op for an unknown name.
void holdProduct(CorteBuilt& built, std::string_view name, const std::string& reason, const CorteProduct* last);

/// Lists the images anew, of those elections alone whose results this corte shows; buildCorte() lists those of all.
void listImages(const State& state, const std::function<bool(std::size_t election)>& isShown, CorteBuilt& built);

/// Writes manifiesto.json; gives back its SHA-256.
[[nodiscard]] Result<Digest> writeManifest(const State& state, const CorteHead& head, const CorteBuilt& built, const PutFile& put);
/// "corte/0009/manifiesto.json".
[[nodiscard]] std::string manifestPath(std::uint32_t numero);

/// "corte/0009".
[[nodiscard]] std::string corteFolder(std::uint32_t numero);
/// "objetos/<sha256>".
[[nodiscard]] std::string objectPath(const std::string& hex);

} // namespace prep
