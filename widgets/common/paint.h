// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/sitemodel.h"
#include "widgets/common/words.h"

#include <QPainter>
#include <QRectF>

namespace prep {

/// The marks of visual.md; every painter of the console uses these, so that one thing looks the same everywhere.
void drawShape(QPainter& painter, const QRectF& box, Shape shape, const QColor& color);
/// A thin bar of `share` (0 … 1) on its groove, with a mark at `expected` when that is not negative.
void drawBullet(QPainter& painter, const QRectF& box, double share, double expected, const QColor& groove, const QColor& bar, const QColor& mark);
/// Text cut with an ellipsis so that it never leaves its box.
void drawElided(QPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text);

} // namespace prep
