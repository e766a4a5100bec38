// SPDX-License-Identifier: MIT
#include "models/items/publicationchanges.h"

#include "models/items/actamodel.h"

#include <algorithm>

namespace prep {

PublicationChanges::PublicationChanges(const Night& night, QObject* parent)
    : SortedTableModel(parent)
    , m_night(night)
{
    sort(Acta);
    connect(&night, &Night::reset, this, &PublicationChanges::reload);
    connect(&night, &Night::changed, this, &PublicationChanges::takeChange);
}

int PublicationChanges::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

void PublicationChanges::setCorte(std::uint32_t number)
{
    if (number == m_number)
        return;
    m_number = number;
    reload();
}

void PublicationChanges::reload()
{
    m_items.clear();
    const bool isSomething = m_number != 0 && m_night.hasState();
    for (ActaIndex acta = 0; isSomething && acta < m_night.state().actas.size(); ++acta)
        take(acta);
    rebuild(static_cast<std::uint32_t>(m_items.size()));
}

/// A corte changes its actas at once, when it is released: what comes later is of a later one.
void PublicationChanges::takeChange(const NightChange& change)
{
    if (m_number == 0 || !change.cortes)
        return;
    for (const ActaIndex acta : change.actas) {
        const bool isHere = std::ranges::any_of(m_items, [acta](const Item& item) { return item.acta == acta; });
        if (!isHere)
            take(acta);
    }
    grow(static_cast<std::uint32_t>(m_items.size()));
}

void PublicationChanges::take(ActaIndex acta)
{
    const auto& changes = m_night.state().actas[acta].cambios;
    const auto found = std::ranges::find(changes, m_number, &Cambio::corte);
    if (found == changes.end())
        return;
    const Difference kind = found->hora == 0 ? withdrawn
        : found->antes.seq == 0              ? returned
                                             : PublicationChanges::changed;
    m_items.push_back({ acta, kind, found->motivo, found->hora });
}

QVariant PublicationChanges::value(std::uint32_t item, int column) const
{
    const Item& one = m_items[item];
    switch (column) {
    case Acta:
        return QString::fromStdString(m_night.process().actaKey(one.acta));
    case Casilla:
        return casillaName(m_night.process().actas[one.acta]);
    case Kind:
        return static_cast<int>(one.kind);
    case Reason:
        return static_cast<int>(one.reason);
    case Hour:
        return static_cast<qlonglong>(one.hour);
    default:
        return {};
    }
}

bool PublicationChanges::lessThan(std::uint32_t a, std::uint32_t b, int column) const
{
    if (column == Acta)
        return m_items[a].acta < m_items[b].acta;
    const auto left = value(a, column);
    const auto right = value(b, column);
    return left.typeId() == QMetaType::QString ? left.toString() < right.toString()
                                               : left.toLongLong() < right.toLongLong();
}

} // namespace prep
