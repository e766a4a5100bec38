// SPDX-License-Identifier: MIT
#include "widgets/common/mapshapes.h"

#include "models/items/searchindex.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace prep {

namespace {

constexpr qsizetype maxBytes = 64 << 20;
/// Plane units: the whole map is about this wide, so that a unit is about a pixel of a large screen.
constexpr double planeWidth = 1000;
constexpr double tolerance = 1.2;

double distanceToSegment(QPointF p, QPointF a, QPointF b)
{
    const auto d = b - a;
    const auto length = QPointF::dotProduct(d, d);
    const auto t = length == 0 ? 0.0 : std::clamp(QPointF::dotProduct(p - a, d) / length, 0.0, 1.0);
    const auto rest = p - (a + d * t);
    return std::hypot(rest.x(), rest.y());
}

/// Douglas-Peucker with a stack of its own: a ring may have tens of thousands of points.
QPolygonF simplified(const QPolygonF& ring)
{
    if (ring.size() < 4)
        return ring;
    std::vector<bool> keep(static_cast<std::size_t>(ring.size()), false);
    keep.front() = keep.back() = true;
    std::vector<std::pair<qsizetype, qsizetype>> open { { 0, ring.size() - 1 } };
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        double worst = 0;
        qsizetype at = first;
        for (auto i = first + 1; i < last; ++i) {
            const auto distance = distanceToSegment(ring[i], ring[first], ring[last]);
            if (distance > worst) {
                worst = distance;
                at = i;
            }
        }
        if (worst <= tolerance)
            continue;
        keep[static_cast<std::size_t>(at)] = true;
        open.emplace_back(first, at);
        open.emplace_back(at, last);
    }
    QPolygonF thin;
    for (qsizetype i = 0; i < ring.size(); ++i) {
        if (keep[static_cast<std::size_t>(i)])
            thin << ring[i];
    }
    return thin;
}

QString withoutZeros(QString id)
{
    while (id.size() > 1 && id.startsWith(QLatin1Char('0')))
        id.remove(0, 1);
    return id;
}

int joined(const QJsonObject& properties, const std::vector<Area>& areas)
{
    static const std::set<QString> ownNumbers { QStringLiteral("id_municipio"), QStringLiteral("municipio_id"), QStringLiteral("id_distrito_local"),
        QStringLiteral("distrito_id"), QStringLiteral("distrito"), QStringLiteral("ine") };
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        const auto text = it.value().isDouble() ? QString::number(it.value().toInteger()) : it.value().toString();
        if (text.isEmpty())
            continue;
        const bool isNumber = ownNumbers.contains(it.key().toLower());
        const auto folded = foldForSearch(text);
        for (std::size_t area = 0; area < areas.size(); ++area) {
            if (isNumber && withoutZeros(text) == withoutZeros(areas[area].id))
                return static_cast<int>(area);
            if (!areas[area].name.isEmpty() && folded == foldForSearch(areas[area].name))
                return static_cast<int>(area);
        }
    }
    return -1;
}

std::vector<QPolygonF> ringsOf(const QJsonObject& geometry)
{
    std::vector<QPolygonF> rings;
    const auto addPolygon = [&rings](const QJsonArray& polygon) {
        for (const auto& ring : polygon) {
            QPolygonF points;
            for (const auto& point : ring.toArray()) {
                const auto pair = point.toArray();
                points << QPointF(pair.at(0).toDouble(), pair.at(1).toDouble());
            }
            rings.push_back(std::move(points));
        }
    };
    const auto coordinates = geometry.value(QLatin1String("coordinates")).toArray();
    if (geometry.value(QLatin1String("type")).toString() == QLatin1String("Polygon")) {
        addPolygon(coordinates);
    } else {
        for (const auto& polygon : coordinates)
            addPolygon(polygon.toArray());
    }
    return rings;
}

void finish(MapShapes& map)
{
    for (auto& shape : map.shapes) {
        shape.center = shape.path.boundingRect().center();
        map.bounds = map.bounds.united(shape.path.boundingRect());
    }
}

} // namespace

