// SPDX-License-Identifier: MIT
#include "models/items/publicationactions.h"

#include "models/items/publicationrules.h"

#include <algorithm>

namespace prep {

PublicationActions::PublicationActions(const Night& night, Scope scope, QObject* parent)
    : SortedTableModel(parent)
    , m_night(night)
    , m_scope(scope)
{
    sort(When, scope == Scope::open ? Qt::AscendingOrder : Qt::DescendingOrder);
    connect(&night, &Night::reset, this, &PublicationActions::reload);
    connect(&night, &Night::changed, this, &PublicationActions::takeChange);
    reload();
}

int PublicationActions::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

void PublicationActions::reload()
{
    const auto count = m_night.hasState() ? m_night.state().acciones.size() : 0;
    m_told.clear();
    for (std::uint32_t item = 0; item < count; ++item)
        m_told.push_back(statusOf(item));
    rebuild(static_cast<std::uint32_t>(count));
}

void PublicationActions::takeChange(const NightChange& change)
{
    if (change.actions.empty() && !change.cortes)
        return;
    std::vector<std::uint32_t> changed;
    const auto known = static_cast<std::uint32_t>(m_told.size());
    for (std::uint32_t item = known; item < m_night.state().acciones.size(); ++item)
        m_told.push_back(statusOf(item));
    for (const std::uint32_t number : change.actions) {
        if (number == 0 || number > known)
            continue;
        m_told[number - 1] = statusOf(number - 1);
        changed.push_back(number - 1);
    }
    for (std::uint32_t item = 0; change.cortes && item < known; ++item) {
        if (action(item).corte != 0 && action(item).corte == m_night.state().cortes.back().numero)
            changed.push_back(item); // what it led to
    }
    std::ranges::sort(changed);
    changed.erase(std::ranges::unique(changed).begin(), changed.end());
    update(changed);
    grow(static_cast<std::uint32_t>(m_told.size()));
}

void PublicationActions::refresh()
{
    std::vector<std::uint32_t> changed;
    for (std::uint32_t item = 0; item < m_told.size(); ++item) {
        const Status status = m_told[item] == waiting ? statusOf(item) : m_told[item];
        if (status == m_told[item])
            continue;
        m_told[item] = status;
        changed.push_back(item);
    }
    update(changed);
}

PublicationActions::Status PublicationActions::statusOf(std::uint32_t item) const
{
    const Accion& one = action(item);
    if (one.firmada != 0)
        return signedByTwo;
    if (one.retirada != 0)
        return withdrawn;
    return m_night.processNow() > expiryOf(one) ? expired : waiting;
}

QVariant PublicationActions::value(std::uint32_t item, int column) const
{
    const Accion& one = action(item);
    switch (column) {
    case What:
        return item;
    case Why:
        return QString::fromStdString(one.motivo);
    case Proposer:
        return one.propuso < m_night.state().people.size()
            ? QString::fromStdString(m_night.state().people[one.propuso].id)
            : QString();
    case When:
        return static_cast<qlonglong>(one.propuesta);
    case Outcome:
        return static_cast<int>(m_told[item]) + statuses * static_cast<int>(item);
    default:
        return {};
    }
}

bool PublicationActions::accepts(std::uint32_t item) const
{
    return action(item).isOpen() == (m_scope == Scope::open);
}

bool PublicationActions::lessThan(std::uint32_t a, std::uint32_t b, int column) const
{
    if (column == What)
        return action(a).accion < action(b).accion;
    if (column == Outcome)
        return m_told[a] < m_told[b];
    const auto left = value(a, column);
    const auto right = value(b, column);
    return left.typeId() == QMetaType::QString ? left.toString() < right.toString()
                                               : left.toLongLong() < right.toLongLong();
}

} // namespace prep
