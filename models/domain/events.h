// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/links.h"
#include "models/domain/publication.h"
#include "models/domain/roles.h"
#include "models/domain/rules.h"

#include <variant>

namespace prep {

/// Stable numbers: they are in every log for ever. Never reuse one. Captures say their round in the kind, so that a
/// view that may not read the body still knows how far the acta is.
enum class EventKind : std::uint16_t {
    procesoIniciado = 1,
    hubIniciado = 2,
    personaAlta = 10,
    personaBaja = 11,
    estacionInscrita = 12,
    estacionRevocada = 13,
    sitioAbierto = 20,
    sitioCerrado = 21,
    enlaceCambiado = 22,
    preparacionFirmada = 23,
    piezaAcopiada = 30,
    piezaDigitalizada = 31,
    imagenRecibida = 32,
    piezaIdentificada = 33,
    piezaRevinculada = 34,
    piezaFueraDeCatalogo = 35,
    piezaRetenida = 36,
    piezaLiberada = 37,
    sinActaDeclarada = 38,
    actaReclamada = 40,
    reclamoRenovado = 41,
    reclamoSoltado = 42,
    reclamoCaducado = 43,
    actaEscalada = 44,
    captura1 = 50,
    captura2 = 51,
    captura3 = 52,
    actaVerificada = 53,
    actaCotejada = 60,
    recapturaOrdenada = 61,
    redigitalizacionOrdenada = 62,
    actaCorregida = 63,
    corteAbierto = 70,
    corteLiberado = 71,
    corteRechazado = 72,
    corteRevisado = 73,
    compuertaHallo = 74,
    accionPropuesta = 75,
    accionFirmada = 76,
    accionRetirada = 77,
    publicoVisto = 78,
    telemetriaResumida = 80,
    conflicto = 90,
    alarmaActivada = 100,
    alarmaNormalizada = 101,
    alarmaSuprimida = 102,
    alarmaDescubierta = 103,
    alarmaReconocida = 104,
    alarmaRecordada = 105,
    alarmaAplazada = 106,
    alarmaRepuesta = 107,
    alarmaRetirada = 108,
    alarmaDevuelta = 109,
    alarmaRestablecida = 110,
    planActivado = 120,
    pasoTerminado = 121,
    planAnotado = 122,
    planRefrendado = 123,
    planCancelado = 124,
    destinoCambiado = 125
};
[[nodiscard]] std::string_view name(EventKind kind);
[[nodiscard]] bool isKnown(EventKind kind);

enum class SubjectKind : std::uint8_t { proceso = 0, acta = 1, pieza = 2, sitio = 3, persona = 4, estacion = 5, corte = 6, alarma = 7, accion = 8, difusor = 9 };
inline constexpr std::size_t subjectKindCount = 10;

/// What an event is about. `key` is the acta's key, site id, pseudonym, station id, or the number of a corte or of an action
/// of two persons; piezas have `id`.
struct Subject {
    SubjectKind kind = SubjectKind::proceso;
    std::string key;
    Id16 id;

    friend bool operator==(const Subject&, const Subject&) = default;
    static Subject acta(std::string key) { return { SubjectKind::acta, std::move(key), {} }; }
    static Subject pieza(Id16 id) { return { SubjectKind::pieza, {}, id }; }
    static Subject named(SubjectKind kind, std::string key) { return { kind, std::move(key), {} }; }
};

inline constexpr std::string_view centro = "centro"; ///< origin of what the centre's hub decided

/// The part of an event that every view sees. `occurred` is the device's clock and `offset` what that clock was measured
/// to be ahead of the hub's; the published hour is corrected() (design.md §2, Time).
struct EventHeader {
    Seq seq = 0;
    Id16 id;
    std::string origin; ///< "centro" or a CATD's id
    Seq originSeq = 0;
    Millis at = 0;
    Millis occurred = 0;
    std::int32_t offset = 0;
    std::string actor; ///< pseudonym; "sistema" for the hub itself
    std::string station;
    EventKind kind = EventKind::procesoIniciado;
    Subject subject;

