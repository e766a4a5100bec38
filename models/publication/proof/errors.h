// SPDX-License-Identifier: MIT
#pragma once

namespace prep::prooferror {

inline constexpr int malformed = 3501; ///< the bytes are not what they should be
inline constexpr int signature = 3502; ///< a signature that does not fit its bytes, or of nobody we trust
inline constexpr int certificate = 3503; ///< of another CA, or out of its time
inline constexpr int revoked = 3504;
inline constexpr int origin = 3505; ///< of another log
inline constexpr int tree = 3506; ///< tiles, entries and root of the log do not agree
inline constexpr int crypto = 3507; ///< OpenSSL refused
inline constexpr int passphrase = 3508; ///< the key does not open with it
inline constexpr int order = 3509; ///< would take something back that the log already says

} // namespace prep::prooferror
