// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/definition.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prep {

/// What a drill can do to a night. Their names in a file: faultNames, in this order (resources/scenarios/FORMAT.md).
enum class FaultKind : std::uint8_t {
    enlaceCortado, ///< sites: their link falls
    hoyoNegro, ///< sites: nothing crosses, nothing is closed
    medioAbierto, ///< sites: what is sent is lost for ever, nothing is closed
    lento, ///< sites: delay and narrow
    perdida, ///< sites: connections are reset now and then
    proveedor, ///< the provider that most sites have
    energia, ///< the power zone that most sites have, with the plan sin-energia
    plan, ///< sites without internet under the plan, by its whole ladder
    energiaCcv, ///< the hub and every capture session die at once
    hubMuerto, ///< the hub is killed; with sites, the hubs of their own
    reconexion, ///< every connection of every session is reset at once
    estacionMuerta, ///< capture stations die holding a claim
    relojSitio, ///< sites' clocks are ahead
    relojTelefono, ///< PREP Casilla's phones' clocks are ahead
    jsonMalo, ///< a member too many in the JSON of an election
    esquemaCambiado, ///< the hub comes back with another definition of an election's columns
    filasUtc, ///< rows of the results file with their hours in UTC
    renglonesFaltan, ///< rows of special casillas missing from the results file
    imagenesFaltan, ///< images of an election missing from what is published
    imagenDuplicada, ///< the same image by PREP Casilla and by the CATD
    destinoMuerto, ///< the publication's target takes nothing
    difusorRancio, ///< a difusor's copy is not renewed
    vistaDividida, ///< the publication's owner shows another history elsewhere
};
inline constexpr std::array<std::string_view, 23> faultNames { "enlace-cortado", "hoyo-negro", "medio-abierto", "lento", "perdida", "proveedor", "energia",
    "plan", "energia-ccv", "hub-muerto", "reconexion", "estacion-muerta", "reloj-sitio", "reloj-telefono", "json-malo", "esquema-cambiado", "filas-utc",
    "renglones-faltan", "imagenes-faltan", "imagen-duplicada", "destino-muerto", "difusor-rancio", "vista-dividida" };

struct ScenarioFault {
    std::string id;
    FaultKind tipo = FaultKind::enlaceCortado;
    std::string hora; ///< "21:30" of the night; or
    int minuto = 0; ///< after the opening, where `hora` is empty
    int dura = 0; ///< minutes; 0 = one moment, or for good
    bool todos = false; ///< every site
    std::vector<std::string> sitios;
    std::vector<std::string> distritos;
    std::string eleccion; ///< id; empty = the process's first
    int cuantas = 1; ///< actas, rows, stations
    int minutos = 0; ///< a clock is ahead by
    int retardoMs = 0;
    int bytesPorSegundo = 0;
};

/// How a pass criterion is judged. Their names in a file: checkNames.
enum class CheckKind : std::uint8_t {
    evento, ///< the log has such an event in time
    sinEvento, ///< the log has no such event
    retenidoSolo, ///< while the fault lasts these products are held, and no other
    publicadoCompleto, ///< the last corte is out with nothing held and with what the state counts
    verifica, ///< prep verify of what is published, at the end
    verificaDurante, ///< prep verify of what is published, at the end of the fault's time
    bitacora, ///< the log is whole, nothing twice
    igualQueSinFallas, ///< actas, stages and votes as in the same night without faults
    reconexion, ///< every session is back in time
    porcentaje, ///< of actas captured
    porCasilla, ///< the share of PREP Casilla that the script asks for is in the log
    vistaDividida, ///< a witness keeps the two signed histories that contradict each other
    unaPorActa, ///< actas with two piezas are counted once
    custodia, ///< what every site's own hub has made is at the centre: all of it, in its order, once
    trabajaSinLinea, ///< while the fault lasted the sites with hubs of their own worked on, and the centre heard nothing of it
};
inline constexpr std::array<std::string_view, 15> checkNames { "evento", "sin-evento", "retenido-solo", "publicado-completo", "verifica", "verifica-durante",
    "bitacora", "igual-que-sin-fallas", "reconexion", "porcentaje", "por-casilla", "vista-dividida", "una-por-acta", "custodia",
    "trabaja-sin-linea" };

/// Which question of the table a criterion answers.
enum class CheckRole : std::uint8_t { detecta, previene, recupera };
inline constexpr std::array<std::string_view, 3> checkRoles { "detecta", "previene", "recupera" };

struct ScenarioCheck {
    CheckKind prueba = CheckKind::bitacora;
    CheckRole papel = CheckRole::previene;
    std::string falla; ///< id; empty = the whole night
    std::string tipo; ///< of event
    std::vector<std::string> contiene; ///< all of them, in the event's line of prep log dump or in what prep verify says
    std::vector<std::string> productos;
    bool trasElFin = false; ///< time counts from the fault's end
    int minutos = 0; ///< of process time; 0 = any
    int segundos = 0; ///< of real time
    int porciento = 0;
    int cuantas = 1; ///< actas, at least
    std::string veredicto; ///< autentico, incompleto, no-autentico
    bool ajena = false; ///< with the trust of another process
};

/// CATDs that work at a hub of their own: by id, or all of some districts; none = every one works at the centre's.
struct ScenarioHubs {
    std::vector<std::string> sitios;
    std::vector<std::string> distritos;
    [[nodiscard]] bool empty() const { return sitios.empty() && distritos.empty(); }
};

/// A drill's script of faults with its pass criteria (resources/scenarios/FORMAT.md).
struct Scenario {
    std::string nombre;
    std::string titulo;
    std::string descripcion;
    std::string evidencia;
    std::string limites; ///< what a run at maximum speed cannot show, and where it is shown
    int curva = 1; ///< the night's arrivals, so many times as fast
    std::string inicio; ///< hour at which a past drill began, and
    std::string fin; ///< ended: the script is brought to them
    std::string hasta; ///< hour at which the run ends; empty = the script's end
    int porcientoActas = 100; ///< that arrive at all
    int porCasilla = -1; ///< actas by PREP Casilla of `deActas`; -1 = as the script has it
    int deActas = 0;
    int capturistas = 0; ///< who capture; 0 = as many as the script has
    bool imagenes = false; ///< a stub each
    ScenarioHubs concentradores;
    std::vector<ScenarioFault> fallas;
    std::vector<ScenarioCheck> criterios;
};

struct ScenarioResult {
    std::optional<Scenario> scenario;
    std::vector<DefinitionError> errors; ///< all of them, with the path of the key
};
/// `file`: only for what is said of mistakes.
[[nodiscard]] ScenarioResult readScenario(const std::string& file, std::string_view bytes);

/// The scenarios that are part of the program, by name.
struct BuiltInScenario {
    std::string_view name;
    std::string_view json;
};
[[nodiscard]] const std::vector<BuiltInScenario>& builtInScenarios();
/// The text of a file that exists, or of a built-in name.
[[nodiscard]] Result<std::string> scenarioText(const std::string& nameOrFile);
/// The same, read.
[[nodiscard]] ScenarioResult findScenario(const std::string& nameOrFile);

} // namespace prep
