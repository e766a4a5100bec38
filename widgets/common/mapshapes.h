// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/areas.h"

#include <QByteArray>
#include <QPainterPath>
#include <QPointF>

#include <vector>

namespace prep {

/// The outline of each area, in a plane of its own with y downwards; the painter scales it. Values only.
struct MapShapes {
    struct Shape {
        int area = -1; ///< place in AreaProgress::areas
        QPainterPath path;
        QPointF center;
    };
    std::vector<Shape> shapes;
    QRectF bounds;
    bool tiles = false; ///< a tile map, not geography
};

/// The areas' outlines from a GeoJSON text, simplified to what a screen shows. A feature is joined to an area by name, or
/// by a property that says it means the process's own number (INE's and INEGI's differ for most municipios, so a bare
/// INEGI key is never taken for one). Empty when nothing can be joined or the text is no GeoJSON.
[[nodiscard]] MapShapes mapFromGeoJson(const QByteArray& geojson, const std::vector<Area>& areas);

/// One equal tile an area, near where it lies; in rows by id where nothing is known.
[[nodiscard]] MapShapes tileMap(const std::vector<Area>& areas);

} // namespace prep
