// SPDX-License-Identifier: MIT
#include "app/console/scale.h"

#include <QByteArrayList>

#include <algorithm>
#include <cmath>

namespace prep {

namespace {
constexpr double kioskScale = 1.6;
constexpr double laptopHeight = 1080;
constexpr double steps = 1000; ///< rounded down to these: rounded up, a page would lack a pixel
} // namespace

double scaleFor(QSize pixels, bool kiosk)
{
    const double room = std::min(static_cast<double>(pixels.width()) / leastPage.width(), static_cast<double>(pixels.height()) / leastPage.height());
    const double scale = std::max(1.0, pixels.height() / laptopHeight) * (kiosk ? kioskScale : 1.0);
    return std::max(1.0, std::floor(std::min(scale, room) * steps) / steps);
}

QByteArray scalesFor(const QList<QSize>& pixels, bool kiosk)
{
    QByteArrayList scales;
    for (const auto& monitor : pixels)
        scales << QByteArray::number(scaleFor(monitor, kiosk), 'f', 3);
    return scales.join(';');
}

} // namespace prep
