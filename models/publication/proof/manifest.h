// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace prep::proof {

struct ManifestFile {
    std::string path; ///< from the root of what is published
    std::int64_t bytes = 0;
    Digest sha256;
};
struct ManifestProduct {
    std::string name; ///< an election's id "E", "E.json", "paquete", "catalogo", "portal"
    bool published = false; ///< false: held
    std::uint32_t corte = 0; ///< of its files; of a held product the last one in which it was good, 0 = none
    std::uint64_t seq = 0; ///< of the log, that its files hold
    Millis at = 0; ///< hour of that corte
    std::string reason; ///< why it is held
    std::vector<ManifestFile> files;
};

/// Of an election as a whole, in the corte whose files are shown of it.
struct ManifestTotals {
    std::int64_t expected = 0; ///< rows of the catalogue
    std::int64_t captured = 0;
    std::int64_t counted = 0;
    std::int64_t votes = 0; ///< with the special casillas
    std::string capturedShare;
};

/// What manifiesto.json says, as far as a verifier needs it.
struct Manifest {
    std::string process;
    bool simulacro = false;
    std::uint32_t corte = 0;
    Millis at = 0;
    std::string hora; ///< the same, as published
    Millis next = 0; ///< next corte due by; 0 = none follows
    bool prueba = false; ///< opened by nobody: never to be published
    Digest previous; ///< null = the first
    bool imagesComplete = false;
    std::string imagesState;
    std::int64_t imagesMissing = 0;
    std::map<Digest, std::int64_t> images; ///< bytes, by digest
    std::vector<ManifestProduct> products;
    std::map<std::string, ManifestTotals> totals; ///< by election; none of one that never came out
};

/// At most 256 MB. Refuses paths that leave the published folder.
[[nodiscard]] Result<Manifest> parseManifest(std::string_view bytes);
/// "corte/0009/x.csv", "objetos/<sha256>", "portal/x.js", or a page: "index.html", of letters, digits, `.`, `_`
/// and `-`: nothing else may be named, and nothing can climb out.
[[nodiscard]] bool isPublishedPath(std::string_view path);

} // namespace prep::proof
