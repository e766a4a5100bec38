// SPDX-License-Identifier: MIT
#include "models/imaging/sheetfinder.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace prep::imaging {

namespace {

constexpr int workSide = 1100; ///< longest side of the reduced image
constexpr std::size_t maxCandidates = 60;
constexpr double leastFullness = 0.92;
constexpr double mostLength = 1.7; ///< squared: longer over shorter side
constexpr double leastScale = 0.62; ///< of the sheet that fills the image
constexpr double mostScale = 1.35;
constexpr double tolerance = 0.014; ///< of the image's longest side, by which a square may lie beside its place
constexpr double pi = 3.14159265358979;
constexpr double tenthsAnInch = 254;

/// A dark spot that could be one of the squares.
struct Spot {
    QPointF centre;
    double side = 0;
};

/// Dark is what is clearly darker than its surroundings, so that a shadow is not.
class Darkness {
public:
    explicit Darkness(const QImage& grey)
        : m_width(grey.width())
        , m_height(grey.height())
        , m_dark(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height))
    {
        const int stride = m_width + 1;
        std::vector<std::uint32_t> sums(static_cast<std::size_t>(stride) * static_cast<std::size_t>(m_height + 1));
        const auto sumAt = [&](int x, int y) -> std::uint32_t& {
            return sums[static_cast<std::size_t>(y) * static_cast<std::size_t>(stride) + static_cast<std::size_t>(x)];
        };
        for (int y = 0; y < m_height; ++y) {
            const uchar* line = grey.constScanLine(y);
            std::uint32_t row = 0;
            for (int x = 0; x < m_width; ++x) {
                row += line[x];
                sumAt(x + 1, y + 1) = sumAt(x + 1, y) + row;
            }
        }
        const int reach = std::max(8, std::max(m_width, m_height) / 30);
        for (int y = 0; y < m_height; ++y) {
            const uchar* line = grey.constScanLine(y);
            const int top = std::max(0, y - reach);
            const int bottom = std::min(m_height, y + reach + 1);
            for (int x = 0; x < m_width; ++x) {
                const int left = std::max(0, x - reach);
                const int right = std::min(m_width, x + reach + 1);
                const std::uint32_t sum
                    = sumAt(right, bottom) - sumAt(left, bottom) - sumAt(right, top) + sumAt(left, top);
                const double mean = static_cast<double>(sum) / ((right - left) * (bottom - top));
                at(x, y) = line[x] < 0.62 * mean - 2;
            }
        }
    }

    /// Every connected dark spot of a side between the limits that is about square and full.
    std::vector<Spot> squares(double least, double most)
    {
        std::vector<Spot> found;
        for (int y = 0; y < m_height; ++y) {
            for (int x = 0; x < m_width; ++x) {
                if (at(x, y) != 0)
                    measure(x, y, least, most, found);
            }
        }
        return found;
    }

private:
    uchar& at(int x, int y)
    {
        return m_dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(x)];
    }

    /// Takes one spot off the map, and keeps it if it may be a square: by its second moments, which do not mind how it
    /// is turned. A full rectangle's area is twelve times the root of their determinant; a hole or a dent makes it
    /// less.
    void measure(int x, int y, double least, double most, std::vector<Spot>& found)
    {
        double sumX = 0;
        double sumY = 0;
        double sumXX = 0;
        double sumXY = 0;
        double sumYY = 0;
        double area = 0;
        m_stack.assign(1, { x, y });
        at(x, y) = 0;
        while (!m_stack.empty()) {
            const auto [px, py] = m_stack.back();
            m_stack.pop_back();
            sumX += px;
            sumY += py;
            sumXX += static_cast<double>(px) * px;
            sumXY += static_cast<double>(px) * py;
            sumYY += static_cast<double>(py) * py;
            ++area;
            push(px - 1, py);
            push(px + 1, py);
            push(px, py - 1);
            push(px, py + 1);
        }
        const double side = std::sqrt(area);
        if (side < least || side > most)
            return;
        const QPointF centre(sumX / area, sumY / area);
        const double xx = sumXX / area - centre.x() * centre.x() + 1 / 12.0; // a pixel has an extent itself
        const double yy = sumYY / area - centre.y() * centre.y() + 1 / 12.0;
        const double xy = sumXY / area - centre.x() * centre.y();
        const double fullness = area / (12 * std::sqrt(std::max(1e-9, xx * yy - xy * xy)));
        const double longer = (xx + yy) / 2 + std::hypot((xx - yy) / 2, xy);
        const double shorter = xx + yy - longer;
        if (fullness > leastFullness && longer < mostLength * shorter)
            found.push_back({ centre + QPointF(0.5, 0.5), side });
    }
    void push(int x, int y)
    {
        if (x < 0 || y < 0 || x >= m_width || y >= m_height || at(x, y) == 0)
            return;
        at(x, y) = 0;
        m_stack.emplace_back(x, y);
    }

    int m_width;
    int m_height;
    std::vector<uchar> m_dark;
    std::vector<std::pair<int, int>> m_stack;
};

