// SPDX-License-Identifier: MIT
#pragma once

#include "models/eventlog/eventlog.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

/// The little of SQLite's C API that the log needs, with owners and our errors. One connection, one thread at a time.
namespace prep::sqlite {

/// A result code of SQLite as one of logerror; `doing` begins the detail.
[[nodiscard]] Error errorOf(sqlite3* connection, int code, std::string_view doing);

class Statement {
public:
    Statement() = default;

    void bind(int index, std::int64_t value);
    /// The bytes must stay where they are until the statement is reset or bound anew.
    void bind(int index, std::string_view blob);
    /// True: a row stands ready. False: done.
    [[nodiscard]] Result<bool> step();
    /// Runs a statement that gives no rows and makes it ready for the next time.
    [[nodiscard]] Status run();
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    /// Valid until the next step or reset.
    [[nodiscard]] std::string_view blob(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

class Database {
public:
    [[nodiscard]] static Result<Database> open(const std::string& uri, int flags);

    [[nodiscard]] Result<Statement> prepare(std::string_view sql) const;
    [[nodiscard]] Status execute(std::string_view sql) const;
    /// The first column of the first row as text; empty when there is none.
    [[nodiscard]] Result<std::string> text(std::string_view sql) const;
    [[nodiscard]] bool inTransaction() const;
    /// All of it, as one read transaction sees it, into a new file, whose path is no URI.
    [[nodiscard]] Status copyTo(const std::string& path, const std::function<void(int done, int all)>& progress) const;

private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    std::unique_ptr<sqlite3, Close> m_connection;
};

} // namespace prep::sqlite
