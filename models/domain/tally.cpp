// SPDX-License-Identifier: MIT
#include "models/domain/tally.h"

#include <cassert>

namespace prep {

namespace {
// The written sum closes the acta, so it is the last field; the other totals open it.
constexpr std::size_t leadingTotals = totalCount - 1;
} // namespace

Cell Tally::field(std::size_t index) const
{
    assert(index < fieldCount() && "field indices come from conflictingFields or a ballot of the same shape");
    if (index < leadingTotals)
        return totals[index];
    if (index == fieldCount() - 1)
        return totals[leadingTotals];
    return boxes[index - leadingTotals];
}

void Tally::setField(std::size_t index, Cell value)
{
    assert(index < fieldCount() && "field indices come from conflictingFields or a ballot of the same shape");
    if (index < leadingTotals)
        totals[index] = value;
    else if (index == fieldCount() - 1)
        totals[leadingTotals] = value;
    else
        boxes[index - leadingTotals] = value;
}

bool isWellFormed(const Tally& tally, std::size_t boxCount, std::int32_t maxVotes)
{
    if (tally.boxes.size() != boxCount || (!tally.marks.empty() && tally.marks.size() != tally.fieldCount()))
        return false;
    for (const Cell cell : tally.totals) {
        if (cell < noAplica || cell > maxVotes)
            return false;
    }
    for (const Cell cell : tally.boxes) {
        if (cell < ilegible || cell > maxVotes)
            return false;
    }
    return true;
}

std::vector<std::uint16_t> conflictingFields(const Tally& a, const Tally& b)
{
    assert(a.boxes.size() == b.boxes.size() && "captures of one acta have the shape of its ballot");
    std::vector<std::uint16_t> fields;
    for (std::size_t i = 0; i < a.fieldCount(); ++i) {
        if (a.field(i) != b.field(i))
            fields.push_back(static_cast<std::uint16_t>(i));
    }
    return fields;
}

} // namespace prep
