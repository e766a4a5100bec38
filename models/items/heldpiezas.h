// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

namespace prep {

/// A pieza that waits for a person's decision (A7): held back, or fuera de catálogo. Nothing leaves this list but by an event.
struct HeldPieza {
    PiezaIndex pieza = none32;
    bool retenida = false;
    bool fueraDeCatalogo = false;
    PiezaIndex otra = none32; ///< another one of the same image, else the one that its acta is captured from; none32 = neither
};

/// In order of arrival; held ones first.
[[nodiscard]] std::vector<HeldPieza> heldPiezas(const State& state);
/// The acta that a pieza is bound to, or that its label names; none32 = neither.
[[nodiscard]] ActaIndex actaOf(const Pieza& pieza);

} // namespace prep