/// A way to lay the form into the image.
struct Fit {
    QTransform toImage;
    std::array<int, 4> spots { -1, -1, -1, -1 };
    int corners = 0;
    int hidden = 0; ///< not seen although they should be inside the image
    double error = 0; ///< by how much the spots lie beside their places and differ from their size, on the mean
    double turn = 0; ///< |degrees|
    bool operator<(const Fit& other) const
    {
        if (corners - hidden != other.corners - other.hidden)
            return corners - hidden > other.corners - other.hidden;
        if (std::abs(turn - other.turn) > 30)
            return turn < other.turn;
        return error < other.error;
    }
};

class Fitter {
public:
    Fitter(const ActaForm& form, const QSize& image, std::vector<Spot> spots)
        : m_image(image)
        , m_spots(std::move(spots))
    {
        for (std::size_t i = 0; i < m_corners.size(); ++i) {
            const FormRect& r = form.corners[i];
            m_corners[i] = { r.x + r.w / 2.0, r.y + r.h / 2.0 };
            m_side += std::sqrt(static_cast<double>(r.w) * r.h) / static_cast<double>(m_corners.size());
        }
        m_middle = { form.width / 2.0, form.height / 2.0 };
        m_scale = std::max(image.width(), image.height()) / static_cast<double>(std::max(form.width, form.height));
    }

    std::optional<Fit> best()
    {
        std::optional<Fit> best;
        for (std::size_t a = 0; a < m_spots.size(); ++a) {
            for (std::size_t b = 0; b < m_spots.size(); ++b) {
                for (std::size_t i = 0; a != b && i < m_corners.size(); ++i) {
                    for (std::size_t j = i + 1; j < m_corners.size(); ++j) {
                        const std::optional<Fit> fit = fitOf(a, b, i, j);
                        if (fit && (!best || *fit < *best))
                            best = fit;
                    }
                }
            }
        }
        return best;
    }
    [[nodiscard]] QTransform refined(const Fit& fit) const
    {
        QPolygonF from;
        QPolygonF to;
        for (std::size_t i = 0; i < m_corners.size(); ++i) {
            if (fit.spots[i] < 0)
                return fit.toImage;
            from.append(m_corners[i]);
            to.append(m_spots[static_cast<std::size_t>(fit.spots[i])].centre);
        }
        QTransform exact;
        return QTransform::quadToQuad(from, to, exact) ? exact : fit.toImage;
    }

private:
    [[nodiscard]] bool isSide(const Spot& spot, double scale) const
    {
        const double expected = m_side * scale;
        return spot.side > 0.7 * expected - 1.5 && spot.side < 1.25 * expected + 1.5;
    }

    /// The form laid so that corners i and j fall on spots a and b.
    [[nodiscard]] std::optional<Fit> fitOf(std::size_t a, std::size_t b, std::size_t i, std::size_t j) const
    {
        const QPointF paper = m_corners[j] - m_corners[i];
        const QPointF seen = m_spots[b].centre - m_spots[a].centre;
        const double scale = std::hypot(seen.x(), seen.y()) / std::hypot(paper.x(), paper.y());
        if (scale < leastScale * m_scale || scale > mostScale * m_scale || !isSide(m_spots[a], scale)
            || !isSide(m_spots[b], scale))
            return std::nullopt;
        const double angle = std::atan2(seen.y(), seen.x()) - std::atan2(paper.y(), paper.x());
        const double cosine = scale * std::cos(angle);
        const double sine = scale * std::sin(angle);
        Fit fit;
        fit.toImage = QTransform(cosine, sine, -sine, cosine,
            m_spots[a].centre.x() - (cosine * m_corners[i].x() - sine * m_corners[i].y()),
            m_spots[a].centre.y() - (sine * m_corners[i].x() + cosine * m_corners[i].y()));
        fit.turn = std::abs(std::remainder(angle, 2 * pi)) * 180 / pi;
        return matched(fit, scale) ? std::optional(fit) : std::nullopt;
    }

