// SPDX-License-Identifier: MIT
#include "models/items/publicationviews.h"

#include <algorithm>

namespace prep {

PublicationViews::PublicationViews(const Night& night, QObject* parent)
    : SortedTableModel(parent)
    , m_night(night)
{
    sort(Status);
    connect(&night, &Night::reset, this, &PublicationViews::reload);
    connect(&night, &Night::changed, this, &PublicationViews::takeChange);
    reload();
}

int PublicationViews::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

void PublicationViews::reload()
{
    m_sources.clear();
    if (m_night.hasState()) {
        for (const auto& [source, seen] : m_night.state().vistas)
            m_sources.push_back(source);
    }
    rebuild(static_cast<std::uint32_t>(m_sources.size()));
}

void PublicationViews::takeChange(const NightChange& change)
{
    std::vector<std::uint32_t> changed;
    const auto known = m_sources.size();
    for (const std::string& source : change.views) {
        if (!m_night.state().vistas.contains(source))
            continue; // the fold took it for a conflict
        const auto at = std::ranges::find(m_sources, source);
        if (at == m_sources.end())
            m_sources.push_back(source);
        else if (at - m_sources.begin() < static_cast<std::ptrdiff_t>(known))
            changed.push_back(static_cast<std::uint32_t>(at - m_sources.begin()));
    }
    std::ranges::sort(changed);
    update(changed);
    if (m_sources.size() > known)
        grow(static_cast<std::uint32_t>(m_sources.size()));
}

const Vista& PublicationViews::view(std::uint32_t item) const
{
    return m_night.state().vistas.find(m_sources[item])->second;
}

const std::string* PublicationViews::firstToLag() const
{
    const std::string* first = nullptr;
    Millis since = 0;
    for (std::uint32_t item = 0; item < m_sources.size(); ++item) {
        const Vista& seen = view(item);
        if (seen.que.estado == VistaPublica::alDia || (first != nullptr && seen.visto >= since))
            continue;
        first = &m_sources[item];
        since = seen.visto;
    }
    return first;
}

std::size_t PublicationViews::lagging() const
{
    std::size_t count = 0;
    for (std::uint32_t item = 0; item < m_sources.size(); ++item)
        count += view(item).que.estado == VistaPublica::alDia ? 0 : 1;
    return count;
}

QVariant PublicationViews::value(std::uint32_t item, int column) const
{
    const Vista& seen = view(item);
    switch (column) {
    case Source:
        return QString::fromStdString(m_sources[item]);
    case Status:
        return static_cast<int>(seen.que.estado);
    case Corte:
        return seen.que.corte;
    case Hour:
    case Age:
        return static_cast<qlonglong>(seen.que.hora);
    case ImagesAge:
        return static_cast<qlonglong>(seen.que.imagenes);
    case Delay:
        return seen.que.demora;
    case Detail:
        return QString::fromStdString(seen.que.detalle);
    default:
        return {};
    }
}

bool PublicationViews::isNumeric(int column) const
{
    return column == Corte || column == Hour || column == Age || column == ImagesAge || column == Delay;
}

/// What is wrong first, the worst above; the institute's own address before the difusores.
int PublicationViews::rankOf(const std::string& source, const Vista& view)
{
    int rank = 4;
    switch (view.que.estado) {
    case VistaPublica::noAutentica:
        rank = 0;
        break;
    case VistaPublica::incompleta:
        rank = 1;
        break;
    case VistaPublica::sinRespuesta:
        rank = 2;
        break;
    case VistaPublica::atrasada:
        rank = 3;
        break;
    case VistaPublica::alDia:
        break;
    }
    return rank * 2 + (source == portalPublico ? 0 : 1);
}

bool PublicationViews::lessThan(std::uint32_t a, std::uint32_t b, int column) const
{
    if (column == Status)
        return std::pair(rankOf(m_sources[a], view(a)), m_sources[a])
            < std::pair(rankOf(m_sources[b], view(b)), m_sources[b]);
    const auto left = value(a, column);
    const auto right = value(b, column);
    if (left.typeId() == QMetaType::QString)
        return left.toString() < right.toString();
    const bool isAge = column == Age; // the older its hour, the greater its age
    return isAge ? right.toLongLong() < left.toLongLong() : left.toLongLong() < right.toLongLong();
}

} // namespace prep
