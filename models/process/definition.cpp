// SPDX-License-Identifier: MIT
#include "models/process/definition.h"

#include "models/codec/chain.h"
#include "models/process/definitionparts.h"
#include "models/process/files.h"

#include <algorithm>

namespace prep {

namespace {

constexpr std::uint64_t megabyte = 1024 * 1024;
constexpr std::array<detail::KnownFile, 11> known { {
    { detail::processFile, true, 16 * megabyte },
    { detail::actasFile, true, 512 * megabyte },
    { detail::sitesFile, true, 16 * megabyte },
    { detail::assignmentFile, true, 128 * megabyte },
    { detail::candidaturasFile, true, 128 * megabyte },
    { detail::continuityFile, false, 16 * megabyte },
    { detail::difusoresFile, false, 16 * megabyte },
    { detail::curveFile, false, 16 * megabyte },
    { detail::coverageFile, false, 16 * megabyte },
    { detail::formFile, false, 16 * megabyte },
    { detail::mapFile, false, 64 * megabyte },
} };

const DefinitionFile* find(const std::vector<DefinitionFile>& files, std::string_view name)
{
    const auto found = std::find_if(files.begin(), files.end(), [&](const DefinitionFile& f) { return f.name == name; });
    return found == files.end() ? nullptr : &*found;
}

void checkFiles(const std::vector<DefinitionFile>& files, detail::Mistakes& mistakes)
{
    for (const detail::KnownFile& file : known) {
        if (file.required && find(files, file.name) == nullptr)
            mistakes.add({ std::string(file.name), 0, 0, "no está", "el archivo en la carpeta del proceso", {} });
    }
    for (const DefinitionFile& file : files) {
        const auto isThis = [&](const detail::KnownFile& k) { return k.name == file.name; };
        const auto found = std::find_if(known.begin(), known.end(), isThis);
        if (found == known.end())
            mistakes.add({ file.name, 0, 0, "archivo desconocido", "un archivo de la definición del proceso", {} });
        else if (file.content.size() > found->maxBytes)
            mistakes.add({ file.name, 0, 0, std::to_string(file.content.size()) + " bytes",
                std::to_string(found->maxBytes) + " bytes a lo más", {} });
        if (find(files, file.name) != &file)
            mistakes.add({ file.name, 0, 0, "repetido", "cada archivo una vez", {} });
    }
}

/// Every part is read even when an earlier one has mistakes, so that one run shows them all.
void readParts(const std::vector<DefinitionFile>& files, Process& process, detail::Mistakes& mistakes)
{
    const auto content = [&](std::string_view name) -> const std::string* {
        const DefinitionFile* file = find(files, name);
        return file == nullptr ? nullptr : &file->content;
    };
    if (const std::string* text = content(detail::processFile))
        detail::readProcessJson(*text, process, mistakes);
    if (const std::string* text = content(detail::sitesFile))
        detail::readSites(*text, process, mistakes);
    if (const std::string* text = content(detail::actasFile))
        detail::readActas(*text, process, mistakes);
    if (const std::string* text = content(detail::assignmentFile))
        detail::readAssignment(*text, process, mistakes);
    if (const std::string* text = content(detail::candidaturasFile))
        detail::readCandidaturas(*text, process, mistakes);
    if (const std::string* text = content(detail::difusoresFile))
        (void)detail::difusoresOf(*text, mistakes);
    if (const std::string* text = content(detail::continuityFile))
        detail::readPlan(*text, process, mistakes);
    if (const std::string* text = content(detail::curveFile))
        detail::readCurve(*text, process, mistakes);
    if (const std::string* text = content(detail::coverageFile))
        detail::readCoverage(*text, process, mistakes);
    if (const std::string* text = content(detail::formFile))
        detail::readForms(*text, process, mistakes);
    if (const std::string* text = content(detail::mapFile))
        detail::checkJson(detail::mapFile, *text, mistakes);
}

} // namespace

std::span<const detail::KnownFile> detail::knownFiles()
{
    return known;
}

std::string DefinitionError::text() const
{
    std::string out = file;
    if (line > 0)
        out += ":" + std::to_string(line);
    if (column > 0)
        out += ":" + std::to_string(column);
    out += ": ";
    if (!field.empty())
        out += (file.ends_with(".csv") ? "columna " : "clave ") + field + ": ";
    return out + "«" + found + "»; se esperaba " + expected;
}

Digest fingerprintOf(const std::vector<DefinitionFile>& files)
{
    std::vector<const DefinitionFile*> sorted;
    for (const DefinitionFile& file : files)
        sorted.push_back(&file);
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
    codec::Sha256 hash;
    hash.begin();
    for (const DefinitionFile* file : sorted) {
        // The length makes the boundary between two files unambiguous.
        hash.add(file->name + '\n' + std::to_string(file->content.size()) + '\n');
        hash.add(file->content);
    }
    return hash.end();
}

DefinitionResult readDefinition(const std::vector<DefinitionFile>& files)
{
    detail::Mistakes mistakes;
    auto process = std::make_shared<Process>();
    checkFiles(files, mistakes);
    if (mistakes.empty() || files.size() <= known.size())
        readParts(files, *process, mistakes);
    if (!mistakes.empty())
        return { nullptr, mistakes.take() };
    process->fingerprint = fingerprintOf(files);
    return { process, {} };
}

DefinitionResult readDefinitionFolder(const std::string& folder, std::vector<DefinitionFile>* files)
{
    std::vector<DefinitionFile> found;
    std::vector<DefinitionError> errors;
    for (const detail::KnownFile& file : known) {
        Result<std::string> content = readFile(folder + "/" + std::string(file.name), file.maxBytes);
        if (content)
            found.push_back({ std::string(file.name), std::move(content).value() });
        else if (content.error().code == fileerror::tooBig)
            errors.push_back({ std::string(file.name), 0, 0, "archivo demasiado grande",
                std::to_string(file.maxBytes) + " bytes a lo más", {} });
        else if (content.error().code != fileerror::notFound)
            errors.push_back({ std::string(file.name), 0, 0, "no se puede leer", "un archivo legible", {} });
    }
    DefinitionResult result = readDefinition(found);
    if (!errors.empty()) {
        result.process = nullptr;
        result.errors.insert(result.errors.begin(), errors.begin(), errors.end());
    }
    if (files != nullptr)
        *files = std::move(found);
    return result;
}

Status writeFolder(const std::string& folder, const std::vector<DefinitionFile>& files)
{
    if (const Status made = makeFolder(folder, 0755); !made)
        return made;
    for (const DefinitionFile& file : files) {
        if (const Status written = writeFileAtomically(folder + "/" + file.name, file.content, 0644); !written)
            return written;
    }
    return {};
}

} // namespace prep
