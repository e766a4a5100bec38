// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/tally.h"
#include "models/process/definition.h"

#include <functional>

namespace prep {

/// One row of noche.csv: who did what to which acta when (design.md §4). Never a derived value.
/// Columns: ocurrio,accion,pieza,acta,eleccion,sitio,canal,persona,estacion,campo,valor. `ocurrio` is the corrected device hour,
/// ISO with offset (2024-06-02T20:01:52-06:00); rows are ordered by when they are *sent*, which is the greatest `ocurrio` so far.
/// accion (with campo → valor):
///   abrirSitio (sitio) · cerrarSitio (sitio)
///   acopiar (pieza, acta = label's proposal or empty, sitio, canal CATD; campo `mecanismo`, valor F|D|I|F-I… or empty)
///   digitalizar (pieza, acta = proposal, sitio, canal CATD|CASILLA; campo `documento;mecanismo;imagen`, valor `ACTA PREP;F;<sha256>`;
///     for CASILLA this row is the acopio too)
///   identificar (pieza, acta, persona, estacion) · fueraDeCatalogo (pieza, eleccion, persona, estacion; campo `motivo`)
///   capturar (acta, persona, estacion; campo `ronda`, valor `1|<cells>` : cells space separated in field order of Tally,
///     numbers or SD (sin dato) IL (ilegible) NA (no aplica)); round 2 and 3 likewise; the drill claims before it captures
///   resolver (acta, persona, estacion; campo `motivo`, valor `<motivo>|<cells>`)
///   sinActa (acta, sitio; campo `causa`, valor NO_ENTREGADO|NO_INSTALADA|SIN_BOLSA)
///   cotejar (acta, persona, estacion; campo `resultado`, valor 1|2|3) · recapturar · redigitalizar · corregir (like resolver) · revincular
/// The continuity plan; `sitio` may name several, separated by spaces, in one action:
///   activarPlan (sitio, persona, estacion; campo `escenario`, valor `<escenario>|<nota>`) · refrendarPlan (sitio, persona, estacion)
///   terminarPaso (sitio, persona, estacion; campo `paso`, valor `<paso>|<salida>|<evidencia>`)
///   cortarEnlace (sitio) · restablecerEnlace (sitio): nobody's command; the drill cuts the site's relay
/// Unknown actions are refused with file and line.
struct ScriptRow {
    Millis ocurrio = 0;
    std::string accion;
    std::string pieza; ///< any text that is unique in the script; the pieza's id is derived from it and the seed
    std::string acta; ///< acta key
    std::string eleccion;
    std::string sitio;
    std::string canal; ///< CATD, CASILLA or empty
    std::string persona; ///< pseudonym
    std::string estacion;
    std::string campo;
    std::string valor;
};

/// Reads rows in order; every malformed row is reported and left out (all of them, in one run).
[[nodiscard]] std::vector<DefinitionError> readScript(const std::string& file, const std::function<void(ScriptRow&&)>& visit);
[[nodiscard]] Status writeScript(const std::string& file, const std::vector<ScriptRow>& rows, int utcOffsetMinutes);
/// Cells of a tally as the script writes them, and back.
[[nodiscard]] std::string formatCells(const Tally& tally);
[[nodiscard]] Result<Tally> parseCells(std::string_view text, std::size_t boxCount);
/// The sites that a row of the plan names.
[[nodiscard]] std::vector<std::string> sitesOf(const ScriptRow& row);

} // namespace prep
