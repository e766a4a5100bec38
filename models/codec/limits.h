// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/events.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

/// The bounds of what is stored and sent; FORMAT.md states them. Checked before anything is allocated.
namespace prep::codec {

inline constexpr std::size_t maxIdentBytes = 64; ///< acta keys, site ids, pseudonyms, stations, elections
inline constexpr std::size_t maxTextBytes = 512; ///< reasons, names, software ids
inline constexpr std::size_t maxBoxes = 512;
inline constexpr std::size_t maxIdents = 600; ///< texts of one list (the sites of a plan)
inline constexpr std::int64_t maxInteger = 9007199254740991; ///< 2^53 - 1: any JSON reader keeps it exact

/// UTF-8, without U+0000.
[[nodiscard]] bool isCleanText(std::string_view text);
/// Text is kept in NFC (design.md §2). In the scripts of this product every letter with a mark has a composed form, so a
/// combining mark (U+0300–U+036F) is how text that is not in NFC shows: "é" typed as "e" and U+0301.
[[nodiscard]] bool isComposed(std::string_view text);
/// True when every text and list of the event is within the limits, so that its bytes can be read back.
[[nodiscard]] Status checkLimits(const Event& event);

} // namespace prep::codec
