// SPDX-License-Identifier: MIT
#include "models/publication/gate/layout.h"

namespace prep::gate {

namespace {

constexpr std::array<std::string_view, summaryFigures> summaryNames { "ACTAS_ESPERADAS", "ACTAS_REGISTRADAS",
    "ACTAS_FUERA_CATALOGO", "ACTAS_CAPTURADAS", "PORCENTAJE_ACTAS_CAPTURADAS", "ACTAS_CONTABILIZADAS",
    "PORCENTAJE_ACTAS_CONTABILIZADAS", "PORCENTAJE_ACTAS_INCONSISTENCIAS", "ACTAS_NO_CONTABILIZADAS",
    "LISTA_NOMINAL_ACTAS_CONTABILIZADAS", "TOTAL_VOTOS_C_CS", "TOTAL_VOTOS_S_CS",
    "PORCENTAJE_PARTICIPACION_CIUDADANA" };

constexpr std::array<std::string_view, headFields> headNames(std::string_view id, std::string_view name)
{
    return { "CLAVE_CASILLA", "CLAVE_ACTA", id, name, "ID_DISTRITO_LOCAL", "DISTRITO_LOCAL", "SECCION", "ID_CASILLA",
        "TIPO_CASILLA", "EXT_CONTIGUA", "UBICACION_CASILLA", "TIPO_ACTA", "TOTAL_BOLETAS_SOBRANTES",
        "TOTAL_PERSONAS_VOTARON", "TOTAL_REP_PARTIDO_CI_VOTARON", "TOTAL_VOTOS_SACADOS" };
}

constexpr std::array<std::string_view, tailFields> tailNames(std::string_view writeIns, std::string_view hash)
{
    return { writeIns, "NULOS", "TOTAL_VOTOS_ASENTADO", "TOTAL_VOTOS_CALCULADO", "LISTA_NOMINAL",
        "REPRESENTANTES_PP_CI", "OBSERVACIONES", "CONTABILIZADA", "MECANISMOS_TRASLADO", hash, "FECHA_HORA_ACOPIO",
        "FECHA_HORA_CAPTURA", "FECHA_HORA_VERIFICACION", "ORIGEN", "DIGITALIZACION", "TIPO_DOCUMENTO" };
}

Layout layout2021()
{
    Layout layout;
    layout.id = "2021";
    layout.actaTypeDigits = 2;
    layout.blankLines = { 5 };
    layout.summaryHeaderLine = 3;
    layout.summaryLine = 4;
    layout.headerLine = 6;
    layout.summary = summaryNames;
    layout.head = headNames("ID_ESTADO", "ESTADO");
    layout.tail = tailNames("NO_REGISTRADOS", "SHA");
    layout.districts = { { "ID_DISTRITO_LOCAL", "DISTRITO_LOCAL" }, { "ID_MUNICIPIO", "MUNICIPIO" } };
    layout.year.outsideCounted = "0";
    layout.year.withoutEnvelope = "SOBRE";
    layout.year.unreadableShown = false;
    layout.year.limitEnforced = false; // REPRESENTANTES_PP_CI held how many voted, not how many were accredited
    layout.year.someIsInconsistency = false;
    layout.year.trimmedPercentages = true;
    layout.year.verificationRequired = false;
    layout.year.isoDatesOutside = true;
    layout.year.graceSeconds = 10;
    return layout;
}

Layout layout2024()
{
    Layout layout;
    layout.id = "2024";
    layout.bom = true;
    layout.guardRequired = true;
    layout.blankLines = { 3, 6 };
    layout.summaryHeaderLine = 4;
    layout.summaryLine = 5;
    layout.headerLine = 7;
    layout.summary = summaryNames;
    layout.head = headNames("ID_ENTIDAD", "ENTIDAD");
    layout.tail = tailNames("NO_REGISTRADAS", "CODIGO_INTEGRIDAD");
    layout.districts
        = { { "ID_DISTRITO_LOCAL", "DISTRITO_LOCAL" }, { "ID_MUNICIPIO", "MUNICIPIO" }, { "ID_DISTRITO", "DISTRITO" } };
    layout.year.uncaptured = "-";
    layout.year.noLegend = " - ";
    layout.year.outsideCounted = "2";
    layout.year.withoutEnvelope = "BOLSA";
    layout.year.sinActaBox = "SIN ACTA";
    layout.year.sinActaRest = "N/A";
    layout.year.sinActaTotal = "SIN ACTA";
    layout.year.sinCapturaTotal = "-";
    return layout;
}

} // namespace

std::optional<Layout> layoutOf(std::string_view id)
{
    if (id == "2021")
        return layout2021();
    if (id == "2024")
        return layout2024();
    return std::nullopt;
}

Layout layoutPuebla2024()
{
    Layout layout = layout2024();
    layout.year.sinActaTotal = "0";
    layout.year.sinCapturaTotal = "0";
    layout.year.floatTotals = true;
    layout.year.sinActaKeepsOrigin = true;
    layout.year.repeatedKeys = true;
    layout.year.hiddenBoxes = true;
    return layout;
}

} // namespace prep::gate
