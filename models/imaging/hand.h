// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/random.h"

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace prep::imaging {

/// The handwriting of one person, drawn glyph by glyph with its own slant, size and unrest. The same random numbers
/// give the same strokes. Needs a QGuiApplication; the GUI thread or any other that owns its painter.
class Hand {
public:
    explicit Hand(detail::Random& random);

    /// On one line from the left of `box`, narrowed where it would not fit.
    void write(QPainter& painter, const QRectF& box, const QString& text);
    /// One digit in each third of `box`; more than three are squeezed in.
    void writeDigits(QPainter& painter, const QRectF& box, const QString& digits);
    /// Written over until nobody can tell.
    void scribble(QPainter& painter, const QRectF& box);
    /// A line through what stands in `box`.
    void strikeOut(QPainter& painter, const QRectF& box);
    void sign(QPainter& painter, const QRectF& box);

private:
    void glyph(QPainter& painter, QChar character, const QPointF& baseline, double size, double narrow);
    [[nodiscard]] double advance(QChar character) const; ///< at size 1

    detail::Random& m_random;
    QFont m_font;
    QColor m_ink;
    double m_slant;
    double m_size; ///< of a capital, share of the box's height
    double m_pen;
};

} // namespace prep::imaging
