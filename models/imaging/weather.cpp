// SPDX-License-Identifier: MIT
#include "models/imaging/weather.h"

#include "models/process/random.h"

#include <QBuffer>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace prep::imaging {

namespace {

constexpr double mmAnInch = 25.4;
constexpr QRgb table = 0xffb8b2aa; ///< what lies around a turned sheet

QImage turned(const QImage& page, double degrees)
{
    if (degrees == 0)
        return page;
    QImage out(page.size(), QImage::Format_RGB32);
    out.fill(QColor::fromRgba(table));
    QPainter painter(&out);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.translate(page.width() / 2.0, page.height() / 2.0);
    painter.rotate(degrees);
    // A little farther away, so that the corners stay in sight.
    const double radians = std::abs(degrees) * 3.14159265358979 / 180;
    const double height = page.height();
    const double width = page.width();
    const double fit = std::min(width / (width * std::cos(radians) + height * std::sin(radians)),
        height / (width * std::sin(radians) + height * std::cos(radians)));
    painter.scale(fit, fit);
    painter.drawImage(QPointF(-width / 2, -height / 2), page);
    return out;
}

/// One pass of a moving mean over `count` pixels that lie `step` bytes apart.
void meanPass(uchar* line, int count, qsizetype step, int radius, std::vector<uchar>& buffer)
{
    buffer.resize(static_cast<std::size_t>(count));
    const int width = 2 * radius + 1;
    int sum = 0;
    const auto at = [&](int i) { return line[std::clamp(i, 0, count - 1) * step]; };
    for (int i = -radius; i <= radius; ++i)
        sum += at(i);
    for (int i = 0; i < count; ++i) {
        buffer[static_cast<std::size_t>(i)] = static_cast<uchar>((sum + width / 2) / width);
        sum += at(i + radius + 1) - at(i - radius);
    }
    for (int i = 0; i < count; ++i)
        line[i * step] = buffer[static_cast<std::size_t>(i)];
}

/// Three moving means come close to a Gaussian of deviation `sigma` pixels.
void smear(QImage& image, double sigma)
{
    const int radius = static_cast<int>(std::lround((std::sqrt(4 * sigma * sigma + 1) - 1) / 2));
    if (radius < 1)
        return;
    std::vector<uchar> buffer;
    constexpr int bytesAPixel = 4;
    for (int pass = 0; pass < 3; ++pass) {
        for (int channel = 0; channel < 3; ++channel) {
            for (int y = 0; y < image.height(); ++y)
                meanPass(image.scanLine(y) + channel, image.width(), bytesAPixel, radius, buffer);
            for (int x = 0; x < image.width(); ++x)
                meanPass(
                    image.bits() + x * bytesAPixel + channel, image.height(), image.bytesPerLine(), radius, buffer);
        }
    }
}

/// Less light everywhere, a shadow that deepens towards one side, and grain.
void darken(QImage& image, const Weather& weather, detail::Random& random)
{
    const double angle = 6.283185307179586 * random.unit();
    const double dx = std::cos(angle) / image.width();
    const double dy = std::sin(angle) / image.height();
    const bool isPlain = weather.noise == 0 && weather.shadow == 0 && weather.light == 1;
    for (int y = 0; !isPlain && y < image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const double along
                = std::clamp(0.5 + dx * (x - image.width() / 2.0) + dy * (y - image.height() / 2.0), 0.0, 1.0);
            const double light = weather.light * (1 - weather.shadow * along * along * (3 - 2 * along));
            const double grain = weather.noise == 0 ? 0 : weather.noise * random.normal();
            const auto level
                = [&](int value) { return std::clamp(static_cast<int>(value * light + grain + 0.5), 0, 255); };
            line[x] = qRgb(level(qRed(line[x])), level(qGreen(line[x])), level(qBlue(line[x])));
        }
    }
}

QImage cut(const QImage& image, double pixels, detail::Random& random)
{
    const int by = static_cast<int>(pixels + 0.5);
    const std::uint32_t side = random.below(4);
    if (by < 1)
        return image;
    const int left = side == 0 ? by : 0;
    const int top = side == 1 ? by : 0;
    const int right = side == 2 ? by : 0;
    const int bottom = side == 3 ? by : 0;
    return image.copy(left, top, std::max(1, image.width() - left - right), std::max(1, image.height() - top - bottom));
}

} // namespace

Weather fairWeather(std::uint64_t seed)
{
    detail::Random random(seed ^ 0x636c696d61ULL);
    Weather weather;
    weather.degrees = std::clamp(random.normal() * 0.9, -2.0, 2.0);
    weather.blurMm = 0.1 * random.unit();
    weather.shadow = random.chance(0.5) ? 0.3 * random.unit() : 0;
    weather.light = 0.85 + 0.15 * random.unit();
    weather.noise = 5 * random.unit();
    weather.scale = 0.85 + 0.15 * random.unit();
    weather.jpegQuality = static_cast<int>(random.between(70, 92));
    weather.seed = seed;
    return weather;
}

QImage weathered(const QImage& page, const Weather& weather, double dpi)
{
    detail::Random random(weather.seed);
    QImage image = turned(page.convertToFormat(QImage::Format_RGB32), weather.degrees);
    smear(image, weather.blurMm / mmAnInch * dpi);
    darken(image, weather, random);
    image = cut(image, weather.cropMm / mmAnInch * dpi, random);
    if (weather.scale != 1)
        image = image.scaled(std::max(1, static_cast<int>(image.width() * weather.scale)),
            std::max(1, static_cast<int>(image.height() * weather.scale)), Qt::IgnoreAspectRatio,
            Qt::SmoothTransformation);
    return image;
}

QByteArray jpegBytes(const QImage& image, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImage plain = image; // Qt writes an image's texts into the file
    for (const QString& key : plain.textKeys())
        plain.setText(key, QString());
    return plain.save(&buffer, "JPEG", quality) ? bytes : QByteArray();
}

} // namespace prep::imaging
