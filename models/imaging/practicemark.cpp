// SPDX-License-Identifier: MIT
#include "models/imaging/practicemark.h"

#include <QPainter>

namespace prep::imaging {

namespace {

constexpr QRgb ink = 0xff6b35b0;
constexpr double bandShare = 0.026; ///< of the page's height: the margin outside the printed corners
constexpr double cornerShare = 0.06; ///< of its width, left free beside them
constexpr double faint = 0.09;
constexpr double slant = -24;

QFont fontOf(double pixels)
{
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(std::max(1, static_cast<int>(pixels)));
    font.setBold(true);
    return font;
}

void paintBand(QPainter& painter, const QRectF& band, const QString& words)
{
    painter.fillRect(band, QColor::fromRgb(ink));
    painter.setFont(fontOf(band.height() * 0.72));
    painter.setPen(QColor(255, 255, 255));
    painter.drawText(band, Qt::AlignCenter, QString(words + QStringLiteral("   ·   ") + words));
}

} // namespace

void markAsPractice(QImage& page, const QString& words)
{
    QPainter painter(&page);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const QSizeF size = page.size();
    const double height = size.height() * bandShare;
    const double left = size.width() * cornerShare;
    const QRectF upper(left, 0, size.width() - 2 * left, height);
    paintBand(painter, upper, words);
    paintBand(painter, upper.translated(0, size.height() - height), words);
    painter.translate(size.width() / 2, size.height() / 2);
    painter.rotate(slant);
    painter.setOpacity(faint);
    painter.setPen(QColor::fromRgb(ink));
    painter.setFont(fontOf(size.height() * 0.1));
    for (const double line : { -0.3, 0.0, 0.3 })
        painter.drawText(QRectF(-size.width(), line * size.height() - size.height() * 0.1, size.width() * 2, size.height() * 0.2), Qt::AlignCenter, words);
}

} // namespace prep::imaging
