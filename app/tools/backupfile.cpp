// SPDX-License-Identifier: MIT
#include "app/tools/backupfile.h"

#include "app/tools/vault.h"
#include "models/codec/chain.h"
#include "models/process/files.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace prep::tools {

namespace {

constexpr std::string_view version = "prep-respaldo-v1";
constexpr std::size_t mostPath = 1024;
constexpr std::size_t mostManifest = std::size_t { 512 } << 20;
constexpr std::size_t signatureBytes = 64;

struct FreeReader {
    void operator()(archive* a) const { archive_read_free(a); }
};

/// "key value"; false when the line is another.
bool takeLine(std::string_view& text, std::string_view key, std::string_view& value)
{
    const auto end = text.find('\n');
    if (end == std::string_view::npos || !text.starts_with(key) || text.size() <= key.size() || text[key.size()] != ' ')
        return false;
    value = text.substr(key.size() + 1, end - key.size() - 1);
    text.remove_prefix(end + 1);
    return true;
}

template<typename Number>
bool toNumber(std::string_view text, Number& number)
{
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc {} && end == text.data() + text.size() && !text.empty();
}

bool toDigest(std::string_view text, Digest& digest)
{
    const auto parsed = Digest::parse(text);
    if (parsed)
        digest = *parsed;
    return parsed.ok();
}

/// Reads a vault as libarchive wants it.
struct Source {
    VaultReader reader;
    std::string held; ///< libarchive reads it until the next call
    Status status {};

