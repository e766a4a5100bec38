// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace prep::proof {

/// RFC 4648 section 4, with padding, no line breaks.
[[nodiscard]] std::string toBase64(std::string_view bytes);
/// Nothing when `text` is not exactly what toBase64 writes of something: one value, one text.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

} // namespace prep::proof
