// SPDX-License-Identifier: MIT
#include "widgets/common/paint.h"

#include <QPainterPath>

#include <algorithm>

namespace prep {

void drawShape(QPainter& painter, const QRectF& box, Shape shape, const QColor& color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const auto side = std::min(box.width(), box.height());
    const QRectF square(box.center().x() - side / 2, box.center().y() - side / 2, side, side);
    const auto line = std::max(1.4, side / 7);
    QPolygonF polygon;
    switch (shape) {
    case Shape::square:
        painter.drawRect(square.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case Shape::triangle:
        polygon << QPointF(square.center().x(), square.top()) << square.bottomRight() << square.bottomLeft();
        painter.drawPolygon(polygon);
        break;
    case Shape::diamond:
        polygon << QPointF(square.center().x(), square.top()) << QPointF(square.right(), square.center().y())
                << QPointF(square.center().x(), square.bottom()) << QPointF(square.left(), square.center().y());
        painter.drawPolygon(polygon);
        break;
    case Shape::circle:
        painter.drawEllipse(square);
        break;
    case Shape::ring:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, line));
        painter.drawEllipse(square.adjusted(line / 2, line / 2, -line / 2, -line / 2));
        break;
    case Shape::dash:
        painter.drawRect(QRectF(square.left(), square.center().y() - line / 2, side, line));
        break;
    case Shape::tick:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        polygon << QPointF(square.left() + 1, square.center().y()) << QPointF(square.left() + side * 0.4, square.bottom() - side * 0.2)
                << QPointF(square.right() - 1, square.top() + side * 0.2);
        painter.drawPolyline(polygon);
        break;
    }
    painter.restore();
}

void drawBullet(QPainter& painter, const QRectF& box, double share, double expected, const QColor& groove, const QColor& bar, const QColor& mark)
{
    painter.fillRect(box, groove);
    share = std::clamp(share, 0.0, 1.0);
    if (share > 0)
        painter.fillRect(QRectF(box.left(), box.top(), std::max(1.0, box.width() * share), box.height()), bar);
    if (expected >= 0) {
        const auto x = box.left() + box.width() * std::min(expected, 1.0);
        painter.fillRect(QRectF(std::min(x, box.right() - 2), box.top() - 3, 2, box.height() + 6), mark);
    }
}

void drawElided(QPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text)
{
    painter.drawText(box, static_cast<int>(alignment) | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(box.width())));
}

} // namespace prep
