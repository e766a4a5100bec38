// SPDX-License-Identifier: MIT
#pragma once

namespace prep::remoteerror {

inline constexpr int address = 3601; ///< not a URL that may be read
inline constexpr int unreachable = 3602; ///< no answer of the host, or it was cut: trying again may help
inline constexpr int refused = 3603; ///< the host answered that it will not
inline constexpr int listen = 3604; ///< the address cannot be listened on

} // namespace prep::remoteerror
