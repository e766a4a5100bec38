// SPDX-License-Identifier: MIT
#include "models/items/heldpiezas.h"

#include <algorithm>

namespace prep {

ActaIndex actaOf(const Pieza& pieza)
{
    return pieza.acta != none32 ? pieza.acta : pieza.propuesta;
}

namespace {

PiezaIndex otherOf(const State& state, PiezaIndex pieza)
{
    const Pieza& held = state.piezas[pieza];
    if (const auto same = state.piezasByImage.find(held.imagen); !held.imagen.isNull() && same != state.piezasByImage.end()) {
        const auto other = std::ranges::find_if(same->second, [pieza](PiezaIndex i) { return i != pieza; });
        if (other != same->second.end())
            return *other;
    }
    const ActaIndex acta = actaOf(held);
    const PiezaIndex principal = acta == none32 ? none32 : state.actas[acta].principal;
    return principal == pieza ? none32 : principal;
}

} // namespace

std::vector<HeldPieza> heldPiezas(const State& state)
{
    std::vector<HeldPieza> held;
    for (PiezaIndex i = 0; i < state.piezas.size(); ++i) {
        const Pieza& pieza = state.piezas[i];
        const bool isOutside = pieza.etapa == PiezaEtapa::fueraDeCatalogo;
        if (pieza.retenida || isOutside)
            held.push_back({ i, pieza.retenida, isOutside, otherOf(state, i) });
    }
    std::ranges::stable_sort(held, [&](const HeldPieza& a, const HeldPieza& b) {
        return std::pair(!a.retenida, state.piezas[a.pieza].recibida) < std::pair(!b.retenida, state.piezas[b.pieza].recibida);
    });
    return held;
}

} // namespace prep
