// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace prep::gate {

/// The columns every results file has; the vote boxes of the entity stand between `sacados` and `noRegistradas`.
enum class Field : std::size_t {
    claveCasilla,
    claveActa,
    idEntidad,
    entidad,
    idDistrito,
    distrito,
    seccion,
    idCasilla,
    tipoCasilla,
    extContigua,
    ubicacion,
    tipoActa,
    sobrantes,
    personas,
    representantesVotaron,
    sacados,
    noRegistradas,
    nulos,
    asentado,
    calculado,
    listaNominal,
    representantes,
    observaciones,
    contabilizada,
    mecanismos,
    codigo,
    acopio,
    captura,
    verificacion,
    origen,
    digitalizacion,
    documento,
};
inline constexpr std::size_t headFields = 16;
inline constexpr std::size_t tailFields = 16;
inline constexpr std::size_t summaryFigures = 13;

/// What differs from one year's lineamientos to the next, or from what they say to what an institute printed.
struct Year {
    std::string_view uncaptured; ///< a cell of a row nobody captured
    std::string_view noLegend; ///< OBSERVACIONES of an acta without any
    std::string_view outsideCounted; ///< CONTABILIZADA of fuera de catalogo
    std::string_view withoutEnvelope; ///< BOLSA or SOBRE
    std::string_view sinActaBox;
    std::string_view sinActaRest;
    std::string_view sinActaTotal; ///< TOTAL_VOTOS_CALCULADO of a sin acta row
    std::string_view sinCapturaTotal; ///< and of a row nobody captured
    bool unreadableShown = true; ///< SIN DATO and ILEGIBLE are printed; if not, the box is empty or 0
    bool limitEnforced = true; ///< LISTA_NOMINAL + REPRESENTANTES_PP_CI is the limit that EXCEDE goes by
    bool someIsInconsistency = true; ///< ALGUN CAMPO counts in PORCENTAJE_ACTAS_INCONSISTENCIAS
    bool trimmedPercentages = false; ///< 2.5 for 2.5000
    bool verificationRequired = true;
    bool representativesMayLack = false; ///< REPRESENTANTES_PP_CI of any casilla may be N/A: the catalogue does not say it
    bool isoDatesOutside = false; ///< fuera de catalogo rows carry ISO dates
    bool floatTotals = false; ///< TOTAL_VOTOS_C_CS and _S_CS end in .0
    bool sinActaKeepsOrigin = false; ///< ORIGEN and DIGITALIZACION of a sin acta row are not N/A
    bool repeatedKeys = false; ///< a CLAVE_ACTA twice in one district is noted, not refused
    bool hiddenBoxes = false; ///< ALGUN CAMPO where the box that cannot be read is printed `-` is noted, not refused
    int graceSeconds = 0; ///< how much later than the corte's hour a time may be: the corte's own delay
};

/// One layout of the results CSV of Anexo 18.5 with the rules of its year.
struct Layout {
    std::string_view id;
    bool bom = false;
    bool guardRequired = false; ///< numeric codes carry an apostrophe; if not required, then all of them do or none
    std::size_t actaTypeDigits = 0; ///< CLAVE_ACTA ends in TIPO_ACTA filled with zeros to this length
    std::vector<std::size_t> blankLines; ///< from 1
    std::size_t summaryHeaderLine = 0;
    std::size_t summaryLine = 0;
    std::size_t headerLine = 0;
    std::array<std::string_view, summaryFigures> summary;
    std::array<std::string_view, headFields> head; ///< the two of the district are those of `districts`
    std::array<std::string_view, tailFields> tail;
    std::vector<std::array<std::string_view, 2>> districts;
    Year year;
};

/// "2021" or "2024", strict; nothing for another name.
[[nodiscard]] std::optional<Layout> layoutOf(std::string_view id);
/// The layout of 2024 with what Puebla's official files of that year print otherwise.
[[nodiscard]] Layout layoutPuebla2024();

} // namespace prep::gate
