// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace prep::jalisco {

struct Share {
    int distrito = 0; ///< 0 = none
    int percent = 0;
};

/// Public facts about one of the 125 municipios.
struct Municipio {
    int ine = 0; ///< INE's number
    std::string_view published; ///< upper case, as results print it
    std::string_view name;
    double lon = 0;
    double lat = 0;
    int population = 0;
    std::array<Share, 4> distritos {};
};

struct Distrito {
    int number = 0;
    std::string_view published; ///< of its seat (cabecera)
    std::string_view name;
    int cabecera = 0; ///< municipio
};

[[nodiscard]] std::span<const Municipio> municipios();
[[nodiscard]] std::span<const Distrito> distritos();

} // namespace prep::jalisco
