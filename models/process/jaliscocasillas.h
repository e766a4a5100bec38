// SPDX-License-Identifier: MIT
#pragma once

// Internal to models/process: the casillas that makeJalisco lays its two elections over.

#include "models/process/csv.h"
#include "models/process/jalisco.h"

namespace prep::jalisco {

struct Casilla {
    int distrito = 0;
    int municipio = 0;
    int seccion = 0;
    TipoCasilla tipo = TipoCasilla::basica;
    int id = 1;
    int ext = 0;
    std::int32_t listaNominal = 0;
    bool urbana = true;
};

/// About `10,200 * scale` casillas, 54 of them special, in order of district, section, type and number.
[[nodiscard]] std::vector<Casilla> syntheticCasillas(std::uint64_t seed, double scale);
/// Those of a list; rows that cannot be used are reported and left out.
[[nodiscard]] std::vector<Casilla> listedCasillas(const std::string& name, std::string_view content, detail::Mistakes& mistakes);
/// An even choice of casillas whose actas (two each, three of a special one) are at most `actas`.
[[nodiscard]] std::vector<Casilla> thinned(const std::vector<Casilla>& casillas, std::uint32_t actas);
[[nodiscard]] std::uint32_t actasOf(const std::vector<Casilla>& casillas);

} // namespace prep::jalisco
