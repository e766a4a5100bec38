// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/actaform.h"

#include <QImage>
#include <QTransform>

#include <optional>

namespace prep::imaging {

/// Where a sheet lies in its image.
struct SheetPlace {
    QTransform toImage; ///< from tenths of a millimetre of the form to pixels
    int corners = 0; ///< how many of its printed squares were seen: 2 to 4
    double degrees = 0; ///< clockwise from the nearest quarter turn: −45 … 45
    double dpi = 0; ///< pixels an inch of paper
};

/// Finds the printed squares in a Grayscale8 image, whatever its size, turned any way; of two ways that fit, the less
/// turned one. Two squares are enough when the others must lie outside the image. Nothing when no arrangement fits. Any
/// thread; about 30 ms.
[[nodiscard]] std::optional<SheetPlace> findSheet(const QImage& grey, const ActaForm& form);

} // namespace prep::imaging
