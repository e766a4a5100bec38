// SPDX-License-Identifier: MIT
#pragma once

namespace prep::witnesserror {

inline constexpr int stopped = 3701; ///< two views disagreed: this witness signs nothing more
inline constexpr int state = 3702; ///< what it remembers cannot be read or kept
inline constexpr int list = 3703; ///< not a list of witnesses
inline constexpr int unknown = 3704; ///< what it watches cannot be read at present
inline constexpr int trust = 3705; ///< the file that says whom to trust is none

} // namespace prep::witnesserror
