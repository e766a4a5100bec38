// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/corte.h"
#include "models/publication/gate/schemas.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace prep::gate {

/// What the disk says of an image's file: unchanged, it is not read again. The hour of change is the disk's own: who puts the hour of
/// writing back changes it.
struct ImageStamp {
    std::uint64_t bytes = 0;
    std::uint64_t inode = 0;
    std::int64_t changed = 0; ///< ns since 1970
    friend bool operator==(const ImageStamp&, const ImageStamp&) = default;
};

struct Memory::Kept {
    Schemas schemas; ///< of what is not an election's
    std::map<std::string, Schemas> electionSchemas; ///< each used by one thread
    std::unordered_map<std::string, ImageStamp> images; ///< found good, by path
};

struct ImageInput {
    const std::string& root;
    const DeclaredImages& images;
    const Facts& facts;
    /// Hashes that the published rows speak of, of every election that is not held.
    std::vector<std::string_view> referenced;
    /// And those of the elections that are held: their rows are of before, and may speak of images that an acta has no longer.
    std::vector<std::string_view> held;
    const DeclaredImages* before = nullptr; ///< of the corte before; null: there is none, or it is not at hand
    bool complete = true; ///< every election's rows could be read: else none can be called missing or orphan
};

/// The images of a corte: as many as the rows speak of, each there with the content of its name, and saying nothing of
/// who made it and with what; how many may be lacking.
void checkImages(const ImageInput& input, Memory::Kept& memory, Report& report);

} // namespace prep::gate
