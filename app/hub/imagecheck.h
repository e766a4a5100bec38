// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <string>
#include <string_view>

namespace prep::hub {

namespace imageerror {
inline constexpr int type = 3201; ///< not a JPEG, PNG, TIFF or PDF
inline constexpr int size = 3202;
inline constexpr int digest = 3203; ///< the bytes are not those that were announced
inline constexpr int metadata = 3204; ///< could name a person, a device or a place
inline constexpr int pieza = 3205; ///< no such pieza, or it declared another image
inline constexpr int disk = 3206;
inline constexpr int busy = 3207; ///< too many uploads under way; announce it again later
} // namespace imageerror

inline constexpr std::int64_t maxImageBytes = 16 << 20;

/// Looks at structure only, never at pixels: the type by its first bytes, and whether the container holds anything but
/// what an image needs. Metadata could name a person, a device or a place, and so could bytes that nothing accounts for:
/// both are refused by imageerror::metadata with what was found. Returns "JPEG", "PNG", "TIFF" or "PDF". Any bytes are
/// safe. Any thread.
[[nodiscard]] Result<std::string> checkImage(std::string_view bytes);

} // namespace prep::hub
