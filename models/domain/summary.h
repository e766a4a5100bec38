// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

namespace prep {

/// The thirteen figures of a published summary line (prep-domain §2.3), in their order, and the state's own.
struct Summary {
    std::int64_t esperadas = 0;
    std::int64_t registradas = 0;
    std::int64_t fueraDeCatalogo = 0;
    std::int64_t capturadas = 0;
    std::string porcentajeCapturadas;
    std::int64_t contabilizadas = 0;
    std::string porcentajeContabilizadas;
    std::string porcentajeInconsistencias;
    std::int64_t noContabilizadas = 0;
    std::int64_t listaNominalContabilizadas = 0;
    std::int64_t totalVotosConEspeciales = 0;
    std::int64_t totalVotosSinEspeciales = 0;
    std::string participacion;
};

/// `final`: participation with special casillas (Anexo 13 n. 29, last corte only).
[[nodiscard]] Summary summarize(const State& state, std::size_t election, bool final);

/// The same figures of some actas of one election (a district, a municipio, a section), and their votes by Election::boxes.
/// What is fuera de catálogo belongs to none.
struct AreaFigures {
    Summary summary;
    std::vector<std::int64_t> boxVotes;
};
[[nodiscard]] AreaFigures figuresOf(const State& state, std::size_t election, std::span<const ActaIndex> actas, bool final);

/// Minute by minute: how many actas had reached each stage, for curves. Corrected hours of the log.
struct CurvePoint {
    Millis minute = 0;
    std::uint32_t acopiadas = 0;
    std::uint32_t digitalizadas = 0;
    std::uint32_t capturadas = 0;
    std::uint32_t verificadas = 0;
};
[[nodiscard]] std::vector<CurvePoint> curve(const State& state, std::size_t election);

} // namespace prep
