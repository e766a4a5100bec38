// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"
#include "models/domain/roles.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prep {

/// Order is rank: crítica first.
enum class Prioridad : std::uint8_t { critica, alta, media, baja };

/// Stable numbers: they are in the log.
enum class AlarmKind : std::uint8_t {
    causaComun = 1, ///< many sites fail together
    sitioSinSenal = 2,
    ambosEnlaces = 3,
    sitioIntermitente = 4,
    enlaceDegradado = 5,
    sinRedundancia = 6,
    relojDesviado = 7,
    actaDetenida = 8, ///< between acopio and digitalización for more than 20 min (A3)
    colaCaptura = 9,
    sitioCallado = 10, ///< nothing comes though actas are expected by its curve (A5)
    verificacionAnomala = 11,
    corteVencido = 12, ///< due + 60 s (E1)
    corteRechazado = 13,
    brechaPublicacion = 14, ///< captured and unpublished for longer than one cycle (A4)
    difusorAtrasado = 15,
    disco = 16,
    certificado = 17,
    ingresosFallidos = 18,
    hubReiniciado = 19,
    cambioEnLaNoche = 20, ///< process definition or software changed (E10)
    preparacionPendiente = 21, ///< not signed by T-60 min (C6)
    pasoVencido = 22, ///< a step of the continuity plan is over its time
    simulacroCallado = 23, ///< the drill that drives the clock has gone silent
    sitioSinConexion = 24, ///< works without connection, as it declared itself: nobody would notice that it died since
    publicacionVieja = 25, ///< what the public sees is older than one cycle, whatever the hub believes to have published (E7)
    productoRetenido = 26, ///< one product of the last corte was held back, the others came out (E9)
    publicoDistinto = 27 ///< what is seen from outside is not what was published (E7)
};
inline constexpr std::size_t alarmKindCount = 27;

/// Which actas wait while an alarm stands: its rank (D3).
enum class Detiene : std::uint8_t {
    nada,
    sitio, ///< those that its site has not digitised
    mesa, ///< those received at its site and not digitised
    captura, ///< those at the centre and not verified
    publicacion, ///< those verified and not published
    todo ///< all not verified
};

/// The pages of the console in the order of its rail, by their topics. An alarm that would open another one does not compile.
inline constexpr std::array<std::string_view, 9> consolePages { "tablero", "catd", "personas", "continuidad", "bitacora", "alarmas", "enlaces", "regiones", "publicacion" };

/// What a person needs to act on an alarm (D2). A kind without all of it does not compile.
struct AlarmGuide {
    AlarmKind kind;
    std::string_view id; ///< in keys, thresholds and metrics
    Prioridad prioridad;
    std::string_view nombre;
    std::string_view significado;
    std::string_view consecuencia;
    std::string_view accion;
    Role responsable;
    std::string_view pagina; ///< the page it opens, of consolePages
    bool retenida; ///< latched: stays until a person restores it, though its condition has gone
    Detiene detiene; ///< of a row that stands for others (a cause, many of a kind): what they do is added
};
[[nodiscard]] const AlarmGuide& guide(AlarmKind kind);
[[nodiscard]] std::optional<AlarmKind> alarmNamed(std::string_view id);

/// "sitioSinSenal/D01": one alarm is one kind on one thing.
[[nodiscard]] std::string alarmKey(AlarmKind kind, std::string_view subject);
/// The kind a key names, or nothing.
[[nodiscard]] std::optional<AlarmKind> kindOfKey(std::string_view key);
[[nodiscard]] std::string_view subjectOfKey(std::string_view key);

/// ISA-18.2 as published in OPC UA Part 9.
enum class AlarmState : std::uint8_t {
    normal,
    activaSinReconocer,
    activaReconocida,
    normalSinReconocer, ///< returned before anybody acknowledged it
    aplazada, ///< shelved by a person, with a reason and an end
    suprimida, ///< by design: a cause above it is shown in its place
    fueraDeServicio
};
inline constexpr std::size_t alarmStateCount = 7;

inline constexpr std::size_t maxRecientes = 32; ///< activations remembered of one alarm

/// One alarm as the log says it.
struct Alarma {
    std::string key;
    std::string detalle; ///< what was found, in Spanish
    std::string padre; ///< key of the cause that stands for it; empty = shown by itself
    bool activa = false; ///< its condition holds
    bool enganchada = false; ///< latched: was active and nobody has restored it yet
    bool reconocida = true;
    bool fueraDeServicio = false;
    Millis desde = 0; ///< of the present or last activation
    Millis hasta = 0; ///< of its last return; 0 = never
    Millis reconocidaHasta = 0; ///< the acknowledgement expires and the alarm sounds again; 0 = never
    Millis aplazadaHasta = 0; ///< 0 = not shelved
    std::uint16_t reconocidaPor = none16;
    std::string motivo; ///< of shelving or taking out of service
    std::uint32_t activaciones = 0;
    std::vector<Millis> recientes; ///< its activations within the ten minutes up to the last one; at most maxRecientes
    std::uint64_t seq = 0; ///< last event about it

    [[nodiscard]] AlarmKind kind() const { return kindOfKey(key).value_or(AlarmKind::causaComun); }
    [[nodiscard]] AlarmState state() const;
    /// True when a person should see it in the list (not normal).
    [[nodiscard]] bool isShown() const { return state() != AlarmState::normal; }
    /// It came so often (UmbralesAlarma::repetidas) that once more is no news; until it has been quiet for ten minutes.
    [[nodiscard]] bool isChattering(std::uint32_t often, Millis now) const;
};

/// What may happen to an alarm; the transitions are one table (alarms.cpp).
enum class AlarmInput : std::uint8_t { activar, normalizar, suprimir, descubrir, reconocer, recordar, aplazar, reponer, retirar, devolver, restablecer };
inline constexpr std::size_t alarmInputCount = 11;
/// False: refused in this state (numbered by decide).
[[nodiscard]] bool mayHappen(const Alarma& alarm, AlarmInput input);

} // namespace prep
