// SPDX-License-Identifier: MIT
#include "models/items/sitemodel.h"

#include "models/items/searchindex.h"

namespace prep {

SiteStatus statusOf(const State& state, SiteIndex site)
{
    const auto& s = state.sites[site];
    if (s.cerrado)
        return SiteStatus::cerrado;
    if (s.enlace != EstadoEnlace::sinDatos && !s.isOnline())
        return SiteStatus::incomunicado;
    const auto& counters = state.bySite[site];
    if (counters.acopiadas + counters.sinActa > 0)
        return SiteStatus::acopiando;
    return s.abierto ? SiteStatus::enCeros : SiteStatus::sinAbrir;
}

SiteModel::SiteModel(const Night& night, QObject* parent)
    : SortedTableModel(parent)
    , m_night(night)
{
    connect(&night, &Night::reset, this, &SiteModel::reload);
    connect(&night, &Night::presenceChanged, this, &SiteModel::takePresence);
    connect(&night, &Night::changed, this, [this](const NightChange& change) {
        const std::vector<std::uint32_t> items(change.sites.begin(), change.sites.end());
        update(items);
    });
    reload();
}

void SiteModel::reload()
{
    m_folded.clear();
    if (!m_night.hasState()) {
        m_connected.clear();
        rebuild(0);
        return;
    }
    for (const auto& site : m_night.process().sites)
        m_folded.push_back(foldForSearch(QString::fromStdString(site.id + " " + site.name)));
    m_connected.assign(m_folded.size(), false);
    rebuild(static_cast<std::uint32_t>(m_folded.size()));
    takePresence();
}

void SiteModel::takePresence()
{
    if (!m_night.hasState())
        return;
    std::vector<bool> connected(m_folded.size(), false);
    for (const auto& session : m_night.presence().sessions) {
        if (session.role != Role::sitio)
            continue;
        if (const auto site = m_night.process().findSite(session.site.toStdString()))
            connected[*site] = true;
    }
    std::vector<std::uint32_t> differ;
    for (std::uint32_t site = 0; site < connected.size(); ++site) {
        if (connected[site] != m_connected[site])
            differ.push_back(site);
    }
    m_connected = std::move(connected);
    update(differ);
}

int SiteModel::columnCount(const QModelIndex& parent) const
{
    if (parent.isValid())
        return 0;
    return 6 + (m_night.hasState() ? static_cast<int>(m_night.process().elections.size()) : 0);
}

SiteModel::Column SiteModel::kindOf(int column) const
{
    const int elections = columnCount() - 6;
    if (column < 2)
        return column == 0 ? Column::Site : Column::Status;
    if (column < 2 + elections)
        return Column::Progress;
    return static_cast<Column>(static_cast<int>(Column::Oldest) + column - 2 - elections);
}

int SiteModel::columnFor(Column column) const
{
    const int elections = columnCount() - 6;
    if (column <= Column::Progress)
        return static_cast<int>(column);
    return static_cast<int>(column) - static_cast<int>(Column::Oldest) + 2 + elections;
}

void SiteModel::setStatuses(const std::set<SiteStatus>& statuses)
{
    m_statuses = statuses;
    refilter();
}

void SiteModel::setWords(const QString& words)
{
    m_words = foldForSearch(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    refilter();
}

void SiteModel::setDistrict(const std::optional<QString>& district)
{
    if (m_district == district)
        return;
    m_district = district;
    refilter();
}

void SiteModel::refilter()
{
    rebuild(static_cast<std::uint32_t>(m_folded.size()));
}

void SiteModel::setExpectedFraction(double fraction)
{
    m_expected = fraction;
}

SiteProgress SiteModel::progress(SiteIndex site, std::size_t election) const
{
    const auto& state = m_night.state();
    const auto& own = state.counters(site, election);
    SiteProgress progress { own.esperadas, own.acopiadas, own.capturadas, 0 };
    if (m_expected >= 0) {
        progress.expectedNow = static_cast<std::uint32_t>(m_expected * own.esperadas);
    } else {
        const auto& all = state.counters(election);
        if (all.esperadas > 0)
            progress.expectedNow = static_cast<std::uint32_t>(std::uint64_t { all.capturadas } * own.esperadas / all.esperadas);
    }
    return progress;
}

bool SiteModel::isConnected(SiteIndex site) const
{
    return site < m_connected.size() && m_connected[site];
}

Millis SiteModel::lastSign(SiteIndex site) const
{
    if (isConnected(site))
        return m_night.processNow();
    return m_night.state().sites[site].ultimoEvento;
}

std::size_t SiteModel::countOf(SiteStatus status) const
{
    std::size_t count = 0;
    for (SiteIndex site = 0; site < m_folded.size(); ++site)
        count += statusOf(m_night.state(), site) == status ? 1 : 0;
    return count;
}

QVariant SiteModel::value(std::uint32_t item, int column) const
{
    const auto site = static_cast<SiteIndex>(item);
    const auto& state = m_night.state();
    switch (kindOf(column)) {
    case Column::Site:
        return QString::fromStdString(state.process->sites[site].name);
    case Column::Status:
        return static_cast<int>(statusOf(state, site));
    case Column::Progress:
        return QVariant::fromValue(progress(site, electionOf(column)));
    case Column::Oldest: {
        const auto oldest = m_night.waiting().oldestOf(site);
        return oldest ? QVariant(static_cast<qlonglong>(oldest->first)) : QVariant();
    }
    case Column::Waiting:
        return static_cast<uint>(m_night.waiting().countOf(site));
    case Column::Link:
        return state.sites[site].enlace == EstadoEnlace::sinDatos ? 0 : state.sites[site].isOnline() ? 1 : 2;
    case Column::LastSign:
        return static_cast<qlonglong>(lastSign(site));
    }
    return {};
}

QVariant SiteModel::extra(std::uint32_t item, int column) const
{
    const auto site = static_cast<SiteIndex>(item);
    if (kindOf(column) == Column::Site)
        return QString::fromStdString(m_night.process().sites[site].id);
    if (kindOf(column) == Column::LastSign)
        return isConnected(site);
    return {};
}

bool SiteModel::isNumeric(int column) const
{
    const auto kind = kindOf(column);
    return kind == Column::Oldest || kind == Column::Waiting || kind == Column::LastSign;
}

bool SiteModel::accepts(std::uint32_t item) const
{
    if (!m_statuses.empty() && !m_statuses.contains(statusOf(m_night.state(), static_cast<SiteIndex>(item))))
        return false;
    if (m_district && QString::fromStdString(m_night.process().sites[item].distritoId) != *m_district)
        return false;
    for (const auto& word : m_words) {
        if (!m_folded[item].contains(word))
            return false;
    }
    return true;
}

bool SiteModel::lessThan(std::uint32_t a, std::uint32_t b, int column) const
{
    const auto left = static_cast<SiteIndex>(a);
    const auto right = static_cast<SiteIndex>(b);
    switch (kindOf(column)) {
    case Column::Site:
        return m_night.process().sites[left].id < m_night.process().sites[right].id;
    case Column::Progress: {
        const auto first = progress(left, electionOf(column));
        const auto second = progress(right, electionOf(column));
        return std::uint64_t { first.capturadas } * second.esperadas < std::uint64_t { second.capturadas } * first.esperadas;
    }
    case Column::Oldest: {
        // A site where nothing waits comes after every site where something does.
        const auto first = m_night.waiting().oldestOf(left);
        const auto second = m_night.waiting().oldestOf(right);
        if (!first || !second)
            return first.has_value() && !second;
        return first->first < second->first;
    }
    default:
        return value(a, column).toLongLong() < value(b, column).toLongLong();
    }
}

} // namespace prep
