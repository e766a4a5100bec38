// SPDX-License-Identifier: MIT
#include "models/process/programdigest.h"

#include "models/codec/chain.h"
#include "models/process/files.h"

namespace prep {

namespace {
constexpr std::uint64_t maxProgram = 1ULL << 30;
} // namespace

Digest programDigest()
{
    static const Digest digest = [] {
        const auto bytes = readFile("/proc/self/exe", maxProgram);
        return bytes ? codec::Sha256().of(*bytes) : Digest {};
    }();
    return digest;
}

} // namespace prep
