// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QImage>

#include <cstdint>

namespace prep::imaging {

/// What happens to a sheet between the table and the file.
struct Weather {
    double degrees = 0; ///< turned clockwise
    double blurMm = 0; ///< deviation of the smear on paper
    double shadow = 0; ///< share of the light that is missing where the shadow is deepest
    double light = 1; ///< share of the light that there is at all
    double noise = 0; ///< deviation in levels of grey
    double cropMm = 0; ///< missing at one side, which the seed chooses
    double scale = 1; ///< of the resolution
    int jpegQuality = 88; ///< 1–100
    std::uint64_t seed = 1;
};

/// Within what a judge lets pass: a sheet on a scanner, or photographed with care.
[[nodiscard]] Weather fairWeather(std::uint64_t seed);
/// Turns, smears, darkens, roughens, cuts and scales, in this order; deterministic. `dpi` of the page. Any thread.
[[nodiscard]] QImage weathered(const QImage& page, const Weather& weather, double dpi);
/// A JPEG file without metadata beside its pixels. Empty when it could not be written.
[[nodiscard]] QByteArray jpegBytes(const QImage& image, int quality);

} // namespace prep::imaging
