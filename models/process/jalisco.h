// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/definition.h"

#include <cstdint>
#include <optional>
#include <string>

namespace prep {

/// What `prep process jalisco` asks for. The same options give the same process on every machine.
struct JaliscoOptions {
    std::uint64_t seed = 1;
    /// At most this many actas in the whole process, both elections; nothing = about 20,450 (or all of the list's).
    std::optional<std::uint32_t> actas;
    /// Content of a list of real casillas (columns DISTRITO_LOCAL, ID_MUNICIPIO, MUNICIPIO, SECCION, TIPO_CASILLA, ID_CASILLA,
    /// EXT_CONTIGUA, LISTA_NOMINAL; optional TIPO_SECCION); empty = synthetic casillas.
    std::string casillas;
    std::string casillasName = "casillas.csv"; ///< for messages
};

struct JaliscoResult {
    std::shared_ptr<const Process> process; ///< null when there are errors
    std::vector<DefinitionError> errors;
    std::vector<DefinitionFile> extras; ///< difusores.csv
};

/// A synthetic but lifelike process of Jalisco: 20 districts, 125 municipios, diputaciones and munícipes, coalitions that do
/// not compete everywhere, independents in a few municipios, special casillas with two actas in diputaciones. Always a
/// simulacro. Pure.
[[nodiscard]] JaliscoResult makeJalisco(const JaliscoOptions& options);

} // namespace prep
