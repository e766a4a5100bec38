// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/finding.h"

#include <rapidjson/document.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace prep::gate {

using JsonValue = rapidjson::Value;

inline constexpr std::size_t maxJsonBytes = 256U << 20;
inline constexpr std::size_t maxJsonDepth = 12;
inline constexpr std::size_t maxJsonString = 2000; ///< of a text or a name

/// A document with limits on size, depth and texts, well-formed UTF-8 throughout; else nothing, and why.
/// `maxDepth`, `maxString`: others for a file that is not of ours (a map).
[[nodiscard]] std::optional<rapidjson::Document> readJson(
    std::string_view bytes, Report& report, std::size_t maxDepth = maxJsonDepth, std::size_t maxString = maxJsonString);

/// The member of that name; null when there is none or the value is no object.
[[nodiscard]] const JsonValue* memberOf(const JsonValue& value, std::string_view name);
[[nodiscard]] std::string_view textOf(const JsonValue& value);
/// A text member, empty when there is none.
[[nodiscard]] std::string_view textOf(const JsonValue& object, std::string_view name);
/// A count; nothing when it is none, or negative.
[[nodiscard]] std::optional<std::uint64_t> countOf(const JsonValue& value);
[[nodiscard]] std::optional<std::uint64_t> countOf(const JsonValue& object, std::string_view name);
/// A value as a person would write it: numbers as digits, texts as they are.
[[nodiscard]] std::string plain(const JsonValue& value);

} // namespace prep::gate
