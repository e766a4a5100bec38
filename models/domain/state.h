// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alarms.h"
#include "models/domain/commands.h"
#include "models/domain/errors.h"
#include "models/domain/sparse.h"

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <unordered_map>

namespace prep {

/// Where an acta stands (A1). "Contabilizada o no", "publicada" and "cotejada" are properties of a verified acta.
enum class Etapa : std::uint8_t {
    esperada,
    acopiada,
    digitalizada,
    identificada,
    captura1, ///< one of the two blind captures is in
    captura2, ///< both are in and differ: waits for the third
    captura3, ///< three captures, no majority in some field: waits for the mesa de control
    verificada,
    sinActa
};
inline constexpr std::size_t etapaCount = 9;

enum class PiezaEtapa : std::uint8_t { acopiada, digitalizada, identificada, fueraDeCatalogo };
enum class ImagenEstado : std::uint8_t { ninguna, declarada, enElCentro, publicada };

/// What arrived: a paper acta with its label, or an image from a phone.
struct Pieza {
    Id16 id;
    Canal canal = Canal::catd;
    PiezaEtapa etapa = PiezaEtapa::acopiada;
    ImagenEstado imagenEstado = ImagenEstado::ninguna;
    bool retenida = false;
    bool identificacionForzada = false;
    SiteIndex site = none16;
    std::uint8_t election = 0xff; ///< known once identified or declared fuera de catálogo
    ActaIndex propuesta = none32; ///< by the label
    ActaIndex acta = none32; ///< bound by identification
    Digest imagen;
    std::int64_t bytes = 0;
    bool relojDesviado = false; ///< a device that handled it was off by more than the tolerance
    bool enCentro = false; ///< in a site's log: the centre has said that it has the image
    Millis recibida = 0; ///< hub time of its first event: orders the queues, whatever the devices' clocks say
    Millis acopio = 0; ///< corrected
    Millis digitalizacion = 0;
    Millis identificacion = 0;
    Seq seq = 0; ///< of the event that created it
    std::uint16_t documento = 0; ///< TIPO_DOCUMENTO, in State::words
    std::uint16_t mecanismo = 0; ///< MECANISMOS_TRASLADO, in State::words
};

struct Lease {
    PersonIndex person = none16;
    StationIndex station = none16;
    Millis desde = 0;
    Millis vence = 0;
    [[nodiscard]] bool isHeld() const { return person != none16; }
};

/// One capture while the acta is not verified; `tally` is nothing where the view may not see it.
struct Capture {
    PersonIndex person = none16;
    StationIndex station = none16;
    Seq seq = 0; ///< 0 = not captured
    Millis when = 0;
    std::shared_ptr<const Tally> tally;
};

/// Why a value that the public had seen was replaced (F8).
enum class MotivoCambio : std::uint8_t {
    primera, ///< the first value of an acta: nothing was replaced
    recaptura, ///< the cotejo ordered a new capture
    redigitalizacion, ///< the cotejo ordered a new scan
    correccion, ///< corrected by the cotejo against the paper
    revinculacion, ///< the image turned out to be another acta's
    llegoActa, ///< it had been declared sin acta, and arrived
    conflicto ///< a site and the centre had verified different values, and the mesa de control decided
};

/// A verified (or corrected) value and what follows from it.
struct Valor {
    Seq seq = 0; ///< of actaVerificada, actaCorregida or sinActaDeclarada; 0 = no value
    Millis verificacion = 0;
    std::shared_ptr<const Tally> tally; ///< nothing for sin acta, and where the view may not see it yet
    Derived derived;
    body::Metodo metodo = body::Metodo::dosIguales;
    MotivoCambio motivo = MotivoCambio::primera; ///< what led to it
    bool oculto = false; ///< there is a value, but this view may not see it
    bool anulado = false; ///< the value was withdrawn (rebinding): the next corte takes it back
    PiezaIndex pieza = none32; ///< that it was read from, whatever the acta is captured from now; none32 = not known
};

enum Flag : std::uint16_t {
    flagTiempoImposible = 1, ///< hours in an impossible order
    flagFueraDeHorario = 2, ///< an hour outside the operation of the PREP
    flagRelojDesviado = 4, ///< a device clock off by more than the tolerance
    flagEnCorreccion = 8, ///< cotejo ordered a new capture or scan
    flagEscalada = 16,
    flagConflicto = 32,
    flagRedigitalizar = 128, ///< cotejo ordered a new scan: the next image bound becomes the principal one
    flagRelojCaptura = 256, ///< a capture came from a device whose clock was off
    flagNuevaImagen = 512, ///< it is captured again from a new scan that cotejo ordered
    flagEnConflicto = 1024, ///< two origins verified different values: the mesa de control decides
    flagCorregida = 64 ///< its value was replaced after a cotejo: a second cotejador must approve
};

/// A value that was in force: which captures led to it and whether a corte published it. What may be seen follows from it.
struct Registro {
    Seq desde = 0; ///< captures after this seq …
    Seq valor = 0; ///< … and before this one belong to it
    bool publicada = false;
};

/// A corte showed something else of an acta than the corte before it.
struct Cambio {
    std::uint32_t corte = 0; ///< the first one that showed it
    MotivoCambio motivo = MotivoCambio::primera;
    Millis hora = 0; ///< when what it shows was verified or corrected; 0 = nothing is shown any more
    Valor antes; ///< what the public saw until then; seq 0 = nothing
};

/// Everything about one row of the catalogue that the log says.
struct ActaState {
    Etapa etapa = Etapa::esperada;
    std::uint16_t flags = 0;
    std::uint8_t cotejo = 0; ///< COTEJADA 0-3
    CausaSinActa causa = CausaSinActa::paqueteNoEntregado; ///< when etapa is sinActa
    PersonIndex cotejador = none16; ///< the last one who compared it or ordered a correction
    std::uint16_t ciclo = 0; ///< rises with each ordered recapture
    Seq cicloDesde = 0; ///< captures of the present cycle come after this seq
    PiezaIndex principal = none32; ///< the bound pieza that is captured from
    std::vector<PiezaIndex> piezas; ///< proposed or bound, in order of arrival
    std::vector<PersonIndex> manos; ///< everybody who captured or escalated it, in any cycle: never twice the same (B1)
    SparseArray<Lease, 4> leases; ///< rounds 1-3, [3] = mesa de control
    std::array<Capture, 3> captures;
    Millis captura = 0; ///< first accepted capture (FECHA_HORA_CAPTURA), corrected
    Millis desde = 0; ///< since when it is in this stage (corrected hour)
    Millis ajena = 0; ///< hour of the last value of another origin that was kept beside the one in force; 0 = none
    Seq lastSeq = 0;
    std::vector<Registro> registros; ///< values with votes, oldest first
    std::vector<Cambio> cambios; ///< of what the released cortes showed, oldest first
    Valor valor; ///< current
    /// The value that the last released corte published, when it is not `valor`; seq 0 = none or the same.
    Sparse<Valor> anterior;
    /// The value that an open corte holds, when it was replaced after the corte was opened; seq 0 = none.
    Sparse<Valor> enCorte;
    bool publicada = false; ///< `valor` (or, when `anterior.seq` is not 0, `anterior`) is published
};

/// What a site signed about itself before the opening (C6).
struct Preparacion {
    Millis firmada = 0; ///< 0 = not yet
    PersonIndex por = none16;
    body::PreparacionFirmada datos;
};

/// Nothing of a site with such a link reaches the centre steadily.
[[nodiscard]] constexpr bool lacksLink(EstadoEnlace estado)
{
    return estado == EstadoEnlace::intermitente || (estado != EstadoEnlace::sinDatos && !isConnected(estado));
}

struct SiteState {
    bool abierto = false;
    bool cerrado = false;
    EstadoEnlace enlace = EstadoEnlace::sinDatos;
    CausaEnlace causa = CausaEnlace::ninguna;
    std::uint8_t enlaceEnUso = 0xff; ///< index into Site::links
    std::string detalle; ///< of the link's state, as its judge wrote it
    Millis enlaceDesde = 0;
    std::uint32_t enlaceCambios = 0;
    Millis caidoDesde = 0; ///< since when it has had no steady link, or had none the last time; a short return is none
    Millis caidoHasta = 0; ///< when it had one again; 0 = never
    Millis ultimoEvento = 0; ///< `at` of the last event of or about it
    Preparacion preparacion;
    std::uint32_t plan = none32; ///< index into State::planes of the running one; two ends that activated apart may each have one: the first that is here
    SiteIndex destino = none16; ///< who receives, digitises and captures its actas; none16 = itself
    Millis destinoDesde = 0; ///< hour of the last move that was applied: an older one of another origin came too late
    std::vector<SiteIndex> sedes; ///< who has ever done so in its place: their logs may come late

