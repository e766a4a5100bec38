// SPDX-License-Identifier: MIT
#include "models/publication/gate/published.h"

#include "models/publication/gate/bytes.h"
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"
#include "models/publication/gate/jsonsums.h"
#include "models/publication/gate/manifest.h"

#include <filesystem>
#include <system_error>

namespace prep::gate {

namespace {

constexpr std::string_view manifestName = "/manifiesto.json";

struct Pointer {
    std::string path;
    std::string sha256;
};

std::optional<Pointer> readPointer(const std::string& root, Schemas& schemas, Report& why)
{
    const auto bytes = readBytes(root + "/actual.json");
    if (!bytes) {
        why.add(about(rules::fileMissing, "", "actual.json", "No hay apuntador al corte vigente."));
        return std::nullopt;
    }
    const auto document = readJson(*bytes, why);
    if (!document || !schemas.check(SchemaId::actual, *document, why))
        return std::nullopt;
    return Pointer { folderName(*countOf(*document, "corte")) + std::string(manifestName),
        std::string(textOf(*document, "manifiesto")) };
}

/// The manifest of that content in the same root: the newest corte before this one that has it.
std::string findManifest(const std::string& root, std::uint32_t before, const std::string& sha256)
{
    std::error_code error;
    std::filesystem::directory_iterator entry(root + "/corte", error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const std::string folder = "corte/" + entry->path().filename().string();
        const auto number = numberOf(folder);
        if (!number || *number >= before)
            continue;
        const auto bytes = readBytes(root + '/' + folder + std::string(manifestName));
        if (bytes && sha256Hex(*bytes) == sha256)
            return folder + std::string(manifestName);
    }
    return {};
}

} // namespace

std::optional<std::string> currentManifest(const std::string& root, Report& why)
{
    Schemas schemas;
    const auto pointer = readPointer(root, schemas, why);
    return pointer ? std::optional(pointer->path) : std::nullopt;
}

std::optional<Published> openPublished(const std::string& root, std::optional<std::uint32_t> number, Report& why)
{
    Schemas schemas;
    Pointer at { number ? folderName(*number) + std::string(manifestName) : std::string(), {} };
    if (!number) {
        const auto pointer = readPointer(root, schemas, why);
        if (!pointer)
            return std::nullopt;
        at = *pointer;
    }
    const auto manifest = readManifest(root, at.path, schemas, why);
    if (!manifest)
        return std::nullopt;
    if (!at.sha256.empty() && manifest->sha256 != at.sha256) {
        why.add(atMember(rules::pointerManifest, "/manifiesto", at.sha256, manifest->sha256,
            "El apuntador nombra otro manifiesto que el que está en la carpeta."));
        return std::nullopt;
    }
    Published published { manifest->corte, manifest->facts };
    if (!manifest->previous.empty()) {
        published.corte.previousManifest = findManifest(root, *manifest->facts.number, manifest->previous);
        published.corte.previousRoot = root;
    }
    return published;
}

} // namespace prep::gate
