// SPDX-License-Identifier: MIT
#include "models/publication/package.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace prep {

namespace {

constexpr int errPackage = 4201;
constexpr int fileMode = 0644;

struct FreeArchive {
    void operator()(archive* a) const { archive_write_free(a); }
};
struct FreeEntry {
    void operator()(archive_entry* e) const { archive_entry_free(e); }
};

la_ssize_t append(archive* /*archive*/, void* out, const void* bytes, std::size_t size)
{
    static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

Error failed(archive* zip)
{
    const char* said = archive_error_string(zip);
    return { errPackage, said != nullptr ? said : "libarchive" };
}

} // namespace

Result<std::string> zipOf(const std::vector<PackedFile>& files, Millis hora, Packing packing)
{
    const char* options = packing == Packing::text ? "zip:compression=deflate,zip:compression-level=6" : "zip:compression=deflate,zip:compression-level=1";
    std::string out;
    const std::unique_ptr<archive, FreeArchive> zip(archive_write_new());
    // No padding to blocks: the file ends where the ZIP does.
    if (archive_write_set_format_zip(zip.get()) != ARCHIVE_OK || archive_write_set_bytes_per_block(zip.get(), 0) != ARCHIVE_OK
        || archive_write_set_options(zip.get(), options) != ARCHIVE_OK
        || archive_write_open(zip.get(), &out, nullptr, append, nullptr) != ARCHIVE_OK)
        return failed(zip.get());
    for (const PackedFile& file : files) {
        const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
        archive_entry_set_pathname(entry.get(), file.name.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.bytes.size()));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), fileMode);
        archive_entry_set_mtime(entry.get(), static_cast<time_t>(hora / 1000), 0);
        if (archive_write_header(zip.get(), entry.get()) != ARCHIVE_OK
            || archive_write_data(zip.get(), file.bytes.data(), file.bytes.size()) != static_cast<la_ssize_t>(file.bytes.size()))
            return failed(zip.get());
    }
    if (archive_write_close(zip.get()) != ARCHIVE_OK)
        return failed(zip.get());
    return out;
}

} // namespace prep
