// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/tally.h"

#include <array>
#include <vector>

namespace prep {

/// A rectangle of the paper, in tenths of a millimetre from the sheet's upper left corner.
struct FormRect {
    std::int32_t x = 0;
    std::int32_t y = 0;
    std::int32_t w = 0;
    std::int32_t h = 0;

    friend bool operator==(const FormRect&, const FormRect&) = default;
};

/// Where one datum is written: in words, and in digits.
struct FieldPlace {
    FormRect words;
    FormRect digits;

    /// Both together: what a capturista looks at.
    [[nodiscard]] FormRect area() const;
    friend bool operator==(const FieldPlace&, const FieldPlace&) = default;
};

/// The printed form of an acta de escrutinio y cómputo (prep-domain §4.5): what is where on the sheet. It fits ballots
/// of any number of boxes: their rows share the lists. An election without one of its own in formato_acta.json has
/// standard().
struct ActaForm {
    std::int32_t width = 0;
    std::int32_t height = 0;
    FormRect header;
    FormRect identification;
    FormRect label; ///< where the label is put on acopio
    FormRect stamp; ///< where acopio stamps its hour
    /// Printed black squares, clockwise from the upper left; an image of the sheet is measured by them.
    std::array<FormRect, 4> corners;
    std::array<FieldPlace, totalCount> totals; ///< in the order of enum Total
    /// One or more columns of vote boxes, filled one after the other with rows of one height.
    std::vector<FieldPlace> lists;
    std::int32_t rowHeight = 0; ///< the most; less where the boxes are many

    /// A landscape sheet of 432 × 279 mm as the simulated actas of F21 (5,103 × 3,300 px at 300 dpi), for so many
    /// boxes.
    [[nodiscard]] static ActaForm standard(std::size_t boxCount);
    /// The field of a Tally by its index in field order; `index` < totalCount + boxCount.
    [[nodiscard]] FieldPlace place(std::size_t index, std::size_t boxCount) const;
    friend bool operator==(const ActaForm&, const ActaForm&) = default;
};

} // namespace prep
