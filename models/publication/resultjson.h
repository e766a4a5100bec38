// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace prep {

/// Where the JSON of one election lies, by the SHA-256 of its bytes: it holds no hour, so that what did not change keeps its
/// name from corte to corte and is uploaded once.
struct ResultIndex {
    std::string entity; ///< hex
    std::map<std::string, std::string> areas; ///< by district or municipio id, "N/A" for what has none
    std::map<std::string, std::string> sections; ///< by section
};

/// Takes one object's bytes and gives back its name.
using KeepObject = std::function<std::string(std::string_view)>;

/// The results of one election as JSON: the entity with what names its boxes and areas, the directory of sections by
/// municipio, each district or municipio, each section with its actas and what the cortes showed of them before
/// (FORMAT.md). Pure: of the state alone. Numbers are integers, percentages strings of four decimals.
[[nodiscard]] ResultIndex resultJson(const State& state, std::size_t election, bool final, const KeepObject& keep);

} // namespace prep