    static la_ssize_t next(archive* /*archive*/, void* self, const void** bytes)
    {
        auto& source = *static_cast<Source*>(self);
        const auto segment = source.reader.next();
        if (!segment) {
            source.status = segment.error();
            return ARCHIVE_FATAL;
        }
        source.held.assign(*segment);
        *bytes = source.held.data();
        return static_cast<la_ssize_t>(source.held.size());
    }
};

/// A new file under a folder, with the folders that it lies in.
class Member {
public:
    Member(const std::string& path, unsigned mode)
    {
        std::error_code failed;
        std::filesystem::create_directories(std::filesystem::path(path).parent_path(), failed);
        m_descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    }
    ~Member()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Member(const Member&) = delete;
    Member& operator=(const Member&) = delete;
    [[nodiscard]] bool write(std::string_view bytes) const
    {
        while (m_descriptor >= 0 && !bytes.empty()) {
            const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
            if (written <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return m_descriptor >= 0;
    }
    [[nodiscard]] bool sync() const { return ::fsync(m_descriptor) == 0; }

private:
    int m_descriptor = -1;
};

/// Goes through the members of an archive once.
class Reading {
public:
    Reading(archive* from, std::string folder, const std::function<bool(std::string_view)>& wanted, const BackupProgress& progress)
        : m_from(from)
        , m_folder(std::move(folder))
        , m_wanted(wanted)
        , m_progress(progress)
    {
    }
    Result<BackupContent> run()
    {
        archive_entry* entry = nullptr;
        int code = ARCHIVE_OK;
        while ((code = archive_read_next_header(m_from, &entry)) == ARCHIVE_OK) {
            if (const Status taken = take(entry); !taken)
                return taken.error();
        }
        if (code != ARCHIVE_EOF)
            return said();
        if (const Status known = compare(); !known)
            return known.error();
        return std::move(m_content);
    }

private:
    [[nodiscard]] Error said() const
    {
        const char* const text = archive_error_string(m_from);
        return { vault::errDamaged, std::string("el contenido del respaldo no se puede leer: ") + (text != nullptr ? text : "libarchive") };
    }

    Status take(archive_entry* entry)
    {
        const char* const name = archive_entry_pathname(entry);
        const std::string path(name != nullptr ? name : "");
        if (archive_entry_filetype(entry) != AE_IFREG || !isSafePath(path))
            return Error { vault::errDamaged, "el respaldo trae algo que no es un archivo de datos: «" + path + "»" };
        if (m_seen.size() > mostBackupFiles || m_seen.contains(path))
            return Error { vault::errDamaged, "el respaldo trae dos veces, o trae de más: «" + path + "»" };
        if (path == manifestMember)
            return keepSmall(m_content.manifestText, mostManifest, path);
        if (path == signatureMember)
            return keepSmall(m_content.signature, signatureBytes, path);
        const auto mode = (static_cast<unsigned>(archive_entry_perm(entry)) & 0755U) | 0600U;
        return copy(path, mode);
    }

    template<typename Take>
    Status each(Take take)
    {
        const void* bytes = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        for (;;) {
            const int code = archive_read_data_block(m_from, &bytes, &size, &offset);
            if (code == ARCHIVE_EOF)
                return {};
            if (code != ARCHIVE_OK)
                return said();
            if (const Status taken = take(std::string_view(static_cast<const char*>(bytes), size)); !taken)
                return taken;
        }
    }

    Status keepSmall(std::string& text, std::size_t most, const std::string& path)
    {
        m_seen[path] = {};
        return each([&](std::string_view bytes) -> Status {
            if (text.size() + bytes.size() > most)
                return Error { vault::errDamaged, path + " es demasiado grande" };
            text.append(bytes);
            return {};
        });
    }

    Status copy(const std::string& path, unsigned mode)
    {
        std::unique_ptr<Member> file;
        if (m_wanted(path))
            file = std::make_unique<Member>(m_folder + "/" + path, mode);
        auto& seen = m_seen[path];
        m_sha.begin();
        const Status read = each([&](std::string_view bytes) -> Status {
            seen.bytes += bytes.size();
            m_sha.add(bytes);
            if ((m_all += bytes.size()) > mostBackupBytes)
                return Error { vault::errDamaged, "el respaldo es demasiado grande" };
            if (file && !file->write(bytes))
                return Error { fileerror::cannotWrite, "no se puede escribir " + m_folder + "/" + path };
            m_progress("leído", m_all, 0);
            return {};
        });
        if (!read)
            return read;
        seen.digest = m_sha.end();
        if (file && !file->sync())
            return Error { fileerror::cannotWrite, "no se puede escribir " + m_folder + "/" + path };
        return {};
    }

    Status compare()
    {
        auto manifest = BackupManifest::parse(m_content.manifestText);
        if (!manifest)
            return Error { vault::errDamaged, "el respaldo no dice qué contiene: " + manifest.error().detail };
        m_seen.erase(std::string(manifestMember));
        m_seen.erase(std::string(signatureMember));
        for (const BackupManifest::File& file : manifest->files) {
            const auto found = m_seen.find(file.path);
            if (found == m_seen.end())
                m_content.problems.push_back("falta " + file.path);
            else if (found->second.bytes != file.bytes || found->second.digest != file.digest)
                m_content.problems.push_back(file.path + " no es el que se copió: otra huella");
            if (found != m_seen.end())
                m_seen.erase(found);
        }
        for (const auto& [path, file] : m_seen)
            m_content.problems.push_back(path + " está de más: la lista no lo nombra");
        m_content.manifest = std::move(*manifest);
        return {};
    }

    struct Seen {
        std::uint64_t bytes = 0;
        Digest digest;
    };
    archive* m_from;
    std::string m_folder;
    const std::function<bool(std::string_view)>& m_wanted;
    const BackupProgress& m_progress;
    codec::Sha256 m_sha;
    std::map<std::string, Seen> m_seen;
    std::uint64_t m_all = 0;
    BackupContent m_content;
};

} // namespace

bool isSafePath(std::string_view path)
{
    if (path.empty() || path.size() > mostPath || path.front() == '/' || path.back() == '/')
        return false;
    if (std::ranges::any_of(path, [](unsigned char c) { return c < 0x20 || c == 0x7f || c == '\\'; }))
        return false;
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        const auto part = path.substr(0, slash);
        if (part.empty() || part == "." || part == "..")
            return false;
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return true;
}

std::string BackupManifest::text() const
{
    std::string text(version);
    text += "\nproceso " + process + "\ndefinicion " + definition.hex() + "\nseq " + std::to_string(seq) + "\ncabeza " + head.hex() + "\nhora " + std::to_string(at) + "\n";
    for (const File& file : files)
        text += "archivo " + file.digest.hex() + " " + std::to_string(file.bytes) + " " + file.path + "\n";
    return text;
}

Result<BackupManifest> BackupManifest::parse(std::string_view text)
{
    BackupManifest manifest;
    std::string_view value;
    const auto wrong = [](const char* where) { return Error { vault::errDamaged, std::string(manifestMember) + ": se esperaba " + where }; };
    if (!text.starts_with(std::string(version) + "\n"))
        return wrong("prep-respaldo-v1");
    text.remove_prefix(version.size() + 1);
    if (!takeLine(text, "proceso", value) || value.empty())
        return wrong("proceso");
    manifest.process = value;
    if (!takeLine(text, "definicion", value) || !toDigest(value, manifest.definition))
        return wrong("definicion");
    if (!takeLine(text, "seq", value) || !toNumber(value, manifest.seq))
        return wrong("seq");
    if (!takeLine(text, "cabeza", value) || !toDigest(value, manifest.head))
        return wrong("cabeza");
    if (!takeLine(text, "hora", value) || !toNumber(value, manifest.at))
        return wrong("hora");
    while (takeLine(text, "archivo", value)) {
        File file;
        const auto first = value.find(' ');
        const auto second = first == std::string_view::npos ? first : value.find(' ', first + 1);
        if (second == std::string_view::npos || !toDigest(value.substr(0, first), file.digest) || !toNumber(value.substr(first + 1, second - first - 1), file.bytes))
            return wrong("archivo, huella, bytes y ruta");
        file.path = value.substr(second + 1);
        if (!isSafePath(file.path) || (!manifest.files.empty() && file.path <= manifest.files.back().path) || manifest.files.size() >= mostBackupFiles)
            return wrong("rutas en orden, sin repetir");
        manifest.files.push_back(std::move(file));
    }
    if (!text.empty())
        return wrong("archivo");
    return manifest;
}

Result<BackupContent> readBackup(const std::string& file, std::string_view password, const std::string& folder,
    const std::function<bool(std::string_view path)>& wanted, const BackupProgress& progress)
{
    auto opened = VaultReader::open(file, password);
    if (!opened)
        return opened.error();
    Source source { std::move(*opened), {} };
    const std::unique_ptr<archive, FreeReader> from(archive_read_new());
    if (archive_read_support_format_tar(from.get()) != ARCHIVE_OK || archive_read_open(from.get(), &source, nullptr, &Source::next, nullptr) != ARCHIVE_OK)
        return source.status ? Error { vault::errDamaged, "el contenido del respaldo no se puede leer" } : source.status.error();
    auto content = Reading(from.get(), folder, wanted, progress).run();
    if (!source.status)
        return source.status.error();
    if (!content)
        return content;
    // What lies behind the archive's end is part of the seal, too.
    for (;;) {
        const auto rest = source.reader.next();
        if (!rest)
            return rest.error();
        if (rest->empty())
            return content;
    }
}

} // namespace prep::tools
