// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/restoration.h"
#include "models/codec/identity.h"
#include "models/domain/commands.h"

#include <optional>
#include <string>
#include <vector>

/// The messages of subprotocol "prep.v1" (PROTOCOL.md). JSON text frames, one object each, key "t" names the message;
/// big things (state snapshots, the definition, images) are binary frames. Plain values; any thread.
namespace prep::wire {

inline constexpr const char* subprotocol = "prep.v1";
inline constexpr std::size_t maxTextFrame = 1 << 20; ///< from a client
inline constexpr std::size_t maxHubFrame = 16 << 20; ///< from the hub
inline constexpr std::size_t maxBinaryFrame = (1 << 18) + 64; ///< one chunk
inline constexpr std::size_t chunkBytes = 1 << 18;
inline constexpr std::size_t maxCommandsPerFrame = 256;
inline constexpr std::uint32_t maxLogPage = 500; ///< events in one answer to PideBitacora
inline constexpr std::size_t maxImport = 256; ///< events in one Importa or DelCentro

// ---- client -> hub ------------------------------------------------------------------------------------------------
/// First message. Exactly one of: password (usuario+clave), ficha (token of an earlier log-in), or neither: a session of the
/// station itself (role sitio when its certificate belongs to a CATD; role simulador when enrolled so).
struct Hola {
    int version = 1;
    std::string cliente; ///< program and version
    std::string usuario;
    std::string clave;
    std::string ficha;
    bool suscribir = false; ///< wants the feed of its role's view
    std::string epoca; ///< resume: the epoch and
    Seq desde = 0; ///< the last seq folded; 0 = from a snapshot
};
/// Commands, decided in order; each is answered by an Acuse or a Rechazo entry with its id.
struct Ordenes {
    std::vector<Command> ordenes;
};
struct Latido {
    std::uint64_t n = 0;
    Millis reloj = 0; ///< sender's clock
};
/// The events of one acta and its piezas, or of one pieza, bodies as the view may see them. Answer: Historia.
struct PideHistoria {
    std::uint64_t n = 0;
    std::string acta; ///< its key; or the id of a pieza, which may be bound to none
};
/// The process definition (all its files). Answer: binary frames of kind 'D'.
struct PideDefinicion { };
struct PideImagen {
    Digest imagen;
};
/// Announces an upload: answered by ImagenDesde; then binary frames of kind 'I' follow from that offset.
struct SubeImagen {
    Id16 pieza;
    Digest imagen;
    std::int64_t bytes = 0;
};
/// Only role simulador, only in a simulacro: sets the process clock. velocidad 0 = stands still at `ahora` (lock-step: the
/// answer RelojListo comes when every connected site has given its due heartbeat), else it runs ×velocidad from there.
struct Reloj {
    std::uint64_t n = 0;
    Millis ahora = 0;
    double velocidad = 0;
};

/// One link of a site as its agent measures it (C1); at most every 5 s.
struct EnlaceMedido {
    std::string nombre; ///< as in catd.csv: "principal", "respaldo"
    std::uint8_t medio = 0; ///< LinkKind
    std::string proveedor; ///< as found (ASN or name), else as in catd.csv
    std::string direccion; ///< local address
    std::string origen {}; ///< the address that the centre sees it come from; the hub fills it in
    std::string red {}; ///< whose network that is ("AS8151 Uninet"), where known; the hub fills it in
    Millis desde = 0; ///< up since; wall clock of the site
    bool enUso = false;
    bool arriba = false;
    std::int32_t rttMs = -1; ///< median round trip since the last report; -1 = none came back
    std::int32_t peorMs = -1;
    std::int32_t perdidaPorMil = 0; ///< -1 = not measured
    std::int32_t kbps = -1; ///< of the last periodic transfer
    std::uint8_t causa = 0; ///< CausaEnlace
    std::int32_t rttCentroMs = -1; ///< round trip of the centre's own heartbeat; the hub fills it in
};
/// A time in which none of a site's links reached the centre, told by its agent afterwards.
struct CaidaSitio {
    Millis desde = 0; ///< wall clock of the site
    Millis hasta = 0;
    std::uint8_t causa = 0; ///< CausaEnlace of its first link

    friend bool operator==(const CaidaSitio&, const CaidaSitio&) = default;
};
/// One point of the self-test of a site's agent; the words are for the supervisor.
struct PruebaSitio {
    std::string que;
    bool pasa = false;
    std::string detalle;

