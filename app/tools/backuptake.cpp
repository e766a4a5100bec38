// SPDX-License-Identifier: MIT
#include "app/tools/backupfile.h"

#include "app/tools/vault.h"
#include "models/codec/chain.h"
#include "models/eventlog/logcheck.h"
#include "models/eventlog/logcopy.h"
#include "models/process/datadir.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>

#include <sys/stat.h>
#include <unistd.h>

namespace prep::tools {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view logMember = "registro.db";
constexpr std::string_view anchorsMember = "anclas.jsonl";
constexpr std::size_t partBytes = std::size_t { 1 } << 18;

struct FreeWriter {
    void operator()(archive* a) const { archive_write_free(a); }
};
struct FreeEntry {
    void operator()(archive_entry* e) const { archive_entry_free(e); }
};

struct Sink {
    VaultWriter& vault;
    Status status {};

    static la_ssize_t take(archive* /*archive*/, void* self, const void* bytes, std::size_t size)
    {
        auto& sink = *static_cast<Sink*>(self);
        sink.status = sink.vault.write({ static_cast<const char*>(bytes), size });
        return sink.status ? static_cast<la_ssize_t>(size) : -1;
    }
};

/// Of the running hub, or of no use to another one; the log and its anchors are put in by themselves.
bool isLeftOut(const std::string& path)
{
    return path == "hub.json" || path.starts_with(logMember) || path == anchorsMember || path.starts_with("bitacora/") || path.starts_with("imagenes/parcial/")
        || path.starts_with("respaldo-en-curso") || path.find(".nuevo-") != std::string::npos;
}

Millis wallMillis()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// Removes a folder when it goes.
struct Scratch {
    std::string path;
    ~Scratch()
    {
        std::error_code failed;
        fs::remove_all(path, failed);
    }
};

/// Writes members into one archive in one vault and remembers what they are.
class Writing {
public:
    Writing(VaultWriter& vault, const BackupProgress& progress)
        : m_sink { vault }
        , m_archive(archive_write_new())
        , m_progress(progress)
    {
    }
    Status open()
    {
        if (archive_write_set_format_pax_restricted(m_archive.get()) != ARCHIVE_OK || archive_write_open(m_archive.get(), &m_sink, nullptr, &Sink::take, nullptr) != ARCHIVE_OK)
            return said();
        return {};
    }
    /// The file as long as it is now: what is added to it meanwhile is of later. One that has gone meanwhile is left out.
    Status add(const std::string& path, const std::string& file)
    {
        std::ifstream in(file, std::ios::binary);
        struct stat info { };
        if (!in || ::stat(file.c_str(), &info) != 0)
            return fs::exists(file) ? Status(Error { fileerror::cannotRead, "no se puede leer " + file }) : Status();
        auto left = static_cast<std::uint64_t>(info.st_size);
        BackupManifest::File entry { path, left, {} };
        if (const Status begun = begin(path, left, info.st_mode & 0777U); !begun)
            return begun;
        codec::Sha256 sha;
        sha.begin();
        std::string part(partBytes, '\0');
        while (left > 0) {
            in.read(part.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(left, part.size())));
            const auto got = static_cast<std::size_t>(in.gcount());
            if (got == 0)
                return Error { fileerror::cannotRead, file + " se acortó mientras se copiaba" };
            if (archive_write_data(m_archive.get(), part.data(), got) != static_cast<la_ssize_t>(got))
                return said();
            sha.add({ part.data(), got });
            left -= got;
            m_progress("copiado", m_all += got, 0);
        }
        entry.digest = sha.end();
        m_files.push_back(std::move(entry));
        return {};
    }
    Status addText(std::string_view path, std::string_view text, bool isListed)
    {
        if (const Status begun = begin(std::string(path), text.size(), 0600); !begun)
            return begun;
        if (archive_write_data(m_archive.get(), text.data(), text.size()) != static_cast<la_ssize_t>(text.size()))
            return said();
        codec::Sha256 sha;
        if (isListed)
            m_files.push_back({ std::string(path), text.size(), sha.of(text) });
        return {};
    }
    Status close()
    {
        return archive_write_close(m_archive.get()) == ARCHIVE_OK ? Status() : said();
    }
    [[nodiscard]] std::vector<BackupManifest::File> files() const
    {
        auto files = m_files;
        std::ranges::sort(files, {}, &BackupManifest::File::path);
        return files;
    }

private:
    Status begin(const std::string& path, std::uint64_t bytes, unsigned mode)
    {
        const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
        archive_entry_set_pathname(entry.get(), path.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), mode);
        return archive_write_header(m_archive.get(), entry.get()) == ARCHIVE_OK ? Status() : said();
    }
    [[nodiscard]] Error said() const
    {
        if (!m_sink.status)
            return m_sink.status.error();
        const char* const text = archive_error_string(m_archive.get());
        return { fileerror::cannotWrite, std::string("libarchive: ") + (text != nullptr ? text : "no escribe") };
    }

    Sink m_sink;
    std::unique_ptr<archive, FreeWriter> m_archive;
    const BackupProgress& m_progress;
    std::vector<BackupManifest::File> m_files;
    std::uint64_t m_all = 0;
};

