// SPDX-License-Identifier: MIT
#include "models/process/files.h"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace prep {

namespace {

Error failure(int code, const std::string& what, const std::string& path)
{
    return { code, what + " " + path + ": " + std::strerror(errno) };
}

/// Writes all of it, or tells.
bool writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

void syncFolderOf(const std::string& path)
{
    const std::string parent = std::filesystem::path(path).parent_path().string();
    const int descriptor = ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

Result<std::string> readFile(const std::string& path, std::uint64_t limit)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return failure(errno == ENOENT ? fileerror::notFound : fileerror::cannotRead, "cannot open", path);
    struct stat info {};
    if (::fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(descriptor);
        return Error { fileerror::cannotRead, "not a regular file: " + path };
    }
    if (static_cast<std::uint64_t>(info.st_size) > limit) {
        ::close(descriptor);
        return Error { fileerror::tooBig, path + " has " + std::to_string(info.st_size) + " bytes; limit " + std::to_string(limit) };
    }
    std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        const ssize_t n = ::read(descriptor, bytes.data() + have, bytes.size() - have);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            const Error error = failure(fileerror::cannotRead, "cannot read", path);
            ::close(descriptor);
            return error;
        }
        if (n == 0)
            break;
        have += static_cast<std::size_t>(n);
    }
    ::close(descriptor);
    bytes.resize(have);
    return bytes;
}

Status writeFileAtomically(const std::string& path, std::string_view bytes, unsigned mode)
{
    const std::string temporary = path + ".nuevo-" + std::to_string(::getpid());
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (descriptor < 0)
        return failure(fileerror::cannotWrite, "cannot create", temporary);
    bool good = ::fchmod(descriptor, mode) == 0 && writeAll(descriptor, bytes) && ::fsync(descriptor) == 0;
    const Error error = failure(fileerror::cannotWrite, "cannot write", temporary);
    good = ::close(descriptor) == 0 && good;
    if (!good) {
        ::unlink(temporary.c_str());
        return error;
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        const Error renameError = failure(fileerror::cannotWrite, "cannot replace", path);
        ::unlink(temporary.c_str());
        return renameError;
    }
    syncFolderOf(path);
    return {};
}

bool fileExists(const std::string& path)
{
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0;
}

Status makeFolder(const std::string& path, unsigned mode)
{
    std::error_code code;
    if (std::filesystem::is_directory(path, code))
        return {};
    std::filesystem::create_directories(path, code);
    if (code)
        return Error { fileerror::cannotWrite, "cannot make folder " + path + ": " + code.message() };
    if (::chmod(path.c_str(), mode) != 0)
        return failure(fileerror::cannotWrite, "cannot set the mode of", path);
    return {};
}

Status copyFile(const std::string& from, const std::string& to, unsigned mode)
{
    std::error_code code;
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing, code);
    if (code)
        return Error { fileerror::cannotWrite, "cannot copy " + from + " to " + to + ": " + code.message() };
    if (::chmod(to.c_str(), mode) != 0)
        return failure(fileerror::cannotWrite, "cannot set the mode of", to);
    return {};
}

Result<FolderLock> FolderLock::acquire(const std::string& folder, int milliseconds)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return failure(fileerror::notFound, "cannot open folder", folder);
    FolderLock lock(descriptor);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (std::chrono::steady_clock::now() >= deadline)
            return Error { fileerror::busy, "another program is changing " + folder };
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FolderLock::~FolderLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace prep
