// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/restoration.h"
#include "models/domain/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace prep {

using codec::Restoration;

/// A log is restored a few times at most.
inline constexpr std::size_t mostRestorations = 16;

/// One line of restauraciones.jsonl, with its line end.
[[nodiscard]] std::string restorationLine(const Restoration& restoration);
[[nodiscard]] Result<Restoration> parseRestorationLine(std::string_view line);
/// All of them, oldest first; none where there is no such file. An Error (logerror::anchor) names the line that is not one or that
/// `publicKey` did not sign for this process.
[[nodiscard]] Result<std::vector<Restoration>> readRestorations(const std::string& file, std::string_view process, const Digest& publicKey);

/// The restoration that explains why the log holds nothing of an anchor signed at `signedAt` for event `seq`; nullptr = none.
[[nodiscard]] const Restoration* explains(const std::vector<Restoration>& restorations, Seq seq, Millis signedAt);

} // namespace prep
