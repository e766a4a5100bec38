// SPDX-License-Identifier: MIT
#include "models/imaging/sharpness.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

namespace prep::imaging {

namespace {

constexpr double tileInches = 8 / 25.4;
constexpr double paperShare = 0.85; ///< of a tile's pixels, ordered from dark: what lies above is paper
constexpr double inkShare = 0.012;
constexpr double slopeShare = 0.996;
constexpr double leastContrast = 0.3; ///< of the paper's brightness; less is no print
constexpr double sharpShare = 0.25; ///< of the tiles: those that hold an upright edge at all
constexpr double darkShare = 0.1;

class Histogram {
public:
    void add(int value)
    {
        ++m_counts[static_cast<std::size_t>(std::clamp(value, 0, 255))];
        ++m_total;
    }
    /// The value below which `share` of what was added lies.
    [[nodiscard]] int at(double share) const
    {
        const double wanted = share * m_total;
        int seen = 0;
        for (int value = 0; value < 256; ++value) {
            seen += m_counts[static_cast<std::size_t>(value)];
            if (seen > wanted)
                return value;
        }
        return 255;
    }

private:
    std::array<int, 256> m_counts {};
    int m_total = 0;
};

template <typename T>
T quantile(std::vector<T>& values, double share)
{
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

struct Tile {
    int paper = 0;
    double contrast = 0;
    double across = 0; ///< steepest slope, levels a pixel
    double down = 0;
};

/// Slopes are taken over a small mean across the edge's own direction, so that grain is no edge.
Tile measureTile(const QImage& grey, const QRect& area)
{
    Histogram levels;
    Histogram across;
    Histogram down;
    const qsizetype stride = grey.bytesPerLine();
    for (int y = area.top(); y <= area.bottom(); ++y) {
        const uchar* line = grey.constScanLine(y);
        for (int x = area.left(); x <= area.right(); ++x) {
            const uchar* p = line + x;
            const auto column = [p, stride](int dx) { return p[dx - stride] + 2 * p[dx] + p[dx + stride]; };
            const auto row
                = [p, stride](int dy) { return p[dy * stride - 1] + 2 * p[dy * stride] + p[dy * stride + 1]; };
            levels.add(*p);
            across.add(std::abs(column(1) - column(-1)) / 4);
            down.add(std::abs(row(1) - row(-1)) / 4);
        }
    }
    Tile tile;
    tile.paper = levels.at(paperShare);
    tile.contrast = tile.paper - levels.at(inkShare);
    tile.across = across.at(slopeShare) / 2.0;
    tile.down = down.at(slopeShare) / 2.0;
    return tile;
}

} // namespace

Sharpness measureSharpness(const QImage& grey, const ActaForm& form, const SheetPlace* sheet, double dpi)
{
    const int side = std::max(16, static_cast<int>(tileInches * dpi));
    const QTransform toPaper = sheet ? sheet->toImage.inverted() : QTransform();
    const QRectF printed(QPointF(form.corners[0].x, form.corners[0].y), QPointF(form.corners[2].x, form.corners[2].y));
    std::vector<int> papers;
    std::vector<double> across;
    std::vector<double> down;
    for (int y = 1; y + side < grey.height(); y += side) {
        for (int x = 1; x + side < grey.width(); x += side) {
            if (sheet && !printed.contains(toPaper.map(QPointF(x + side / 2.0, y + side / 2.0))))
                continue;
            const Tile tile = measureTile(grey, QRect(x, y, side, side));
            papers.push_back(tile.paper);
            if (tile.contrast < leastContrast * tile.paper)
                continue;
            across.push_back(tile.contrast / std::max(1.0, tile.across));
            down.push_back(tile.contrast / std::max(1.0, tile.down));
        }
    }
    Sharpness result;
    if (!papers.empty())
        result.paper = quantile(papers, darkShare);
    if (!across.empty())
        result.edgePixels = std::max(quantile(across, sharpShare), quantile(down, sharpShare));
    return result;
}

} // namespace prep::imaging
