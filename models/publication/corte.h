// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"
#include "models/domain/state.h"

#include <functional>
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
struct CorteBuilt {
    std::string folder; ///< "corte/0009"
    std::vector<CorteFile> files; ///< the manifest last
    std::vector<CorteImage> images; ///< that have to lie under objetos/; each once, by digest
    std::size_t imagesMissing = 0; ///< of counted actas whose image has not reached the centre
    Digest manifest;
};

/// Takes one file; an error ends the building.
using PutFile = std::function<Status(const std::string& path, std::string_view bytes)>;

/// Builds a corte (FORMAT.md): per election results, candidaturas and LEEME, the nested ZIPs, JSON objects with their index,
/// the catalogue, and manifiesto.json last. A pure function of the state, the head and nothing else: the same give the same
/// bytes (ZIPs: with the same zlib). Images are named, not written.
[[nodiscard]] Result<CorteBuilt> buildCorte(const State& state, const CorteHead& head, const PutFile& put);

/// "corte/0009".
[[nodiscard]] std::string corteFolder(std::uint32_t numero);
/// "objetos/<sha256>".
[[nodiscard]] std::string objectPath(const std::string& hex);

} // namespace prep
