// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace prep::wire {

/// RFC 4648 with padding, no line breaks. Any thread.
void appendBase64(std::string& out, std::string_view bytes);
/// Nothing when `text` is not exactly the base64 of something.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

} // namespace prep::wire
