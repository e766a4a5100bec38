// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/corte.h"

#include <optional>
#include <string>
#include <string_view>

namespace prep::gate {

/// A path that stays below its root: relative, plain letters, no step up, no hidden name.
[[nodiscard]] bool isSafePath(std::string_view path);
/// The name behind the last slash.
[[nodiscard]] std::string_view nameOf(std::string_view path);
/// The bytes of a declared file when it lies there as declared; else nothing, and why.
[[nodiscard]] std::optional<std::string> readDeclared(
    const std::string& root, const DeclaredFile& file, Report& report);
/// The number of a folder "corte/0009".
[[nodiscard]] std::optional<std::uint32_t> numberOf(std::string_view folder);
/// "corte/0009".
[[nodiscard]] std::string folderName(std::uint64_t number);
/// The acta's place in the catalogue, from 1: the digits of AYUN-004321; 0 when there are none.
[[nodiscard]] std::size_t ordinalOf(std::string_view acta);
/// A finding that is about a file as a whole.
[[nodiscard]] Finding about(
    std::string_view rule, std::string_view found, std::string_view expected, std::string sentence);

} // namespace prep::gate
