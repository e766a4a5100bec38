// SPDX-License-Identifier: MIT
#include "app/publisher/disk.h"

#include <fcntl.h>
#include <unistd.h>

namespace prep::publisher {

Status syncDisk(const std::string& folder)
{
    constexpr int errDisk = 3;
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isDone = descriptor >= 0 && ::syncfs(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    return isDone ? Status {} : Status(Error { errDisk, "el disco de " + folder + " no confirma lo escrito" });
}

} // namespace prep::publisher
