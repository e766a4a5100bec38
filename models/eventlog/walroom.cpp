// SPDX-License-Identifier: MIT
#include "models/eventlog/walroom.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace prep {

namespace {

constexpr off_t frameBytes = 4096 + 24; ///< a page and its header
constexpr off_t headerBytes = 32;
constexpr off_t roomBytes = headerBytes + (walPages + 256) * frameBytes; // a transaction may go on beyond the last page
constexpr std::uint64_t leastFree = 1ULL << 30;

bool hasRoom(int descriptor)
{
    struct statvfs disk {};
    return ::fstatvfs(descriptor, &disk) == 0 && std::uint64_t { disk.f_bavail } * disk.f_frsize >= leastFree;
}

/// A file without the number that SQLite puts first holds no transaction.
bool holdsNothing(int descriptor)
{
    std::array<char, 4> first {};
    const ssize_t n = ::pread(descriptor, first.data(), first.size(), 0);
    return n >= 0 && first == std::array<char, 4> {};
}

bool fillWithZeros(int descriptor)
{
    static constexpr std::array<char, 1 << 16> zeros {};
    for (off_t at = 0; at < roomBytes;) {
        const auto length = std::min(static_cast<off_t>(zeros.size()), roomBytes - at);
        const ssize_t n = ::pwrite(descriptor, zeros.data(), static_cast<std::size_t>(length), at);
        if (n <= 0)
            return false;
        at += n;
    }
    return ::fsync(descriptor) == 0;
}

} // namespace

void makeWalRoom(const std::string& logPath)
{
    struct stat log {};
    if (::stat(logPath.c_str(), &log) != 0)
        return;
    const int descriptor = ::open((logPath + "-wal").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, log.st_mode & 0777U);
    if (descriptor < 0)
        return;
    struct stat wal {};
    const bool isShort = ::fstat(descriptor, &wal) == 0 && wal.st_size < roomBytes;
    if (isShort && holdsNothing(descriptor) && hasRoom(descriptor) && !fillWithZeros(descriptor))
        (void)!::ftruncate(descriptor, 0);
    ::close(descriptor);
}

bool isWalEmpty(const std::string& logPath)
{
    const int descriptor = ::open((logPath + "-wal").c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return true;
    const bool isEmpty = holdsNothing(descriptor);
    ::close(descriptor);
    return isEmpty;
}

} // namespace prep