    friend bool operator==(const EventHeader&, const EventHeader&) = default;
    [[nodiscard]] Millis corrected() const { return occurred - offset; }
};

enum class Canal : std::uint8_t { catd = 0, casilla = 1 };

namespace body {
// Bodies. Every optional text is empty when unknown. `nonce` makes a blind body's digest unguessable.
struct ProcesoIniciado { std::string process; Digest fingerprint; std::string software; friend bool operator==(const ProcesoIniciado&, const ProcesoIniciado&) = default; };
struct HubIniciado { std::string software; Digest fingerprint; std::string epoch; friend bool operator==(const HubIniciado&, const HubIniciado&) = default; };
struct PersonaAlta { std::string nombre; Role role = Role::observador; std::string sitio; friend bool operator==(const PersonaAlta&, const PersonaAlta&) = default; };
struct PersonaBaja { std::string motivo; friend bool operator==(const PersonaBaja&, const PersonaBaja&) = default; };
struct EstacionInscrita { std::string sitio; std::string huella; friend bool operator==(const EstacionInscrita&, const EstacionInscrita&) = default; };
struct EstacionRevocada { std::string motivo; friend bool operator==(const EstacionRevocada&, const EstacionRevocada&) = default; };
struct SitioAbierto { friend bool operator==(const SitioAbierto&, const SitioAbierto&) = default; };
struct SitioCerrado { friend bool operator==(const SitioCerrado&, const SitioCerrado&) = default; };
/// Version 2; the first one said only whether the site was on line (upcast.cpp). `enlace`: the one in use, 255 = none.
struct EnlaceCambiado { EstadoEnlace estado = EstadoEnlace::sinDatos; CausaEnlace causa = CausaEnlace::ninguna; std::uint8_t enlace = 0xff; std::string detalle; friend bool operator==(const EnlaceCambiado&, const EnlaceCambiado&) = default; };
/// Readiness of a site before the opening (C6), signed by who is there. `programa` and `huella`: what the site runs.
struct PreparacionFirmada { bool cableado = false; bool respaldoProbado = false; bool ups = false; bool escaner = false; bool autoprueba = false; std::int32_t relojMs = 0; std::string programa; Digest huella; friend bool operator==(const PreparacionFirmada&, const PreparacionFirmada&) = default; };
/// `propuesta`: acta key by the label or the phone, may be empty. `mecanismo`: MECANISMOS_TRASLADO.
struct PiezaAcopiada { std::string sitio; std::string propuesta; std::string mecanismo; friend bool operator==(const PiezaAcopiada&, const PiezaAcopiada&) = default; };
/// For canal casilla this is the acopio too, and the event that creates the pieza. `imagen` = SHA-256 as declared by the
/// device, null where the process has no images.
struct PiezaDigitalizada { Canal canal = Canal::catd; std::string sitio; std::string propuesta; std::string mecanismo; std::string documento; Digest imagen; std::int64_t bytes = 0; friend bool operator==(const PiezaDigitalizada&, const PiezaDigitalizada&) = default; };
struct ImagenRecibida { Digest imagen; std::int64_t bytes = 0; std::string tipo; friend bool operator==(const ImagenRecibida&, const ImagenRecibida&) = default; };
struct PiezaIdentificada { std::string acta; std::string forzada; friend bool operator==(const PiezaIdentificada&, const PiezaIdentificada&) = default; };
struct PiezaRevinculada { std::string acta; std::string motivo; friend bool operator==(const PiezaRevinculada&, const PiezaRevinculada&) = default; };
struct PiezaFueraDeCatalogo { std::string eleccion; std::string motivo; friend bool operator==(const PiezaFueraDeCatalogo&, const PiezaFueraDeCatalogo&) = default; };
struct PiezaRetenida { std::string motivo; Id16 otra; friend bool operator==(const PiezaRetenida&, const PiezaRetenida&) = default; };
struct PiezaLiberada { std::string motivo; friend bool operator==(const PiezaLiberada&, const PiezaLiberada&) = default; };
struct SinActaDeclarada { CausaSinActa causa = CausaSinActa::paqueteNoEntregado; friend bool operator==(const SinActaDeclarada&, const SinActaDeclarada&) = default; };
/// A lease on one acta and round (1-3; 4 = mesa de control).
struct ActaReclamada { std::uint8_t ronda = 1; Millis vence = 0; friend bool operator==(const ActaReclamada&, const ActaReclamada&) = default; };
struct ReclamoRenovado { std::uint8_t ronda = 1; Millis vence = 0; friend bool operator==(const ReclamoRenovado&, const ReclamoRenovado&) = default; };
struct ReclamoSoltado { std::uint8_t ronda = 1; std::string motivo; friend bool operator==(const ReclamoSoltado&, const ReclamoSoltado&) = default; };
struct ReclamoCaducado { std::uint8_t ronda = 1; friend bool operator==(const ReclamoCaducado&, const ReclamoCaducado&) = default; };
struct ActaEscalada { std::uint8_t ronda = 1; std::string motivo; friend bool operator==(const ActaEscalada&, const ActaEscalada&) = default; };
/// Blind. `conflictos` is empty in rounds 1 and 2; in round 3 it lists the fields (Tally order) that were typed, the others
/// being agreed already. `explicacion`: what the capturista said of each error that the form found (capturecheck.h).
struct Captura { Id16 nonce; Tally tally; std::vector<std::uint16_t> conflictos; std::string explicacion {}; friend bool operator==(const Captura&, const Captura&) = default; };
enum class Metodo : std::uint8_t { dosIguales = 1, tercera = 2, mesa = 3 };
struct ActaVerificada { Id16 nonce; Tally tally; Metodo metodo = Metodo::dosIguales; std::string motivo; friend bool operator==(const ActaVerificada&, const ActaVerificada&) = default; };
struct ActaCotejada { std::uint8_t resultado = 1; friend bool operator==(const ActaCotejada&, const ActaCotejada&) = default; };
struct RecapturaOrdenada { std::string motivo; friend bool operator==(const RecapturaOrdenada&, const RecapturaOrdenada&) = default; };
struct RedigitalizacionOrdenada { std::string motivo; friend bool operator==(const RedigitalizacionOrdenada&, const RedigitalizacionOrdenada&) = default; };
struct ActaCorregida { Id16 nonce; Tally tally; std::string motivo; friend bool operator==(const ActaCorregida&, const ActaCorregida&) = default; };
/// `hasta`: the corte holds the log up to this seq. Times are process clock.
struct CorteAbierto { std::uint32_t numero = 0; Millis hora = 0; Seq hasta = 0; Millis siguiente = 0; std::string software; bool final = false; friend bool operator==(const CorteAbierto&, const CorteAbierto&) = default; };
struct CorteLiberado { std::uint32_t numero = 0; bool sinArchivos = false; Digest manifiesto; friend bool operator==(const CorteLiberado&, const CorteLiberado&) = default; };
struct CorteRechazado { std::uint32_t numero = 0; std::string motivo; friend bool operator==(const CorteRechazado&, const CorteRechazado&) = default; };
/// What the gate found and how long each step took, in milliseconds of real time; before corteLiberado or corteRechazado.
/// `retenidos`: products that keep their last good corte (E9). `nuevas`, `cambiadas`, `retiradas`: rows against the corte before.
struct CorteRevisado { std::uint32_t numero = 0; std::vector<std::string> retenidos; std::uint32_t nuevas = 0; std::uint32_t cambiadas = 0; std::uint32_t retiradas = 0; std::uint32_t imagenesFaltan = 0; std::uint32_t testigos = 0; bool sellado = false; std::uint32_t archivos = 0; std::uint64_t bytes = 0; std::uint32_t construir = 0; std::uint32_t revisar = 0; std::uint32_t firmar = 0; std::uint32_t subir = 0; friend bool operator==(const CorteRevisado&, const CorteRevisado&) = default; };
/// One of the first findings of the gate in a product; Spanish.
struct CompuertaHallo { std::string producto; std::string regla; std::string texto; friend bool operator==(const CompuertaHallo&, const CompuertaHallo&) = default; };
/// The subject is the action's number. `objeto`: product, schema, key or minutes (publication.h).
struct AccionPropuesta { AccionPublicacion accion = AccionPublicacion::publicar; std::string objeto; std::string motivo; friend bool operator==(const AccionPropuesta&, const AccionPropuesta&) = default; };
struct AccionFirmada { friend bool operator==(const AccionFirmada&, const AccionFirmada&) = default; };
struct AccionRetirada { std::string motivo; friend bool operator==(const AccionRetirada&, const AccionRetirada&) = default; };
/// What is seen from outside; the subject is the difusor, or `portal` for the institute's own address. `hora`: of the corte
/// seen; `imagenes`: of the newest corte all of whose images were seen, 0 = of none yet.
struct PublicoVisto { std::uint32_t corte = 0; Millis hora = 0; VistaPublica estado = VistaPublica::alDia; std::uint32_t demora = 0; std::string detalle; Millis imagenes = 0; friend bool operator==(const PublicoVisto&, const PublicoVisto&) = default; };
struct TelemetriaResumida { Millis minuto = 0; Digest resumen; friend bool operator==(const TelemetriaResumida&, const TelemetriaResumida&) = default; };
/// Alarms: the subject is the alarm's key. `padre`: the cause that stands for it.
struct AlarmaActivada { std::string detalle; std::string padre; friend bool operator==(const AlarmaActivada&, const AlarmaActivada&) = default; };
struct AlarmaNormalizada { friend bool operator==(const AlarmaNormalizada&, const AlarmaNormalizada&) = default; };
struct AlarmaSuprimida { std::string padre; friend bool operator==(const AlarmaSuprimida&, const AlarmaSuprimida&) = default; };
struct AlarmaDescubierta { friend bool operator==(const AlarmaDescubierta&, const AlarmaDescubierta&) = default; };
struct AlarmaReconocida { Millis vence = 0; friend bool operator==(const AlarmaReconocida&, const AlarmaReconocida&) = default; };
struct AlarmaRecordada { friend bool operator==(const AlarmaRecordada&, const AlarmaRecordada&) = default; };
struct AlarmaAplazada { Millis hasta = 0; std::string motivo; friend bool operator==(const AlarmaAplazada&, const AlarmaAplazada&) = default; };
struct AlarmaRepuesta { friend bool operator==(const AlarmaRepuesta&, const AlarmaRepuesta&) = default; };
struct AlarmaRetirada { std::string motivo; friend bool operator==(const AlarmaRetirada&, const AlarmaRetirada&) = default; };
struct AlarmaDevuelta { friend bool operator==(const AlarmaDevuelta&, const AlarmaDevuelta&) = default; };
struct AlarmaRestablecida { friend bool operator==(const AlarmaRestablecida&, const AlarmaRestablecida&) = default; };
/// Continuity plan: the subject is the site. `lote` is shared by all sites of one activation; `detectado`: since when the
/// site was in trouble, 0 = not known. What follows names its activation: a site may have begun another one in the dark. Version
/// 2; version 1 had no `lote`, which is read as null: the one that runs, or waits.
struct PlanActivado { std::string escenario; Id16 lote; Millis detectado = 0; friend bool operator==(const PlanActivado&, const PlanActivado&) = default; };
struct PasoTerminado { std::string paso; std::string salida; Id16 lote {}; friend bool operator==(const PasoTerminado&, const PasoTerminado&) = default; };
/// Evidence, ticket numbers and notes: for staff only, the fold of others does without.
struct PlanAnotado { std::string paso; std::string texto; Id16 lote {}; friend bool operator==(const PlanAnotado&, const PlanAnotado&) = default; };
struct PlanRefrendado { Id16 lote {}; friend bool operator==(const PlanRefrendado&, const PlanRefrendado&) = default; };
/// `motivo`: of version 1 only; why stands in a note beside it, since everybody needs to know which one was cancelled.
struct PlanCancelado { std::string motivo; Id16 lote {}; friend bool operator==(const PlanCancelado&, const PlanCancelado&) = default; };
/// Who receives, digitises and captures the site's actas from now on; empty = the site itself again.
struct DestinoCambiado { std::string destino; friend bool operator==(const DestinoCambiado&, const DestinoCambiado&) = default; };
/// What the centre's log and a site's contradict each other in; `otro`: the event of the other origin. `regla`: conflicto::…
struct Conflicto { std::string regla; Id16 otro; friend bool operator==(const Conflicto&, const Conflicto&) = default; };
} // namespace body

/// Rules of body::Conflicto.
namespace conflicto {
inline constexpr std::string_view mismosValores = "mismosValores"; ///< the earliest verified stands
inline constexpr std::string_view valoresDistintos = "valoresDistintos"; ///< back to the mesa de control
inline constexpr std::string_view valorSinPieza = "valorSinPieza"; ///< there is no image of it that counts: kept, and captured anew
} // namespace conflicto

namespace body {
using Any = std::variant<std::monostate, body::ProcesoIniciado, body::HubIniciado, body::PersonaAlta, body::PersonaBaja,
    body::EstacionInscrita, body::EstacionRevocada, body::SitioAbierto, body::SitioCerrado, body::EnlaceCambiado,
    body::PiezaAcopiada, body::PiezaDigitalizada, body::ImagenRecibida, body::PiezaIdentificada, body::PiezaRevinculada,
    body::PiezaFueraDeCatalogo, body::PiezaRetenida, body::PiezaLiberada, body::SinActaDeclarada, body::ActaReclamada,
    body::ReclamoRenovado, body::ReclamoSoltado, body::ReclamoCaducado, body::ActaEscalada, body::Captura,
    body::ActaVerificada, body::ActaCotejada, body::RecapturaOrdenada, body::RedigitalizacionOrdenada, body::ActaCorregida,
    body::CorteAbierto, body::CorteLiberado, body::CorteRechazado, body::CorteRevisado, body::CompuertaHallo,
    body::AccionPropuesta, body::AccionFirmada, body::AccionRetirada, body::PublicoVisto, body::TelemetriaResumida, body::Conflicto,
    body::PreparacionFirmada, body::AlarmaActivada, body::AlarmaNormalizada, body::AlarmaSuprimida, body::AlarmaDescubierta,
    body::AlarmaReconocida, body::AlarmaRecordada, body::AlarmaAplazada, body::AlarmaRepuesta, body::AlarmaRetirada,
    body::AlarmaDevuelta, body::AlarmaRestablecida, body::PlanActivado, body::PasoTerminado, body::PlanAnotado,
    body::PlanRefrendado, body::PlanCancelado, body::DestinoCambiado>;
} // namespace body

/// std::monostate = the body is hidden from this view (only its digest is known). Copied, moved and compared in one place,
/// events.cpp: what the compiler makes of so many alternatives is too much to make again in every source.
struct Body : body::Any {
    using variant::variant;
    Body() noexcept;
    Body(const Body& other);
    Body(Body&& other) noexcept;
    Body& operator=(const Body& other);
    Body& operator=(Body&& other) noexcept;
    ~Body();
    friend bool operator==(const Body& left, const Body& right);
    friend bool operator<(const Body&, const Body&) = delete; // as for CommandBody
};

/// One event. `orden` is the digest of the command that caused it, on the first event of that command only (idempotency:
/// that event's id is the command's id); it is stored in the body.
struct Event {
    EventHeader header;
    Body body;
    std::optional<Id16> orden;

    [[nodiscard]] bool isHidden() const { return std::holds_alternative<std::monostate>(body); }
    friend bool operator==(const Event&, const Event&) = default;
};

/// True when `body` is the alternative that belongs to `kind` (or is hidden).
[[nodiscard]] bool fits(EventKind kind, const Body& body);
/// Kinds whose bodies are blind: captures, verification, correction.
[[nodiscard]] bool isBlind(EventKind kind);

} // namespace prep
