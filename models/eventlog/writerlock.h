// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <string>

namespace prep {

/// Held by the one process that writes a log: flock(2) on `<log>-lock`, which the kernel drops when the process ends,
/// however it ends. Readers take no lock. (A file of its own: closing any descriptor of the log itself would drop the
/// POSIX locks that SQLite holds on it.)
class WriterLock {
public:
    WriterLock() = default;
    ~WriterLock();
    WriterLock(WriterLock&& other) noexcept;
    WriterLock& operator=(WriterLock&& other) noexcept;

    /// logerror::locked, with the process id of the holder, when another one has it.
    [[nodiscard]] static Result<WriterLock> take(const std::string& logPath);

private:
    int m_descriptor = -1;
};

} // namespace prep
