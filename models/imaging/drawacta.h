// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/process.h"
#include "models/domain/tally.h"
#include "models/imaging/label.h"

#include <QImage>

namespace prep::imaging {

/// How one acta is drawn.
struct Drawing {
    std::uint64_t seed = 1; ///< whose hand, and how it trembles
    int dpi = 150;
    std::optional<Symbology> bars; ///< Code 39 or Code 128 below the QR
    bool label = true; ///< stuck on at acopio
    Millis acopio = 0; ///< the hour on the stamp; 0 = not stamped
};

/// A filled acta as people hand it in: the process's own form, filled with what `tally` says. sinDato is left empty,
/// ilegible is scribbled over, noAplica struck out; marks: only digits, only words, or digits that say another number
/// than the words (which are the value). `tally` has the shape of the acta's ballot. The same arguments give the same
/// picture on one machine. Needs a QGuiApplication. About 0.1 s at 150 dpi.
[[nodiscard]] QImage drawActa(const Process& process, ActaIndex acta, const Tally& tally, const Drawing& drawing);

/// Draws a label into `box`: QR at the left, text for people beside it, and the bars below it.
void paintLabel(QPainter& painter, const QRectF& box, const QString& text, std::optional<Symbology> bars);

} // namespace prep::imaging
