// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

namespace prep {

/// The sheet that one shift leaves to the next (H3), made of the log alone: a document of the institute, hence in Spanish
/// whatever language the console speaks. Pure; a view's state gives a view's sheet. One line is one fact.
struct HojaTurno {
    struct Seccion {
        std::string titulo;
        std::vector<std::string> lineas; ///< never empty: "Ninguna." is said
    };
    std::string titulo;
    std::string encabezado; ///< process, hours, last event
    std::vector<Seccion> secciones;
};
/// `since`: what changed from then on.
[[nodiscard]] HojaTurno handover(const State& state, Millis now, Millis since);
[[nodiscard]] std::string plainText(const HojaTurno& sheet);

} // namespace prep
