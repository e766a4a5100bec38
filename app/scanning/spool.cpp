// SPDX-License-Identifier: MIT
#include "app/scanning/spool.h"

#include "models/codec/chain.h"

#include <QDir>
#include <QFile>

namespace prep::scanning {

namespace {

constexpr std::uint64_t maxEntryBytes = 256 * 1024;
constexpr std::uint64_t maxBytes = std::uint64_t { 16 << 20 } + 1;

std::string_view view(const QByteArray& bytes)
{
    return { bytes.constData(), static_cast<std::size_t>(bytes.size()) };
}

Error diskError(const Error& error)
{
    return { spoolerror::disk, error.detail };
}

} // namespace

Spool::Spool(QString folder, FolderLock lock)
    : m_folder(std::move(folder))
    , m_lock(std::move(lock))
{
}

Result<Spool> Spool::open(const QString& folder)
{
    for (const auto* const part : { "/entradas", "/imagenes" }) {
        if (const Status made = makeFolder(folder.toStdString() + part); !made)
            return diskError(made.error());
    }
    auto lock = FolderLock::acquire(folder.toStdString(), 2000);
    if (!lock)
        return Error { lock.error().code == fileerror::busy ? spoolerror::busy : spoolerror::disk, lock.error().detail };
    Spool spool(folder, std::move(*lock));
    spool.load();
    return spool;
}

void Spool::load()
{
    const QDir entries(m_folder + QStringLiteral("/entradas"));
    for (const QString& name : entries.entryList({ QStringLiteral("*.json") }, QDir::Files, QDir::Name)) {
        const auto path = entries.filePath(name);
        const auto json = readFile(path.toStdString(), maxEntryBytes);
        auto entry = json ? decodeEntry(QByteArray::fromStdString(*json)) : Result<SpoolEntry>(json.error());
        if (!entry || entryFile(entry->id) != path) {
            ++m_damaged;
            QFile::rename(path, path + QStringLiteral(".danada"));
            continue;
        }
        const quint64 id = entry->id;
        m_last = std::max(m_last, id);
        m_entries.insert_or_assign(id, std::move(*entry));
    }
}

QString Spool::entryFile(quint64 id) const
{
    return QStringLiteral("%1/entradas/%2.json").arg(m_folder, QString::number(id).rightJustified(8, QLatin1Char('0')));
}

QString Spool::bytesFile(const Digest& digest) const
{
    return QStringLiteral("%1/imagenes/%2").arg(m_folder, QString::fromStdString(digest.hex()));
}

const SpoolEntry* Spool::find(quint64 id) const
{
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : &found->second;
}

Result<quint64> Spool::keep(SpoolEntry entry)
{
    if (entry.id == 0)
        entry.id = m_last + 1;
    const quint64 id = entry.id;
    const QByteArray json = encodeEntry(entry);
    if (const Status written = writeFileAtomically(entryFile(id).toStdString(), view(json)); !written)
        return diskError(written.error());
    m_last = std::max(m_last, id);
    m_entries.insert_or_assign(id, std::move(entry));
    return id;
}

Result<Digest> Spool::keepBytes(const QByteArray& bytes)
{
    const Digest digest = codec::Sha256().of(view(bytes));
    if (QFileInfo(bytesFile(digest)).size() == bytes.size())
        return digest;
    if (const Status written = writeFileAtomically(bytesFile(digest).toStdString(), view(bytes)); !written)
        return diskError(written.error());
    return digest;
}

Result<QByteArray> Spool::bytes(const Digest& digest) const
{
    const auto read = readFile(bytesFile(digest).toStdString(), maxBytes);
    if (!read)
        return diskError(read.error());
    if (codec::Sha256().of(*read) != digest)
        return Error { spoolerror::damaged, "the bytes of " + digest.hex() + " are not those that were kept" };
    return QByteArray::fromStdString(*read);
}

} // namespace prep::scanning
