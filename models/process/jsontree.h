// SPDX-License-Identifier: MIT
#pragma once

// Internal to models/process: JSON whose values know where they stand in the file, so that a mistake in it can be shown
// with its line. (rapidjson's own Document forgets the positions.)

#include "models/domain/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prep::detail {

struct JsonNode {
    enum class Kind : std::uint8_t { null, boolean, integer, decimal, text, array, object };
    /// Name and value; a struct of its own because Clang refuses a std::pair of a type that is not complete yet.
    struct Member;

    Kind kind = Kind::null;
    int line = 0;
    int column = 0; ///< 1-based byte of the line where the value begins
    bool boolean = false;
    std::int64_t integer = 0;
    double decimal = 0;
    std::string text;
    std::vector<JsonNode> items; ///< of an array
    std::vector<Member> members; ///< of an object, in order

    [[nodiscard]] const JsonNode* find(std::string_view key) const;
    /// What a person would read: the text, the number, «lista», «objeto», «nulo».
    [[nodiscard]] std::string shown() const;
};

struct JsonNode::Member {
    std::string first;
    JsonNode second;
};

struct JsonFault {
    int line = 0;
    int column = 0;
    std::string what; ///< Spanish: what was expected
};

struct JsonResult {
    JsonNode root;
    std::vector<JsonFault> faults; ///< empty when it was read; repeated keys are faults too
};

/// Strict JSON (RFC 8259) in UTF-8, at most 64 levels deep. Nothing is read after a syntax error.
[[nodiscard]] JsonResult parseJson(std::string_view bytes);

} // namespace prep::detail