    [[nodiscard]] bool isOnline() const { return isConnected(enlace); }
};

/// One step of a running or ended plan.
struct PasoCorrido {
    std::uint16_t paso = 0; ///< index into EscenarioPlan::pasos
    Millis inicio = 0;
    Millis fin = 0; ///< 0 = running
    std::uint8_t salida = 0xff; ///< index into PasoPlan::salidas
    PersonIndex por = none16;
    std::string nota; ///< evidence and notes; empty where the view may not read them
};

/// One activation of the continuity plan at one site (H1–H4).
struct PlanCorrido {
    SiteIndex site = none16;
    std::uint16_t escenario = 0; ///< index into PlanContinuidad::escenarios
    Id16 lote; ///< shared by the sites of one activation
    Millis detectado = 0; ///< since when the site was in trouble; 0 = not known
    Millis activado = 0;
    PersonIndex por = none16;
    Millis refrendado = 0; ///< 0 = the control room has not countersigned
    PersonIndex refrendadoPor = none16;
    Millis movido = 0; ///< when another site took over
    Millis cerrado = 0; ///< 0 = running
    bool cancelado = false;
    Seq seq = 0;
    std::vector<PasoCorrido> pasos;

    [[nodiscard]] bool isOpen() const { return cerrado == 0; }
};

struct Person {
    std::string id; ///< pseudonym
    std::string nombre; ///< empty where the view may not see it
    std::string sitio;
    Role role = Role::observador;
    bool known = false; ///< role and site are known to this view
    bool activa = false;
    std::uint32_t capturas = 0;
};

struct Station {
    std::string id;
    std::string sitio;
    std::string huella; ///< SHA-256 of its certificate
    bool revocada = false;
    bool known = false;
};

struct Corte {
    std::uint32_t numero = 0;
    Millis hora = 0;
    Seq hasta = 0;
    Millis siguiente = 0;
    Seq seq = 0; ///< of corteAbierto
    bool final = false;
    bool liberado = false;
    bool rechazado = false;
    bool sinArchivos = false;
    Millis resuelto = 0;
    Digest manifiesto; ///< of a released one with files
    std::string motivo; ///< why it was refused
    body::CorteRevisado revision; ///< numero 0 = the gate has not spoken
    std::vector<body::CompuertaHallo> hallazgos; ///< the first maxFindings

