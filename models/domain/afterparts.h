// SPDX-License-Identifier: MIT
#pragma once

// Internal to models/domain: the sections of the after-action report.

#include "models/domain/afteraction.h"

namespace prep::detail {

/// What is told, and between which hours.
struct Told {
    const State& state;
    const ReportLog& log;
    Millis desde = 0; ///< the first acta received or the first corte, whichever came first; 0 = nothing happened
    Millis hasta = 0; ///< the last acta captured or the last corte released, whichever came last
    [[nodiscard]] const Process& process() const { return *state.process; }
};

/// As published: whole seconds.
[[nodiscard]] constexpr Millis published(Millis when) { return when - when % 1000; }

/// Nearest rank; -1 of nothing. Sorts.
[[nodiscard]] Millis percentile(std::vector<Millis>& values, unsigned percent);

/// The hours of one acta as published; 0 = none.
struct ActaHours {
    Millis acopio = 0;
    Millis digitalizacion = 0;
    Millis captura = 0;
    Millis verificacion = 0; ///< or declared sin acta
    bool capturada = false; ///< it has a value
    bool conVotos = false;
    Canal canal = Canal::catd;
    bool hayPieza = false;
};
[[nodiscard]] ActaHours hoursOf(const State& state, ActaIndex acta);

/// By acta: index into State::cortes of the first released corte that held a value of it; none32 = it was never published.
[[nodiscard]] std::vector<std::uint32_t> firstCortes(const State& state);

/// "7, 9, 11"; empty when none. Of districts with an activation that was not cancelled.
[[nodiscard]] std::string planDistricts(const State& state);
/// "007" → "7".
[[nodiscard]] std::string districtText(std::string_view id);

/// Times between two cortes that came out one after the other, longer than a cycle and its tolerance.
struct Hueco {
    std::uint32_t antes = 0; ///< numbers of the two
    std::uint32_t despues = 0;
    Millis desde = 0;
    Millis hasta = 0;
    std::uint32_t rechazados = 0; ///< cortes refused between them
};
[[nodiscard]] std::vector<Hueco> publicationGaps(const State& state);
/// The longest time between two cortes that came out, gap or not; -1 with fewer than two.
[[nodiscard]] Millis longestCycle(const State& state);

/// Median and 90th percentile from acopio to value, of actas with votes.
struct Demora {
    Millis p50 = -1;
    Millis p90 = -1;
};
[[nodiscard]] Demora verificationDelay(const State& state);

[[nodiscard]] SeccionInforme progressSection(const Told& told);
[[nodiscard]] SeccionInforme curveSection(const Told& told);
[[nodiscard]] SeccionInforme incidentSection(const Told& told);
[[nodiscard]] SeccionInforme planSection(const Told& told);
[[nodiscard]] SeccionInforme delaySection(const Told& told);
[[nodiscard]] SeccionInforme legendSection(const Told& told);
[[nodiscard]] SeccionInforme channelSection(const Told& told);
[[nodiscard]] SeccionInforme publicationSection(const Told& told);
[[nodiscard]] SeccionInforme comparisonSection(const Informe& report, const std::vector<InformeComparado>& others);
[[nodiscard]] SeccionInforme methodSection(const Told& told);

/// The heading of a report on one process.
[[nodiscard]] Informe headed(std::string_view id, std::string_view title, const Process& process);
/// Titles by string_view, cells by string.
[[nodiscard]] ColumnaInforme column(std::string_view id, std::string_view title);
[[nodiscard]] std::string siteText(const Process& process, SiteIndex site);

} // namespace prep::detail
