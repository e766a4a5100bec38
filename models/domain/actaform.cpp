// SPDX-License-Identifier: MIT
#include "models/domain/actaform.h"

#include <algorithm>
#include <cassert>

namespace prep {

namespace {

constexpr std::size_t leadingTotals = totalCount - 1;
/// More rows than these in one list are too low to be written in by hand.
constexpr std::size_t oneList = 26;

/// Row `row` of `rows` of one height, from the top of `list`.
FormRect rowOf(const FormRect& list, std::int32_t height, std::size_t row)
{
    return { list.x, list.y + height * static_cast<std::int32_t>(row), list.w, height };
}

} // namespace

FormRect FieldPlace::area() const
{
    const std::int32_t left = std::min(words.x, digits.x);
    const std::int32_t top = std::min(words.y, digits.y);
    return { left, top, std::max(words.x + words.w, digits.x + digits.w) - left,
        std::max(words.y + words.h, digits.y + digits.h) - top };
}

ActaForm ActaForm::standard(std::size_t boxCount)
{
    ActaForm form;
    form.width = 4320;
    form.height = 2790;
    form.corners
        = { FormRect { 110, 110, 70, 70 }, { 4140, 110, 70, 70 }, { 4140, 2610, 70, 70 }, { 110, 2610, 70, 70 } };
    form.header = { 220, 110, 1260, 420 };
    form.identification = { 220, 560, 1260, 640 };
    form.label = { 3080, 110, 480, 300 };
    form.stamp = { 3590, 110, 510, 380 };
    for (std::size_t i = 0; i < leadingTotals; ++i) {
        const std::int32_t y = 1420 + 340 * static_cast<std::int32_t>(i);
        form.totals[i] = { { 220, y, 910, 110 }, { 1180, y, 300, 110 } };
    }
    form.totals[leadingTotals] = { { 1810, 2400, 870, 110 }, { 2700, 2400, 300, 110 } };
    if (boxCount <= oneList)
        form.lists = { { { 1810, 360, 870, 2020 }, { 2700, 360, 300, 2020 } } };
    else
        form.lists = { { { 1690, 360, 390, 2020 }, { 2085, 360, 190, 2020 } },
            { { 2420, 360, 385, 2020 }, { 2810, 360, 190, 2020 } } };
    form.rowHeight = 110;
    return form;
}

FieldPlace ActaForm::place(std::size_t index, std::size_t boxCount) const
{
    assert(
        index < totalCount + boxCount && !lists.empty() && "an index in field order, of a form that was read or made");
    if (index < leadingTotals)
        return totals[index];
    if (index == leadingTotals + boxCount)
        return totals[leadingTotals];
    const std::size_t rows = (boxCount + lists.size() - 1) / lists.size();
    const std::size_t box = index - leadingTotals;
    const FieldPlace& list = lists[box / rows];
    const auto even = static_cast<std::int32_t>(static_cast<std::size_t>(std::min(list.words.h, list.digits.h)) / rows);
    const std::int32_t height = std::min(rowHeight, even);
    return { rowOf(list.words, height, box % rows), rowOf(list.digits, height, box % rows) };
}

} // namespace prep
