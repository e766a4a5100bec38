// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace prep {

namespace fileerror {
inline constexpr int notFound = 3001;
inline constexpr int cannotRead = 3002;
inline constexpr int tooBig = 3003;
inline constexpr int cannotWrite = 3004;
inline constexpr int malformed = 3005; ///< content is not what the file should hold
inline constexpr int crypto = 3006; ///< OpenSSL refused
inline constexpr int exists = 3007;
inline constexpr int busy = 3008; ///< another program holds the lock
inline constexpr int notADataDir = 3009;
} // namespace fileerror

/// The whole file; an Error when it is larger than `limit`. Any thread.
[[nodiscard]] Result<std::string> readFile(const std::string& path, std::uint64_t limit);
/// Replaces the file by rename of a synced neighbour, so that readers see the old or the new, never half of one.
[[nodiscard]] Status writeFileAtomically(const std::string& path, std::string_view bytes, unsigned mode = 0600);
[[nodiscard]] bool fileExists(const std::string& path);
/// Makes the folder and those above it.
[[nodiscard]] Status makeFolder(const std::string& path, unsigned mode = 0700);
[[nodiscard]] Status copyFile(const std::string& from, const std::string& to, unsigned mode = 0600);

/// An exclusive advisory lock on a folder while it lives (flock on the folder itself: leaves no file behind).
class FolderLock {
public:
    /// Waits at most `milliseconds`; fileerror::busy after that.
    [[nodiscard]] static Result<FolderLock> acquire(const std::string& folder, int milliseconds = 5000);
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&& other) noexcept;
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor = -1;
};

} // namespace prep
