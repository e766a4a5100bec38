// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

#include <QString>

#include <span>
#include <vector>

namespace prep {

struct AreaCount {
    std::uint32_t esperadas = 0;
    std::uint32_t acopiadas = 0;
    std::uint32_t capturadas = 0;
};

/// One municipio or distrito of the catalogue.
struct Area {
    QString id; ///< as published, "039"
    QString name;
    double lon = 0; ///< of its CATDs; both 0 = not known
    double lat = 0;
};

/// Progress by municipio and by distrito, which the domain's counters do not hold: kept beside the state, one step an
/// acta. Owned by Night.
class AreaProgress {
public:
    enum class Kind { municipio, distrito };

    void rebuild(const State& state);
    void update(const State& state, std::span<const ActaIndex> actas);

    [[nodiscard]] const std::vector<Area>& areas(Kind kind) const { return table(kind).areas; }
    /// Of one election.
    [[nodiscard]] const AreaCount& count(Kind kind, std::size_t area, std::size_t election) const;
    /// Of all elections together.
    [[nodiscard]] AreaCount count(Kind kind, std::size_t area) const;
    /// Place of the acta's area in areas(kind); -1 = it has none.
    [[nodiscard]] int areaOf(Kind kind, ActaIndex acta) const { return table(kind).ofActa[acta]; }
    [[nodiscard]] int find(Kind kind, const QString& id) const;

private:
    struct Table {
        std::vector<Area> areas;
        std::vector<AreaCount> counts; ///< [area * elections + election]
        std::vector<int> ofActa;
    };
    [[nodiscard]] const Table& table(Kind kind) const { return m_tables[kind == Kind::municipio ? 0 : 1]; }
    void buildTable(Table& table, const Process& process, Kind kind);
    void locate(Table& table, const Process& process, Kind kind);
    void place(const State& state, ActaIndex acta);

    std::array<Table, 2> m_tables;
    std::vector<std::uint8_t> m_counted; ///< by acta: bit 0 in acopiadas, bit 1 in capturadas
    std::size_t m_elections = 0;
};

} // namespace prep
