// SPDX-License-Identifier: MIT
#include "models/process/medium.h"

#include "models/process/files.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace prep {

namespace {

Error failure(int code, const std::string& path)
{
    return { code, path + ": " + std::strerror(errno) };
}

} // namespace

std::string Medium::text(std::uint64_t at, std::uint64_t size) const
{
    std::string bytes(static_cast<std::size_t>(size), '\0');
    return read(at, bytes.data(), bytes.size()) ? bytes : std::string();
}

// ---- in memory ------------------------------------------------------------------------------------------------------

bool MemoryMedium::read(std::uint64_t at, char* to, std::size_t size) const
{
    if (at > m_bytes.size() || size > m_bytes.size() - at)
        return false;
    std::memcpy(to, m_bytes.data() + at, size);
    return true;
}

bool MemoryMedium::append(std::string_view bytes)
{
    m_bytes += bytes;
    return true;
}

bool MemoryMedium::replace(std::uint64_t at, std::string_view bytes)
{
    if (at > m_bytes.size() || bytes.size() > m_bytes.size() - at)
        return false;
    m_bytes.replace(static_cast<std::size_t>(at), bytes.size(), bytes);
    return true;
}

// ---- on the disk ----------------------------------------------------------------------------------------------------

Result<std::shared_ptr<FileMedium>> FileMedium::open(const std::string& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return failure(errno == ENOENT ? fileerror::notFound : fileerror::cannotRead, path);
    struct stat info {};
    if (::fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(descriptor);
        return Error { fileerror::cannotRead, path + ": not a regular file" };
    }
    return std::shared_ptr<FileMedium>(new FileMedium(descriptor, static_cast<std::uint64_t>(info.st_size)));
}

Result<std::shared_ptr<FileMedium>> FileMedium::create(const std::string& path)
{
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return failure(fileerror::cannotWrite, path);
    return std::shared_ptr<FileMedium>(new FileMedium(descriptor, 0));
}

Result<std::shared_ptr<FileMedium>> FileMedium::scratch(const std::string& folder)
{
    std::string name = folder + "/.paso-XXXXXX";
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0)
        return failure(fileerror::cannotWrite, folder);
    ::unlink(name.c_str());
    return std::shared_ptr<FileMedium>(new FileMedium(descriptor, 0));
}

FileMedium::~FileMedium()
{
    ::close(m_descriptor);
}

bool FileMedium::fail() const
{
    if (m_fault.empty())
        m_fault = std::strerror(errno);
    return false;
}

bool FileMedium::read(std::uint64_t at, char* to, std::size_t size) const
{
    if (at > m_size || size > m_size - at)
        return false;
    while (size > 0) {
        const ssize_t n = ::pread(m_descriptor, to, size, static_cast<off_t>(at));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0 ? false : fail(); // 0: somebody cut it meanwhile
        to += n;
        at += static_cast<std::uint64_t>(n);
        size -= static_cast<std::size_t>(n);
    }
    return true;
}

bool FileMedium::append(std::string_view bytes)
{
    const std::uint64_t at = m_size;
    m_size += bytes.size();
    return replace(at, bytes);
}

bool FileMedium::replace(std::uint64_t at, std::string_view bytes)
{
    if (at > m_size || bytes.size() > m_size - at || !m_fault.empty())
        return false;
    while (!bytes.empty()) {
        const ssize_t n = ::pwrite(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return fail();
        at += static_cast<std::uint64_t>(n);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

bool FileMedium::sync()
{
    return m_fault.empty() && (::fsync(m_descriptor) == 0 || fail());
}

} // namespace prep
