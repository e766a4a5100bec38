// SPDX-License-Identifier: MIT
#include "models/items/waiting.h"

#include <limits>

namespace prep {

namespace {
constexpr Millis absent = std::numeric_limits<Millis>::min();
}

bool isWaiting(Etapa etapa)
{
    return etapa >= Etapa::acopiada && etapa <= Etapa::captura3;
}

Millis patience(Etapa etapa)
{
    constexpr Millis minute = 60000;
    return etapa == Etapa::acopiada ? 20 * minute : 120 * minute;
}

void WaitingIndex::rebuild(const State& state)
{
    m_all.clear();
    m_bySite.assign(state.sites.size(), {});
    m_key.assign(state.actas.size(), absent);
    for (ActaIndex acta = 0; acta < state.actas.size(); ++acta)
        place(state, acta);
}

void WaitingIndex::update(const State& state, std::span<const ActaIndex> actas)
{
    for (const auto acta : actas)
        place(state, acta);
}

void WaitingIndex::place(const State& state, ActaIndex acta)
{
    const auto key = isWaiting(state.actas[acta].etapa) ? state.actas[acta].desde : absent;
    if (key == m_key[acta])
        return;
    const auto site = state.process->actas[acta].site;
    auto* const ofSite = site < m_bySite.size() ? &m_bySite[site] : nullptr;
    if (m_key[acta] != absent) {
        m_all.erase({ m_key[acta], acta });
        if (ofSite)
            ofSite->erase({ m_key[acta], acta });
    }
    if (key != absent) {
        m_all.insert({ key, acta });
        if (ofSite)
            ofSite->insert({ key, acta });
    }
    m_key[acta] = key;
}

std::optional<WaitingIndex::Entry> WaitingIndex::oldestOf(SiteIndex site) const
{
    if (site >= m_bySite.size() || m_bySite[site].empty())
        return {};
    return *m_bySite[site].begin();
}

std::optional<WaitingIndex::Entry> WaitingIndex::overdueOf(const State& state, SiteIndex site, Millis now) const
{
    if (site >= m_bySite.size())
        return {};
    for (const auto& entry : m_bySite[site]) {
        if (now - entry.first <= patience(Etapa::acopiada))
            break; // the shortest patience: nobody after this one has run out of it
        if (now - entry.first > patience(state.actas[entry.second].etapa))
            return entry;
    }
    return {};
}

std::size_t WaitingIndex::countOf(SiteIndex site) const
{
    return site < m_bySite.size() ? m_bySite[site].size() : 0;
}

} // namespace prep
