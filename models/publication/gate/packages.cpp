// SPDX-License-Identifier: MIT
#include "models/publication/gate/packages.h"

#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"
#include "models/publication/gate/jsonsums.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <memory>

namespace prep::gate {

namespace {

constexpr std::size_t blockBytes = 1U << 16;

struct FreeArchive {
    void operator()(archive* a) const { archive_read_free(a); }
};
using Zip = std::unique_ptr<archive, FreeArchive>;

std::string saidBy(archive* zip)
{
    const char* said = archive_error_string(zip);
    return said != nullptr ? said : "";
}

void unreadable(archive* zip, Report& report)
{
    report.add(about(
        rules::packageRead, saidBy(zip), "un ZIP que se pueda leer", "El paquete no se puede abrir o está dañado."));
}

/// False when the archive itself is broken.
bool compareBytes(archive* zip, const PackedEntry& expected, Report& report)
{
    std::string block(blockBytes, '\0');
    std::size_t at = 0;
    for (;;) {
        const la_ssize_t got = archive_read_data(zip, block.data(), block.size());
        if (got < 0) {
            unreadable(zip, report);
            return false;
        }
        const auto length = static_cast<std::size_t>(got);
        if (length == 0 && at == expected.bytes.size())
            return true;
        if (length == 0 || length > expected.bytes.size() - at
            || expected.bytes.substr(at, length) != std::string_view(block).substr(0, length)) {
            report.add(
                atMember(rules::packageBytes, expected.name, "otro contenido desde el byte " + std::to_string(at),
                    "el archivo publicado", "El archivo del paquete no es, byte por byte, el que se publica suelto."));
            return true;
        }
        at += length;
    }
}

} // namespace

void checkPackage(std::string_view bytes, const std::vector<PackedEntry>& expected, Report& report)
{
    const Zip zip(archive_read_new());
    if (archive_read_support_format_zip(zip.get()) != ARCHIVE_OK
        || archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
        return unreadable(zip.get(), report);
    std::vector<bool> seen(expected.size());
    for (;;) {
        archive_entry* entry = nullptr;
        const int next = archive_read_next_header(zip.get(), &entry);
        if (next == ARCHIVE_EOF)
            break;
        if (next != ARCHIVE_OK)
            return unreadable(zip.get(), report);
        const char* path = archive_entry_pathname(entry);
        const std::string name = path != nullptr ? path : "";
        const auto it = std::find_if(
            expected.begin(), expected.end(), [&](const PackedEntry& each) { return each.name == name; });
        const auto place = static_cast<std::size_t>(it - expected.begin());
        if (it == expected.end() || seen[place] || archive_entry_filetype(entry) != AE_IFREG) {
            report.add(about(rules::packageEntry, name, "solo los archivos publicados, una vez cada uno",
                "El paquete trae un archivo que no debe."));
            return;
        }
        seen[place] = true;
        if (!compareBytes(zip.get(), *it, report))
            return;
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (!seen[i])
            report.add(about(rules::packageEntry, "", expected[i].name, "Al paquete le falta un archivo."));
    }
}

} // namespace prep::gate
