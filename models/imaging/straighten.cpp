// SPDX-License-Identifier: MIT
#include "models/imaging/straighten.h"

#include "models/imaging/sheetfinder.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace prep::imaging {

namespace {
constexpr int surely = 3; ///< squares: with two, the sheet may be another one
constexpr double tenthsAnInch = 254;
constexpr double leastDpi = 40;
constexpr double mostDpi = 400; ///< a page of 30 megapixels
/// On its side or on its head: the squares do not tell which of the two ways is up.
bool isTurnedOver(const QTransform& toImage)
{
    const QPointF across = toImage.map(QPointF(1000, 0)) - toImage.map(QPointF(0, 0));
    return across.x() <= std::abs(across.y());
}

} // namespace

QImage straightened(const QImage& image, const ActaForm& form)
{
    if (image.isNull() || form.width <= 0 || form.height <= 0)
        return image;
    const auto place = findSheet(image.convertToFormat(QImage::Format_Grayscale8), form);
    if (!place || place->corners < surely || isTurnedOver(place->toImage) || !place->toImage.isInvertible() || place->dpi < leastDpi)
        return image;
    const double scale = std::min(place->dpi, mostDpi) / tenthsAnInch;
    QImage sheet(static_cast<int>(form.width * scale + 0.5), static_cast<int>(form.height * scale + 0.5), QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setTransform(place->toImage.inverted() * QTransform::fromScale(scale, scale));
    painter.drawImage(0, 0, image);
    painter.end();
    return sheet;
}

} // namespace prep::imaging