    /// True when this product kept its last good corte.
    [[nodiscard]] bool retiene(std::string_view producto) const;
};

/// An action of two persons.
struct Accion {
    AccionPublicacion accion = AccionPublicacion::publicar;
    std::string objeto;
    std::string motivo;
    Millis propuesta = 0;
    PersonIndex propuso = none16;
    StationIndex estacion = none16; ///< where it was proposed
    Millis firmada = 0; ///< 0 = not yet
    PersonIndex firmo = none16;
    Millis retirada = 0;
    std::uint32_t corte = 0; ///< the corte that a publicar or reintentar led to; 0 = none yet

    [[nodiscard]] bool isOpen() const { return firmada == 0 && retirada == 0; }
};

/// What one source sees of the publication from outside.
struct Vista {
    Millis visto = 0; ///< hub time of the last change
    body::PublicoVisto que;
};

/// What has come of another origin (G3): its events, as far as they are here and as far as a released corte holds them.
struct Custodia {
    Seq ultimo = 0; ///< origin seq of its last event
    Id16 evento; ///< id of that one: another log of the same origin has another
    std::uint64_t eventos = 0;
    Seq enCorte = 0; ///< of its last event that the open corte holds
    Seq publicado = 0; ///< of its last event that a released corte holds
    Millis oido = 0; ///< hub time of its last event
};

/// Counters of a set of actas (an election, a site, or a site within an election). Votes only of values the view sees.
struct Counters {
    std::uint32_t esperadas = 0;
    std::array<std::uint32_t, etapaCount> porEtapa {}; ///< exact stage
    std::uint32_t acopiadas = 0; ///< reached the stage or a later one (cumulative; sin acta excluded)
    std::uint32_t digitalizadas = 0;
    std::uint32_t identificadas = 0;
    std::uint32_t capturaIniciada = 0; ///< at least one capture
    std::uint32_t verificadas = 0;
    std::uint32_t sinActa = 0;
    std::uint32_t capturadas = 0; ///< verified or sin acta, value visible (ACTAS_CAPTURADAS)
    std::uint32_t contabilizadas = 0;
    std::uint32_t noContabilizadas = 0;
    std::uint32_t publicadas = 0;
    std::uint32_t cotejadas = 0;
    std::uint32_t canalCasilla = 0; ///< of acopiadas, first arrival by PREP Casilla
    std::uint32_t canalCatd = 0;
    std::array<std::uint32_t, observacionCount> observaciones {};
    std::uint32_t tiempoImposible = 0;
    std::uint32_t relojDesviado = 0;
    std::uint32_t imagenesEnCentro = 0;
    std::int64_t listaNominal = 0; ///< of contabilizadas
    std::int64_t listaNominalPendiente = 0; ///< of actas neither verified nor sin acta
    std::int64_t listaNominalSinImagen = 0; ///< of actas neither digitised nor sin acta: what a site in trouble holds up (D3)
    std::int64_t votosConEspeciales = 0;
    std::int64_t votosSinEspeciales = 0;