Result<std::vector<std::string>> pathsOf(const std::string& root)
{
    std::vector<std::string> paths;
    std::error_code failed;
    for (fs::recursive_directory_iterator it(root, failed), end; !failed && it != end; it.increment(failed)) {
        const auto path = fs::path(it->path()).lexically_relative(root).generic_string();
        std::error_code gone;
        if (it->is_directory(gone) || isLeftOut(path))
            continue;
        if (!it->is_regular_file(gone) || it->is_symlink(gone)) {
            if (fs::exists(it->symlink_status(gone)))
                return Error { fileerror::malformed, root + "/" + path + " no es un archivo común: no se copia lo que no se sabe qué es" };
            continue; // it has gone meanwhile
        }
        paths.push_back(path);
    }
    if (failed)
        return Error { fileerror::cannotRead, root + ": " + failed.message() };
    std::ranges::sort(paths);
    return paths;
}

/// The whole vault. After an error the file is no backup and is not to be left.
Result<BackupManifest> writeAll(const DataDir& data, const std::string& scratch, VaultWriter& vault, const BackupProgress& progress)
{
    const auto process = data.loadProcess();
    if (!process)
        return process.error();
    const auto key = AnchorKey::load(data.anchorKeyFile());
    if (!key)
        return key.error();
    auto anchors = fileExists(data.anchorsFile()) ? readFile(data.anchorsFile(), std::uint64_t { 1 } << 30) : Result<std::string>(std::string());
    if (!anchors)
        return anchors.error();
    anchors->resize(anchors->rfind('\n') == std::string::npos ? 0 : anchors->rfind('\n') + 1); // a line under way is of later

    BackupManifest manifest;
    manifest.at = wallMillis();
    const std::string copy = scratch + "/registro";
    if (const Status copied = copyLog(data.logFile(), copy, [&](int done, int all) { progress("bitácora", static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(all)); }); !copied)
        return copied.error();
    LogCheckOptions options;
    options.anchorFile = scratch + "/anclas";
    if (const Status written = writeFileAtomically(options.anchorFile, *anchors); !written)
        return written.error();
    options.publicKey = key->publicKey();
    auto restorations = readRestorations(data.restorationsFile(), (*process)->id, *options.publicKey);
    if (!restorations)
        return restorations.error();
    options.restorations = std::move(*restorations);
    const auto checked = checkLog(copy, options);
    if (!checked)
        return checked.error();
    if (!checked->ok())
        return Error { logerror::chain, "la bitácora no está íntegra y no se respalda así: " + checked->text() };
    manifest.process = (*process)->id;
    manifest.definition = (*process)->fingerprint;
    manifest.seq = checked->count;
    manifest.head = checked->head;

    Writing writing(vault, progress);
    if (const Status opened = writing.open(); !opened)
        return opened.error();
    if (const Status added = writing.addText(anchorsMember, *anchors, true); !added)
        return added.error();
    if (const Status added = writing.add(std::string(logMember), copy); !added)
        return added.error();
    const auto paths = pathsOf(data.root());
    if (!paths)
        return paths.error();
    for (const std::string& path : *paths) {
        if (const Status added = writing.add(path, data.root() + "/" + path); !added)
            return added.error();
    }
    manifest.files = writing.files();
    const std::string text = manifest.text();
    const auto signature = key->sign(text);
    if (!signature)
        return signature.error();
    for (const auto& [member, bytes] : { std::pair { manifestMember, std::string_view(text) }, std::pair { signatureMember, std::string_view(*signature) } }) {
        if (const Status added = writing.addText(member, bytes, false); !added)
            return added.error();
    }
    if (const Status closed = writing.close(); !closed)
        return closed.error();
    if (const Status finished = vault.finish(); !finished)
        return finished.error();
    return manifest;
}

} // namespace

namespace {

/// What would not do as a backup is said now, and not on the night on which it is needed.
Status checkTaking(const DataDir& data, const std::string& file)
{
    std::error_code failed;
    const fs::path below = fs::weakly_canonical(file, failed).lexically_relative(fs::weakly_canonical(data.root(), failed));
    if (!failed && !below.empty() && *below.begin() != "..")
        return Error { fileerror::cannotWrite, file + " queda dentro de los datos que se copian: el respaldo siguiente llevaría este adentro. Póngalo en otra carpeta, mejor en otro disco" };
    if (!fileExists(data.caKeyFile()))
        return Error { fileerror::malformed,
            data.root() + " es de un concentrador de CATD (no tiene claves/ca.key), y de un respaldo así no se puede seguir: el centro ya tendría otros eventos con sus números. "
                          "Lo que el centro aún no tenga se lleva con prep bundle export; para otra máquina, prep site prepare" };
    return {};
}

} // namespace

Result<BackupManifest> takeBackup(const std::string& root, const std::string& file, std::string_view password, const BackupProgress& progress)
{
    const auto data = DataDir::open(root);
    if (!data)
        return data.error();
    if (const Status good = checkTaking(*data, file); !good)
        return good.error();
    // Inside the data directory: as well guarded as the log itself.
    const Scratch scratch { root + "/respaldo-en-curso-" + std::to_string(::getpid()) };
    if (const Status made = makeFolder(scratch.path); !made)
        return made.error();
    auto vault = VaultWriter::create(file, password);
    if (!vault)
        return vault.error();
    auto manifest = writeAll(*data, scratch.path, *vault, progress);
    if (!manifest)
        ::unlink(file.c_str());
    return manifest;
}

} // namespace prep::tools
