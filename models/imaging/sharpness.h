// SPDX-License-Identifier: MIT
#pragma once

#include "models/imaging/sheetfinder.h"

namespace prep::imaging {

struct Sharpness {
    double edgePixels
        = 0; ///< over how many pixels the sharper edges of the print go from paper to ink; 0 = no print seen
    int paper = 255; ///< how bright the darkest tenth of the sheet's paper is
};

/// Looks at the print in tiles of 8 mm: each tile's contrast over its steepest slope, across and down apart, and the
/// worse of both. `grey` is a Grayscale8 image. `sheet` may be null: then all of the image is looked at. Any thread.
[[nodiscard]] Sharpness measureSharpness(const QImage& grey, const ActaForm& form, const SheetPlace* sheet, double dpi);

} // namespace prep::imaging
