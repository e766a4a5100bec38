// SPDX-License-Identifier: MIT
#include "models/publication/prepcolumns.h"

#include "models/publication/prepcsv.h"

#include <algorithm>
#include <span>

namespace prep {

namespace {

struct Alias {
    std::string_view header;
    PrepColumn column;
};

// The first name of a column is that of 2024; the others are of 2018, 2019 (INE), 2021, CDMX and the federal files.
constexpr Alias aliases[] {
    { "CLAVE_CASILLA", PrepColumn::claveCasilla },
    { "CLAVE_ACTA", PrepColumn::claveActa },
    { "ID_ENTIDAD", PrepColumn::idEntidad },
    { "ID_ESTADO", PrepColumn::idEntidad },
    { "ENTIDAD", PrepColumn::entidad },
    { "ESTADO", PrepColumn::entidad },
    { "NOMBRE_ESTADO", PrepColumn::entidad },
    { "ID_DISTRITO_LOCAL", PrepColumn::idDistrito },
    { "ID_DISTRITO", PrepColumn::idDistrito },
    { "ID_DISTRITO_FEDERAL", PrepColumn::idDistrito },
    { "DISTRITO_LOCAL", PrepColumn::distrito },
    { "DISTRITO", PrepColumn::distrito },
    { "DISTRITO_FEDERAL", PrepColumn::distrito },
    { "NOMBRE_DISTRITO", PrepColumn::distrito },
    { "CABECERA_DISTRITAL", PrepColumn::distrito },
    { "ID_MUNICIPIO", PrepColumn::idMunicipio },
    { "ID_MUNICIPIO_LOCAL", PrepColumn::idMunicipio },
    { "ID_ALCALDIA", PrepColumn::idMunicipio },
    { "ID_JUNTA", PrepColumn::idMunicipio },
    { "MUNICIPIO", PrepColumn::municipio },
    { "MUNICIPIO_LOCAL", PrepColumn::municipio },
    { "NOMBRE_MUNICIPIO", PrepColumn::municipio },
    { "ALCALDIA", PrepColumn::municipio },
    { "JUNTA", PrepColumn::municipio },
    { "SECCION", PrepColumn::seccion },
    { "ID_CASILLA", PrepColumn::idCasilla },
    { "TIPO_CASILLA", PrepColumn::tipoCasilla },
    { "EXT_CONTIGUA", PrepColumn::extContigua },
    { "UBICACION_CASILLA", PrepColumn::ubicacion },
    { "TIPO_ACTA", PrepColumn::tipoActa },
    { "TOTAL_BOLETAS_SOBRANTES", PrepColumn::sobrantes },
    { "NUM_BOLETAS_SOBRANTES", PrepColumn::sobrantes },
    { "BOLETAS_SOBRANTES", PrepColumn::sobrantes },
    { "TOTAL_PERSONAS_VOTARON", PrepColumn::personas },
    { "TOTAL_CIUDADANOS_VOTARON", PrepColumn::personas },
    { "PERSONAS_VOTARON", PrepColumn::personas },
    { "TOTAL_REP_PARTIDO_CI_VOTARON", PrepColumn::representantesVotaron },
    { "TOTAL_REP_PARTIDO_CSP_VOTARON", PrepColumn::representantesVotaron },
    { "TOTAL_REP_PARTIDO_VOTARON", PrepColumn::representantesVotaron },
    { "REPRESENTANTES_P_VOTARON", PrepColumn::representantesVotaron },
    { "TOTAL_VOTOS_SACADOS", PrepColumn::sacados },
    { "VOTOS_SACADOS", PrepColumn::sacados },
    { "TOTAL_VOTOS_ASENTADO", PrepColumn::asentado },
    { "TOTAL_VOTOS_ASENTADOS", PrepColumn::asentado },
    { "VOTOS_ASENTADOS", PrepColumn::asentado },
    { "TOTAL_VOTOS", PrepColumn::asentado },
    { "TOTAL_VOTOS_CALCULADO", PrepColumn::calculado },
    { "TOTAL_VOTOS_CALCULADOS", PrepColumn::calculado },
    { "LISTA_NOMINAL", PrepColumn::listaNominal },
    { "LISTA_NOMINAL_CASILLA", PrepColumn::listaNominal },
    { "REPRESENTANTES_PP_CI", PrepColumn::representantes },
    { "REPRESENTANTES_PP_CSP", PrepColumn::representantes },
    { "REPRESENTANTES", PrepColumn::representantes },
    { "OBSERVACIONES", PrepColumn::observaciones },
    { "CONTABILIZADA", PrepColumn::contabilizada },
    { "CONTABILIZADAS", PrepColumn::contabilizada },
    { "MECANISMOS_TRASLADO", PrepColumn::mecanismos },
    { "CODIGO_INTEGRIDAD", PrepColumn::codigoIntegridad },
    { "SHA", PrepColumn::codigoIntegridad },
    { "FECHA_HORA_ACOPIO", PrepColumn::acopio },
    { "FECHA_HORA_CAPTURA", PrepColumn::captura },
    { "FECHA_HORA_VERIFICACION", PrepColumn::verificacion },
    { "ORIGEN", PrepColumn::origen },
    { "DIGITALIZACION", PrepColumn::digitalizacion },
    { "TIPO_DIGITALIZACION", PrepColumn::digitalizacion },
    { "TIPO_DOCUMENTO", PrepColumn::documento },
    { "COTEJADA", PrepColumn::cotejada },
};

constexpr std::array<std::string_view, summaryCount> summaryHeaders { "ACTAS_ESPERADAS", "ACTAS_REGISTRADAS",
    "ACTAS_FUERA_CATALOGO", "ACTAS_CAPTURADAS", "PORCENTAJE_ACTAS_CAPTURADAS", "ACTAS_CONTABILIZADAS",
    "PORCENTAJE_ACTAS_CONTABILIZADAS", "PORCENTAJE_ACTAS_INCONSISTENCIAS", "ACTAS_NO_CONTABILIZADAS",
    "LISTA_NOMINAL_ACTAS_CONTABILIZADAS", "TOTAL_VOTOS_C_CS", "TOTAL_VOTOS_S_CS", "PORCENTAJE_PARTICIPACION_CIUDADANA" };

/// A header in capitals, blanks as underscores, so that "Clave casilla" and CLAVE_CASILLA are the same.
std::string key(std::string_view header)
{
    std::string text = plainUpper(cleaned(header));
    std::replace(text.begin(), text.end(), ' ', '_');
    return text;
}

int lastOf(const PrepLayout& layout, std::span<const PrepColumn> columns)
{
    int last = PrepLayout::absent;
    for (const PrepColumn column : columns)
        last = std::max(last, layout.of(column));
    return last;
}

/// The first column behind the boxes: the written or calculated sum, else the lista nominal.
int endOfBoxes(const PrepLayout& layout)
{
    int first = static_cast<int>(layout.headers.size());
    for (const PrepColumn column : { PrepColumn::asentado, PrepColumn::calculado, PrepColumn::listaNominal }) {
        if (layout.has(column))
            first = std::min(first, layout.of(column));
    }
    return first;
}

} // namespace

std::optional<PrepColumn> prepColumnNamed(std::string_view header)
{
    const std::string wanted = key(header);
    for (const Alias& alias : aliases) {
        if (alias.header == wanted)
            return alias.column;
    }
    return std::nullopt;
}

std::string_view name(PrepColumn column)
{
    for (const Alias& alias : aliases) {
        if (alias.column == column)
            return alias.header;
    }
    return {};
}

PrepLayout layoutOf(const std::vector<std::string>& headers)
{
    static constexpr std::array before { PrepColumn::sacados, PrepColumn::personas, PrepColumn::sobrantes,
        PrepColumn::representantesVotaron, PrepColumn::tipoActa };
    PrepLayout layout;
    layout.place.fill(PrepLayout::absent);
    std::vector<bool> known;
    for (const std::string& header : headers) {
        layout.headers.emplace_back(cleaned(header));
        const auto column = prepColumnNamed(header);
        known.push_back(column.has_value());
        if (!column)
            continue;
        int& place = layout.place[static_cast<std::size_t>(*column)];
        if (place == PrepLayout::absent)
            place = static_cast<int>(layout.headers.size()) - 1;
    }
    const int end = endOfBoxes(layout);
    for (int i = lastOf(layout, before) + 1; i < end; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (!known[at] && !layout.headers[at].empty())
            layout.boxes.push_back(i);
    }
    return layout;
}

const std::array<std::string_view, summaryCount>& summaryNames()
{
    return summaryHeaders;
}

std::optional<std::size_t> summaryColumnNamed(std::string_view header)
{
    const std::string wanted = key(header);
    const auto found = std::find(summaryHeaders.begin(), summaryHeaders.end(), wanted);
    if (found != summaryHeaders.end())
        return static_cast<std::size_t>(found - summaryHeaders.begin());
    if (wanted == "ACTAS_FUERA_DE_CATALOGO")
        return 2;
    if (wanted == "LISTA_NOMINAL_CONTABILIZADAS")
        return 9;
    return std::nullopt;
}

} // namespace prep
