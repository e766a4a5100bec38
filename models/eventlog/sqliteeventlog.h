// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/chain.h"
#include "models/eventlog/logfile.h"
#include "models/eventlog/writerlock.h"

#include <unordered_map>

namespace prep {

/// The log in one SQLite file (FORMAT.md). A batch is one transaction, durable when append() returns. After a refused
/// batch (disk full, read-only, damaged) nothing of it is there, the events are as they were given, and the object goes on
/// reading and takes the next batch. Where a COMMIT failed, nobody knows whether its
/// batch is there: the file is opened anew and its end read again before the next batch is taken. Used by one thread at a time; it may be handed over whole (GroupCommitter).
class SqliteEventLog : public EventLog {
public:
    /// `path`: the file `registro.db`. For writing, logerror::locked when another process writes it.
    [[nodiscard]] static Result<std::unique_ptr<SqliteEventLog>> open(const std::string& path, LogMode mode);

    /// Events that come with a seq were decided on a state that ends just before it: when that is not the log's end,
    /// logerror::chain.
    [[nodiscard]] Result<std::vector<StoredEvent>> append(std::span<Event> events) override;
    /// Gives the rows as they are; foldLog() and checkLog() judge them.
    [[nodiscard]] Status read(Seq from, const std::function<bool(const StoredEvent&)>& visit) override;
    /// When opened read-only: as of refresh().
    [[nodiscard]] Seq lastSeq() const override { return m_lastSeq; }
    [[nodiscard]] Digest head() const override { return m_head; }
    /// Reads the end of the log again: what another process has written since.
    [[nodiscard]] Status refresh();

private:
    using OriginSeqs = std::unordered_map<std::string, Seq>;

    SqliteEventLog(WriterLock lock, std::string path, LogFile file, LogMode mode);
    [[nodiscard]] Status reopen();
    [[nodiscard]] Status prepareWriting();
    [[nodiscard]] Status number(std::span<Event> events, std::vector<bool>& numbered);
    [[nodiscard]] Result<Seq> lastOf(const std::string& origin);
    [[nodiscard]] Status loadOrigins();
    [[nodiscard]] Result<std::vector<StoredEvent>> encode(std::span<const Event> events);
    [[nodiscard]] Status write(const std::vector<StoredEvent>& stored);
    [[nodiscard]] Status insert(const std::vector<StoredEvent>& stored);

    WriterLock m_lock; // first: let go after the file is closed
    std::string m_path;
    LogFile m_file;
    LogMode m_mode;
    sqlite::Statement m_begin;
    sqlite::Statement m_insert;
    sqlite::Statement m_commit;
    sqlite::Statement m_rollback;
    codec::Sha256 m_sha;
    Seq m_lastSeq = 0;
    Digest m_head;
    OriginSeqs m_originSeqs; ///< of the last event of each origin known so far
    OriginSeqs m_batchSeqs; ///< the same, as the batch under way would leave it
    bool m_originsLoaded = false;
    bool m_unsure = false; ///< a COMMIT failed: the end of the file may not be m_lastSeq
};

} // namespace prep
