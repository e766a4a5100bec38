// SPDX-License-Identifier: MIT
#include "models/domain/labelchoice.h"

#include <algorithm>

namespace prep {

std::vector<ActaIndex> labelsOf(const Process& process, const LabelChoice& choice)
{
    std::vector<ActaIndex> chosen;
    for (ActaIndex acta = 0; acta < process.actas.size(); ++acta) {
        const CatalogueRow& row = process.actas[acta];
        const bool isOfSite = !choice.site || row.site == *choice.site;
        const bool isOfElection = !choice.election || row.election == *choice.election;
        if (isOfSite && isOfElection && row.ordinal >= choice.from && row.ordinal <= choice.to)
            chosen.push_back(acta);
    }
    std::stable_sort(chosen.begin(), chosen.end(), [&process](ActaIndex a, ActaIndex b) { return process.actas[a].site < process.actas[b].site; });
    return chosen;
}

} // namespace prep
