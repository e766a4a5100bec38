// SPDX-License-Identifier: MIT
#pragma once

#include "models/imaging/label.h"

class QIODevice;

namespace prep::imaging {

inline constexpr int labelsAPage = 32;

/// A PDF of letter pages with labels of 48 × 30 mm, 4 by 8 a page, in the order given: QR, text for people, the bars if
/// asked for, and the casilla. False when the device does not take it. Needs a QGuiApplication.
[[nodiscard]] bool writeLabelsPdf(
    QIODevice& device, const Process& process, const std::vector<ActaIndex>& actas, std::optional<Symbology> bars = {});

} // namespace prep::imaging
