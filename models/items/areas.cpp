// SPDX-License-Identifier: MIT
#include "models/items/areas.h"

#include "models/domain/actaedit.h"

#include <algorithm>
#include <map>

namespace prep {

namespace {

constexpr std::uint8_t countedAcopiada = 1;
constexpr std::uint8_t countedCapturada = 2;

/// The same statements as Counters::acopiadas and Counters::capturadas; tst_areas compares the sums.
std::uint8_t countedAs(const ActaState& acta)
{
    std::uint8_t counted = 0;
    if (acta.etapa != Etapa::esperada && acta.etapa != Etapa::sinActa)
        counted |= countedAcopiada;
    if (visibleValue(acta))
        counted |= countedCapturada;
    return counted;
}

} // namespace

void AreaProgress::rebuild(const State& state)
{
    const auto& process = *state.process;
    m_elections = process.elections.size();
    m_counted.assign(process.actas.size(), 0);
    buildTable(m_tables[0], process, Kind::municipio);
    buildTable(m_tables[1], process, Kind::distrito);
    for (ActaIndex acta = 0; acta < state.actas.size(); ++acta)
        place(state, acta);
}

void AreaProgress::buildTable(Table& table, const Process& process, Kind kind)
{
    table = {};
    table.ofActa.assign(process.actas.size(), -1);
    std::map<std::string, int> known;
    for (const auto& row : process.actas) {
        const auto& id = kind == Kind::municipio ? row.municipioId : row.distritoId;
        if (!id.empty())
            known.emplace(id, 0);
    }
    int next = 0;
    for (auto& [id, place] : known) {
        place = next++;
        table.areas.push_back({ QString::fromStdString(id), {}, 0, 0 });
    }
    table.counts.assign(table.areas.size() * m_elections, {});
    for (ActaIndex acta = 0; acta < process.actas.size(); ++acta) {
        const auto& row = process.actas[acta];
        const auto found = known.find(kind == Kind::municipio ? row.municipioId : row.distritoId);
        if (found == known.end())
            continue;
        const auto place = static_cast<std::size_t>(found->second);
        table.ofActa[acta] = found->second;
        if (table.areas[place].name.isEmpty())
            table.areas[place].name = QString::fromStdString(kind == Kind::municipio ? row.municipio : row.distrito);
        ++table.counts[place * m_elections + row.election].esperadas;
    }
    locate(table, process, kind);
}

void AreaProgress::locate(Table& table, const Process& process, Kind kind)
{
    for (auto& area : table.areas) {
        int found = 0;
        for (const auto& site : process.sites) {
            const auto& id = kind == Kind::municipio ? site.municipioId : site.distritoId;
            if ((site.lon == 0 && site.lat == 0) || area.id != QString::fromStdString(id))
                continue;
            area.lon += site.lon;
            area.lat += site.lat;
            ++found;
        }
        if (found > 0) {
            area.lon /= found;
            area.lat /= found;
        }
    }
}

void AreaProgress::update(const State& state, std::span<const ActaIndex> actas)
{
    for (const auto acta : actas)
        place(state, acta);
}

void AreaProgress::place(const State& state, ActaIndex acta)
{
    const auto now = countedAs(state.actas[acta]);
    const auto before = m_counted[acta];
    if (now == before)
        return;
    for (auto& table : m_tables) {
        if (table.ofActa[acta] < 0)
            continue;
        auto& count = table.counts[static_cast<std::size_t>(table.ofActa[acta]) * m_elections + state.process->actas[acta].election];
        count.acopiadas += (now & countedAcopiada ? 1U : 0U) - (before & countedAcopiada ? 1U : 0U);
        count.capturadas += (now & countedCapturada ? 1U : 0U) - (before & countedCapturada ? 1U : 0U);
    }
    m_counted[acta] = now;
}

const AreaCount& AreaProgress::count(Kind kind, std::size_t area, std::size_t election) const
{
    return table(kind).counts[area * m_elections + election];
}

AreaCount AreaProgress::count(Kind kind, std::size_t area) const
{
    AreaCount sum;
    for (std::size_t election = 0; election < m_elections; ++election) {
        const auto& part = count(kind, area, election);
        sum.esperadas += part.esperadas;
        sum.acopiadas += part.acopiadas;
        sum.capturadas += part.capturadas;
    }
    return sum;
}

int AreaProgress::find(Kind kind, const QString& id) const
{
    const auto& areas = table(kind).areas;
    const auto found = std::ranges::find(areas, id, &Area::id);
    return found == areas.end() ? -1 : static_cast<int>(found - areas.begin());
}

} // namespace prep
