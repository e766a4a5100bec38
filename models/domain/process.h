// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/actaform.h"
#include "models/domain/basics.h"
#include "models/domain/links.h"
#include "models/domain/name.h"
#include "models/domain/plan.h"

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace prep {

/// What a box of the acta collects votes for (prep-domain: Anexo 13; §1.8).
enum class BoxKind : std::uint8_t { partido, candidaturaComun, coalicion, combinacion, independiente, noRegistradas, nulos };

/// One vote box, in acta order. `id` is the published column name.
struct Box {
    std::string id;
    BoxKind kind = BoxKind::partido;
    /// For partido: itself. For candidaturaComun, coalicion, combinacion: its parties, as indices of partido boxes
    /// of the same election in order of registration. Else empty.
    std::vector<std::uint16_t> parties;
    /// Display colour `#rrggbb` of the emblem; empty = none.
    std::string color;
    /// Of a candidatura común: what its agreement gives each of `parties`, in hundredths of a percent, 10,000 together
    /// (CDMX 2024: 5333, 2000, 2667). Empty: the agreement is not known and its votes stay in this box.
    std::vector<std::int32_t> shares {};
    std::uint16_t rest = 0; ///< index into `parties` of the one that takes the fractions
};

/// The boxes printed on one form: per (election, jurisdiction, TIPO_ACTA).
struct Ballot {
    std::string id;
    std::uint8_t election = 0;
    /// Indices into Election::boxes, rising.
    std::vector<std::uint16_t> boxes;
};

enum class Jurisdiccion : std::uint8_t { distrito, municipio };

struct Election {
    std::string id; ///< "AYUN", "DIP_LOC", "GUB": file names and acta keys are made of it
    std::string name; ///< "Munícipes"
    std::string title; ///< first line of the published file
    Jurisdiccion jurisdiccion = Jurisdiccion::distrito;
    std::vector<Box> boxes;
    /// Published column names of jurisdiction id and name, e.g. ID_DISTRITO_LOCAL, DISTRITO_LOCAL.
    std::string jurisdictionIdColumn;
    std::string jurisdictionNameColumn;
    /// First row and number of rows of this election in Process::actas (rows of an election are contiguous).
    ActaIndex first = 0;
    std::uint32_t count = 0;
};

/// TIPO_CASILLA (Anexo 18.5).
enum class TipoCasilla : char { basica = 'B', contigua = 'C', extraordinaria = 'E', especial = 'S', anticipado = 'A', extranjero = 'M', prision = 'P' };

/// One row of the catalogue: (election, casilla, TIPO_ACTA). Its key is `<ELECTION>-<ordinal, 6 digits>`, from 1.
struct CatalogueRow {
    std::uint8_t election = 0;
    std::uint32_t ordinal = 0;
    std::uint16_t ballot = 0; ///< index into Process::ballots
    SiteIndex site = none16; ///< expected CATD
    Name distritoId; ///< as published, digits without mark: "001"; empty when not applicable
    Name distrito;
    Name municipioId;
    Name municipio;
    std::string seccion; ///< "0871"; "N/A" for special modalities
    TipoCasilla tipo = TipoCasilla::basica;
    std::string idCasilla; ///< "01"
    Name extContigua; ///< "00"
    char ubicacion = '1'; ///< 1 urban, 2 not urban
    Name tipoActa; ///< "3EMR"
    std::int32_t listaNominal = 0;
    /// Accredited representatives, or the maximum of ballots for a special casilla; nothing = N/A (no limit applies).
    std::optional<std::int32_t> representantes;
    std::string claveCasilla;
    std::string claveActa; ///< not unique in real databases: never a key

    [[nodiscard]] bool isSpecial() const { return tipo == TipoCasilla::especial; }
};

/// Id of the district or municipio that an acta elects for: of the one that its election is held by; may be empty.
[[nodiscard]] inline const std::string& jurisdictionOf(const Election& election, const CatalogueRow& row)
{
    return election.jurisdiccion == Jurisdiccion::municipio ? row.municipioId : row.distritoId;
}

enum class LinkKind : std::uint8_t { cable, fibra, wifi, movil, satelital };
struct Link {
    std::string name; ///< "principal", "respaldo"
    std::string provider;
    std::string technology;
    LinkKind kind = LinkKind::cable;
};

enum class SiteKind : std::uint8_t { distrital, municipal, ccv };
/// A CATD (or the CCV).
struct Site {
    std::string id; ///< "D01", "M014"
    std::string name;
    SiteKind kind = SiteKind::distrital;
    std::string distritoId;
    std::string municipioId;
    std::string address;
    double lon = 0;
    double lat = 0;
    std::vector<Link> links;
    bool ups = false;
    std::string alternate; ///< id of the alternate CATD, or empty
    std::string powerZone {}; ///< sites of one zone lose their mains together; empty = not known
};

/// From where on something is an alarm; in proceso.json.
struct UmbralesAlarma {
    Millis actaDetenida = 20 * 60000; ///< acopio to digitalización (A3)
    Millis colaCaptura = 15 * 60000; ///< age of the oldest acta that waits for a capture
    Millis sitioCallado = 15 * 60000;
    Millis relojDesviado = 2000;
    Millis preparacion = 60 * 60000; ///< before the opening
    Millis sinConectar = 10 * 60000; ///< after the opening of a simulacro, whose sites come when they have work; else none
    Millis publicacionVieja = 2 * 60000; ///< older than one cycle by this: a corte is due a minute late, and seen a minute later
    Millis reconocimiento = 30 * 60000; ///< how long an acknowledgement lasts
    std::int64_t discoLibreMiB = 2048;
    Millis certificado = 48LL * 3600000;
    std::uint32_t ingresosFallidos = 5; ///< within 10 min
    std::uint32_t avalancha = 10; ///< activations within 10 min: flood banner (D7)
    std::uint32_t repetidas = 4; ///< activations of one alarm within 10 min, from which on it makes no sound any more
    std::uint32_t agrupar = 10; ///< more of one kind than these are one row (D4)
    std::uint32_t calladoActas = 3; ///< so many behind its curve, at least
    std::uint32_t calladoPorcentaje = 5; ///< and so much of what was expected by now
    std::uint32_t ritmoAlto = 3; ///< a minute with more than so many times the usual verifications
    std::uint32_t ritmoBajo = 4; ///< or less than this part of them
    std::uint32_t ritmoMinimo = 10; ///< usual verifications a minute, below which a pattern is chance
    std::uint32_t causaSitios = 3; ///< failing together they may have a cause in common (C4)
    std::uint32_t causaPorcentaje = 60; ///< of those that share it

    friend bool operator==(const UmbralesAlarma&, const UmbralesAlarma&) = default;
};

/// From where on the image of an acta is to be taken again, while the paper is still on the table (B15); in proceso.json.
struct UmbralesImagen {
    std::int32_t inclinacion = 30; ///< tenths of a degree that the sheet may be turned
    std::int32_t borde = 550; ///< micrometres of paper over which the edge of a printed line may be smeared
    std::int32_t resolucion = 105; ///< pixels an inch of paper, at least
    std::int32_t papel = 110; ///< how bright the darkest part of the sheet must be, of 255
    std::int32_t cortado = 20; ///< tenths of a millimetre of the printed area that may lie outside the image

    friend bool operator==(const UmbralesImagen&, const UmbralesImagen&) = default;
};

/// Rules that differ from year to year and from institute to institute; all of them come from proceso.json.
struct Rules {
    /// Legends as printed, in the order of enum Observacion (none, excede, algunos, todos, sin acta ×3, fuera de catálogo).
    std::array<std::string, 8> legends;
    /// What a sin acta row prints as TOTAL_VOTOS_CALCULADO: "SIN ACTA" by the LEEME, "0" in Puebla 2024.
    std::string sinActaTotal = "SIN ACTA";
    /// Milliseconds by which a device clock may differ before it is flagged.
    Millis clockTolerance = 2000;
    Millis leaseTime = 180000;
    /// A time outside [opening - earlyMargin, closing] is flagged.
    Millis earlyMargin = 0;
    std::int32_t maxVotes = 999999999;
    /// Liveness: a site that has been silent for this long (process clock) is without signal.
    Millis siteSilence = 10000;
    Millis retrasoCorte = 60000;
    Millis plazoImagenes = 60 * 60000; ///< for how long a counted acta may be published without its image
    UmbralesEnlace enlaces;
    UmbralesAlarma alarmas;
    UmbralesImagen imagen;
};

/// A party's or combination's candidate in one jurisdiction (candidaturas.csv).
struct Candidatura {
    std::uint8_t election = 0;
    std::string jurisdiccionId;
    std::string box;
    std::string propietaria;
    std::string suplente;
};

/// The definition of one electoral process; immutable once loaded. Every consumer holds it by
/// shared_ptr<const Process>. Made by models/process from the files of design.md §4.
struct Process {
    std::string id; ///< "jalisco-2027"
    std::string name; ///< "PEL Jalisco 2026-2027"
    std::string entityId; ///< "14"
    std::string entity; ///< "JALISCO"
    std::string entitySuffix; ///< "JAL", used in file names
    int year = 0;
    int utcOffsetMinutes = -360;
    Millis opening = 0;
    Millis closing = 0;
    int corteMinutes = 10;
    bool simulacro = false;
    bool imagesNone = false; ///< `imagenes: ninguna`, only in a simulacro
    Rules rules;
    std::vector<Election> elections;
    std::vector<Ballot> ballots;
    std::vector<CatalogueRow> actas;
    std::vector<Site> sites;
    std::vector<Candidatura> candidaturas;
    PlanContinuidad plan;
    /// What a past night or drill says of this one (curva.json): by SiteIndex, minutes after the opening of the site's first
    /// acta and of 5, 10 … 100 % of them (arrivals.h). Empty = no curve.
    std::vector<std::vector<std::int32_t>> llegadas;
    /// By election, its printed form (formato_acta.json); an election that is not here has the standard one.
    std::map<std::uint8_t, ActaForm> forms;
    /// SHA-256 over the definition's files, in name order.
    Digest fingerprint;

    /// "AYUN-004321".
    [[nodiscard]] std::string actaKey(ActaIndex acta) const;
    /// Nothing when the key names no row.
    [[nodiscard]] std::optional<ActaIndex> findActa(std::string_view key) const;
    [[nodiscard]] std::optional<std::uint8_t> findElection(std::string_view id) const;
    [[nodiscard]] std::optional<SiteIndex> findSite(std::string_view id) const;
    [[nodiscard]] const Ballot& ballotOf(ActaIndex acta) const { return ballots[actas[acta].ballot]; }
    [[nodiscard]] ActaForm formOf(ActaIndex acta) const;
    /// Rows whose CLAVE_ACTA is this (they repeat in real databases).
    [[nodiscard]] std::vector<ActaIndex> findByClave(std::string_view claveActa) const;
};

} // namespace prep
