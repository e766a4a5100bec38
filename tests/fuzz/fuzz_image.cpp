// SPDX-License-Identifier: MIT
#include "app/hub/imagecheck.h"

#include <cstdlib>

using namespace prep;

/// Whatever is uploaded as an image is refused with a reason, or is of a type that we know; and nothing that was accepted
/// may have something behind it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto checked = hub::checkImage(bytes);
    if (!checked.ok()) {
        if (checked.error().detail.empty())
            std::abort();
        return 0;
    }
    bytes += "by me";
    if (hub::checkImage(bytes).ok())
        std::abort();
    return 0;
}
