// SPDX-License-Identifier: MIT
#include "models/items/stationmodel.h"

#include "models/items/searchindex.h"

#include <numeric>

namespace prep {

StationModel::StationModel(const Night& night, QObject* parent)
    : SortedTableModel(parent)
    , m_night(night)
{
    connect(&night, &Night::reset, this, &StationModel::reload);
    connect(&night, &Night::presenceChanged, this, &StationModel::takePresence);
    connect(&night, &Night::changed, this, [this](const NightChange& change) {
        if (!change.stations)
            return;
        grow(static_cast<std::uint32_t>(m_night.state().stations.size()));
        std::vector<std::uint32_t> all(itemCount());
        std::iota(all.begin(), all.end(), 0U);
        update(all);
    });
    reload();
}

void StationModel::reload()
{
    m_sessions.clear();
    rebuild(m_night.hasState() ? static_cast<std::uint32_t>(m_night.state().stations.size()) : 0);
    takePresence();
}

void StationModel::takePresence()
{
    if (!m_night.hasState())
        return;
    std::vector<std::uint32_t> touched;
    for (const auto& [station, session] : m_sessions)
        touched.push_back(station);
    m_sessions.clear();
    for (const auto& session : m_night.presence().sessions) {
        if (const auto station = m_night.state().findStation(session.station.toStdString())) {
            m_sessions.emplace(*station, session);
            touched.push_back(*station);
        }
    }
    std::ranges::sort(touched);
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    update(touched);
}

int StationModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

void StationModel::setConnectedOnly(bool only)
{
    m_connectedOnly = only;
    rebuild(static_cast<std::uint32_t>(itemCount()));
}

void StationModel::setWords(const QString& words)
{
    m_words = foldForSearch(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    rebuild(static_cast<std::uint32_t>(itemCount()));
}

QVariant StationModel::value(std::uint32_t item, int column) const
{
    const auto& station = m_night.state().stations[item];
    const auto session = m_sessions.find(item);
    const bool here = session != m_sessions.end();
    switch (column) {
    case Id:
        return QString::fromStdString(station.id);
    case Site: {
        const auto site = m_night.process().findSite(station.sitio);
        return site ? QString::fromStdString(m_night.process().sites[*site].name) : QString();
    }
    case Connection:
        return station.revocada ? revoked : here ? present : absent;
    case Actor:
        return here ? session->second.actor : QString();
    case RoundTrip:
        return here && session->second.roundTripMs >= 0 ? QVariant(session->second.roundTripMs) : QVariant();
    case LastSign:
        return here ? QVariant(static_cast<qlonglong>(session->second.lastSign)) : QVariant();
    default:
        return {};
    }
}

bool StationModel::isNumeric(int column) const
{
    return column == RoundTrip || column == LastSign;
}

bool StationModel::accepts(std::uint32_t item) const
{
    if (m_connectedOnly && !m_sessions.contains(item))
        return false;
    if (m_words.isEmpty())
        return true;
    const auto& station = m_night.state().stations[item];
    const auto text = foldForSearch(QString::fromStdString(station.id + " " + station.sitio));
    return std::ranges::all_of(m_words, [&](const QString& word) { return text.contains(word); });
}

bool StationModel::lessThan(std::uint32_t a, std::uint32_t b, int column) const
{
    const auto left = value(a, column);
    const auto right = value(b, column);
    return left.typeId() == QMetaType::QString ? left.toString() < right.toString() : left.toLongLong() < right.toLongLong();
}

} // namespace prep
