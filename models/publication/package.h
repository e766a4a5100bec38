// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"
#include "models/domain/result.h"

#include <string>
#include <vector>

namespace prep {

struct PackedFile {
    std::string name;
    std::string bytes;
};

enum class Packing : std::uint8_t { text, packages }; ///< of what is packed already nothing more is to be gained

/// A ZIP of these files, in their order, all with one hour (ms UTC): the same files give the same ZIP with the same zlib.
/// Error: libarchive refused. Any thread.
[[nodiscard]] Result<std::string> zipOf(const std::vector<PackedFile>& files, Millis hora, Packing packing = Packing::text);

} // namespace prep
