// SPDX-License-Identifier: MIT
#pragma once

#include "app/scanning/spoolentry.h"
#include "models/process/files.h"

#include <map>

namespace prep::scanning {

namespace spoolerror {
inline constexpr int damaged = 3501; ///< a file of the spool is not what was written
inline constexpr int busy = 3502; ///< another console of this person has it open
inline constexpr int disk = 3503;
} // namespace spoolerror

/// What was scanned and received at this machine for one hub and person, on disk until the centre has it. Nothing is ever
/// deleted from it. Each write is whole or not at all (written aside, synced, renamed), so that a console that is killed goes
/// on where it was, with the same command ids. One object a folder (locked), one thread.
///
/// imagenes/<SHA-256>: bytes, as scanned and as sent. entradas/<id, 8 digits>.json: a SpoolEntry; its bytes were written
/// before it.
class Spool {
public:
    /// Makes the folder. Entries that are damaged are renamed to *.danada and counted.
    [[nodiscard]] static Result<Spool> open(const QString& folder);

    [[nodiscard]] const std::map<quint64, SpoolEntry>& entries() const { return m_entries; }
    [[nodiscard]] const SpoolEntry* find(quint64 id) const;
    [[nodiscard]] int damaged() const { return m_damaged; }
    /// A new entry gets its id; of one that is here, this is what it is from now on. On an Error nothing has changed.
    [[nodiscard]] Result<quint64> keep(SpoolEntry entry);
    /// Digest null where the disk refused.
    [[nodiscard]] Result<Digest> keepBytes(const QByteArray& bytes);
    /// spoolerror::damaged when they are not those of the digest.
    [[nodiscard]] Result<QByteArray> bytes(const Digest& digest) const;

private:
    Spool(QString folder, FolderLock lock);
    void load();
    [[nodiscard]] QString entryFile(quint64 id) const;
    [[nodiscard]] QString bytesFile(const Digest& digest) const;

    QString m_folder;
    FolderLock m_lock;
    std::map<quint64, SpoolEntry> m_entries;
    quint64 m_last = 0;
    int m_damaged = 0;
};

} // namespace prep::scanning
