// SPDX-License-Identifier: MIT
#pragma once

// Internal to models/process: what makes the synthetic process lifelike beside its catalogue.

#include "models/process/random.h"

#include <string>

namespace prep::jalisco {

/// An invented person, upper case and without accents, as candidates are published.
[[nodiscard]] std::string personName(detail::Random& random);
/// difusores.csv: invented media at reserved domains.
[[nodiscard]] std::string difusores();

} // namespace prep::jalisco
