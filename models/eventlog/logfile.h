// SPDX-License-Identifier: MIT
#pragma once

#include "models/eventlog/sqlite.h"

#include <functional>

namespace prep {

enum class LogMode : std::uint8_t {
    create, ///< a new log; an Error when the file exists
    write,
    readOnly ///< also while another process writes it, and from a disk that cannot be written
};

/// A stored event as it lies in SQLite's memory: valid during the visit.
struct RawEvent {
    Seq seq = 0; ///< the row's number
    std::string_view header;
    std::string_view body;
    std::string_view hash;
};

/// `registro.db` as a file (FORMAT.md, "File"): schema, pragmas and rows, without judging what the rows say. Its writer's
/// lock is not here. One thread at a time.
class LogFile {
public:
    [[nodiscard]] static Result<LogFile> open(const std::string& path, LogMode mode);

    /// Rows with from <= seq <= to in order, until `visit` returns false.
    [[nodiscard]] Status forEach(Seq from, Seq to, const std::function<bool(const RawEvent&)>& visit) const;
    /// The last row; seq 0 when there is none.
    [[nodiscard]] Status last(const std::function<void(const RawEvent&)>& visit) const;
    [[nodiscard]] const sqlite::Database& database() const { return m_database; }

private:
    explicit LogFile(sqlite::Database database)
        : m_database(std::move(database))
    {
    }
    [[nodiscard]] static Result<LogFile> openReadOnly(const std::string& path);
    [[nodiscard]] Status makeSchema() const;
    [[nodiscard]] Status makeDurable() const;
    [[nodiscard]] Status checkIdentity() const;

    sqlite::Database m_database;
};

} // namespace prep
