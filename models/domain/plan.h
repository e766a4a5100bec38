// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"
#include "models/domain/roles.h"

#include <optional>
#include <string>
#include <vector>

namespace prep {

/// What a step of the continuity plan changes when it ends with an outcome that moves the work.
enum class EfectoPaso : std::uint8_t { ninguno, alterno, ccv, regreso };
/// What the one who ends a step must write down.
enum class EvidenciaPaso : std::uint8_t { ninguna, nota, folio };

/// One way a step can end.
struct SalidaPaso {
    std::string id; ///< "resuelto"
    std::string texto; ///< as shown on its button
    std::string siguiente; ///< id of the next step; empty = the plan ends here
    EfectoPaso efecto = EfectoPaso::ninguno; ///< of ending it this way
    bool servicio = false; ///< ending it this way, the site works again, though the plan may go on
};

struct PasoPlan {
    std::string id;
    std::string accion;
    Role responsable = Role::supervisor;
    Millis limite = 0;
    EvidenciaPaso evidencia = EvidenciaPaso::ninguna;
    bool relojProveedor = false; ///< from here on the provider's own clock (SLA) runs, named by the folio
    std::vector<SalidaPaso> salidas; ///< at least one
};

struct EscenarioPlan {
    std::string id;
    std::string nombre;
    std::string criterio; ///< in words, for people
    std::string alarma; ///< kind of alarm that suggests it; empty = none
    Millis meta = 0; ///< target from activation to service (RTO)
    std::vector<PasoPlan> pasos; ///< the first one begins with the activation
    Millis criterioEdad = 0; ///< the alarm must have stood this long to suggest it

    [[nodiscard]] const PasoPlan* paso(std::string_view step) const;
};

/// One way one step of one scenario can end.
struct Rama {
    std::uint16_t escenario = 0;
    std::uint16_t paso = 0;
    std::uint8_t salida = 0;

    friend auto operator<=>(const Rama&, const Rama&) = default;
};
struct RamaEjercida {
    SiteIndex site = 0;
    Rama rama;
    std::uint32_t veces = 0;

    friend bool operator==(const RamaEjercida&, const RamaEjercida&) = default;
};
/// What the sites exercised in one drill.
struct SimulacroPrevio {
    std::string nombre;
    Millis fecha = 0; ///< its opening
    std::vector<RamaEjercida> ramas;

    friend bool operator==(const SimulacroPrevio&, const SimulacroPrevio&) = default;
};

/// plan_continuidad.json; a process without one has no scenarios.
struct PlanContinuidad {
    std::vector<EscenarioPlan> escenarios;
    std::vector<SimulacroPrevio> previos; ///< cobertura.json: earlier drills, oldest first

    [[nodiscard]] std::optional<std::uint16_t> find(std::string_view scenario) const;
};

/// Mistakes of a plan as a whole, in Spanish: steps nobody reaches, outcomes that lead nowhere, ids twice, a branch that
/// moves the work away and ends without bringing it back.
[[nodiscard]] std::vector<std::string> mistakesOf(const EscenarioPlan& scenario);

} // namespace prep
