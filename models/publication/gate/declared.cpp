// SPDX-License-Identifier: MIT
#include "models/publication/gate/declared.h"

#include "models/publication/gate/bytes.h"
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/figures.h"
#include "models/publication/gate/row.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace prep::gate {

namespace {

constexpr std::size_t maxPath = 200;

bool isPlain(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'
        || c == '.' || c == '/';
}

} // namespace

bool isSafePath(std::string_view path)
{
    if (path.empty() || path.size() > maxPath || path.back() == '/' || !std::all_of(path.begin(), path.end(), isPlain))
        return false;
    // No part begins with a point, so none is `.` or `..`, and none is empty, so the path is not absolute.
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        if (end == at || path[at] == '.')
            return false;
        at = end + 1;
    }
    return true;
}

std::string_view nameOf(std::string_view path)
{
    return path.substr(path.find_last_of('/') + 1);
}

std::optional<std::string> readDeclared(const std::string& root, const DeclaredFile& file, Report& report)
{
    if (!isSafePath(file.path)) {
        report.add(about(rules::filePath, file.path, "una ruta dentro de lo publicado",
            "La ruta del archivo sale de la carpeta publicada o no es una ruta."));
        return std::nullopt;
    }
    const std::string path = root + '/' + file.path;
    std::error_code error;
    const auto status = std::filesystem::symlink_status(path, error);
    if (error || status.type() != std::filesystem::file_type::regular) {
        report.add(about(rules::fileMissing, "", file.path, "El archivo no está donde se declara."));
        return std::nullopt;
    }
    const std::uint64_t size = std::filesystem::file_size(path, error);
    if (error || size != file.bytes) {
        report.add(about(rules::fileBytes, std::to_string(size) + " bytes", std::to_string(file.bytes) + " bytes",
            "El archivo no tiene el tamaño que se declara."));
        return std::nullopt;
    }
    std::optional<std::string> bytes = readBytes(path);
    if (!bytes || bytes->size() != file.bytes) {
        report.add(about(rules::fileMissing, "", file.path, "El archivo no se puede leer, o pasa de 512 MB."));
        return std::nullopt;
    }
    const std::string hash = sha256Hex(*bytes);
    if (hash != file.sha256) {
        report.add(about(rules::fileHash, hash, file.sha256, "El contenido del archivo no es el que se declara."));
        return std::nullopt;
    }
    return bytes;
}

std::optional<std::uint32_t> numberOf(std::string_view folder)
{
    constexpr std::string_view prefix = "corte/";
    if (!folder.starts_with(prefix) || folder.size() < prefix.size() + 4)
        return std::nullopt;
    folder.remove_prefix(prefix.size());
    if (folder.size() > 4 && folder.front() == '0')
        return std::nullopt; // filled to four digits, no more
    std::string_view digits = folder;
    while (digits.size() > 1 && digits.front() == '0')
        digits.remove_prefix(1);
    const auto number = parseCount(digits);
    return number ? std::optional<std::uint32_t>(static_cast<std::uint32_t>(*number)) : std::nullopt;
}

Finding about(std::string_view rule, std::string_view found, std::string_view expected, std::string sentence)
{
    return atLine(0, rule, found, expected, std::move(sentence));
}

} // namespace prep::gate
