// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prep::gate {

// Reading of the gate's own: the builder's reader and the readers of old layouts share no line with it.

inline constexpr std::uint64_t maxBytes = 512ull << 20;
inline constexpr std::size_t maxRows = 2'000'000;
inline constexpr std::size_t maxColumns = 512;
inline constexpr std::size_t maxLineBytes = 64 << 10;

/// Length of the well-formed UTF-8 character that `text` begins with; 0 when there is none (NUL is one of length 1).
[[nodiscard]] std::size_t utf8Length(std::string_view text);
/// Where the first malformed character begins; npos when all are well formed.
[[nodiscard]] std::size_t firstBadUtf8(std::string_view text);

enum class LineEnd { none, lf, crlf, mixed };

/// A file cut into lines without their ends. The views point into the bytes it was made from.
struct Text {
    bool bom = false;
    LineEnd ends = LineEnd::none;
    bool endsWithLine = false; ///< the last line has its end: the file was not cut short
    std::size_t firstOddEnd = 0; ///< line whose end differs from the first one's, when mixed
    std::vector<std::string_view> lines;

    /// By its number, from 1; empty past the end.
    [[nodiscard]] std::string_view line(std::size_t number) const;
};

/// Nothing when there are more than `maxRows` (and a header's worth of) lines.
[[nodiscard]] std::optional<Text> cutLines(std::string_view bytes);

enum class CellError { none, quotes, tooMany };

/// Cuts a line at its commas. Quotes are taken only around a cell that needs them; a doubled quote inside stays
/// doubled.
[[nodiscard]] CellError cutCells(std::string_view line, std::vector<std::string_view>& cells);
/// The text that such a cell stands for: a doubled quote is one.
[[nodiscard]] std::string textOfCell(std::string_view cell);

/// The whole file, or nothing when it cannot be read or is longer than `maxBytes`.
[[nodiscard]] std::optional<std::string> readBytes(const std::string& path);

/// SHA-256 in lower-case hex.
[[nodiscard]] std::string sha256Hex(std::string_view bytes);

} // namespace prep::gate
