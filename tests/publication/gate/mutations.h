// SPDX-License-Identifier: MIT
#pragma once

#include "tests/publication/gate/goodresults.h"

#include <functional>
#include <set>
#include <string_view>

namespace prep::gate::samples {

/// One thing spoilt in a good file, and the rules that must speak: no other may.
struct Mutation {
    const char* name;
    const char* layout;
    std::set<std::string_view> rules;
    std::function<void(GoodResults& now, GoodResults& before)> spoil;
    bool summarise = true; ///< the summary is made anew from the spoilt rows
    bool withPrevious = false;
    bool noteOnly = false; ///< the file still passes
    std::function<void(std::string& now, std::string& before)> spoilBytes = nullptr;
};

/// The whole table: of the file's form, of its rows, of its summary, and against the corte before.
[[nodiscard]] const std::vector<Mutation>& mutations();

[[nodiscard]] std::vector<Mutation> formMutations();
[[nodiscard]] std::vector<Mutation> rowMutations();
[[nodiscard]] std::vector<Mutation> timeMutations();
[[nodiscard]] std::vector<Mutation> summaryMutations();
[[nodiscard]] std::vector<Mutation> previousMutations();

} // namespace prep::gate::samples
