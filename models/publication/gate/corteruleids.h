// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

namespace prep::gate::rules {

// The rules over a whole corte; like those of one file (ruleids.h), their names are stable.
inline constexpr std::string_view filePath = "archivo.ruta";
inline constexpr std::string_view fileMissing = "archivo.falta";
inline constexpr std::string_view fileBytes = "archivo.bytes";
inline constexpr std::string_view fileHash = "archivo.sha256";
inline constexpr std::string_view fileExtra = "archivo.sobra";
inline constexpr std::string_view productMissing = "producto.falta";
inline constexpr std::string_view productFiles = "producto.archivos";
inline constexpr std::string_view productHeld = "producto.retenido";
inline constexpr std::string_view corteNumber = "corte.numero";
inline constexpr std::string_view corteHour = "corte.hora";
inline constexpr std::string_view corteSeq = "corte.seq";
inline constexpr std::string_view corteOpening = "corte.apertura";
inline constexpr std::string_view corteProcess = "corte.proceso";
inline constexpr std::string_view cortePrevious = "corte.anterior";
inline constexpr std::string_view corteMixed = "corte.mezclado";
inline constexpr std::string_view manifestTotals = "manifiesto.totales";
inline constexpr std::string_view manifestSchema = "manifiesto.esquema";
inline constexpr std::string_view pointerManifest = "apuntador.manifiesto";
inline constexpr std::string_view correctionReason = "correccion.motivo";
inline constexpr std::string_view stateSummary = "estado.resumen";
inline constexpr std::string_view stateVotes = "estado.votos";
inline constexpr std::string_view readmeColumns = "leeme.columnas";
inline constexpr std::string_view candidatesHeader = "candidaturas.encabezado";
inline constexpr std::string_view candidatesRow = "candidaturas.fila";
inline constexpr std::string_view candidatesChanged = "candidaturas.cambio";
inline constexpr std::string_view catalogueHeader = "catalogo.encabezado";
inline constexpr std::string_view catalogueRow = "catalogo.fila";
inline constexpr std::string_view catalogueCount = "catalogo.cuenta";
inline constexpr std::string_view catalogueChanged = "catalogo.cambio";
inline constexpr std::string_view packageRead = "paquete.ilegible";
inline constexpr std::string_view packageEntry = "paquete.contenido";
inline constexpr std::string_view packageBytes = "paquete.bytes";
inline constexpr std::string_view packageHeld = "paquete.retenido";
inline constexpr std::string_view jsonForm = "json.forma";
inline constexpr std::string_view jsonSchema = "json.esquema";
inline constexpr std::string_view jsonName = "json.nombre";
inline constexpr std::string_view jsonMissing = "json.objeto-falta";
inline constexpr std::string_view jsonOrphan = "json.objeto-sobra";
inline constexpr std::string_view jsonReference = "json.referencia";
inline constexpr std::string_view jsonSummary = "json.resumen";
inline constexpr std::string_view jsonVotes = "json.votos";
inline constexpr std::string_view jsonBoxes = "json.recuadros";
inline constexpr std::string_view jsonReading = "json.reparto";
inline constexpr std::string_view jsonCandidates = "json.candidaturas";
inline constexpr std::string_view jsonCell = "json.celda";
inline constexpr std::string_view jsonActa = "json.acta";
inline constexpr std::string_view jsonHeld = "json.retenido";
inline constexpr std::string_view jsonHistory = "json.historial";
inline constexpr std::string_view imageMissing = "imagen.falta";
inline constexpr std::string_view imageContent = "imagen.contenido";
inline constexpr std::string_view imageOrphan = "imagen.huerfana";
inline constexpr std::string_view imageCount = "imagen.cuenta";
inline constexpr std::string_view imageVanished = "imagen.desaparecida";
inline constexpr std::string_view imageState = "imagen.estado";
inline constexpr std::string_view imageLimit = "imagen.limite";
inline constexpr std::string_view privacyName = "privacidad.nombre";
inline constexpr std::string_view privacyImage = "privacidad.imagen";
inline constexpr std::string_view portalFiles = "portal.archivos";
inline constexpr std::string_view portalChanged = "portal.cambio";

inline constexpr std::array ofCorte { filePath, fileMissing, fileBytes, fileHash, fileExtra, productMissing,
    productFiles, productHeld, corteNumber, corteHour, corteSeq, corteOpening, corteProcess, cortePrevious, corteMixed,
    manifestTotals, manifestSchema, pointerManifest, correctionReason, stateSummary, stateVotes, readmeColumns,
    candidatesHeader, candidatesRow, candidatesChanged, catalogueHeader, catalogueRow, catalogueCount, catalogueChanged, packageRead, packageEntry,
    packageBytes, packageHeld, jsonForm, jsonSchema, jsonName, jsonMissing, jsonOrphan, jsonReference, jsonSummary,
    jsonVotes, jsonBoxes, jsonReading, jsonCandidates, jsonCell, jsonActa, jsonHeld, jsonHistory, imageMissing,
    imageContent, imageOrphan, imageCount, imageVanished, imageState, imageLimit, privacyName, privacyImage, portalFiles, portalChanged };

} // namespace prep::gate::rules
