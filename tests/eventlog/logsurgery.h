// SPDX-License-Identifier: MIT
#pragma once

#include "models/eventlog/sqliteeventlog.h"

#include <string>
#include <vector>

/// Makes logs for tests, and changes stored ones behind the product's back, as a fault or a forger would.
namespace prep::surgery {

struct Row {
    Seq seq = 0;
    std::string header;
    std::string body;
    std::string hash;
};

/// `count` events of all kinds, ready to be appended: no seq yet, every id different.
[[nodiscard]] std::vector<Event> someEvents(std::size_t count, std::uint32_t salt = 0);
/// A new log with that many events; empty text when it could not be made.
[[nodiscard]] std::string makeLog(const std::string& folder, std::size_t count, std::uint32_t salt = 0);

[[nodiscard]] std::vector<Row> readRows(const std::string& path);
/// Replaces the whole table; rows get the numbers that they hold.
[[nodiscard]] bool writeRows(const std::string& path, const std::vector<Row>& rows);
[[nodiscard]] bool execute(const std::string& path, const std::string& sql);
/// Numbers rows from 1, in the table and in their headers, and hashes them anew: what a forger with the file alone can do.
void forgeChain(std::vector<Row>& rows);
/// Only the table's numbers.
void renumber(std::vector<Row>& rows);

} // namespace prep::surgery