    friend bool operator==(const Counters&, const Counters&) = default;
};

/// The fold of a log (or of a view of it) from its beginning. Values only; owned by one thread at a time. Changed by
/// evolve and reveal alone. Readers index the public members; they never write them.
class State {
public:
    explicit State(std::shared_ptr<const Process> process);
    State(State&&) noexcept;
    State& operator=(State&&) noexcept;
    State(const State&);
    State& operator=(const State&);
    ~State();

    std::shared_ptr<const Process> process;
    Seq seq = 0; ///< of the last event folded
    Millis at = 0; ///< its hub time
    std::string origen { centro }; ///< whose log it is: of the centre, or of a site
    std::map<std::string, Custodia, std::less<>> origenes; ///< by origin: the others whose events are in it
    std::vector<ActaState> actas; ///< by ActaIndex
    std::vector<Pieza> piezas; ///< by PiezaIndex, in order of creation
    std::vector<SiteState> sites; ///< by SiteIndex
    std::vector<Person> people;
    std::vector<Station> stations;
    std::vector<Corte> cortes;
    std::vector<PlanCorrido> planes; ///< in order of activation
    std::vector<Accion> acciones; ///< number = index + 1
    std::map<std::string, Vista, std::less<>> vistas; ///< by difusor, and `portal`
    std::set<std::string, std::less<>> retenidos; ///< products that two persons hold back
    Millis reabiertoHasta = 0; ///< cortes go on until then, after the final one
    std::map<std::string, Alarma, std::less<>> alarmas; ///< by key; what was never active is not here
    std::deque<Millis> activaciones; ///< of alarms shown by themselves, in the ten minutes before the last one (D7)
    std::vector<std::string> words; ///< interned short texts; [0] = ""
    std::uint32_t conflictos = 0;
    std::uint32_t hubStarts = 0;
    Millis programaCambio = 0; ///< the hub's last start, when its program or definition is not the one of the start before (E10); else 0
    std::string programa; ///< of the hub's last start
    Digest definicion; ///< likewise

    // ---- derived, kept up to date, never serialised --------------------------------------------------------------
    std::vector<Counters> byElection;
    std::vector<Counters> bySite;
    std::vector<Counters> bySiteElection; ///< [site * elections + election]
    std::vector<std::uint32_t> fueraDeCatalogo; ///< by election
    /// Votes of counted actas by Election::boxes, by election.
    std::vector<std::vector<std::int64_t>> boxVotes;
    /// Number of verified actas by hash of their votes, by election.
    std::vector<std::unordered_map<std::uint64_t, std::uint32_t>> vectors;
    std::unordered_map<Id16, PiezaIndex> piezaById;
    std::unordered_map<Digest, std::vector<PiezaIndex>> piezasByImage;
    std::unordered_map<std::string, PersonIndex> personById;
    std::unordered_map<std::string, StationIndex> stationById;
    std::unordered_map<std::string, SiteIndex> siteById; ///< Process::findSite walks; a fold of a million events may not
    /// Actas that wait for a capture of round [0], [1], [2] or the mesa [3], oldest first, by election.
    using Queue = std::set<std::pair<Millis, ActaIndex>>;
    std::vector<std::array<Queue, 4>> queues;
    /// Held leases by expiry.
    std::set<std::tuple<Millis, ActaIndex, std::uint8_t>> expiries;
    /// Actas with a value that no released corte holds yet, oldest value first.
    std::set<std::pair<Seq, ActaIndex>> sinPublicar;
    /// Actas whose value in the open corte was replaced meanwhile.
    std::set<ActaIndex> enCorte;

