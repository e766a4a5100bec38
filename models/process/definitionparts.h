// SPDX-License-Identifier: MIT
#pragma once

// Internal to models/process: the parts that readDefinition joins, one a file (FORMAT.md says every key and column).

#include "models/domain/alarms.h"
#include "models/process/csv.h"
#include "models/process/difusores.h"

#include <unordered_map>

namespace prep::detail {

inline constexpr std::string_view processFile = "proceso.json";
inline constexpr std::string_view actasFile = "actas.csv";
inline constexpr std::string_view sitesFile = "catd.csv";
inline constexpr std::string_view assignmentFile = "asignacion.csv";
inline constexpr std::string_view candidaturasFile = "candidaturas.csv";
inline constexpr std::string_view continuityFile = "plan_continuidad.json";
inline constexpr std::string_view difusoresFile = "difusores.csv";
inline constexpr std::string_view curveFile = "curva.json";
inline constexpr std::string_view coverageFile = "cobertura.json";
inline constexpr std::string_view formFile = "formato_acta.json";
inline constexpr std::string_view mapFile = "mapa.geojson";

/// A file a definition may hold, and how large it may be.
struct KnownFile {
    std::string_view name;
    bool required;
    std::uint64_t maxBytes;
};
[[nodiscard]] std::span<const KnownFile> knownFiles();

inline constexpr std::array<std::string_view, 8> legendKeys { "ninguna", "excedeListaNominal", "algunCampo", "todos",
    "sinActaNoEntregado", "sinActaNoInstalada", "sinActaSinBolsa", "fueraDeCatalogo" };
inline constexpr std::array<std::string_view, 7> boxKinds { "partido", "candidaturaComun", "coalicion", "combinacion",
    "independiente", "noRegistradas", "nulos" };
inline constexpr std::array<std::string_view, 2> jurisdictions { "distrito", "municipio" };
inline constexpr std::array<std::string_view, 3> siteKinds { "distrital", "municipal", "ccv" };
inline constexpr std::array<std::string_view, 5> linkKinds { "cable", "fibra", "wifi", "movil", "satelital" };
inline constexpr std::array<std::string_view, 2> yesNo { "NO", "SI" };
inline constexpr std::array<std::string_view, 4> stepEffects { "ninguno", "alterno", "ccv", "regreso" };
inline constexpr std::array<std::string_view, 3> stepEvidence { "ninguna", "nota", "folio" };
inline constexpr std::size_t maxLinks = 4;

/// Order of the columns as the writer gives them.
inline constexpr std::array<std::string_view, 16> actasColumns { "ACTA", "BOLETA", "TIPO_ACTA", "ID_DISTRITO", "DISTRITO",
    "ID_MUNICIPIO", "MUNICIPIO", "SECCION", "TIPO_CASILLA", "ID_CASILLA", "EXT_CONTIGUA", "UBICACION", "LISTA_NOMINAL",
    "REPRESENTANTES", "CLAVE_CASILLA", "CLAVE_ACTA" };
inline constexpr std::array<std::string_view, 10> siteColumns { "CATD", "NOMBRE", "TIPO", "ID_DISTRITO", "ID_MUNICIPIO",
    "DIRECCION", "LONGITUD", "LATITUD", "UPS", "ALTERNO" };
inline constexpr std::string_view powerZoneColumn = "ZONA_ELECTRICA"; ///< optional
inline constexpr std::array<std::string_view, 4> linkColumns { "ENLACE_", "PROVEEDOR_", "TECNOLOGIA_", "MEDIO_" };
inline constexpr std::array<std::string_view, 2> assignmentColumns { "ACTA", "CATD" };
inline constexpr std::array<std::string_view, 5> candidaturaColumns { "ELECCION", "ID_JURISDICCION", "PARTIDO_CI",
    "CANDIDATURA_PROPIETARIA", "CANDIDATURA_SUPLENTE" };
inline constexpr std::array<std::string_view, 3> difusorColumns { "DIFUSOR", "NOMBRE", "URL" };

/// CLAVE_CASILLA as entity + section + type + number + ext. contigua; what a blank cell stands for.
[[nodiscard]] std::string derivedClaveCasilla(const Process& process, const CatalogueRow& row);

void readProcessJson(std::string_view content, Process& process, Mistakes& mistakes);
void readSites(std::string_view content, Process& process, Mistakes& mistakes);
void readActas(std::string_view content, Process& process, Mistakes& mistakes);
void readAssignment(std::string_view content, Process& process, Mistakes& mistakes);
void readCandidaturas(std::string_view content, Process& process, Mistakes& mistakes);
/// plan_continuidad.json: its scenarios, each checked as a whole.
void readPlan(std::string_view content, Process& process, Mistakes& mistakes);
/// curva.json: minutes of arrival by site; after the sites are read.
void readCurve(std::string_view content, Process& process, Mistakes& mistakes);
/// cobertura.json: what earlier drills exercised; after the sites and the plan are read.
void readCoverage(std::string_view content, Process& process, Mistakes& mistakes);
/// formato_acta.json: the printed form of each election that has one of its own; after the elections are read.
void readForms(std::string_view content, Process& process, Mistakes& mistakes);
/// Files that no part of the process is made of: only their syntax is checked.
void checkJson(std::string_view file, std::string_view content, Mistakes& mistakes);
[[nodiscard]] std::vector<Difusor> difusoresOf(std::string_view content, Mistakes& mistakes);

[[nodiscard]] std::string writeProcessJson(const Process& process);
/// resources/process/plan_continuidad.json, as it was when the program was built.
[[nodiscard]] std::string_view defaultPlanText();
[[nodiscard]] std::string writeCurve(const Process& process);
[[nodiscard]] std::string writeForms(const Process& process);
[[nodiscard]] std::string writePlan(const PlanContinuidad& plan);

} // namespace prep::detail
