// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace prep {

/// The pages after which SQLite copies what waits in the `-wal` into the log's file; and how long the `-wal` is made.
inline constexpr int walPages = 4000;

/// Gives the `-wal` of a log its full length before the log is opened, as zeros, in which SQLite finds no transaction. What is
/// written into blocks that the file already has is durable without the file system's own journal, so that a commit does not
/// wait for whatever else is being written to that disk: a corte of thousands of files. Only its writer may call it, under the
/// WriterLock. Changes nothing where a transaction waits or where the disk has little room; a disk that refuses is left as it was.
void makeWalRoom(const std::string& logPath);

/// True when nothing waits in the `-wal`, so that the log's file alone is the whole log.
[[nodiscard]] bool isWalEmpty(const std::string& logPath);

} // namespace prep
