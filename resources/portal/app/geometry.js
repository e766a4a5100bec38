// SPDX-License-Identifier: MIT
// The process's GeoJSON as shapes of an SVG: equirectangular, true at the middle of the map.
import { plain } from './format.js';

const maxFeatures = 2000;
const maxPoints = 500000;
const width = 1000;

function ringsOf(geometry) {
    if (geometry?.type === 'Polygon') return geometry.coordinates ?? [];
    return geometry?.type === 'MultiPolygon' ? (geometry.coordinates ?? []).flat() : [];
}

function isPoint(point) {
    return Array.isArray(point) && Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90;
}

/** Names under which a feature may be an area: its code, its number, its name. */
function keysOf(properties, byMunicipio) {
    const code = String(properties.cvegeo ?? properties.CVEGEO ?? '');
    const numbers = byMunicipio
        ? [code.slice(-3), properties.municipio, properties.id]
        : [properties.distrito, properties.DISTRITO, properties.ID, properties.id];
    const ids = numbers.filter((each) => /^\d{1,3}$/.test(String(each ?? ''))).map((each) => String(each).padStart(3, '0'));
    const names = byMunicipio
        ? [properties.nombre, properties.name].filter((each) => typeof each === 'string').map((each) => `=${plain(each)}`)
        : [];
    return [...ids, ...names];
}

function bounds(features) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { rings } of features) {
        for (const [x, y] of rings.flat()) {
            box[0] = Math.min(box[0], x);
            box[1] = Math.min(box[1], y);
            box[2] = Math.max(box[2], x);
            box[3] = Math.max(box[3], y);
        }
    }
    return box;
}

function pathOf(rings, place) {
    return rings.map((ring) => `M${ring.map(place).join('L')}Z`).join('');
}

function matched(features, areas, byMunicipio) {
    const byKey = new Map(
        areas.flatMap((area) => [
            [area.id, area],
            [`=${plain(area.nombre)}`, area],
        ]),
    );
    const found = [];
    for (const feature of features) {
        const area = keysOf(feature.properties ?? {}, byMunicipio)
            .map((key) => byKey.get(key))
            .find(Boolean);
        const rings = ringsOf(feature.geometry).filter((ring) => Array.isArray(ring) && ring.length > 2 && ring.every(isPoint));
        if (area && rings.length > 0) found.push({ area, rings });
    }
    return found;
}

/** {shapes: [{area, path}], width, height}; null when the map has none of these areas. */
export function shapesOf(map, areas, byMunicipio) {
    const features = Array.isArray(map?.features) ? map.features.slice(0, maxFeatures) : [];
    const found = matched(features, areas, byMunicipio);
    const points = found.reduce((sum, each) => sum + each.rings.flat().length, 0);
    if (found.length === 0 || points > maxPoints) return null;
    const [west, south, east, north] = bounds(found);
    const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
    const scale = width / Math.max((east - west) * squeeze, 1e-6);
    const place = ([x, y]) => `${((x - west) * squeeze * scale).toFixed(1)} ${((north - y) * scale).toFixed(1)}`;
    return {
        shapes: found.map(({ area, rings }) => ({ area, path: pathOf(rings, place) })),
        width,
        height: Math.ceil((north - south) * scale),
    };
}
