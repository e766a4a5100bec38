// SPDX-License-Identifier: MIT
#pragma once

#include "tests/publication/gate/cortesample.h"

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace prep::gate::samples {

/// One thing spoilt in a good corte, the rules that must speak (no other may) and the products that must be held (no
/// other may).
struct CorteMutation {
    const char* name;
    std::set<std::string_view> rules;
    std::set<std::string> held; ///< E stands for the first election's id
    std::function<void(CorteSample&)> spoil;
    bool noteOnly = false;
};

[[nodiscard]] const std::vector<CorteMutation>& corteMutations();
[[nodiscard]] std::vector<CorteMutation> fileMutations();
[[nodiscard]] std::vector<CorteMutation> companionMutations();
[[nodiscard]] std::vector<CorteMutation> jsonMutations();
[[nodiscard]] std::vector<CorteMutation> readingMutations();
[[nodiscard]] std::vector<CorteMutation> imageMutations();
[[nodiscard]] std::vector<CorteMutation> wholeMutations();

} // namespace prep::gate::samples
