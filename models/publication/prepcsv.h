// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace prep {

/// The text of a published file as UTF-8: a byte order mark is dropped, what is no UTF-8 is read as Latin-1.
[[nodiscard]] std::string toUtf8(std::string_view bytes);
[[nodiscard]] bool isUtf8(std::string_view bytes);

/// The lines of a text, without their ends (LF, CRLF or CR CR LF). Views into `text`.
[[nodiscard]] std::vector<std::string_view> splitLines(std::string_view text);

/// `,` `|` `;` or tab: the one that a `sep=` line names, else the one that cuts `header` into most fields.
[[nodiscard]] char separatorOf(std::string_view firstLine, std::string_view header);

/// Cuts a line into its fields as written, quotes resolved ("a,b", "a""b", ="0012"). False when a quote stays open or
/// there are more than `limit` fields; `fields` then holds what was read.
[[nodiscard]] bool splitFields(std::string_view line, char separator, std::size_t limit, std::vector<std::string>& fields);

/// A field without blanks around it and without the marks that keep leading zeros in spreadsheets: '0012, '0012'.
[[nodiscard]] std::string_view cleaned(std::string_view field);
[[nodiscard]] std::string_view trimmed(std::string_view field);
/// ASCII letters in capitals, accented capitals and small letters of Spanish without accent; other bytes as they are.
[[nodiscard]] std::string plainUpper(std::string_view text);

} // namespace prep
