// SPDX-License-Identifier: MIT
#include "tests/eventlog/logsurgery.h"

#include "tests/codec/samples.h"

#include <cstring>
#include <sqlite3.h>

namespace prep::surgery {

namespace {

using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Connection connect(const std::string& path)
{
    sqlite3* raw = nullptr;
    sqlite3_open(path.c_str(), &raw);
    return { raw, &sqlite3_close };
}

std::string blobOf(sqlite3_stmt* statement, int column)
{
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement, column));
    return data == nullptr ? std::string() : std::string(data, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
}

void bindBlob(sqlite3_stmt* statement, int index, const std::string& bytes)
{
    sqlite3_bind_blob(statement, index, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
}

} // namespace

std::vector<Event> someEvents(std::size_t count, std::uint32_t salt)
{
    const std::vector<Event> kinds = samples::events();
    std::vector<Event> events;
    for (std::size_t i = 0; i < count; ++i) {
        Event event = kinds[i % kinds.size()];
        event.header.seq = event.header.originSeq = 0;
        event.header.origin.clear();
        std::memcpy(event.header.id.bytes.data(), &i, sizeof i);
        std::memcpy(event.header.id.bytes.data() + 8, &salt, sizeof salt);
        events.push_back(std::move(event));
    }
    return events;
}

std::string makeLog(const std::string& folder, std::size_t count, std::uint32_t salt)
{
    const std::string path = folder + "/registro.db";
    auto log = SqliteEventLog::open(path, LogMode::create);
    if (!log)
        return {};
    auto events = someEvents(count, salt);
    return (*log)->append(events) ? path : std::string();
}

std::vector<Row> readRows(const std::string& path)
{
    const Connection db = connect(path);
    sqlite3_stmt* statement = nullptr;
    std::vector<Row> rows;
    sqlite3_prepare_v2(db.get(), "SELECT seq, header, body, hash FROM events ORDER BY seq", -1, &statement, nullptr);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        rows.push_back({ static_cast<Seq>(sqlite3_column_int64(statement, 0)), blobOf(statement, 1), blobOf(statement, 2),
            blobOf(statement, 3) });
    }
    sqlite3_finalize(statement);
    return rows;
}

bool writeRows(const std::string& path, const std::vector<Row>& rows)
{
    const Connection db = connect(path);
    bool good = sqlite3_exec(db.get(), "PRAGMA synchronous=OFF; BEGIN; DELETE FROM events", nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(db.get(), "INSERT INTO events VALUES(?, ?, ?, ?)", -1, &statement, nullptr);
    for (const Row& row : rows) {
        sqlite3_bind_int64(statement, 1, static_cast<sqlite3_int64>(row.seq));
        bindBlob(statement, 2, row.header);
        bindBlob(statement, 3, row.body);
        bindBlob(statement, 4, row.hash);
        good = good && sqlite3_step(statement) == SQLITE_DONE;
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    return good && sqlite3_exec(db.get(), "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK;
}

bool execute(const std::string& path, const std::string& sql)
{
    const Connection db = connect(path);
    return sqlite3_exec(db.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

void forgeChain(std::vector<Row>& rows)
{
    codec::Sha256 sha;
    Digest head;
    renumber(rows);
    for (Row& row : rows) {
        std::memcpy(row.header.data() + 8, &row.seq, sizeof row.seq); // FORMAT.md: seq at byte 8
        head = sha.link(head, row.header, sha.of(row.body));
        row.hash.assign(reinterpret_cast<const char*>(head.bytes.data()), head.bytes.size());
    }
}

void renumber(std::vector<Row>& rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].seq = i + 1;
}

} // namespace prep::surgery
