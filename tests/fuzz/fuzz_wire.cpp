// SPDX-License-Identifier: MIT
#include "models/wire/codec.h"

#include <cstdlib>

using namespace prep;

/// Whatever comes over the wire: it is refused, or what was read encodes to something that reads the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (auto message = wire::parseClient(bytes); message.ok()) {
        const std::string frame = wire::encode(message.value());
        const auto again = wire::parseClient(frame);
        if (!again.ok() || wire::encode(again.value()) != frame)
            std::abort();
    }
    if (auto message = wire::parseHub(bytes); message.ok()) {
        const std::string frame = wire::encode(message.value());
        const auto again = wire::parseHub(frame);
        if (!again.ok() || wire::encode(again.value()) != frame)
            std::abort();
    }
    if (auto chunk = wire::parseChunk(bytes); chunk.ok() && wire::encodeChunk(chunk.value()) != bytes)
        std::abort();
    (void)wire::unpackSnapshot(bytes);
    (void)wire::unpackFiles(bytes);
    return 0;
}
