// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"
#include "models/publication/proof/merkle.h"

#include <string>
#include <string_view>
#include <vector>

namespace prep::witness {

/// The body of C2SP tlog-witness add-checkpoint: "old SIZE", the hashes of the consistency proof in base64, an empty line,
/// and the checkpoint.
struct AddCheckpoint {
    std::uint64_t oldSize = 0;
    std::vector<Digest> proof;
    std::string checkpoint; ///< the signed note
};

[[nodiscard]] std::string addCheckpointText(const AddCheckpoint& request);
/// Exactly what addCheckpointText writes: at most 63 hashes and 64 KB.
[[nodiscard]] Result<AddCheckpoint> parseAddCheckpoint(std::string_view body);

inline constexpr std::size_t maxAddCheckpoint = 128U << 10;
inline constexpr const char* sizeType = "text/x.tlog.size";

} // namespace prep::witness
