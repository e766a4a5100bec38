// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

namespace prep {

/// What the activations of the continuity plan say about themselves (H3, H4, H6). Everything here is a pure function of
/// a state; the log is the only source, so two machines say the same.

inline constexpr Millis sinTiempo = -1; ///< a time that is not known, or has not come yet

/// One activation against its targets.
struct TiemposPlan {
    std::uint32_t plan = 0; ///< index into State::planes
    Millis detectar = sinTiempo; ///< from the trouble to the activation
    Millis actuar = sinTiempo; ///< from the activation to the end of the first step
    Millis recuperar = sinTiempo; ///< from the activation to service
    Millis servicio = 0; ///< when it was back: an outcome that says so, another site took over, or the plan was closed; 0 = not yet
    Millis meta = 0; ///< for `recuperar`; 0 = none
    bool enCurso = false; ///< not recovered yet: `recuperar` is what has gone by
    bool fueraDeMeta = false;
};
/// Where the work of `site` would go; none16 = nowhere. An alternate that has itself been moved hands on to whoever works for
/// it; one that has closed, and a circle, end at the capture centre.
[[nodiscard]] SiteIndex destinationOf(const State& state, SiteIndex site, EfectoPaso effect);
/// Since when what a scenario is for has been going on at a site: the alarm of its entry criterion stands that long. A link
/// that flaps is in trouble since its first loss, and one that no alarm speaks of yet since its last change. 0 = not known.
[[nodiscard]] Millis troubleSince(const State& state, SiteIndex site, const EscenarioPlan& scenario);

/// One step as it ran.
struct TiempoPaso {
    std::uint32_t plan = 0;
    std::uint16_t corrido = 0; ///< index into PlanCorrido::pasos
    Millis duracion = 0; ///< so far, when it runs
    Millis limite = 0;
    bool enCurso = false;
    bool vencido = false;
};
/// Cancelled activations are left out: they were mistakes. In order of activation.
[[nodiscard]] std::vector<TiemposPlan> planTimes(const State& state, Millis now);
[[nodiscard]] std::vector<TiempoPaso> stepTimes(const State& state, Millis now);
/// The step a plan is at; nothing when it has ended.
[[nodiscard]] std::optional<TiempoPaso> runningStep(const State& state, std::uint32_t plan, Millis now);

/// The provider's own clock: it runs from the end of the step that reported to it, under the number that was written down
/// (empty where the view may not read it), until the plan ends.
struct RelojProveedor {
    Millis desde = 0;
    std::string folio;
};
[[nodiscard]] std::optional<RelojProveedor> providerClock(const State& state, const PlanCorrido& plan);

/// Which site, the capture centre among them, has ever ended which step in which way (H6).
struct Cobertura {
    using Matriz = std::vector<std::vector<std::uint32_t>>; ///< times, [row][column]
    std::vector<Rama> ramas; ///< columns, in the order of the plan
    std::vector<SiteIndex> sitios; ///< rows
    Matriz veces; ///< in all drills and this log together
    std::vector<std::string> simulacros; ///< earlier drills, oldest first, and this process last
    std::vector<Matriz> porSimulacro; ///< as `simulacros`

    [[nodiscard]] std::size_t ejercidas(std::size_t row) const;
    /// Branches that no site has ever exercised, as columns.
    [[nodiscard]] std::vector<std::size_t> ramasSinEjercer() const;
    /// Sites that have never exercised any branch of this scenario, as rows.
    [[nodiscard]] std::vector<std::size_t> sitiosSinEjercer(std::uint16_t scenario) const;
};
[[nodiscard]] Cobertura planCoverage(const State& state);
/// What this log exercised, for the next process to know.
[[nodiscard]] SimulacroPrevio exercised(const State& state);

/// Scenarios in the order in which they should be offered for these sites: first those that an alarm suggests, by its rank
/// (one of a site's own, or of what has no site, that has stood for as long as the entry criterion says); then the rest in
/// the order of the plan. `suggested`: how many are of the first kind.
[[nodiscard]] std::vector<std::uint16_t> offeredScenarios(
    const State& state, const std::vector<SiteIndex>& sites, Millis now, std::size_t* suggested = nullptr);

/// "7, 9, 11", "D07 M014", "CCV": sites by id, by the number in a district site's id, or, `byDistrict`, all CATDs of those districts.
/// The error's detail is the part that names nothing.
[[nodiscard]] Result<std::vector<SiteIndex>> sitesNamed(const Process& process, std::string_view list, bool byDistrict);

/// What a site has to answer for before the opening (C6).
struct FaltasPreparacion {
    bool sinFirma = false;
    bool sinCable = false; ///< works by Wi-Fi or mobile data alone, by its own word or by catd.csv
    bool sinRedundancia = false; ///< no second link, or a second one that was not tried
    bool sinUps = false;
    bool sinEscaner = false;
    bool sinAutoprueba = false;
    bool relojDesviado = false;
    bool otroPrograma = false; ///< not the program that most of the signed sites run

    [[nodiscard]] bool ninguna() const
    {
        return !(sinFirma || sinCable || sinRedundancia || sinUps || sinEscaner || sinAutoprueba || relojDesviado || otroPrograma);
    }
};
/// By SiteIndex; the capture centre among them.
[[nodiscard]] std::vector<FaltasPreparacion> readinessFaults(const State& state);

} // namespace prep
