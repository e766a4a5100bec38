// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"
#include "models/domain/words.h"

namespace prep {

/// A signed word of the hub: its log held `seq` events with this head. Hexadecimal, as anclas.jsonl has them.
struct AnclaHoja {
    Seq seq = 0;
    std::string cabeza;
    std::string firma;
    Millis en = 0; ///< when it was signed, where that is known; not covered by the signature
};

/// The sheet that one shift leaves to the next (H3), made of the log alone. Pure; a view's state gives a view's sheet. One
/// line is one fact. It is written in Spanish; the console says it in the language it speaks.
struct HojaTurno {
    struct Seccion {
        Frase titulo;
        std::vector<Frase> lineas; ///< never empty: "Ninguno." is said
    };
    Frase titulo;
    Frase encabezado; ///< process, hours, last event
    std::vector<Seccion> secciones;
    std::vector<Frase> pie; ///< the hub's signature over the log that the sheet was written from, or that there is none
};
/// `since`: what changed from then on. `anchor`: the last one that was checked against this very log; seq 0 = none.
[[nodiscard]] HojaTurno handover(const State& state, Millis now, Millis since, const AnclaHoja& anchor = {});
/// In Spanish.
[[nodiscard]] std::string plainText(const HojaTurno& sheet);

} // namespace prep