    /// Counts the corners that are where they should be; true when the others have an excuse.
    bool matched(Fit& fit, double scale) const
    {
        const double edge = m_side * scale;
        for (std::size_t i = 0; i < m_corners.size(); ++i) {
            const QPointF expected = fit.toImage.map(m_corners[i]);
            double nearest = tolerance * std::max(m_image.width(), m_image.height());
            for (std::size_t n = 0; n < m_spots.size(); ++n) {
                const QPointF off = m_spots[n].centre - expected;
                const double distance = std::hypot(off.x(), off.y());
                if (distance < nearest && isSide(m_spots[n], scale)) {
                    nearest = distance;
                    fit.spots[i] = static_cast<int>(n);
                }
            }
            if (fit.spots[i] >= 0) {
                ++fit.corners;
                fit.error += nearest + std::abs(m_spots[static_cast<std::size_t>(fit.spots[i])].side - edge);
            } else if (expected.x() > edge && expected.y() > edge && expected.x() < m_image.width() - edge
                && expected.y() < m_image.height() - edge) {
                ++fit.hidden;
            }
        }
        fit.error /= std::max(1, fit.corners);
        // Two squares of one side could as well be those of the other side, with all of the sheet beyond the image.
        const bool holdsMiddle = QRectF(QPointF(0, 0), QSizeF(m_image)).contains(fit.toImage.map(m_middle));
        return holdsMiddle && (fit.corners >= 3 || (fit.corners == 2 && fit.hidden == 0));
    }

    QSize m_image;
    std::vector<Spot> m_spots;
    std::array<QPointF, 4> m_corners;
    QPointF m_middle; ///< of the sheet
    double m_side = 0;
    double m_scale = 1;
};

} // namespace

std::optional<SheetPlace> findSheet(const QImage& grey, const ActaForm& form)
{
    assert(grey.format() == QImage::Format_Grayscale8 && "converted by the caller, who needs it as well");
    const double reduction = std::max(1.0, std::max(grey.width(), grey.height()) / static_cast<double>(workSide));
    const QImage small = reduction > 1
        ? grey.scaled(static_cast<int>(grey.width() / reduction), static_cast<int>(grey.height() / reduction),
                  Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
              .convertToFormat(QImage::Format_Grayscale8)
        : grey;
    if (small.isNull())
        return std::nullopt;
    const double longest = std::max(small.width(), small.height());
    const double side = form.corners[0].w * longest / std::max(form.width, form.height);
    std::vector<Spot> spots = Darkness(small).squares(std::max(3.0, 0.3 * side), 2 * side);
    if (spots.size() > maxCandidates) {
        std::nth_element(spots.begin(), spots.begin() + maxCandidates, spots.end(),
            [side](const Spot& a, const Spot& b) { return std::abs(a.side - side) < std::abs(b.side - side); });
        spots.resize(maxCandidates);
    }
    Fitter fitter(form, small.size(), std::move(spots));
    const std::optional<Fit> fit = fitter.best();
    if (!fit)
        return std::nullopt;
    SheetPlace place;
    const double sx = static_cast<double>(grey.width()) / small.width();
    const double sy = static_cast<double>(grey.height()) / small.height();
    place.toImage = fitter.refined(*fit) * QTransform::fromScale(sx, sy);
    place.corners = fit->corners;
    const QPointF middle(form.width / 2.0, form.height / 2.0);
    const QPointF across = place.toImage.map(middle + QPointF(1000, 0)) - place.toImage.map(middle - QPointF(1000, 0));
    const QPointF down = place.toImage.map(middle + QPointF(0, 1000)) - place.toImage.map(middle - QPointF(0, 1000));
    place.degrees = std::remainder(std::atan2(across.y(), across.x()) * 180 / pi, 90.0);
    place.dpi = (std::hypot(across.x(), across.y()) + std::hypot(down.x(), down.y())) / 4000 * tenthsAnInch;
    return place;
}

} // namespace prep::imaging