    // ---- look-ups ------------------------------------------------------------------------------------------------
    [[nodiscard]] std::optional<PiezaIndex> findPieza(const Id16& id) const;
    [[nodiscard]] std::optional<PersonIndex> findPerson(std::string_view id) const;
    [[nodiscard]] std::optional<StationIndex> findStation(std::string_view id) const;
    /// The pieza that stands for an acta as it is worked on: the principal one, else the first proposed; nothing when none.
    [[nodiscard]] const Pieza* mainPieza(ActaIndex acta) const;
    /// The one that a value of the acta was read from, whose hours, channel, document and image are published with it: while a new
    /// scan is captured the value before stands with its own.
    [[nodiscard]] const Pieza* piezaOf(ActaIndex acta, const Valor& value) const;
    [[nodiscard]] const Counters& counters(std::size_t election) const { return byElection[election]; }
    [[nodiscard]] const Counters& counters(SiteIndex site, std::size_t election) const
    {
        return bySiteElection[site * process->elections.size() + election];
    }
    [[nodiscard]] const Corte* lastReleasedCorte() const;
    [[nodiscard]] const Corte* findCorte(std::uint32_t numero) const;
    /// The action of this number, or nothing.
    [[nodiscard]] const Accion* findAccion(std::uint32_t numero) const;
    /// A corte off the schedule that two persons have signed for and that has not been opened yet.
    [[nodiscard]] bool wantsCorte() const;
    /// The last signed action of this kind about `objeto`, or nothing.
    [[nodiscard]] const Accion* signedFor(AccionPublicacion accion, std::string_view objeto) const;
    [[nodiscard]] const Corte* lastCorte() const { return cortes.empty() ? nullptr : &cortes.back(); }
    /// True when another verified acta of the election has the very same votes (flagged, never automatic: A7).
    [[nodiscard]] bool hasTwin(ActaIndex acta) const;
    /// Number of actas of an election that share their votes with another one.
    [[nodiscard]] std::uint32_t twins(std::size_t election) const;
    /// Piezas held because the same image is bound to another acta of the same election.
    [[nodiscard]] std::uint32_t held() const;
    /// The running plan of a site, or nothing.
    [[nodiscard]] const PlanCorrido* openPlan(SiteIndex site) const;
    /// Who does the work of a site now: itself, or where the continuity plan has moved it.
    [[nodiscard]] SiteIndex servedBy(SiteIndex site) const;
    [[nodiscard]] const Alarma* findAlarm(std::string_view key) const;
    /// What has come of this origin so far; nothing of one that was never heard.
    [[nodiscard]] Custodia custodyOf(std::string_view origin) const;
    /// True for the log of a CATD's own hub.
    [[nodiscard]] bool isOfSite() const { return origen != centro; }
};

/// Folds one event that follows `state.seq`. An event whose body is hidden folds what its header says. Never fails:
/// an event that does not fit (a damaged or foreign log) is marked as a conflict and folds nothing else.
/// `changed`, when given, receives the actas whose state changed (may hold duplicates).
void evolve(State& state, const Event& event, std::vector<ActaIndex>* changed = nullptr);

/// Folds the body of an event that was folded hidden before (`revela`): afterwards the state is what it would be had the
/// body been there from the start.
void reveal(State& state, const Event& event, std::vector<ActaIndex>* changed = nullptr);

/// What a view may see of a state: fold(redact(log, view)) == redact(fold(log), view).
[[nodiscard]] State redact(const State& state, View view);

/// True when `view` may read this event's body at the moment described by `state` (which has folded it already).
/// The only statement of the blindness rules; the hub's feed and redact() are made of it.
[[nodiscard]] bool maySee(View view, const EventHeader& header, const State& state);

/// The mesa de control decides with all captures: whoever holds its claim on the acta, at the station where it was claimed,
/// may read the bodies of the three captures, once three exist and as long as the claim is held (B4).
[[nodiscard]] bool maySeeAtMesa(
    const EventHeader& header, const State& state, std::string_view person, std::string_view station);
/// True when this person holds, at this station, the claim on an acta that is captured from this image.
[[nodiscard]] bool captures(const State& state, std::string_view person, std::string_view station, const Digest& image);

/// The canonical bytes of everything in the state that is not derived: equal states give equal bytes on every machine.
[[nodiscard]] std::string serialize(const State& state);
/// The inverse; an Error when the bytes are not a state of this process (never asserts, checks limits first).
[[nodiscard]] Result<State> deserialize(std::string_view bytes, std::shared_ptr<const Process> process);

} // namespace prep
