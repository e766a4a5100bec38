// SPDX-License-Identifier: MIT
#include "models/items/curves.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace prep {

namespace {

constexpr qsizetype maxCurveBytes = 64 << 20;
constexpr qsizetype maxCurvePoints = 100000;

Result<std::vector<CurvePoint>> readPoints(const QJsonArray& array)
{
    if (array.size() > maxCurvePoints)
        return Error { 1, "too many points in a curve" };
    std::vector<CurvePoint> points;
    points.reserve(static_cast<std::size_t>(array.size()));
    const auto count = [](const QJsonObject& object, QLatin1String key) {
        return static_cast<std::uint32_t>(std::clamp(object.value(key).toDouble(), 0.0, 4e9));
    };
    for (const auto& item : array) {
        const auto object = item.toObject();
        const auto minute = object.contains(QLatin1String("minuto")) ? object.value(QLatin1String("minuto")) : object.value(QLatin1String("minute"));
        if (!minute.isDouble())
            return Error { 1, "a point of a curve has no minute" };
        points.push_back({ static_cast<Millis>(minute.toDouble()), count(object, QLatin1String("acopiadas")),
            count(object, QLatin1String("digitalizadas")), count(object, QLatin1String("capturadas")),
            count(object, QLatin1String("verificadas")) });
    }
    std::ranges::stable_sort(points, {}, &CurvePoint::minute);
    return points;
}

/// `curve` is looked for in each election, or beside them by election id.
QJsonArray curveOf(const QJsonObject& root, const QString& election, const QJsonObject& figures)
{
    for (const auto* key : { "curve", "curva" }) {
        const auto own = figures.value(QLatin1String(key));
        if (own.isArray())
            return own.toArray();
        const auto beside = root.value(QLatin1String(key)).toObject().value(election);
        if (beside.isArray())
            return beside.toArray();
    }
    return {};
}

} // namespace

Result<PastNight> readPastNight(const QByteArray& json)
{
    if (json.size() > maxCurveBytes)
        return Error { 1, "the file of a past night is too big" };
    const auto root = QJsonDocument::fromJson(json).object();
    const auto elections = root.value(QLatin1String("elections")).toObject();
    PastNight night;
    for (auto it = elections.begin(); it != elections.end(); ++it) {
        const auto figures = it.value().toObject();
        auto points = readPoints(curveOf(root, it.key(), figures));
        if (!points)
            return points.error();
        if (points.value().empty())
            continue;
        night.opening = night.opening == 0 ? points.value().front().minute : std::min(night.opening, points.value().front().minute);
        night.esperadas[it.key().toStdString()] = static_cast<std::int64_t>(figures.value(QLatin1String("esperadas")).toDouble());
        night.elections[it.key().toStdString()] = std::move(points).value();
    }
    if (night.elections.empty())
        return Error { 2, "no curve in the file: it is not what `prep state --json --curve` prints" };
    return night;
}

std::vector<SharePoint> thinned(const std::vector<CurvePoint>& points, std::int64_t esperadas, Millis origin, std::size_t limit)
{
    std::vector<SharePoint> thin;
    if (points.empty() || esperadas <= 0 || limit < 2)
        return thin;
    const auto share = [&](const CurvePoint& point) {
        return SharePoint { static_cast<double>(point.minute - origin) / 60000.0, 100.0 * point.capturadas / static_cast<double>(esperadas) };
    };
    if (points.size() <= limit) {
        std::ranges::transform(points, std::back_inserter(thin), share);
        return thin;
    }
    thin.push_back(share(points.front()));
    for (std::size_t i = 1; i < limit; ++i)
        thin.push_back(share(points[i * (points.size() - 1) / (limit - 1)]));
    return thin;
}

double shareAt(const PastNight& night, double minutes)
{
    double reached = 0;
    double expected = 0;
    for (const auto& [election, points] : night.elections) {
        const auto found = night.esperadas.find(election);
        expected += found == night.esperadas.end() ? 0.0 : static_cast<double>(found->second);
        const auto limit = night.opening + static_cast<Millis>(minutes * 60000.0);
        const auto after = std::ranges::upper_bound(points, limit, {}, &CurvePoint::minute);
        if (after != points.begin())
            reached += std::prev(after)->capturadas;
    }
    return expected > 0 ? reached / expected : 0;
}

} // namespace prep
