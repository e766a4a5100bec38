// SPDX-License-Identifier: MIT
#include "models/eventlog/sqlite.h"

#include <cerrno>
#include <sqlite3.h>

namespace prep::sqlite {

namespace {

int logErrorOf(int code, int systemError)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return logerror::diskFull;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return logerror::readOnly;
    case SQLITE_CORRUPT:
        return logerror::corrupt;
    case SQLITE_NOTADB:
        return logerror::notAPrepLog;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return logerror::locked;
    case SQLITE_CONSTRAINT:
        return logerror::chain; // our next place is taken: someone wrote past the lock
    default:
        break;
    }
    // SQLite reports some of what the system said only as "disk I/O error" or "unable to open".
    if (systemError == ENOSPC || systemError == EDQUOT)
        return logerror::diskFull;
    if (systemError == EROFS || systemError == EACCES)
        return logerror::readOnly;
    return (code & 0xff) == SQLITE_CANTOPEN ? logerror::cannotOpen : logerror::io;
}

} // namespace

Error errorOf(sqlite3* connection, int code, std::string_view doing)
{
    const int systemError = connection == nullptr ? 0 : sqlite3_system_errno(connection);
    const int extended = connection == nullptr ? code : sqlite3_extended_errcode(connection);
    std::string detail(doing);
    detail += ": ";
    detail += connection == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(connection);
    detail += " (sqlite " + std::to_string(extended) + ", errno " + std::to_string(systemError) + ")";
    return { logErrorOf(code, (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN ? systemError : 0), detail };
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

void Statement::bind(int index, std::int64_t value)
{
    sqlite3_bind_int64(m_statement.get(), index, value);
}

void Statement::bind(int index, std::string_view blob)
{
    // A null pointer would bind NULL instead of an empty blob.
    sqlite3_bind_blob(m_statement.get(), index, blob.empty() ? "" : blob.data(), static_cast<int>(blob.size()), SQLITE_STATIC);
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return errorOf(sqlite3_db_handle(m_statement.get()), code, "step");
}

Status Statement::run()
{
    const auto stepped = step();
    reset();
    if (!stepped)
        return stepped.error();
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string_view Statement::blob(int column) const
{
    const void* data = sqlite3_column_blob(m_statement.get(), column);
    if (data == nullptr)
        return {};
    return { static_cast<const char*>(data), static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column)) };
}

void Database::Close::operator()(sqlite3* connection) const
{
    sqlite3_close_v2(connection);
}

Result<Database> Database::open(const std::string& uri, int flags)
{
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(uri.c_str(), &connection, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database;
    database.m_connection.reset(connection);
    if (code != SQLITE_OK)
        return errorOf(connection, code, "open");
    sqlite3_extended_result_codes(connection, 1);
    sqlite3_busy_timeout(connection, 5000);
    return database;
}

Result<Statement> Database::prepare(std::string_view sql) const
{
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v2(m_connection.get(), sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
    Statement statement;
    statement.m_statement.reset(raw);
    if (code != SQLITE_OK)
        return errorOf(m_connection.get(), code, "prepare");
    return statement;
}

Status Database::execute(std::string_view sql) const
{
    auto statement = prepare(sql);
    if (!statement)
        return statement.error();
    return statement->run();
}

Result<std::string> Database::text(std::string_view sql) const
{
    auto statement = prepare(sql);
    if (!statement)
        return statement.error();
    const auto row = statement->step();
    if (!row)
        return row.error();
    return *row ? std::string(statement->blob(0)) : std::string();
}

Status Database::copyTo(const std::string& path, const std::function<void(int done, int all)>& progress) const
{
    constexpr int pagesAtOnce = 512;
    const auto to = Database::open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!to)
        return to.error();
    // What is read from here on is of this moment, whatever is written meanwhile.
    if (const Status begun = execute("BEGIN"); !begun)
        return begun;
    if (const auto looked = text("SELECT count(*) FROM sqlite_schema"); !looked)
        return looked.error();
    const std::unique_ptr<sqlite3_backup, int (*)(sqlite3_backup*)> copy(sqlite3_backup_init(to->m_connection.get(), "main", m_connection.get(), "main"), &sqlite3_backup_finish);
    if (!copy)
        return errorOf(to->m_connection.get(), sqlite3_errcode(to->m_connection.get()), "backup");
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        code = sqlite3_backup_step(copy.get(), pagesAtOnce);
        const int all = sqlite3_backup_pagecount(copy.get());
        progress(all - sqlite3_backup_remaining(copy.get()), all);
    }
    if (code != SQLITE_DONE)
        return errorOf(to->m_connection.get(), code, "backup");
    return execute("COMMIT");
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(m_connection.get()) == 0;
}

} // namespace prep::sqlite