MapShapes mapFromGeoJson(const QByteArray& geojson, const std::vector<Area>& areas)
{
    MapShapes map;
    if (geojson.isEmpty() || geojson.size() > maxBytes)
        return map;
    const auto features = QJsonDocument::fromJson(geojson).object().value(QLatin1String("features")).toArray();
    std::vector<std::pair<int, std::vector<QPolygonF>>> outlines;
    QRectF world;
    for (const auto& item : features) {
        const auto feature = item.toObject();
        const int area = joined(feature.value(QLatin1String("properties")).toObject(), areas);
        if (area < 0)
            continue;
        auto rings = ringsOf(feature.value(QLatin1String("geometry")).toObject());
        for (const auto& ring : rings)
            world = world.united(ring.boundingRect());
        outlines.emplace_back(area, std::move(rings));
    }
    if (outlines.empty() || world.width() <= 0)
        return map;
    // Equirectangular at the middle latitude: at the size of a state nobody sees the difference.
    const auto shrink = std::cos(world.center().y() * 3.14159265358979 / 180);
    const auto scale = planeWidth / (world.width() * shrink);
    for (const auto& [area, rings] : outlines) {
        MapShapes::Shape shape;
        shape.area = area;
        for (const auto& ring : rings) {
            QPolygonF plane;
            for (const auto& point : ring)
                plane << QPointF((point.x() - world.left()) * shrink * scale, (world.bottom() - point.y()) * scale);
            shape.path.addPolygon(simplified(plane));
            shape.path.closeSubpath();
        }
        map.shapes.push_back(std::move(shape));
    }
    finish(map);
    return map;
}

MapShapes tileMap(const std::vector<Area>& areas)
{
    MapShapes map;
    map.tiles = true;
    const auto count = static_cast<int>(areas.size());
    if (count == 0)
        return map;
    const int columns = std::max(1, static_cast<int>(std::ceil(std::sqrt(count * 1.55))));
    const int rows = static_cast<int>(std::ceil(count * 1.2 / columns)) + 1;
    const bool placed = std::ranges::all_of(areas, [](const Area& area) { return area.lon != 0 || area.lat != 0; });
    std::vector<QPointF> wanted(areas.size());
    std::vector<std::size_t> order(areas.size());
    std::iota(order.begin(), order.end(), std::size_t { 0 });
    // Half geography, half rank: crowded cities spread, empty land shrinks, neighbours stay neighbours.
    const auto spread = [&](auto coordinate, auto set) {
        std::ranges::sort(order, {}, [&](std::size_t i) { return coordinate(areas[i]); });
        const auto low = coordinate(areas[order.front()]);
        const auto range = std::max(1e-9, coordinate(areas[order.back()]) - low);
        for (std::size_t rank = 0; rank < order.size(); ++rank)
            set(wanted[order[rank]], 0.5 * (coordinate(areas[order[rank]]) - low) / range + 0.5 * static_cast<double>(rank) / std::max(1, count - 1));
    };
    if (placed) {
        spread([](const Area& a) { return a.lon; }, [&](QPointF& p, double v) { p.setX(v * (columns - 1)); });
        spread([](const Area& a) { return -a.lat; }, [&](QPointF& p, double v) { p.setY(v * (rows - 1)); });
    }
    const QPointF middle((columns - 1) / 2.0, (rows - 1) / 2.0);
    const auto far = [](QPointF a, QPointF b) { return QPointF::dotProduct(a - b, a - b); };
    std::iota(order.begin(), order.end(), std::size_t { 0 });
    if (placed)
        std::ranges::sort(order, {}, [&](std::size_t i) { return far(wanted[i], middle); });
    std::vector<bool> taken(static_cast<std::size_t>(columns * rows), false);
    for (const auto area : order) {
        int best = -1;
        for (int cell = 0; cell < columns * rows; ++cell) {
            const auto at = [&](int c) { return QPointF(c % columns, c / columns); };
            if (!taken[static_cast<std::size_t>(cell)] && (best < 0 || (placed && far(at(cell), wanted[area]) < far(at(best), wanted[area]))))
                best = cell;
        }
        taken[static_cast<std::size_t>(best)] = true;
        MapShapes::Shape shape;
        shape.area = static_cast<int>(area);
        shape.path.addRect(QRectF(best % columns * 100.0, best / columns * 100.0, 92, 92));
        map.shapes.push_back(std::move(shape));
    }
    finish(map);
    return map;
}

} // namespace prep
