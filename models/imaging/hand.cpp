// SPDX-License-Identifier: MIT
#include "models/imaging/hand.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <array>

namespace prep::imaging {

namespace {

constexpr int fontSize = 100; ///< glyphs are taken at this size and scaled
/// Debian: fonts-breip, fonts-sjfonts (Delphine, Steve), fonts-dkg-handwriting. Without any of them an italic stands
/// in.
constexpr std::array<const char*, 4> families { "Breip", "Delphine", "Steve", "DkgHandwriting" };
/// How large each is drawn so that they look alike.
constexpr std::array<double, 4> sizes { 0.92, 1.1, 0.85, 0.95 };
constexpr std::array<QRgb, 4> inks { 0xff1f3a8c, 0xff16307a, 0xff27406b, 0xff23252b };

} // namespace

Hand::Hand(detail::Random& random)
    : m_random(random)
    , m_slant(random.normal() * 0.05)
{
    const std::size_t choice = random.below(families.size());
    const QString family = QString::fromLatin1(families[choice]);
    const bool exists = QFontDatabase::hasFamily(family);
    m_font = QFont(exists ? family : QStringLiteral("Noto Sans"));
    m_font.setItalic(!exists);
    m_font.setPixelSize(fontSize);
    m_font.setHintingPreference(QFont::PreferNoHinting);
    m_size = (exists ? sizes[choice] : 0.7) * (0.95 + 0.1 * random.unit());
    m_ink = QColor::fromRgba(inks[random.below(inks.size())]);
    m_pen = 1.5 + 2.5 * random.unit();
}

double Hand::advance(QChar character) const
{
    return QFontMetricsF(m_font).horizontalAdvance(character) / fontSize;
}

void Hand::glyph(QPainter& painter, QChar character, const QPointF& baseline, double size, double narrow)
{
    QPainterPath path;
    path.addText(0, 0, m_font, QString(character));
    painter.save();
    painter.translate(baseline + QPointF(0, size * 0.025 * m_random.normal()));
    painter.rotate(2.2 * m_random.normal());
    painter.shear(-m_slant, 0);
    const double scale = size / fontSize * (1 + 0.04 * m_random.normal());
    painter.scale(scale * narrow, scale);
    QColor ink = m_ink;
    ink.setAlpha(static_cast<int>(205 + m_random.below(50)));
    painter.setPen(QPen(ink, m_pen, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(ink);
    painter.drawPath(path);
    painter.restore();
}

void Hand::write(QPainter& painter, const QRectF& box, const QString& text)
{
    const double size = box.height() * 0.78 * m_size;
    double width = 0;
    for (const QChar c : text)
        width += advance(c) * size;
    const double left = std::min(box.width() * (0.015 + 0.03 * m_random.unit()), 40.0);
    const double narrow = std::min(1.0, (box.width() - left) * 0.98 / std::max(width, 1.0));
    const double smaller = narrow < 0.7 ? 0.8 : 1.0;
    double x = box.left() + left;
    const double rise = 0.03 * m_random.normal();
    for (const QChar c : text) {
        const double y = box.bottom() - box.height() * 0.26 - (x - box.left()) * rise * 0.3;
        glyph(painter, c, { x, y }, size * smaller, narrow / smaller);
        x += advance(c) * size * narrow * (1 + 0.03 * m_random.normal());
    }
}

void Hand::writeDigits(QPainter& painter, const QRectF& box, const QString& digits)
{
    const double cell = box.width() / static_cast<double>(std::max<qsizetype>(3, digits.size()));
    const double size = std::min(box.height() * 0.85, cell * 1.5) * m_size;
    double x = box.right() - cell * static_cast<double>(digits.size());
    for (const QChar c : digits) {
        const double inside = (cell - advance(c) * size) / 2 + cell * 0.05 * m_random.normal();
        glyph(painter, c, { x + inside, box.bottom() - box.height() * 0.2 }, size, 1);
        x += cell;
    }
}

void Hand::scribble(QPainter& painter, const QRectF& box)
{
    QPainterPath path(QPointF(box.left() + box.width() * 0.08, box.center().y()));
    const int turns = 14 + static_cast<int>(m_random.below(10));
    for (int i = 1; i <= turns; ++i) {
        const double x = box.left() + box.width() * (0.06 + 0.86 * i / turns) + box.width() * 0.05 * m_random.normal();
        const double y = box.center().y() + box.height() * (i % 2 == 0 ? 0.26 : -0.26) * (0.6 + 0.6 * m_random.unit());
        path.quadTo(QPointF(x - box.width() * 0.06 * m_random.unit(), y - box.height() * 0.1), QPointF(x, y));
    }
    for (int i = 0; i < 4; ++i) {
        path.lineTo(box.left() + box.width() * (0.05 + 0.9 * m_random.unit()),
            box.top() + box.height() * (0.2 + 0.6 * m_random.unit()));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_ink, box.height() * 0.055, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

void Hand::strikeOut(QPainter& painter, const QRectF& box)
{
    painter.setPen(QPen(m_ink, box.height() * 0.05, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(box.left(), box.bottom() - box.height() * (0.2 + 0.2 * m_random.unit())),
        QPointF(box.right(), box.top() + box.height() * (0.2 + 0.2 * m_random.unit())));
}

void Hand::sign(QPainter& painter, const QRectF& box)
{
    QPainterPath path(QPointF(box.left() + box.width() * 0.1, box.center().y()));
    double x = box.left() + box.width() * 0.1;
    const int strokes = 3 + static_cast<int>(m_random.below(7));
    const double pace = box.width() * (0.35 + 0.4 * m_random.unit()) / strokes;
    for (int i = 0; i < strokes; ++i) {
        const double step = pace * (0.4 + 1.2 * m_random.unit());
        const double high = box.height() * (0.7 * m_random.unit() - 0.1);
        path.cubicTo(x + step * 0.2, box.center().y() - high, x + step * 1.4, box.center().y() - high * m_random.unit(),
            x + step * 0.8, box.center().y() + box.height() * 0.3 * m_random.normal() * 0.5);
        x += step;
    }
    path.quadTo(x, box.bottom(), box.left() + box.width() * 0.2, box.center().y() + box.height() * 0.25);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_ink, 4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

} // namespace prep::imaging
