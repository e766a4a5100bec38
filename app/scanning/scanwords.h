// SPDX-License-Identifier: MIT
#pragma once

#include "app/scanning/spoolentry.h"

namespace prep::scanning {

namespace words {
[[nodiscard]] Frase cannotOpen();
} // namespace words

/// What is wrong with it, in Spanish with the context by which it is translated.
[[nodiscard]] std::vector<Frase> problemsOf(const SpoolEntry& entry, const UmbralesImagen& limits);

} // namespace prep::scanning
