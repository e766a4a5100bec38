// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace prep::gate {

/// Who stands under a box, as the candidacies' CSV says it.
struct Candidacy {
    std::string holder;
    std::string substitute;
};

/// What the candidacies' CSV of an election says.
struct Candidacies {
    using ByBox = std::map<std::string, Candidacy, std::less<>>;
    std::map<std::string, ByBox, std::less<>> areas; ///< by plainArea(); "" = of the whole entity
    bool hasSubstitutes = false; ///< the file has a column for them

    /// None where nobody stands.
    [[nodiscard]] const ByBox& of(std::string_view area) const;
};

/// The id of an area without apostrophe and leading zeros: "'007", "007" and "7" are one district.
[[nodiscard]] std::string_view plainArea(std::string_view id);

} // namespace prep::gate
