// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/corte.h"

#include <string_view>

namespace prep::gate {

/// Does a refusal by this rule say that what the file tells is wrong, and not only how it is written down?
[[nodiscard]] bool isAboutContent(std::string_view rule);

/// The first rule about content that refuses an election's base; empty: none does. What it tells its JSON would tell as well,
/// where no row is left to compare it with.
[[nodiscard]] std::string_view refusedContent(const ProductReport& base);

} // namespace prep::gate
