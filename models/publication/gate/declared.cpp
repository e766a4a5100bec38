// SPDX-License-Identifier: MIT
#include "models/publication/gate/declared.h"

#include "models/publication/gate/bytes.h"
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/figures.h"
#include "models/publication/gate/row.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace prep::gate {

namespace {

constexpr std::size_t maxPath = 200;

bool isPlain(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'
        || c == '.' || c == '/';
}

/// A file that is one, and no link to another; read when it has the size that is expected. `size`: what it has.
std::optional<std::string> readRegular(const std::string& path, std::uint64_t expected, std::uint64_t& size)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return std::nullopt;
    struct stat status { };
    std::optional<std::string> bytes;
    if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode)
        && static_cast<std::uint64_t>(status.st_size) <= maxBytes) {
        size = static_cast<std::uint64_t>(status.st_size);
        bytes.emplace(size == expected ? size : 0, '\0');
    }
    for (std::size_t at = 0; bytes && at < bytes->size();) {
        const ssize_t got = ::read(file, bytes->data() + at, bytes->size() - at);
        if (got <= 0)
            bytes.reset();
        else
            at += static_cast<std::size_t>(got);
    }
    ::close(file);
    return bytes;
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
    std::uint64_t size = 0;
    std::optional<std::string> bytes = readRegular(root + '/' + file.path, file.bytes, size);
    if (!bytes) {
        report.add(about(rules::fileMissing, "", file.path,
            "El archivo no está donde se declara, no se puede leer o pasa de 512 MB."));
        return std::nullopt;
    }
    if (size != file.bytes || bytes->size() != file.bytes) {
        report.add(about(rules::fileBytes, std::to_string(size) + " bytes", std::to_string(file.bytes) + " bytes",
            "El archivo no tiene el tamaño que se declara."));
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

std::string folderName(std::uint64_t number)
{
    std::string digits = std::to_string(number);
    digits.insert(0, digits.size() < 4 ? 4 - digits.size() : 0, '0');
    return "corte/" + digits;
}

std::size_t ordinalOf(std::string_view acta)
{
    const std::size_t dash = acta.rfind('-');
    std::string_view digits = dash == std::string_view::npos ? std::string_view() : acta.substr(dash + 1);
    while (digits.size() > 1 && digits.front() == '0')
        digits.remove_prefix(1);
    return static_cast<std::size_t>(parseCount(digits).value_or(0));
}

Finding about(std::string_view rule, std::string_view found, std::string_view expected, std::string sentence)
{
    return atLine(0, rule, found, expected, std::move(sentence));
}

} // namespace prep::gate
