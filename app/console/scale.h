// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QSize>

namespace prep {

/// The least that a page needs, in the pixels that it is drawn in: what all pages are tested at.
inline constexpr QSize leastPage { 1366, 768 };

/// How much larger everything is on a monitor of so many pixels: it grows with its height, and on a wall, which is read from
/// afar, by as much more as leaves a page the room that it needs. Never less than 1.
[[nodiscard]] double scaleFor(QSize pixels, bool kiosk);
/// Of several monitors, each its own, as QT_SCREEN_SCALE_FACTORS takes them.
[[nodiscard]] QByteArray scalesFor(const QList<QSize>& pixels, bool kiosk);

} // namespace prep
