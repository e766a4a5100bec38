// SPDX-License-Identifier: MIT
#include "models/eventlog/sqliteeventlog.h"

#include "models/codec/limits.h"
#include "models/eventlog/walroom.h"

#include <algorithm>
#include <cstring>

namespace prep {

namespace {

std::string_view bytesOf(const Digest& digest)
{
    return { reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size() };
}

Error badRow(Seq seq, const char* what)
{
    return { logerror::chain, "event " + std::to_string(seq) + ": " + what };
}

/// Takes back what number() gave, so that the batch can be tried again.
void unnumber(std::span<Event> events, const std::vector<bool>& numbered)
{
    for (std::size_t i = 0; i < events.size(); ++i) {
        events[i].header.seq = 0;
        if (i < numbered.size() && numbered[i])
            events[i].header.originSeq = 0;
    }
}

} // namespace

SqliteEventLog::SqliteEventLog(WriterLock lock, std::string path, LogFile file, LogMode mode)
    : m_lock(std::move(lock))
    , m_path(std::move(path))
    , m_file(std::move(file))
    , m_mode(mode)
{
}

Result<std::unique_ptr<SqliteEventLog>> SqliteEventLog::open(const std::string& path, LogMode mode)
{
    WriterLock lock;
    if (mode != LogMode::readOnly) {
        auto taken = WriterLock::take(path);
        if (!taken)
            return taken.error();
        lock = std::move(*taken);
    }
    if (mode == LogMode::write)
        makeWalRoom(path);
    auto file = LogFile::open(path, mode);
    if (!file)
        return file.error();
    std::unique_ptr<SqliteEventLog> log(new SqliteEventLog(std::move(lock), path, std::move(*file), mode));
    if (const Status ready = log->refresh(); !ready)
        return ready.error();
    if (mode != LogMode::readOnly) {
        if (const Status ready = log->prepareWriting(); !ready)
            return ready.error();
    }
    return log;
}

Status SqliteEventLog::refresh()
{
    Status wrong;
    const Status read = m_file.last([this, &wrong](const RawEvent& row) {
        if (row.seq != 0 && row.hash.size() != m_head.bytes.size()) {
            wrong = badRow(row.seq, "its hash is not 32 bytes");
            return;
        }
        m_lastSeq = row.seq;
        m_head = {};
        if (row.seq == 0)
            return;
        std::memcpy(m_head.bytes.data(), row.hash.data(), m_head.bytes.size());
        if (const auto header = codec::decodeHeader(row.header))
            m_originSeqs[header->origin] = header->originSeq;
        else
            wrong = badRow(row.seq, header.error().detail.c_str());
    });
    return read ? wrong : read;
}

Status SqliteEventLog::prepareWriting()
{
    const std::pair<sqlite::Statement*, std::string_view> statements[] = {
        { &m_begin, "BEGIN IMMEDIATE" },
        { &m_insert, "INSERT INTO events(seq, header, body, hash) VALUES(?, ?, ?, ?)" },
        { &m_commit, "COMMIT" },
        { &m_rollback, "ROLLBACK" },
    };
    for (const auto& [target, sql] : statements) {
        auto statement = m_file.database().prepare(sql);
        if (!statement)
            return statement.error();
        *target = std::move(*statement);
    }
    return {};
}

/// After a COMMIT of unknown outcome: what the file says now is the log. Until that can be read, the old connection goes
/// on serving what was acknowledged.
Status SqliteEventLog::reopen()
{
    auto file = LogFile::open(m_path, LogMode::write);
    if (!file)
        return file.error();
    for (sqlite::Statement* statement : { &m_begin, &m_insert, &m_commit, &m_rollback })
        *statement = {};
    m_file = std::move(*file);
    m_originSeqs.clear();
    m_originsLoaded = false;
    if (const Status ready = prepareWriting(); !ready)
        return ready;
    return refresh();
}

Result<std::vector<StoredEvent>> SqliteEventLog::append(std::span<Event> events)
{
    if (m_mode == LogMode::readOnly)
        return Error { logerror::readOnly, "the log is open for reading" };
    if (events.empty())
        return std::vector<StoredEvent> {};
    if (m_unsure) {
        if (const Status sure = reopen(); !sure)
            return sure.error();
        m_unsure = false;
    }
    if (const Seq expected = events.front().header.seq; expected != 0 && expected != m_lastSeq + 1)
        return Error { logerror::chain, "decided on another end of the log than event " + std::to_string(m_lastSeq) };
    std::vector<bool> numbered;
    const auto refuse = [&](const Error& error) -> Result<std::vector<StoredEvent>> {
        unnumber(events, numbered);
        return error;
    };
    m_batchSeqs = m_originSeqs;
    if (const Status given = number(events, numbered); !given)
        return refuse(given.error());
    auto stored = encode(events);
    if (!stored)
        return refuse(stored.error());
    if (const Status written = write(*stored); !written)
        return refuse(written.error());
    m_lastSeq = stored->back().seq;
    m_head = stored->back().hash;
    m_originSeqs.swap(m_batchSeqs);
    return stored;
}

Status SqliteEventLog::number(std::span<Event> events, std::vector<bool>& numbered)
{
    Seq seq = m_lastSeq;
    for (Event& event : events) {
        EventHeader& header = event.header;
        if (header.origin.empty())
            header.origin = "centro";
        header.seq = ++seq;
        numbered.push_back(header.originSeq == 0);
        const auto last = lastOf(header.origin);
        if (!last)
            return last.error();
        if (header.originSeq == 0)
            header.originSeq = *last + 1;
        m_batchSeqs[header.origin] = std::max(*last, header.originSeq);
    }
    return {};
}

Result<Seq> SqliteEventLog::lastOf(const std::string& origin)
{
    if (const auto known = m_batchSeqs.find(origin); known != m_batchSeqs.end())
        return known->second;
    if (!m_originsLoaded && m_lastSeq > 0) {
        if (const Status loaded = loadOrigins(); !loaded)
            return loaded.error();
    }
    const auto known = m_batchSeqs.find(origin);
    return known == m_batchSeqs.end() ? Seq { 0 } : known->second;
}

/// Once, when an origin appears that the last event is not of: the whole log is asked.
Status SqliteEventLog::loadOrigins()
{
    Status wrong;
    const Status read = m_file.forEach(1, m_lastSeq, [this, &wrong](const RawEvent& row) {
        const auto header = codec::decodeHeader(row.header);
        if (!header) {
            wrong = badRow(row.seq, header.error().detail.c_str());
            return false;
        }
        for (OriginSeqs* seqs : { &m_originSeqs, &m_batchSeqs }) {
            Seq& last = (*seqs)[header->origin];
            last = std::max(last, header->originSeq);
        }
        return true;
    });
    m_originsLoaded = read.ok() && wrong.ok();
    return read ? wrong : read;
}

Result<std::vector<StoredEvent>> SqliteEventLog::encode(std::span<const Event> events)
{
    std::vector<StoredEvent> stored(events.size());
    Digest head = m_head;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event& event = events[i];
        if (event.isHidden())
            return Error { codec::errBody, "a hidden event cannot be logged" };
        if (const Status fitting = codec::checkLimits(event); !fitting)
            return fitting.error();
        StoredEvent& target = stored[i];
        target.seq = event.header.seq;
        codec::encodeHeader(event.header, target.header);
        codec::encodeBody(event, target.body);
        if (target.header.size() > codec::maxHeaderBytes || target.body.size() > codec::maxBodyBytes)
            return Error { codec::errTooBig, "an event is beyond the limits of the log" };
        target.hash = head = m_sha.link(head, target.header, m_sha.of(target.body));
    }
    return stored;
}

