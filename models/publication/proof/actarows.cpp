// SPDX-License-Identifier: MIT
#include "models/publication/proof/actarows.h"

#include "models/domain/actaedit.h"
#include "models/publication/proof/results.h"
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
        const Pieza* pieza = value != nullptr && value->tally ? state.piezaOf(acta, *value) : nullptr;
        rows.push_back({ state.process->actaKey(acta), pieza != nullptr ? pieza->imagen : Digest {}, hash.of(resultRow(state, acta)), value != nullptr });
    }
    return rows;
}

std::set<Digest> imagesOfResults(std::string_view csv)
{
    std::set<Digest> images;
    const auto read = detail::ResultsCsv::of(csv);
    for (std::size_t ordinal = 1; read && ordinal <= read->rows(); ++ordinal) {
        if (const Digest image = read->image(read->row(ordinal)); !image.isNull())
            images.insert(image);
    }
    return images;
}

} // namespace prep::proof
