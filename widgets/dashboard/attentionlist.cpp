// SPDX-License-Identifier: MIT
#include "widgets/dashboard/attentionlist.h"

#include <algorithm>

namespace prep {

AttentionModel::AttentionModel(const Night& night, QObject* parent)
    : QAbstractTableModel(parent)
    , m_night(night)
{
    connect(&night, &Night::reset, this, &AttentionModel::refresh);
    refresh();
}

void AttentionModel::setArea(AreaProgress::Kind kind, std::optional<QString> id)
{
    m_kind = kind;
    m_area = std::move(id);
    refresh();
}

std::vector<AttentionModel::Entry> AttentionModel::entries() const
{
    std::vector<Entry> found;
    if (!m_night.hasState())
        return found;
    const auto& state = m_night.state();
    const auto now = m_night.processNow();
    for (SiteIndex site = 0; site < state.sites.size(); ++site) {
        const auto& definition = state.process->sites[site];
        if (m_area && *m_area != QString::fromStdString(m_kind == AreaProgress::Kind::municipio ? definition.municipioId : definition.distritoId))
            continue;
        const auto overdue = m_night.waiting().overdueOf(state, site, now);
        const bool cutOff = statusOf(state, site) == SiteStatus::incomunicado;
        if (cutOff || overdue)
            found.push_back({ site, cutOff, cutOff ? state.sites[site].enlaceDesde : overdue->first, m_night.waiting().countOf(site) });
    }
    std::ranges::sort(found, [](const Entry& a, const Entry& b) {
        return std::tuple(!a.cutOff, b.held, a.since, a.site) < std::tuple(!b.cutOff, a.held, b.since, b.site);
    });
    if (found.size() > limit)
        found.resize(limit);
    return found;
}

void AttentionModel::refresh()
{
    auto now = entries();
    if (now.size() != m_entries.size()) {
        beginResetModel();
        m_entries = std::move(now);
        endResetModel();
        return;
    }
    m_entries = std::move(now);
    if (!m_entries.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int AttentionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int AttentionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant AttentionModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& entry = m_entries[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (index.column() == Held ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::UserRole)
        return entry.cutOff;
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Site:
        return Words::shortSite(QString::fromStdString(m_night.process().sites[entry.site].name));
    case Reason: {
        const auto since = Format::duration(m_night.processNow() - entry.since);
        return entry.cutOff ? tr("incomunicado %1").arg(since) : tr("detenida %1").arg(since);
    }
    case Held:
        return Format::number(static_cast<std::int64_t>(entry.held));
    default:
        return {};
    }
}

QVariant AttentionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::DisplayRole)
        return std::array { tr("CATD"), tr("qué pasa"), tr("en espera") }[static_cast<std::size_t>(section)];
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section == Held ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace prep
