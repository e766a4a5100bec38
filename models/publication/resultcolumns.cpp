// SPDX-License-Identifier: MIT
#include "models/publication/resultcolumns.h"

#include "models/codec/chain.h"

#include <array>

namespace prep {

namespace {

using C = PrepColumn;

constexpr std::array before {
    ResultColumn { C::claveCasilla, "Clave única de casilla (11 posiciones): entidad (2), sección (4), tipo (1), número (2) y extensión contigua (2)." },
    ResultColumn { C::claveActa, "Clave de casilla seguida del tipo de acta, que coincide con el número impreso en ella." },
    ResultColumn { C::idEntidad, "Identificador de la entidad federativa (catálogo del Anexo 18.10), dos dígitos." },
    ResultColumn { C::entidad, "Nombre de la entidad federativa, sin acentos." },
    ResultColumn { C::idDistrito, "Identificador del distrito o municipio de la elección, tres dígitos; N/A en las modalidades que no tienen." },
    ResultColumn { C::distrito, "Nombre del distrito o municipio, sin acentos." },
    ResultColumn { C::seccion, "Sección electoral, cuatro dígitos." },
    ResultColumn { C::idCasilla, "Número de la casilla, dos dígitos." },
    ResultColumn { C::tipoCasilla, "B básica, C contigua, E extraordinaria, S especial, A voto anticipado, P prisión preventiva, M voto en el extranjero." },
    ResultColumn { C::extContigua, "Número de la contigua de una extraordinaria, dos dígitos; 00 si no hay." },
    ResultColumn { C::ubicacion, "1 urbana, 2 no urbana, 3 acta fuera de catálogo." },
    ResultColumn { C::tipoActa, "Tipo de acta: el número impreso en ella." },
    ResultColumn { C::sobrantes, "Total de boletas sobrantes." },
    ResultColumn { C::personas, "Total de personas que votaron." },
    ResultColumn { C::representantesVotaron, "Total de representantes de partidos y candidaturas independientes que votaron." },
    ResultColumn { C::sacados, "Total de votos sacados de la urna." },
};

constexpr std::array after {
    ResultColumn { C::asentado, "Total de votos asentado en el acta." },
    ResultColumn { C::calculado, "Suma que hace el sistema de todos los campos de votos con un dato legible." },
    ResultColumn { C::listaNominal, "Lista nominal de la casilla; 0 en las especiales." },
    ResultColumn { C::representantes, "Representantes acreditados ante la casilla; en las especiales, el máximo de boletas; N/A donde no aplica." },
    ResultColumn { C::observaciones, "Inconsistencia del acta, si la hay. EXCEDE LISTA NOMINAL: la suma de votos rebasa la lista nominal más los representantes. ALGUN CAMPO ILEGIBLE O "
                                     "SIN DATO: se contabiliza lo legible. TODOS ILEGIBLES O SIN DATO: no se contabiliza. SIN ACTA POR…: no llegó el acta, y por qué. FUERA DE "
                                     "CATALOGO: no se pudo asociar a una casilla aprobada." },
    ResultColumn { C::contabilizada, "1 contabilizada, 0 no contabilizada, 2 fuera de catálogo, - todavía no capturada." },
    ResultColumn { C::mecanismos, "Mecanismos de traslado: D apoyo a presidencias, F centro fijo, I centro itinerante." },
    ResultColumn { C::codigoIntegridad, "SHA-256 de la imagen del acta: quien la descarga puede comprobar que es la misma. N/A sin acta." },
    ResultColumn { C::acopio, "Fecha y hora en que se recibió el acta en el CATD, o en que se digitalizó en la casilla. dd/mm/aaaa hh:mm:ss, hora oficial de la entidad." },
    ResultColumn { C::captura, "Fecha y hora de la primera captura." },
    ResultColumn { C::verificacion, "Fecha y hora de la verificación." },
    ResultColumn { C::origen, "CASILLA o CATD: dónde se digitalizó." },
    ResultColumn { C::digitalizacion, "MOVIL o ESCANER: con qué se digitalizó." },
    ResultColumn { C::documento, "ACTA PREP, o el documento que la suple: RPP, CC, PPC; ACTA VA, ACTA VPPP, ACTA VMRE en esas modalidades." },
};

constexpr std::array<std::string_view, summaryCount> summarySays {
    "Actas de todas las casillas aprobadas, una por casilla y tipo de acta.",
    "Actas registradas al corte, contabilizadas o no, con las fuera de catálogo.",
    "Actas registradas que no se pudieron asociar a una casilla aprobada.",
    "Actas registradas que están en el catálogo de esperadas, contabilizadas o no.",
    "ACTAS_CAPTURADAS × 100 ÷ ACTAS_ESPERADAS, truncado a cuatro decimales.",
    "Actas capturadas cuya suma de votos no excede el límite y con al menos un campo de votos legible.",
    "ACTAS_CONTABILIZADAS × 100 ÷ ACTAS_ESPERADAS, truncado a cuatro decimales.",
    "Actas que exceden lista nominal o tienen algún o todos los campos de votos ilegibles o sin dato, × 100 ÷ ACTAS_ESPERADAS, truncado.",
    "Actas capturadas que no se contabilizan.",
    "Suma de la lista nominal de las actas contabilizadas.",
    "Suma de TOTAL_VOTOS_CALCULADO de las actas contabilizadas, con casillas especiales.",
    "La misma suma, sin casillas especiales.",
    "TOTAL_VOTOS_S_CS × 100 ÷ LISTA_NOMINAL_ACTAS_CONTABILIZADAS, truncado; sólo en el último corte, TOTAL_VOTOS_C_CS (Anexo 13, numeral 29).",
};

std::string_view saysOf(BoxKind kind)
{
    switch (kind) {
    case BoxKind::partido:
        return "Votos del partido, como están en el acta.";
    case BoxKind::candidaturaComun:
        return "Votos de la candidatura común, como están en el acta.";
    case BoxKind::coalicion:
        return "Votos de la coalición, como están en el acta.";
    case BoxKind::combinacion:
        return "Votos de la combinación de partidos, como están en el acta.";
    case BoxKind::independiente:
        return "Votos de la candidatura independiente, como están en el acta.";
    case BoxKind::noRegistradas:
        return "Votos por candidaturas no registradas.";
    case BoxKind::nulos:
        return "Votos nulos.";
    }
    return {};
}

} // namespace

std::span<const ResultColumn> columnsBeforeBoxes()
{
    return before;
}

std::span<const ResultColumn> columnsAfterBoxes()
{
    return after;
}

std::string_view headerName(const Election& election, PrepColumn column)
{
    if (column == PrepColumn::idDistrito)
        return election.jurisdictionIdColumn;
    if (column == PrepColumn::distrito)
        return election.jurisdictionNameColumn;
    return name(column);
}

std::vector<std::string> resultHeader(const Election& election)
{
    std::vector<std::string> header;
    for (const ResultColumn& each : before)
        header.emplace_back(headerName(election, each.column));
    for (const Box& box : election.boxes)
        header.push_back(box.id);
    for (const ResultColumn& each : after)
        header.emplace_back(headerName(election, each.column));
    return header;
}

Digest schemaFingerprint(const Process& process)
{
    codec::Sha256 hash;
    hash.begin();
    for (const std::string_view figure : summaryNames()) {
        hash.add(figure);
        hash.add("\n");
    }
    for (const Election& election : process.elections) {
        hash.add(election.id + "\n");
        for (const std::string& name : resultHeader(election))
            hash.add(name + "\n");
    }
    return hash.end();
}

std::string leeme(const Process& process, const Election& election)
{
    std::string out = "\xEF\xBB\xBFPrograma de Resultados Electorales Preliminares\n" + process.name + "\n" + election.title + "\n\n";
    out += "Archivo de resultados: UTF-8 con marca de orden, separado por comas. Línea 1, la elección; línea 2, fecha y hora del corte;\n"
           "líneas 4 y 5, el resumen; línea 7, los nombres de las columnas; desde la 8, un acta por línea. Un apóstrofo al principio de\n"
           "una celda conserva sus ceros. SIN DATO, ILEGIBLE y SIN ACTA son lo que hay en el acta; - no se ha capturado, o el partido no\n"
           "está en esa boleta; N/A no aplica.\n\nRESUMEN\n";
    int number = 0;
    for (std::size_t i = 0; i < summaryCount; ++i)
        out += std::to_string(++number) + ". " + std::string(summaryNames()[i]) + ": " + std::string(summarySays[i]) + "\n";
    out += "\nACTAS\n";
    number = 0;
    const auto line = [&](std::string_view column, std::string_view says) { out += std::to_string(++number) + ". " + std::string(column) + ": " + std::string(says) + "\n"; };
    for (const ResultColumn& each : before)
        line(headerName(election, each.column), each.says);
    for (const Box& box : election.boxes)
        line(box.id, saysOf(box.kind));
    for (const ResultColumn& each : after)
        line(headerName(election, each.column), each.says);
    out += "\nCANDIDATURAS\nUn renglón por partido, coalición o combinación y por distrito o municipio: quién encabeza y, donde la hay, su suplencia.\n";
    return out;
}

} // namespace prep
