// SPDX-License-Identifier: MIT
#include "models/publication/proof/actarows.h"

#include "models/domain/actaedit.h"
#include "models/publication/resultcsv.h"

namespace prep::proof {

std::vector<ActaRow> actaRowsOf(const State& state, std::size_t election)
{
    const Election& which = state.process->elections[election];
    std::vector<ActaRow> rows;
    rows.reserve(which.count);
    codec::Sha256 hash;
    for (ActaIndex acta = which.first; acta < which.first + which.count; ++acta) {
        const Valor* value = visibleValue(state.actas[acta]);
        // An image is published with the votes that were read from it; a sin acta row names none.
        const Pieza* pieza = value != nullptr && value->tally ? state.mainPieza(acta) : nullptr;
        rows.push_back({ state.process->actaKey(acta), pieza != nullptr ? pieza->imagen : Digest {}, hash.of(resultRow(state, acta)), value != nullptr });
    }
    return rows;
}

} // namespace prep::proof
