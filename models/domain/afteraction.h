// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/incidents.h"
#include "models/domain/report.h"
#include "models/domain/state.h"

#include <span>

namespace prep {

/// The figures of another drill, or of the night, to be set beside this one.
struct InformeComparado {
    std::string nombre;
    std::string procedencia; ///< the log it was read from, or who signed the file
    std::vector<std::pair<std::string, Celda>> cifras; ///< by id of CifraInforme
};
[[nodiscard]] InformeComparado comparable(const Informe& report, std::string source);

/// The after-action report (H7), of a drill or of the night, from its log alone: hours, what was captured and published, the
/// curves, every incident, the plan, the delays, the legends, the channels, the publication. `log` has taken the events that
/// `state` has folded. `others`: oldest first. Hours are the published ones, to the second, unless they are the hub's.
[[nodiscard]] Informe afterAction(const State& state, const ReportLog& log, const std::vector<InformeComparado>& others = {});

/// Actas expected of every CATD, with their sections and casillas: from the definition alone.
[[nodiscard]] Informe estimateReport(const Process& process);
/// Whether every site was ready before the opening (C6), and what it lacks.
[[nodiscard]] Informe readinessReport(const State& state);

/// One log of a month.
struct FuenteMensual {
    const State& state;
    const ReportLog& log;
};
/// What these logs say was done in a month of the calendar (deliverable 3): acopio, capture, cortes, drills, plans, incidents,
/// people, stations, day by day. The logs are of one institute; the first one gives the names.
[[nodiscard]] Informe monthlyReport(std::span<const FuenteMensual> sources, int year, unsigned month);

} // namespace prep
