// SPDX-License-Identifier: MIT
#pragma once

namespace prep {

/// Refusal codes of decide: stable numbers, shown to people as "E-101" with a text made in widgets/.
enum class Refusal : int {
    ninguno = 0,
    // 100: who
    rolNoAutorizado = 101,
    otroSitio = 102,
    personaDesconocida = 103,
    personaInactiva = 104,
    estacionDesconocida = 105,
    estacionRevocada = 106,
    soloEnElCentro = 107, ///< a site's hub does not decide it
    // 200: what
    actaDesconocida = 201,
    piezaDesconocida = 202,
    sitioDesconocido = 203,
    eleccionDesconocida = 204,
    corteDesconocido = 205,
    piezaYaExiste = 206,
    personaYaExiste = 207,
    estacionYaExiste = 208,
    datoInvalido = 209,
    capturaMalFormada = 210,
    motivoObligatorio = 211,
    // 300: lifecycle
    piezaNoAcopiada = 301,
    piezaYaDigitalizada = 302,
    piezaNoDigitalizada = 303,
    piezaYaIdentificada = 304,
    piezaNoIdentificada = 305,
    piezaRetenida = 306,
    piezaNoRetenida = 307,
    imagenDistinta = 308,
    actaNoCapturable = 309,
    actaYaVerificada = 310,
    actaNoVerificada = 311,
    actaYaRegistrada = 312,
    actaEnCorreccion = 313,
    mismaActa = 314,
    // 400: queue
    colaVacia = 401,
    yaReclamada = 402,
    noEsSuReclamo = 403,
    reclamoVencido = 404,
    mismaPersona = 405,
    mismaEstacion = 406,
    rondaNoDisponible = 407,
    reclamoVigente = 408,
    sinConflictos = 409,
    demasiadosReclamos = 410,
    actaNoPublicada = 411,
    // 500: cortes, process
    corteFueraDeHora = 501,
    corteYaResuelto = 502,
    corteEnCurso = 503,
    procesoYaIniciado = 504,
    mismoCotejador = 505,
    sitioYaAbierto = 506,
    sitioNoAbierto = 507,
    sinCambio = 508,
    sitioMovido = 509, ///< the continuity plan has moved its work elsewhere
    // 600: continuity plan, alarms
    planDesconocido = 601,
    planYaActivo = 602,
    planNoActivo = 603,
    pasoNoActual = 604,
    salidaDesconocida = 605,
    evidenciaObligatoria = 606,
    sinAlterno = 607,
    regresoPendiente = 608,
    yaRefrendado = 609,
    mismoRefrendo = 610,
    // 700: publication
    accionDesconocida = 701,
    accionYaResuelta = 702,
    mismaFirma = 703, ///< the second signature needs another person at another station
    accionVencida = 704,
    accionNoProcede = 705,
    alarmaDesconocida = 620,
    alarmaNoAdmite = 621,
    plazoInvalido = 622
};

} // namespace prep
