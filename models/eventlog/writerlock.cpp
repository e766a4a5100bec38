// SPDX-License-Identifier: MIT
#include "models/eventlog/writerlock.h"

#include "models/eventlog/eventlog.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace prep {

namespace {

Error openError(const std::string& path, int systemError)
{
    const std::string detail = path + ": " + std::strerror(systemError);
    switch (systemError) {
    case EROFS:
    case EACCES:
    case EPERM:
        return { logerror::readOnly, detail };
    case ENOSPC:
    case EDQUOT:
        return { logerror::diskFull, detail };
    default:
        return { logerror::cannotOpen, detail };
    }
}

Error lockedBy(int descriptor, const std::string& path)
{
    std::array<char, 32> text {};
    const auto size = pread(descriptor, text.data(), text.size() - 1, 0);
    const std::string holder(text.data(), size > 0 ? std::strcspn(text.data(), "\n") : 0);
    return { logerror::locked, "process " + holder + " writes this log (" + path + ")" };
}

/// Only for the other one's message: that it cannot be written (a full disk) must not keep the lock from being taken.
void writeOwner(int descriptor)
{
    const std::string owner = std::to_string(getpid()) + "\n";
    if (ftruncate(descriptor, 0) == 0)
        [[maybe_unused]] const auto written = pwrite(descriptor, owner.data(), owner.size(), 0);
}

} // namespace

Result<WriterLock> WriterLock::take(const std::string& logPath)
{
    const std::string path = logPath + "-lock";
    WriterLock lock;
    lock.m_descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock.m_descriptor < 0)
        return openError(path, errno);
    if (flock(lock.m_descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return lockedBy(lock.m_descriptor, path);
        return openError(path, errno);
    }
    writeOwner(lock.m_descriptor);
    return lock;
}

WriterLock::~WriterLock()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

WriterLock::WriterLock(WriterLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

} // namespace prep
