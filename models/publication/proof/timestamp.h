// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"

#include <optional>
#include <string>
#include <string_view>

namespace prep::proof {

/// What a time-stamp authority says of a digest (RFC 3161); only ever made from a token that was found right.
struct Timestamp {
    Millis at = 0;
    std::string authority; ///< common name of its certificate
    std::string serial; ///< of the token, upper-case hex
};

/// A question to an authority: SHA-256, a fresh nonce, its certificate asked for.
struct TimestampQuery {
    std::string der;
    Digest digest;
    std::string nonce; ///< upper-case hex
};
[[nodiscard]] Result<TimestampQuery> makeTimestampQuery(const Digest& digest);

/// `der`: a whole TimeStampResp of at most 64 KB, as it is published beside the manifest. Refuses a token over another digest
/// or with another algorithm (prooferror::signature), of an authority that none of `caPem` vouches for at that time or whose
/// certificate is not for time stamps (prooferror::certificate), and an answer without token. Any thread.
[[nodiscard]] Result<Timestamp> checkTimestamp(std::string_view der, const Digest& digest, std::string_view caPem);
/// The same of the answer to a query: with its nonce, so that no old token is taken for it.
[[nodiscard]] Result<Timestamp> checkTimestamp(std::string_view der, const TimestampQuery& query, std::string_view caPem);

/// True when the PEM holds at least one certificate and nothing that cannot be read.
[[nodiscard]] bool isTimestampCa(std::string_view caPem);

/// "corte/0009/manifiesto.json.tsr".
[[nodiscard]] std::string timestampPath(std::uint32_t corte);
inline constexpr std::uint64_t maxTimestampBytes = 64U << 10;

/// Whether a real corte of that hour may bear a stamp of that time: not before it, and not after the next was due. `next` 0:
/// none follows.
[[nodiscard]] bool stampFits(Millis stamp, Millis at, Millis next);

} // namespace prep::proof
