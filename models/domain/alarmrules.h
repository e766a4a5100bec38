// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"

#include <span>

namespace prep {

/// What the hub measures beside the log; whatever was not measured says nothing.
struct Medidas {
    struct Sitio {
        std::uint32_t enlacesArriba = 0;
        std::uint32_t enlacesMedidos = 0; ///< 0 = its agent has not reported: nothing is said of its links
        std::int32_t relojMs = 0; ///< offset of its clock
        std::uint32_t esperadasAhora = 0; ///< actas its curve expects by now; 0 = no curve
        std::uint32_t esperadasAntes = 0; ///< likewise as long ago as it may be silent: no difference, and nothing was to come
        Millis ultimaActa = 0; ///< last arrival; 0 = none
    };
    std::vector<Sitio> sitios; ///< by SiteIndex; may be empty
    std::int64_t discoLibreMiB = -1;
    bool discoFalla = false; ///< the log could not be written a moment ago
    Millis certificadoVence = 0; ///< the nearest end of a certificate in use; 0 = not known
    std::uint32_t ingresosFallidos = 0; ///< in the last ten minutes
    std::uint32_t telefonosRechazados = 0; ///< uploads of PREP Casilla, likewise, from unknown or revoked devices
    std::string telefono; ///< the last of them
    std::uint32_t verificacionesMinuto = 0; ///< in the last minute
    std::uint32_t verificacionesHabituales = 0; ///< a usual minute so far; 0 = too few to say
    bool hubReinicio = false; ///< this hub's own start was not the first
    bool cambioDefinicion = false;
    std::string archivosCambiados; ///< what this hub runs from and is not on the disk any more as it was: "proceso.json (9f2c51d0)"
    bool simulacroCallado = false;
    std::map<std::string, std::size_t, std::less<>> anunciadas; ///< by key: sites below each row of many when it was last announced
};

/// A thing that is wrong now.
struct Condicion {
    AlarmKind kind;
    std::string sujeto;
    std::string detalle; ///< Spanish
    std::string padre; ///< key of the cause that stands for it
    std::size_t sitios = 0; ///< of a row that stands for many: how many
    bool crecio = false; ///< it stands for twice as many as were announced, or for something else: announced anew

    [[nodiscard]] std::string key() const { return alarmKey(kind, sujeto); }
    friend bool operator==(const Condicion&, const Condicion&) = default;
};

/// Everything that is wrong at `now`, causes first, each symptom with the cause above it: one lost provider is one row
/// (D4). Pure.
[[nodiscard]] std::vector<Condicion> alarmConditions(const State& state, const Medidas& measured, Millis now);
/// The commands of the system that bring the log's alarms up to `wrong`: raise, return, group, and what falls due by
/// itself (acknowledgements and shelvings that expire). Pure; empty when nothing changes.
[[nodiscard]] std::vector<CommandBody> alarmChanges(const State& state, std::span<const Condicion> wrong, Millis now);

/// What an alarm holds up: actas and their lista nominal (D3). Of a site, those not digitised yet, at the seat where
/// their work goes on; of a cause, those of all sites below it; for the rest, see Detiene.
struct Consecuencia {
    std::uint32_t actas = 0;
    std::int64_t listaNominal = 0;

    friend auto operator<=>(const Consecuencia&, const Consecuencia&) = default;
};
/// Consequences of all alarms in one pass, by key.
[[nodiscard]] std::map<std::string, Consecuencia, std::less<>> consequences(const State& state);

} // namespace prep
