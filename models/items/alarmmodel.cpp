// SPDX-License-Identifier: MIT
#include "models/items/alarmmodel.h"

#include <QTimerEvent>

#include <algorithm>

namespace prep {

namespace {

constexpr int gatherMs = 100;

bool isUnacknowledged(AlarmState state)
{
    return state == AlarmState::activaSinReconocer || state == AlarmState::normalSinReconocer;
}

/// Order in the state column: what a person must still look at first.
int rankOf(AlarmState state)
{
    switch (state) {
    case AlarmState::activaSinReconocer:
        return 0;
    case AlarmState::normalSinReconocer:
        return 1;
    case AlarmState::activaReconocida:
        return 2;
    default:
        return 3 + static_cast<int>(state);
    }
}

template<typename T>
int order(const T& a, const T& b)
{
    return a < b ? -1 : (b < a ? 1 : 0);
}

} // namespace

AlarmModel::AlarmModel(const Night& night, Scope scope, QObject* parent)
    : SortedTableModel(parent)
    , m_night(night)
    , m_scope(scope)
    , m_grouped(scope == Scope::list)
{
    connect(&night, &Night::reset, this, &AlarmModel::reload);
    connect(&night, &Night::changed, this, &AlarmModel::take);
    reload();
    sort(scope == Scope::list ? Actas : Since, scope == Scope::list ? Qt::DescendingOrder : Qt::AscendingOrder);
}

int AlarmModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

void AlarmModel::reload()
{
    m_gather.stop();
    m_rows.clear();
    m_itemOf.clear();
    m_dirty.clear();
    m_expanded.clear();
    if (m_night.hasState()) {
        for (const auto& [key, alarm] : m_night.state().alarmas)
            add(key);
        for (std::uint32_t item = 0; item < m_rows.size(); ++item)
            read(item);
        for (const auto& [key, holds] : m_night.alarms().consequences())
            m_rows[m_itemOf.at(key)].holds = holds;
    }
    rebuild(static_cast<std::uint32_t>(m_rows.size()));
}

std::uint32_t AlarmModel::add(const std::string& key)
{
    const auto [known, fresh] = m_itemOf.try_emplace(key, static_cast<std::uint32_t>(m_rows.size()));
    if (!fresh)
        return known->second;
    Row row;
    row.key = key;
    row.kind = kindOfKey(key).value_or(AlarmKind::causaComun);
    const auto& sites = m_night.state().siteById;
    if (const auto site = sites.find(std::string(subjectOfKey(key))); site != sites.end())
        row.site = site->second;
    m_rows.push_back(std::move(row));
    return known->second;
}

/// Takes the row from the state anew; whoever gains or loses a child by it is dirty too.
void AlarmModel::read(std::uint32_t item)
{
    const auto* const found = m_night.state().findAlarm(m_rows[item].key);
    const Alarma gone;
    const Alarma& alarm = found ? *found : gone;
    const auto parent = alarm.state() == AlarmState::suprimida ? add(alarm.padre) : none;
    auto& row = m_rows[item];
    row.state = alarm.state();
    row.since = alarm.desde;
    row.until = alarm.aplazadaHasta;
    adopt(row, parent, m_dirty);
}

void AlarmModel::adopt(Row& row, std::uint32_t parent, std::set<std::uint32_t>& touched)
{
    if (row.parent == parent)
        return;
    for (const auto one : { row.parent, parent }) {
        if (one != none)
            touched.insert(one);
    }
    if (row.parent != none)
        --m_rows[row.parent].children;
    row.parent = parent;
    if (parent != none)
        ++m_rows[parent].children;
}

void AlarmModel::take(const NightChange& change)
{
    for (const auto& key : change.alarms)
        m_dirty.insert(add(key));
    if (!m_dirty.empty() && !m_gather.isActive())
        m_gather.start(gatherMs, this);
}

void AlarmModel::flush()
{
    m_gather.stop();
    if (m_dirty.empty())
        return;
    std::vector<std::uint32_t> items(m_dirty.begin(), m_dirty.end());
    for (const auto item : items)
        read(item);
    items.assign(m_dirty.begin(), m_dirty.end()); // and the causes that they joined or left
    m_dirty.clear();
    const bool grew = m_rows.size() > itemCount();
    if (grew) {
        takeConsequences(items); // who is older may hold up something else by now, and stand elsewhere for it
        grow(static_cast<std::uint32_t>(m_rows.size()));
    }
    std::ranges::sort(items);
    items.erase(std::unique(items.begin(), items.end()), items.end());
    update(items);
}

void AlarmModel::refreshConsequences()
{
    flush();
    if (!m_night.hasState())
        return;
    std::vector<std::uint32_t> changed;
    takeConsequences(changed);
    std::ranges::sort(changed);
    update(changed);
}

void AlarmModel::takeConsequences(std::vector<std::uint32_t>& changed)
{
    for (const auto& [key, holds] : m_night.alarms().consequences()) {
        const auto item = m_itemOf.at(key);
        if (m_rows[item].holds == holds)
            continue;
        m_rows[item].holds = holds;
        changed.push_back(item);
    }
}

void AlarmModel::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_gather.timerId())
        flush();
    else
        SortedTableModel::timerEvent(event);
}

void AlarmModel::setGrouped(bool grouped)
{
    if (m_grouped == grouped)
        return;
    m_grouped = grouped;
    rebuild(static_cast<std::uint32_t>(m_rows.size()));
}

