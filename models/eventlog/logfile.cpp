// SPDX-License-Identifier: MIT
#include "models/eventlog/logfile.h"

#include "models/eventlog/walroom.h"

#include <filesystem>
#include <sqlite3.h>

namespace prep {

namespace {

constexpr std::string_view applicationId = "1347568976"; // "PREP"
constexpr std::string_view schemaVersion = "1";

/// A file: URI, so that ?immutable can be said; the characters that mean something in one are escaped.
std::string uriOf(const std::string& path)
{
    std::string uri = "file:";
    for (const char c : path) {
        if (c == '%' || c == '?' || c == '#') {
            static constexpr char digits[] = "0123456789ABCDEF";
            uri += '%';
            uri += digits[static_cast<unsigned char>(c) >> 4];
            uri += digits[static_cast<unsigned char>(c) & 15];
        } else {
            uri += c;
        }
    }
    return uri;
}

RawEvent rowOf(const sqlite::Statement& statement)
{
    return { static_cast<Seq>(statement.integer(0)), statement.blob(1), statement.blob(2), statement.blob(3) };
}

} // namespace

Result<LogFile> LogFile::open(const std::string& path, LogMode mode)
{
    std::error_code error;
    const bool exists = std::filesystem::exists(path, error);
    if (mode == LogMode::create && exists)
        return Error { logerror::cannotOpen, path + " exists already" };
    if (mode != LogMode::create && !exists)
        return Error { logerror::cannotOpen, path + " does not exist" };
    if (mode == LogMode::readOnly)
        return openReadOnly(path);
    auto database = sqlite::Database::open(uriOf(path), SQLITE_OPEN_READWRITE | (mode == LogMode::create ? SQLITE_OPEN_CREATE : 0));
    if (!database)
        return database.error();
    LogFile file(std::move(*database));
    if (mode == LogMode::create) {
        if (const Status made = file.makeSchema(); !made)
            return made.error();
    }
    if (const Status same = file.checkIdentity(); !same)
        return same.error();
    if (const Status durable = file.makeDurable(); !durable)
        return durable.error();
    return file;
}

Result<LogFile> LogFile::openReadOnly(const std::string& path)
{
    const auto attempt = [&path](const char* query) -> Result<LogFile> {
        auto database = sqlite::Database::open(uriOf(path) + query, SQLITE_OPEN_READONLY);
        if (!database)
            return database.error();
        LogFile file(std::move(*database));
        if (const Status same = file.checkIdentity(); !same)
            return same.error();
        return file;
    };
    auto file = attempt("");
    // A reader of a WAL file needs its -shm beside it; on a disk that cannot be written there is none, nor any writer.
    const bool noRoom = !file && (file.error().code == logerror::readOnly || file.error().code == logerror::cannotOpen);
    if (noRoom && isWalEmpty(path))
        return attempt("?immutable=1");
    return file;
}

Status LogFile::makeSchema() const
{
    for (const std::string& sql : { "PRAGMA application_id=" + std::string(applicationId),
             "PRAGMA user_version=" + std::string(schemaVersion),
             std::string("CREATE TABLE events(seq INTEGER PRIMARY KEY, header BLOB NOT NULL, body BLOB NOT NULL, hash BLOB NOT NULL) STRICT") }) {
        if (const Status done = m_database.execute(sql); !done)
            return done;
    }
    return {};
}

Status LogFile::checkIdentity() const
{
    const auto id = m_database.text("PRAGMA application_id");
    if (!id)
        return id.error();
    if (*id != applicationId)
        return Error { logerror::notAPrepLog, "application id " + *id };
    const auto version = m_database.text("PRAGMA user_version");
    if (!version)
        return version.error();
    if (*version != schemaVersion)
        return Error { logerror::notAPrepLog, "log file version " + *version };
    return {};
}

Status LogFile::makeDurable() const
{
    const auto journal = m_database.text("PRAGMA journal_mode=WAL");
    if (!journal)
        return journal.error();
    if (*journal != "wal")
        return Error { logerror::cannotOpen, "journal mode stays " + *journal };
    if (const Status set = m_database.execute("PRAGMA synchronous=FULL"); !set)
        return set;
    const auto synchronous = m_database.text("PRAGMA synchronous");
    if (!synchronous)
        return synchronous.error();
    if (*synchronous != "2")
        return Error { logerror::cannotOpen, "synchronous stays " + *synchronous };
    if (const auto pages = m_database.text("PRAGMA wal_autocheckpoint=" + std::to_string(walPages)); !pages)
        return pages.error();
    return m_database.execute("PRAGMA cell_size_check=ON");
}

Status LogFile::forEach(Seq from, Seq to, const std::function<bool(const RawEvent&)>& visit) const
{
    auto statement = m_database.prepare("SELECT seq, header, body, hash FROM events WHERE seq >= ? AND seq <= ? ORDER BY seq");
    if (!statement)
        return statement.error();
    constexpr Seq greatest = INT64_MAX;
    statement->bind(1, static_cast<std::int64_t>(std::min(from, greatest)));
    statement->bind(2, static_cast<std::int64_t>(std::min(to, greatest)));
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return row.error();
        if (!*row || !visit(rowOf(*statement)))
            return {};
    }
}

Status LogFile::last(const std::function<void(const RawEvent&)>& visit) const
{
    auto statement = m_database.prepare("SELECT seq, header, body, hash FROM events ORDER BY seq DESC LIMIT 1");
    if (!statement)
        return statement.error();
    const auto row = statement->step();
    if (!row)
        return row.error();
    visit(*row ? rowOf(*statement) : RawEvent {});
    return {};
}

} // namespace prep