Status SqliteEventLog::write(const std::vector<StoredEvent>& stored)
{
    Status done = m_begin.run();
    if (done)
        done = insert(stored);
    if (done) {
        done = m_commit.run();
        m_unsure = !done;
    }
    if (!done && m_file.database().inTransaction()) {
        const Status undone = m_rollback.run(); // the first error is the one to tell
        m_unsure = m_unsure || !undone;
    }
    return done;
}

Status SqliteEventLog::insert(const std::vector<StoredEvent>& stored)
{
    for (const StoredEvent& event : stored) {
        m_insert.bind(1, static_cast<std::int64_t>(event.seq));
        m_insert.bind(2, event.header);
        m_insert.bind(3, event.body);
        m_insert.bind(4, bytesOf(event.hash));
        if (const Status inserted = m_insert.run(); !inserted)
            return inserted;
    }
    return {};
}

Status SqliteEventLog::read(Seq from, const std::function<bool(const StoredEvent&)>& visit)
{
    StoredEvent event; // one for all: its buffers are reused
    Status wrong;
    const Status read = m_file.forEach(from, m_mode == LogMode::readOnly ? INT64_MAX : m_lastSeq, [&](const RawEvent& row) {
        if (row.header.size() > codec::maxHeaderBytes || row.body.size() > codec::maxBodyBytes || row.hash.size() != event.hash.bytes.size()) {
            wrong = badRow(row.seq, "a size beyond the limits");
            return false;
        }
        event.seq = row.seq;
        event.header.assign(row.header);
        event.body.assign(row.body);
        std::memcpy(event.hash.bytes.data(), row.hash.data(), event.hash.bytes.size());
        return visit(event);
    });
    return read ? wrong : read;
}

} // namespace prep