void AlarmModel::setFilters(const std::set<int>& filters)
{
    if (m_filters == filters)
        return;
    m_filters = filters;
    rebuild(static_cast<std::uint32_t>(m_rows.size()));
}

void AlarmModel::toggleExpanded(std::uint32_t item)
{
    if (m_rows[item].children == 0 && !m_expanded.contains(item))
        return;
    if (m_expanded.erase(item) == 0)
        m_expanded.insert(item);
    std::vector<std::uint32_t> items;
    for (std::uint32_t one = 0; one < m_rows.size(); ++one) {
        if (one == item || m_rows[one].parent == item)
            items.push_back(one);
    }
    update(items);
}

std::optional<std::uint32_t> AlarmModel::itemOf(std::string_view key) const
{
    const auto found = m_itemOf.find(std::string(key));
    return found == m_itemOf.end() ? std::nullopt : std::optional(found->second);
}

const Alarma* AlarmModel::alarm(std::uint32_t item) const
{
    return item < m_rows.size() ? m_night.state().findAlarm(m_rows[item].key) : nullptr;
}

bool AlarmModel::passes(const Row& row) const
{
    const auto on = [this](int filter) { return m_filters.contains(filter); };
    const bool kinds = on(aplazadas) || on(fueraDeServicio);
    if (row.state == AlarmState::aplazada || row.state == AlarmState::fueraDeServicio) {
        if (!on(row.state == AlarmState::aplazada ? aplazadas : fueraDeServicio))
            return false;
    } else if (kinds) {
        return false;
    }
    if (on(sinReconocer) && !isUnacknowledged(row.state))
        return false;
    const bool priorities = on(critica) || on(alta) || on(media) || on(baja);
    return !priorities || on(critica + static_cast<int>(guide(row.kind).prioridad));
}

bool AlarmModel::accepts(std::uint32_t item) const
{
    const auto& row = m_rows[item];
    if (row.state == AlarmState::normal)
        return false;
    if (m_scope == Scope::shelved)
        return row.state == AlarmState::aplazada;
    if (m_grouped && row.parent != none)
        return m_expanded.contains(row.parent) && accepts(row.parent);
    return passes(row);
}

int AlarmModel::compare(const Row& a, const Row& b, int column) const
{
    switch (column) {
    case Status:
        return order(rankOf(a.state), rankOf(b.state));
    case Since:
        return m_scope == Scope::shelved ? order(a.until, b.until) : order(a.since, b.since);
    case What:
    case Action:
        return order(static_cast<int>(a.kind), static_cast<int>(b.kind));
    case Where:
        return order(subjectOfKey(a.key), subjectOfKey(b.key));
    case Lista:
        return order(a.holds.listaNominal, b.holds.listaNominal);
    case Owner:
        return order(static_cast<int>(guide(a.kind).responsable), static_cast<int>(guide(b.kind).responsable));
    default: {
        if (const int holds = order(a.holds, b.holds))
            return holds;
        if (const int priority = order(guide(b.kind).prioridad, guide(a.kind).prioridad))
            return priority;
        return order(b.since, a.since);
    }
    }
}

bool AlarmModel::lessThan(std::uint32_t a, std::uint32_t b, int column) const
{
    const auto rootOf = [this](std::uint32_t item) { return m_grouped && m_rows[item].parent != none ? m_rows[item].parent : item; };
    const auto rootA = rootOf(a);
    const auto rootB = rootOf(b);
    if (rootA != rootB) {
        const int roots = compare(m_rows[rootA], m_rows[rootB], column);
        return roots != 0 ? roots < 0 : (sortOrder() == Qt::AscendingOrder ? rootA < rootB : rootB < rootA); // families stay together
    }
    if (a == rootA || b == rootA) // a cause is above what it stands for, whichever way the column is sorted
        return a != b && (sortOrder() == Qt::AscendingOrder ? a == rootA : b == rootA);
    return compare(m_rows[a], m_rows[b], column) < 0;
}

QVariant AlarmModel::value(std::uint32_t item, int column) const
{
    const auto& row = m_rows[item];
    switch (column) {
    case Status:
        return static_cast<int>(row.state) + 16 * static_cast<int>(guide(row.kind).prioridad);
    case Since:
        return static_cast<qlonglong>(m_scope == Scope::shelved ? row.until : row.since);
    case What:
        return static_cast<int>(row.kind) + (extra(item, What).toInt() << 8) + static_cast<int>(std::min(row.children, 0xffffU) << 12);
    case Action:
        return static_cast<int>(row.kind);
    case Where:
        return QString::fromStdString(row.site != none16 ? m_night.process().sites[row.site].name : std::string(subjectOfKey(row.key)));
    case Actas:
        return row.holds.actas;
    case Lista:
        return static_cast<qlonglong>(row.holds.listaNominal);
    case Owner:
        return static_cast<int>(guide(row.kind).responsable);
    default:
        return {};
    }
}

QVariant AlarmModel::extra(std::uint32_t item, int column) const
{
    const auto& row = m_rows[item];
    if (column == Where && row.site != none16)
        return row.site;
    if (column == What && m_grouped && row.parent != none)
        return 3;
    if (column == What && m_grouped && row.children > 0)
        return m_expanded.contains(item) ? 2 : 1;
    return {};
}

} // namespace prep
