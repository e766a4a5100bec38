// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

namespace prep::gate::rules {

// The names people and scripts see. They are stable: an operator's note or an auditor's sheet may quote them.
inline constexpr std::string_view byteLimits = "bytes.limites";
inline constexpr std::string_view byteOrderMark = "bytes.bom";
inline constexpr std::string_view byteEncoding = "bytes.utf8";
inline constexpr std::string_view byteNul = "bytes.nulo";
inline constexpr std::string_view byteLineEnds = "bytes.fin-de-linea";
inline constexpr std::string_view byteEnd = "bytes.final";
inline constexpr std::string_view lineTitle = "lineas.titulo";
inline constexpr std::string_view lineHour = "lineas.hora";
inline constexpr std::string_view lineBlank = "lineas.vacias";
inline constexpr std::string_view summaryHeader = "resumen.encabezado";
inline constexpr std::string_view summaryFormat = "resumen.formato";
inline constexpr std::string_view summaryUnchecked = "resumen.sin-recalcular";
inline constexpr std::string_view summaryFinalFormula = "resumen.formula-final";
inline constexpr std::string_view columnMissing = "columnas.falta";
inline constexpr std::string_view columnUnknown = "columnas.desconocida";
inline constexpr std::string_view columnMoved = "columnas.movida";
inline constexpr std::string_view columnRepeated = "columnas.repetida";
inline constexpr std::string_view rowWidth = "fila.ancho";
inline constexpr std::string_view rowQuotes = "fila.comillas";
inline constexpr std::string_view cellNumber = "celda.numero";
inline constexpr std::string_view cellCode = "celda.codigo";
inline constexpr std::string_view cellDate = "celda.fecha";
inline constexpr std::string_view keyGuard = "clave.apostrofo";
inline constexpr std::string_view keyLength = "clave.longitud";
inline constexpr std::string_view keyParts = "clave.composicion";
inline constexpr std::string_view keyRepeated = "clave.repetida";
inline constexpr std::string_view legendUnknown = "leyenda.desconocida";
inline constexpr std::string_view legendCounted = "leyenda.contabilizada";
inline constexpr std::string_view legendLimit = "leyenda.excede";
inline constexpr std::string_view legendSome = "leyenda.algun-campo";
inline constexpr std::string_view legendAll = "leyenda.todos";
inline constexpr std::string_view legendNoActa = "leyenda.sin-acta";
inline constexpr std::string_view legendOutside = "leyenda.fuera-de-catalogo";
inline constexpr std::string_view legendUncaptured = "leyenda.sin-captura";
inline constexpr std::string_view votesTotal = "votos.calculado";
inline constexpr std::string_view dateAfterCorte = "fecha.posterior-al-corte";
inline constexpr std::string_view dateShift = "fecha.desfase";
inline constexpr std::string_view dateOrder = "fecha.orden";
inline constexpr std::string_view dateOrderShare = "fecha.orden-frecuente";
inline constexpr std::string_view hashFormat = "integridad.formato";
inline constexpr std::string_view hashRepeated = "integridad.repetida";
inline constexpr std::string_view hashMissing = "integridad.falta";
inline constexpr std::string_view outsideLast = "orden.fuera-de-catalogo";
inline constexpr std::string_view previousUnreadable = "anterior.ilegible";
inline constexpr std::string_view previousSchema = "anterior.esquema";
inline constexpr std::string_view previousHour = "anterior.hora";
inline constexpr std::string_view previousRowGone = "anterior.fila-desaparecida";
inline constexpr std::string_view previousCatalogue = "anterior.catalogo";
inline constexpr std::string_view previousUncaptured = "anterior.descapturada";
inline constexpr std::string_view previousCounted = "anterior.contabilizada";
inline constexpr std::string_view previousHash = "anterior.integridad";
inline constexpr std::string_view previousValue = "anterior.valor";
inline constexpr std::string_view previousDate = "anterior.fecha";
inline constexpr std::string_view previousSummary = "anterior.resumen";

/// One rule a summary figure, in the order of the file.
inline constexpr std::array<std::string_view, 13> figures { "resumen.esperadas", "resumen.registradas",
    "resumen.fuera-de-catalogo", "resumen.capturadas", "resumen.porcentaje-capturadas", "resumen.contabilizadas",
    "resumen.porcentaje-contabilizadas", "resumen.porcentaje-inconsistencias", "resumen.no-contabilizadas",
    "resumen.lista-nominal", "resumen.votos-con-especiales", "resumen.votos-sin-especiales", "resumen.participacion" };

inline constexpr std::array all { byteLimits, byteOrderMark, byteEncoding, byteNul, byteLineEnds, byteEnd, lineTitle,
    lineHour, lineBlank, summaryHeader, summaryFormat, summaryUnchecked, summaryFinalFormula, columnMissing,
    columnUnknown, columnMoved, columnRepeated, rowWidth, rowQuotes, cellNumber, cellCode, cellDate, keyGuard,
    keyLength, keyParts, keyRepeated, legendUnknown, legendCounted, legendLimit, legendSome, legendAll, legendNoActa,
    legendOutside, legendUncaptured, votesTotal, dateAfterCorte, dateShift, dateOrder, dateOrderShare, hashFormat,
    hashRepeated, hashMissing, outsideLast, previousUnreadable, previousSchema, previousHour, previousRowGone,
    previousCatalogue, previousUncaptured, previousCounted, previousHash, previousValue, previousDate, previousSummary,
    figures[0], figures[1], figures[2], figures[3], figures[4], figures[5], figures[6], figures[7], figures[8],
    figures[9], figures[10], figures[11], figures[12] };

} // namespace prep::gate::rules
