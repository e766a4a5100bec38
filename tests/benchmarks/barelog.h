// SPDX-License-Identifier: MIT
#pragma once

#include "models/eventlog/sqliteeventlog.h"

#include <cstddef>
#include <string>
#include <vector>

namespace prep::bench {

/// An event as a log's table holds it.
struct LogRow {
    Seq seq;
    std::string header;
    std::string body;
    Digest hash;
};

/// The rows `first` to `last` of a log; the program ends when it cannot be read.
[[nodiscard]] std::vector<LogRow> rowsOf(const std::string& path, Seq first = 1, Seq last = INT64_MAX);
[[nodiscard]] std::size_t bytesOf(const std::vector<LogRow>& rows);
/// The yardstick of every durable write: nothing but SQLite, WAL, synchronous=FULL, groups of 100, the same bytes, into a new
/// file at `path`. Seconds.
[[nodiscard]] double bareSeconds(const std::string& path, const std::vector<LogRow>& rows);
/// With all that SQLite and the log lay beside it.
void removeLog(const std::string& path);

} // namespace prep::bench
