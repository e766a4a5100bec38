// SPDX-License-Identifier: MIT
#include "tests/benchmarks/barelog.h"

#include "tests/benchmarks/steadyclock.h"

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace prep::bench {

namespace {

[[noreturn]] void die(const std::string& why)
{
    std::fprintf(stderr, "barelog: %s\n", why.c_str());
    std::exit(3);
}

} // namespace

std::vector<LogRow> rowsOf(const std::string& path, Seq first, Seq last)
{
    std::vector<LogRow> rows;
    auto log = SqliteEventLog::open(path, LogMode::readOnly);
    if (!log)
        die(log.error().detail);
    const Status read = (*log)->read(first, [&rows, last](const StoredEvent& event) {
        if (event.seq > last)
            return false;
        rows.push_back({ event.seq, event.header, event.body, event.hash });
        return true;
    });
    if (!read)
        die(read.error().detail);
    return rows;
}

std::size_t bytesOf(const std::vector<LogRow>& rows)
{
    std::size_t bytes = 0;
    for (const LogRow& row : rows)
        bytes += row.header.size() + row.body.size();
    return bytes;
}

double bareSeconds(const std::string& path, const std::vector<LogRow>& rows)
{
    sqlite3* db = nullptr;
    sqlite3_stmt* insert = nullptr;
    sqlite3_open(path.c_str(), &db);
    sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                     "CREATE TABLE events(seq INTEGER PRIMARY KEY, header BLOB, body BLOB, hash BLOB)", nullptr, nullptr, nullptr);
    sqlite3_prepare_v2(db, "INSERT INTO events VALUES(?, ?, ?, ?)", -1, &insert, nullptr);
    const double start = steadySeconds();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % 100 == 0)
            sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
        const LogRow& row = rows[i];
        sqlite3_bind_int64(insert, 1, static_cast<sqlite3_int64>(row.seq));
        sqlite3_bind_blob(insert, 2, row.header.data(), static_cast<int>(row.header.size()), SQLITE_STATIC);
        sqlite3_bind_blob(insert, 3, row.body.data(), static_cast<int>(row.body.size()), SQLITE_STATIC);
        sqlite3_bind_blob(insert, 4, row.hash.bytes.data(), 32, SQLITE_STATIC);
        if (sqlite3_step(insert) != SQLITE_DONE)
            die(sqlite3_errmsg(db));
        sqlite3_reset(insert);
        if (i % 100 == 99 || i + 1 == rows.size())
            sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
    }
    const double seconds = steadySeconds() - start;
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return seconds;
}

void removeLog(const std::string& path)
{
    for (const char* suffix : { "", "-wal", "-shm", "-lock" })
        std::filesystem::remove(path + suffix);
}

} // namespace prep::bench
