// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/events.h"

namespace prep {

/// Who asks. Made by the hub from the session, never by the client.
struct Actor {
    std::string id; ///< pseudonym
    Role role = Role::observador;
    std::string station;
    std::string site; ///< the site of a supervisor, acopiador or sitio; empty = any
};

namespace command {
// One struct a command; the fields are the intent, the facts come from the state. Acta fields hold keys.
struct Acopiar { Id16 pieza; std::string sitio; std::string propuesta; std::string mecanismo; };
struct Digitalizar { Id16 pieza; Canal canal = Canal::catd; std::string sitio; std::string propuesta; std::string mecanismo; std::string documento; Digest imagen; std::int64_t bytes = 0; };
struct RecibirImagen { Id16 pieza; Digest imagen; std::int64_t bytes = 0; std::string tipo; };
struct Identificar { Id16 pieza; std::string acta; std::string forzada; };
struct DeclararFueraDeCatalogo { Id16 pieza; std::string eleccion; std::string motivo; };
struct Revincular { Id16 pieza; std::string acta; std::string motivo; };
struct Retener { Id16 pieza; std::string motivo; };
struct Liberar { Id16 pieza; std::string motivo; };
struct DeclararSinActa { std::string acta; CausaSinActa causa = CausaSinActa::paqueteNoEntregado; };
/// `acta` empty: the hub gives the oldest acta of the elections in balance that this person may take. `ronda` 0: any of 1-3.
struct Reclamar { std::string acta; std::uint8_t ronda = 0; };
struct Renovar { std::string acta; std::uint8_t ronda = 0; };
struct Soltar { std::string acta; std::uint8_t ronda = 0; std::string motivo; };
struct Caducar { std::string acta; std::uint8_t ronda = 0; };
struct Escalar { std::string acta; std::uint8_t ronda = 0; std::string motivo; };
/// In round 3 `tally` has the full shape; only the conflicting fields are read. `explicacion`: of each error found, one a line.
struct Capturar { std::string acta; std::uint8_t ronda = 0; Tally tally; std::string explicacion {}; };
/// Mesa de control decides with the image and all captures.
struct Resolver { std::string acta; Tally tally; std::string motivo; };
struct Cotejar { std::string acta; std::uint8_t resultado = 1; };
struct OrdenarRecaptura { std::string acta; std::string motivo; };
struct OrdenarRedigitalizacion { std::string acta; std::string motivo; };
struct Corregir { std::string acta; Tally tally; std::string motivo; };
struct AbrirSitio { std::string sitio; };
struct CerrarSitio { std::string sitio; };
struct CambiarEnlace { std::string sitio; EstadoEnlace estado = EstadoEnlace::sinDatos; CausaEnlace causa = CausaEnlace::ninguna; std::uint8_t enlace = 0xff; std::string detalle; };
struct AbrirCorte { Millis hora = 0; Millis siguiente = 0; std::string software; bool final = false; };
struct LiberarCorte { std::uint32_t numero = 0; bool sinArchivos = false; Digest manifiesto; };
struct RechazarCorte { std::uint32_t numero = 0; std::string motivo; };
/// What the publisher tells of a corte before it is released or refused.
struct RevisarCorte { body::CorteRevisado revision; };
struct AnotarHallazgo { std::uint32_t corte = 0; body::CompuertaHallo hallazgo; };
/// Two persons (I2): one proposes, another one signs at another station; either of them, or the system when its time is over, withdraws it.
struct ProponerAccion { AccionPublicacion accion = AccionPublicacion::publicar; std::string objeto; std::string motivo; };
struct FirmarAccion { std::uint32_t accion = 0; };
struct RetirarAccion { std::uint32_t accion = 0; std::string motivo; };
/// The watch from outside: `fuente` is a difusor's id or `portal`.
struct VerPublico { std::string fuente; body::PublicoVisto visto; };
struct AltaPersona { std::string persona; std::string nombre; Role role = Role::observador; std::string sitio; };
struct BajaPersona { std::string persona; std::string motivo; };
struct InscribirEstacion { std::string estacion; std::string sitio; std::string huella; };
struct RevocarEstacion { std::string estacion; std::string motivo; };
struct IniciarHub { std::string software; std::string epoch; };
struct IniciarProceso { std::string process; std::string software; };
struct FirmarPreparacion { std::string sitio; bool cableado = false; bool respaldoProbado = false; bool ups = false; bool escaner = false; bool autoprueba = false; std::int32_t relojMs = 0; std::string programa; Digest huella; };
/// `alarma` is a key (alarms.h). The first four are the hub's own monitors'.
struct ActivarAlarma { std::string alarma; std::string detalle; std::string padre; };
struct NormalizarAlarma { std::string alarma; };
/// `padre` empty: it is shown by itself again.
struct SuprimirAlarma { std::string alarma; std::string padre; };
struct RecordarAlarma { std::string alarma; };
struct ReconocerAlarma { std::string alarma; };
struct AplazarAlarma { std::string alarma; Millis hasta = 0; std::string motivo; };
struct ReponerAlarma { std::string alarma; };
struct RetirarAlarma { std::string alarma; std::string motivo; };
struct DevolverAlarma { std::string alarma; };
struct RestablecerAlarma { std::string alarma; };
/// Several sites in one action ("distritos 7, 9 y 11"): all or none.
struct ActivarPlan { std::vector<std::string> sitios; std::string escenario; std::string nota; };
/// `lote`: which activation at the site is meant, as it was seen when the order was given; null = the one that runs (a drill's
/// script does not know it), to countersign: the one that waits (countersign.h).
struct TerminarPaso { std::string sitio; std::string paso; std::string salida; std::string evidencia; Id16 lote {}; };
struct AnotarPlan { std::string sitio; std::string texto; Id16 lote {}; };
/// The control room countersigns what a supervisor triggered.
struct RefrendarPlan { std::string sitio; Id16 lote {}; };
/// Triggered by mistake; refused once the work has moved.
struct CancelarPlan { std::string sitio; std::string motivo; Id16 lote {}; };
/// Digest of the lines that one minute added to the telemetry file.
struct ResumirTelemetria { Millis minuto = 0; Digest resumen; };
} // namespace command

namespace command {
using Any = std::variant<command::Acopiar, command::Digitalizar, command::RecibirImagen, command::Identificar,
    command::DeclararFueraDeCatalogo, command::Revincular, command::Retener, command::Liberar, command::DeclararSinActa,
    command::Reclamar, command::Renovar, command::Soltar, command::Caducar, command::Escalar, command::Capturar,
    command::Resolver, command::Cotejar, command::OrdenarRecaptura, command::OrdenarRedigitalizacion, command::Corregir,
    command::AbrirSitio, command::CerrarSitio, command::CambiarEnlace, command::AbrirCorte, command::LiberarCorte,
    command::RechazarCorte, command::AltaPersona, command::BajaPersona, command::InscribirEstacion, command::RevocarEstacion,
    command::IniciarHub, command::IniciarProceso, command::FirmarPreparacion, command::ActivarAlarma, command::NormalizarAlarma,
    command::SuprimirAlarma, command::RecordarAlarma, command::ReconocerAlarma, command::AplazarAlarma, command::ReponerAlarma,
    command::RetirarAlarma, command::DevolverAlarma, command::RestablecerAlarma, command::ActivarPlan, command::TerminarPaso,
    command::AnotarPlan, command::RefrendarPlan, command::CancelarPlan, command::ResumirTelemetria,
    command::RevisarCorte, command::AnotarHallazgo, command::ProponerAccion, command::FirmarAccion, command::RetirarAccion, command::VerPublico>;
} // namespace command

/// Index + 1 = CommandKind. Copied and moved in one place, commands.cpp (as Body is).
struct CommandBody : command::Any {
    using variant::variant;
    CommandBody() noexcept;
    CommandBody(const CommandBody& other);
    CommandBody(CommandBody&& other) noexcept;
    CommandBody& operator=(const CommandBody& other);
    CommandBody& operator=(CommandBody&& other) noexcept;
    ~CommandBody();
    // Nobody compares commands; said here, since those of std::variant do not compile for what has none, even when only asked.
    friend bool operator==(const CommandBody&, const CommandBody&) = delete;
    friend bool operator<(const CommandBody&, const CommandBody&) = delete;
};
static_assert(std::variant_size_v<command::Any> == commandKindCount);

/// An intent, as a session sends it. `id` is chosen by the client; `digest` is over the canonical content (models/codec).
struct Command {
    Id16 id;
    Id16 digest;
    Millis occurred = 0; ///< device clock; 0 = "now" by the hub's clock
    std::int32_t offset = 0; ///< device clock ahead of the hub's, ms
    CommandBody body;

    [[nodiscard]] CommandKind kind() const { return static_cast<CommandKind>(body.index() + 1); }
};

/// What decide may not make up itself.
struct Inputs {
    Millis now = 0; ///< process clock
    Id16 nonce; ///< random; a second one is derived(1)
};

} // namespace prep
