// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/definition.h"

namespace prep {

/// A medium that shows a copy of the publication.
struct Difusor {
    std::string id;
    std::string nombre;
    std::string url; ///< https
};

/// Reads difusores.csv (FORMAT.md). Every mistake is added to `errors`; what was read right is given back all the same.
[[nodiscard]] std::vector<Difusor> readDifusores(std::string_view content, std::vector<DefinitionError>& errors);

} // namespace prep