    friend bool operator==(const PruebaSitio&, const PruebaSitio&) = default;
};
/// What a site with a hub of its own knows of its custody (G3); the centre's own count is in its log.
struct CustodiaSitio {
    Seq creados = 0; ///< events of its own in its log; 0 = it keeps none
    Seq enviados = 0; ///< of those, sent at least once
    Seq acusados = 0; ///< on the centre's disk, by the centre's word
    Seq publicados = 0; ///< in a released corte, by the centre's word
    std::uint32_t imagenes = 0; ///< that it holds
    std::uint32_t imagenesCentro = 0; ///< of those, at the centre, by the centre's word

    friend bool operator==(const CustodiaSitio&, const CustodiaSitio&) = default;
};
/// From a site's agent (role sitio): its links, its clock, and whether it has declared itself without connection.
struct Telemetria {
    std::vector<EnlaceMedido> enlaces;
    std::int32_t desfaseMs = 0; ///< of its clock, as it measured it
    bool sinConexion = false;
    std::string programa;
    Digest huella; ///< of its program
    std::vector<CaidaSitio> caidas {}; ///< that ended lately; the hub takes each once
    std::uint8_t por = 0; ///< index of the link that this report travels by
    std::vector<PruebaSitio> pruebas {}; ///< its last self-test
    CustodiaSitio custodia {};
};
/// Given back as it came: without filling a probe of the round trip, with it a small transfer both ways. The answer carries
/// what the hub's system counted of the same connection, so that the site knows the losses of both directions.
struct Eco {
    std::uint64_t n = 0;
    std::string relleno;
    bool conPerdidas = false; ///< the site finds this link lossy: what the hub sends again, it sends at an even pace
    Millis ahora = 0; ///< in the answer: wall clock of the hub
    std::uint64_t segmentos = 0; ///< in the answer: segments with data that the hub has sent on this connection
    std::uint64_t repetidos = 0; ///< in the answer: of those sent again
};
/// The minutes of one site's links. Answer: Series.
struct PideSeries {
    std::uint64_t n = 0;
    std::string sitio;
};
/// A stretch of the log, bodies as the view may see them: the events before `antes` (0 = up to the last one), at most
/// `cuantos`. Answer: Bitacora.
struct PideBitacora {
    std::uint64_t n = 0;
    Seq antes = 0;
    std::uint32_t cuantos = 0; ///< 1 … maxLogPage
};

/// A challenge: which program is this, on which log? Answer: Identidad.
struct PideIdentidad {
    std::uint64_t n = 0;
    Digest reto; ///< random
};

/// A pieza to identify, for this session alone and for a time. Answer: PorIdentificar. Asking again while one is held keeps it.
struct PideIdentificar {
    std::uint64_t n = 0;
    Id16 pieza; ///< the one in hand: given again when nobody else has it; null = the oldest
    bool suelta = false; ///< gives back what is held, and asks for nothing
};

/// One event for a view: body when visible, else its digest.
struct FeedEvent {
    std::string header; ///< bytes; base64 on the wire ("h")
    std::string body; ///< verbatim JSON ("b"), or empty
    Digest digest; ///< SHA-256 of the body ("d"), when hidden
};
/// From a site's hub (role sitio): what its log holds of its own, in its order, from the first that the centre has not
/// acknowledged. Answer: Importado, once it is on the centre's disk. The first one of a session may be empty: it asks how far
/// the centre is, and for DelCentro.
struct Importa {
    Seq delCentro = 0; ///< seq, in the centre's log, of the last event that it told this site in this epoch; 0 = all of them again
    std::int32_t desfaseMs = 0; ///< the site's clock ahead of the centre's: added to the offset of every event
    std::vector<FeedEvent> eventos; ///< all with their bodies
};

/// Bundles that are carried by hand (G5), at a site's own hub: make one. Answer: BultoArmado or BultoNegado.
struct ArmaBulto {
    std::uint64_t n = 0;
    Seq desde = 0; ///< origin seq; 0 = from the first event that the centre is not known to have
    bool imagenes = true;
};
/// A piece of the bundle made last for this person: one chunk of kind 'b' from that byte, empty at the end, where the hub
/// forgets the bundle.
struct PideBulto {
    std::uint64_t n = 0;
    Id16 bulto;
    std::int64_t desde = 0; ///< byte
};
/// At the centre: announces a bundle. Answer: BultoDesde; then chunks of kind 'B' go from there, each answered so; after the last
/// one BultoVisto, or why it is refused.
struct SubeBulto {
    std::uint64_t n = 0;
    Digest sha256; ///< of the file
    std::int64_t bytes = 0;
};
/// At a site's own hub: the receipt that came back, and its signature. Answer: BultoVisto with what is kept, or BultoNegado.
struct TraeRecibo {
    std::uint64_t n = 0;
    std::string recibo;
    std::string firma; ///< DER; base64 on the wire
};

// ---- hub -> client ------------------------------------------------------------------------------------------------
struct Bienvenida {
    std::string epoca;
    std::string actor;
    Role papel = Role::observador;
    View vista = View::observador;
    std::string estacion;
    std::string sitio;
    std::string ficha; ///< token for reconnections; empty for a station's own session
    Seq seq = 0; ///< committed
    bool recuperado = false; ///< the gap follows as events; else a snapshot follows (when subscribed)
    std::string proceso; ///< process id
    Digest huella; ///< fingerprint of the definition
    bool simulacro = false;
    Millis reloj = 0; ///< process clock
    double velocidad = 1; ///< of the process clock; 0 = it is stepped
    Millis latidoMs = 2000; ///< send a Latido at least this often
    Digest claveAnclas; ///< Ed25519 public key of the anchors
    std::vector<codec::Restoration> restauraciones; ///< that its log has been through, oldest first
};
struct Eventos {
    std::vector<FeedEvent> eventos; ///< contiguous seqs
    Millis reloj = 0;
};
/// Bodies of earlier hidden events that this view may see now.
struct Revela {
    struct Item {
        Seq seq = 0;
        std::string body;
    };
    std::vector<Item> items;
};
/// Binary frames of kind 'F' follow: `partes` chunks of a zlib stream of: serialize(state) of the view, and after it
/// the hidden events that may be revealed later (see PROTOCOL.md).
struct Foto {
    Seq seq = 0;
    Digest cabeza; ///< chain head at seq
    std::uint32_t partes = 0;
    std::int64_t bytes = 0;
};
struct Ancla {
    Seq seq = 0;
    Digest cabeza;
    std::string firma; ///< 64 bytes, hex on the wire; over "prep-ancla\n<process>\n<seq>\n<head hex>\n"
};
struct Acuse {
    Id16 id;
    Seq seq = 0; ///< of the command's first event
    // for reclamar:
    std::string acta;
    std::uint8_t ronda = 0;
    Millis vence = 0;
    std::vector<std::uint16_t> campos; ///< fields to type in round 3
    Digest imagen {}; ///< what is captured from; null = the centre has no image of it
};
struct Acuses {
    std::vector<Acuse> acuses;
};
struct Rechazo {
    Id16 id;
    int codigo = 0; ///< Refusal, or wire codes >= 3000
    std::string detalle;
};
struct Rechazos {
    std::vector<Rechazo> rechazos;
};
struct Historia {
    std::uint64_t n = 0;
    std::string acta;
    std::vector<FeedEvent> eventos;
};
struct Bitacora {
    std::uint64_t n = 0;
    std::vector<FeedEvent> eventos; ///< contiguous seqs, oldest first
};
struct ImagenDesde {
    Id16 pieza;
    std::int64_t desde = 0; ///< == bytes when the centre has it already
};
struct ImagenLista {
    Id16 pieza;
    Digest imagen;
    int codigo = 0; ///< 0 accepted; else why refused (type, size, hash, metadata)
    std::string detalle;
};
struct RelojListo {
    std::uint64_t n = 0;
    Millis ahora = 0;
};
struct Presencia {
    struct Sesion {
        std::string actor;
        std::string estacion;
        std::string sitio;
        Role papel = Role::observador;
        Millis desde = 0; ///< wall clock
        Millis latido = 0; ///< wall clock of the last sign of life
        std::int32_t idaVueltaMs = -1;
        std::int64_t enCola = 0; ///< bytes waiting to be sent
    };
    std::vector<Sesion> sesiones;
    Millis reloj = 0; ///< process clock
    double velocidad = 1;
    Millis ahora = 0; ///< wall clock of the hub
    std::uint64_t sesionesFallidas = 0; ///< failed log-ins since start
};
/// What the hub knows of every site's links that has reported; to the views interno and observador, every 5 s.
struct Enlaces {
    struct Sitio {
        std::string sitio;
        std::uint8_t estado = 0; ///< EstadoEnlace, as judged now
        std::uint8_t causa = 0; ///< CausaEnlace
        Millis oido = 0; ///< process clock of its last sign
        std::int32_t desfaseMs = 0;
        bool sinConexion = false;
        std::string programa;
        std::vector<EnlaceMedido> enlaces;
        Digest huella {}; ///< of its agent's program
        std::vector<PruebaSitio> pruebas {};
        CustodiaSitio custodia {}; ///< as the site counts
    };
    std::vector<Sitio> sitios;
    Millis reloj = 0;
};
/// One minute of one link: what is kept all night and drawn as a small graph (median and spread).
struct MinutoEnlace {
    Millis minuto = 0; ///< process clock, start of the minute
    std::uint8_t enlace = 0;
    std::int32_t medianaMs = -1;
    std::int32_t p10Ms = -1;
    std::int32_t p90Ms = -1;
    std::int32_t peorMs = -1;
    std::int32_t perdidaPorMil = 0; ///< -1 = not measured
    std::int32_t kbps = -1;
    bool enUso = false;
};
struct Series {
    std::uint64_t n = 0;
    std::string sitio;
    std::vector<MinutoEnlace> minutos;
};
struct Identidad {
    std::uint64_t n = 0;
    codec::HubIdentity identidad;
    std::string firma; ///< 64 bytes, hex on the wire; over identityText() by `claveAnclas`
};
/// What arrived and waits to be bound to an acta. Nothing of a capture and nobody's name is in it.
struct PorIdentificar {
    std::uint64_t n = 0;
    Id16 pieza; ///< null = none waits that this person may have
    std::uint8_t canal = 0; ///< Canal
    std::string sitio; ///< where it arrived
    std::string propuesta; ///< acta key, as the label or the phone says; empty = unread
    Digest imagen; ///< null = this process has no images
    Millis plazoMs = 0; ///< for how long nobody else gets it
    std::uint32_t esperan = 0; ///< that this person may have, this one among them; the others' reserved ones are not
};
/// How much of a site's log is on this hub's disk, and how much of it a released corte holds. Also unasked, after a corte.
struct Importado {
    Seq hasta = 0; ///< origin seq
    Seq publicado = 0; ///< origin seq
    Id16 evento; ///< id of the event of number `hasta`: a log of an older copy has another one there; null = none
};
/// What was decided here of a site's actas and of its plan, for the site's own log.
struct DelCentro {
    std::vector<FeedEvent> eventos; ///< in the order of this log, not contiguous; all with their bodies
};
struct BultoArmado {
    std::uint64_t n = 0;
    Id16 bulto;
    std::int64_t bytes = 0;
    Digest sha256;
    Seq desde = 0; ///< origin seqs
    Seq hasta = 0;
    std::uint32_t imagenes = 0;
    std::uint32_t quedan = 0; ///< images that did not fit: the next bundle brings them
    std::uint32_t ilegibles = 0; ///< images that the site cannot read
    std::vector<std::string> actas {}; ///< the first of those (a pieza's id where the acta is not known)
};
struct BultoDesde {
    std::uint64_t n = 0;
    std::int64_t desde = 0; ///< bytes that the hub has; all of them: it is being judged
};
/// The receipt of a bundle and its signature (models/courier/FORMAT.md).
struct BultoVisto {
    std::uint64_t n = 0;
    std::string recibo;
    std::string firma; ///< DER; base64 on the wire
};
inline constexpr std::size_t maxNamed = 100; ///< in BultoArmado::actas
/// Why a question about bundles or receipts is refused; detalle is Spanish, for the person who carries it.
struct BultoNegado {
    std::uint64_t n = 0;
    int codigo = 0; ///< 3100 disk, 3102 too many at once, 3601 and following: models/courier/bundle.h
    std::string detalle;
    std::string recibo {}; ///< what the centre asks the site for, where it lacks events before the bundle
    std::string firma {}; ///< as in BultoVisto
};
/// Something the hub wants a person to know: `clave` is one of disco, lento, anclaje, imagen, definicion.
struct Aviso {
    std::string clave;
    std::string detalle;
    bool activo = true;
};
/// Sent before the hub closes a connection. Codes: 3001 version, 3002 credentials, 3003 station unknown or revoked,
/// 3004 session expired, 3005 too many attempts, 3006 malformed message, 3007 too big, 3008 too fast, 3009 not allowed.
struct Adios {
    int codigo = 0;
    std::string detalle;
    Millis reintentarEn = 0; ///< 0 = at once; -1 = not without a person
};

inline constexpr int errVersion = 3001;
inline constexpr int errCredentials = 3002;
inline constexpr int errStation = 3003;
inline constexpr int errSession = 3004;
inline constexpr int errLocked = 3005;
inline constexpr int errMalformed = 3006;
inline constexpr int errTooBig = 3007;
inline constexpr int errTooFast = 3008;
inline constexpr int errNotAllowed = 3009;
/// Rechazo codes of the hub itself.
inline constexpr int errDisk = 3100; ///< the log cannot be written now
inline constexpr int errIdReused = 3101; ///< the id was accepted before with other content
inline constexpr int errBusy = 3102; ///< too many requests of this session are unanswered; ask again later

} // namespace prep::wire
