// SPDX-License-Identifier: MIT
#include "tests/publication/gate/goodresults.h"

#include <algorithm>
#include <cstdio>

namespace prep::gate::samples {

namespace {

const Cells summaryNames { "ACTAS_ESPERADAS", "ACTAS_REGISTRADAS", "ACTAS_FUERA_CATALOGO", "ACTAS_CAPTURADAS",
    "PORCENTAJE_ACTAS_CAPTURADAS", "ACTAS_CONTABILIZADAS", "PORCENTAJE_ACTAS_CONTABILIZADAS",
    "PORCENTAJE_ACTAS_INCONSISTENCIAS", "ACTAS_NO_CONTABILIZADAS", "LISTA_NOMINAL_ACTAS_CONTABILIZADAS",
    "TOTAL_VOTOS_C_CS", "TOTAL_VOTOS_S_CS", "PORCENTAJE_PARTICIPACION_CIUDADANA" };

std::string padded(std::size_t number, std::size_t digits)
{
    std::string text = std::to_string(number);
    return std::string(digits > text.size() ? digits - text.size() : 0, '0') + text;
}

std::string joined(const Cells& cells)
{
    std::string text;
    for (const std::string& cell : cells)
        text += (&cell == &cells.front() ? "" : ",") + cell;
    return text;
}

/// Truncated by cutting the digits of a long division off: another way than the gate's.
std::string share(long long part, long long whole, bool trimmed)
{
    const long long scaled = whole == 0 ? 0 : part * 1'000'000 / whole;
    std::string text = padded(static_cast<std::size_t>(scaled), 5);
    text.insert(text.size() - 4, ".");
    while (trimmed && text.back() == '0')
        text.pop_back();
    if (text.back() == '.')
        text.pop_back();
    return text;
}

} // namespace

std::string timeAt(int minutes)
{
    const int of = 20 * 60 + minutes;
    char text[64];
    std::snprintf(text, sizeof text, "%02d/06/2024 %02d:%02d:%02d", 2 + of / 1440, of / 60 % 24, of % 60, minutes % 47);
    return text;
}

std::string hashOf(std::size_t seed)
{
    std::string hash;
    for (std::size_t i = 0; i < 8; ++i) {
        char part[16];
        std::snprintf(part, sizeof part, "%08x", static_cast<unsigned>((seed + 1) * 2654435761u + i * 40503u));
        hash += part;
    }
    return hash;
}

GoodResults::GoodResults(const std::string& layout, bool earlier)
    : bom(layout == "2024")
    , hour(earlier ? "03/06/2024 02:40 (UTC-6)" : "03/06/2024 03:00 (UTC-6)")
    , summaryHeader(summaryNames)
    , blanks(layout == "2024" ? std::vector<std::size_t> { 3, 6 } : std::vector<std::size_t> { 5 })
    , m_layout(layout)
{
    makeHeader();
    for (std::size_t i = 0; i < firstOutside; ++i)
        makeRow(i);
    makeLegends();
    for (std::size_t i = earlier ? lateCaptured : firstUncaptured; i <= lastUncaptured; ++i)
        makeUncaptured(i);
    makeOutside(hashOf(900), is2024() ? timeAt(100) : "2024-06-02 21:40:00.000000");
    makeOutside(hashOf(901), is2024() ? timeAt(110) : "2024-06-02 21:50:00.000000");
    summarise();
}

void GoodResults::makeHeader()
{
    const bool now = is2024();
    header = { "CLAVE_CASILLA", "CLAVE_ACTA", now ? "ID_ENTIDAD" : "ID_ESTADO", now ? "ENTIDAD" : "ESTADO",
        "ID_DISTRITO_LOCAL", "DISTRITO_LOCAL", "SECCION", "ID_CASILLA", "TIPO_CASILLA", "EXT_CONTIGUA",
        "UBICACION_CASILLA", "TIPO_ACTA", "TOTAL_BOLETAS_SOBRANTES", "TOTAL_PERSONAS_VOTARON",
        "TOTAL_REP_PARTIDO_CI_VOTARON", "TOTAL_VOTOS_SACADOS", "PAN", "PRI", "MC", "CAND_IND_1", "C_PAN_PRI",
        now ? "NO_REGISTRADAS" : "NO_REGISTRADOS", "NULOS", "TOTAL_VOTOS_ASENTADO", "TOTAL_VOTOS_CALCULADO",
        "LISTA_NOMINAL", "REPRESENTANTES_PP_CI", "OBSERVACIONES", "CONTABILIZADA", "MECANISMOS_TRASLADO",
        now ? "CODIGO_INTEGRIDAD" : "SHA", "FECHA_HORA_ACOPIO", "FECHA_HORA_CAPTURA", "FECHA_HORA_VERIFICACION",
        "ORIGEN", "DIGITALIZACION", "TIPO_DOCUMENTO" };
}

void GoodResults::makeRow(std::size_t index)
{
    const std::string guard = is2024() ? "'" : "";
    const std::string type = index == special ? "S" : index % 3 == 1 ? "C" : "B";
    const std::string district = index < 20 ? "001" : "002";
    const std::string casilla = "14" + padded(index + 1, 4) + type + "0100";
    const std::string acta = casilla + (is2024() ? "3" : "03");
    const int minutes = static_cast<int>(18 + index * 8);
    Cells row { guard + casilla, guard + acta, guard + "14", "JALISCO", guard + district,
        district == "001" ? "COLOTLAN" : "LAGOS DE MORENO", guard + padded(index + 1, 4), guard + "01", type,
        guard + "00", index % 4 == 0 ? "2" : "1", "3", "200", "96", "4", "100" };
    rows.push_back(row);
    rows.back().resize(header.size());
    cell(index, "TOTAL_VOTOS_ASENTADO") = "100";
    cell(index, "LISTA_NOMINAL") = index == special ? "0" : std::to_string(300 + index);
    cell(index, "REPRESENTANTES_PP_CI") = index == special ? "1000" : "20";
    cell(index, "OBSERVACIONES") = is2024() ? " - " : "";
    cell(index, "CONTABILIZADA") = "1";
    cell(index, "MECANISMOS_TRASLADO") = index % 2 == 0 ? "F" : "";
    cell(index, header[30]) = hashOf(index);
    cell(index, "FECHA_HORA_ACOPIO") = timeAt(minutes);
    cell(index, "FECHA_HORA_CAPTURA") = timeAt(minutes + 10);
    cell(index, "FECHA_HORA_VERIFICACION") = timeAt(minutes + 21);
    cell(index, "ORIGEN") = index % 2 == 0 ? "CATD" : "CASILLA";
    cell(index, "DIGITALIZACION") = index % 2 == 0 ? "ESCANER" : "MOVIL";
    cell(index, "TIPO_DOCUMENTO") = "ACTA PREP";
    makeVotes(index);
}

void GoodResults::makeVotes(std::size_t row)
{
    const Cells votes { std::to_string(10 + row), "20", std::to_string(30 + row % 7), "1", "12", "0", "3" };
    std::copy(votes.begin(), votes.end(), rows[row].begin() + 16);
    addUp(row);
}

void GoodResults::makeLegends()
{
    const bool now = is2024();
    cell(some, "OBSERVACIONES") = "ALGUN CAMPO ILEGIBLE O SIN DATO";
    cell(some, "PRI") = now ? "ILEGIBLE" : "0";
    addUp(some);
    cell(all, "OBSERVACIONES") = "TODOS ILEGIBLES O SIN DATO";
    setBoxes(all, now ? "SIN DATO" : "");
    cell(all, "TOTAL_VOTOS_CALCULADO") = now ? "0" : "";
    cell(exceeds, "OBSERVACIONES") = "EXCEDE LISTA NOMINAL";
    setBoxes(exceeds, now ? "90" : "0");
    addUp(exceeds);
    for (const std::size_t row : { all, exceeds, noActa })
        cell(row, "CONTABILIZADA") = "0";
    cell(noActa, "OBSERVACIONES") = "SIN ACTA POR PAQUETE NO ENTREGADO";
    setBoxes(noActa, now ? "SIN ACTA" : "");
    for (const char* column : { "TOTAL_BOLETAS_SOBRANTES", "TOTAL_PERSONAS_VOTARON", "TOTAL_REP_PARTIDO_CI_VOTARON",
             "TOTAL_VOTOS_SACADOS", "TOTAL_VOTOS_ASENTADO", "TOTAL_VOTOS_CALCULADO" })
        cell(noActa, column) = now ? "SIN ACTA" : "";
    for (std::size_t i = indexOf("MECANISMOS_TRASLADO"); i < header.size(); ++i)
        rows[noActa][i] = now ? "N/A" : "";
}

void GoodResults::makeUncaptured(std::size_t row)
{
    for (std::size_t i = 12; i < header.size(); ++i) {
        if (header[i] != "LISTA_NOMINAL" && (header[i] != "REPRESENTANTES_PP_CI" || !is2024()))
            rows[row][i] = is2024() ? "-" : "";
    }
}

void GoodResults::makeOutside(const std::string& hash, const std::string& time)
{
    const std::string none = is2024() ? "" : "-";
    rows.emplace_back(header.size(), none);
    const std::size_t row = rows.size() - 1;
    rows[row][2] = "14";
    rows[row][3] = "JALISCO";
    cell(row, "UBICACION_CASILLA") = is2024() ? "3" : "-";
    cell(row, "OBSERVACIONES") = "FUERA DE CATALOGO";
    cell(row, "CONTABILIZADA") = is2024() ? "2" : "0";
    cell(row, "MECANISMOS_TRASLADO") = is2024() ? "-" : "F";
    cell(row, header[30]) = hash;
    cell(row, "FECHA_HORA_ACOPIO") = time;
    cell(row, "ORIGEN") = "CATD";
    cell(row, "DIGITALIZACION") = is2024() ? "ESCANER" : "Escaner";
    cell(row, "TIPO_DOCUMENTO") = "ACTA PREP";
}

void GoodResults::addUncaptured(std::size_t section)
{
    add(rows[lastUncaptured], section);
}

void GoodResults::addCaptured(std::size_t section)
{
    Cells row = rows[plain];
    row[indexOf(is2024() ? "CODIGO_INTEGRIDAD" : "SHA")] = hashOf(1000 + section);
    add(std::move(row), section);
}

void GoodResults::add(Cells row, std::size_t section)
{
    const auto before = rows.begin() + static_cast<std::ptrdiff_t>(rows.size() - 2);
    const std::string guard = is2024() ? "'" : "";
    row[0] = guard + "14" + padded(section, 4) + "B0100";
    row[1] = row[0] + (is2024() ? "3" : "03");
    row[6] = guard + padded(section, 4);
    row[8] = "B";
    rows.insert(before, std::move(row));
}

std::size_t GoodResults::indexOf(const std::string& column) const
{
    return static_cast<std::size_t>(std::find(header.begin(), header.end(), column) - header.begin());
}

std::string& GoodResults::cell(std::size_t row, const std::string& column)
{
    return rows.at(row).at(indexOf(column));
}

void GoodResults::setBoxes(std::size_t row, const std::string& text)
{
    std::fill(rows[row].begin() + 16, rows[row].begin() + 23, text);
}

void GoodResults::addUp(std::size_t row)
{
    long long sum = 0;
    for (std::size_t i = 16; i < 23; ++i)
        sum += std::atoll(rows[row][i].c_str());
    cell(row, "TOTAL_VOTOS_CALCULADO") = std::to_string(sum);
}

void GoodResults::summarise(bool final)
{
    long long expected = 0, outside = 0, counted = 0, not1 = 0, odd = 0, roll = 0, votes = 0, ordinary = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string legend = cell(i, "OBSERVACIONES");
        const std::string state = cell(i, "CONTABILIZADA");
        outside += legend == "FUERA DE CATALOGO";
        expected += legend != "FUERA DE CATALOGO";
        if (legend == "FUERA DE CATALOGO" || (state != "0" && state != "1"))
            continue;
        odd += legend.starts_with("EXCEDE") || legend.starts_with("TODOS") || (legend.starts_with("ALGUN") && is2024());
        not1 += state == "0";
        counted += state == "1";
        if (state != "1")
            continue;
        const long long total = std::atoll(cell(i, "TOTAL_VOTOS_CALCULADO").c_str());
        roll += std::atoll(cell(i, "LISTA_NOMINAL").c_str());
        votes += total;
        ordinary += cell(i, "TIPO_CASILLA") == "S" ? 0 : total;
    }
    const auto text = [](long long number) { return std::to_string(number); };
    const bool trimmed = !is2024();
    summary = { text(expected), text(counted + not1 + outside), text(outside), text(counted + not1),
        share(counted + not1, expected, trimmed), text(counted), share(counted, expected, trimmed),
        share(odd, expected, trimmed), text(not1), text(roll), text(votes), text(ordinary),
        share(final ? votes : ordinary, roll, trimmed) };
}

std::string& GoodResults::figure(const std::string& column)
{
    return summary[static_cast<std::size_t>(
        std::find(summaryNames.begin(), summaryNames.end(), column) - summaryNames.begin())];
}

void GoodResults::dropColumn(const std::string& column)
{
    const auto at = static_cast<std::ptrdiff_t>(indexOf(column));
    header.erase(header.begin() + at);
    for (Cells& row : rows)
        row.erase(row.begin() + at);
}

void GoodResults::addColumn(const std::string& column, std::size_t at, const std::string& text)
{
    header.insert(header.begin() + static_cast<std::ptrdiff_t>(at), column);
    for (Cells& row : rows)
        row.insert(row.begin() + static_cast<std::ptrdiff_t>(at), text);
}

void GoodResults::moveColumn(const std::string& column, std::size_t to)
{
    const std::size_t from = indexOf(column);
    const auto move = [&](Cells& cells) {
        const std::string text = cells[from];
        cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(from));
        cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(to), text);
    };
    move(header);
    for (Cells& row : rows)
        move(row);
}

std::string GoodResults::bytes() const
{
    std::string text = bom ? "\xef\xbb\xbf" : "";
    std::vector<std::string> head { title, hour, joined(summaryHeader), joined(summary), joined(header) };
    for (const std::size_t line : blanks)
        head.insert(head.begin() + static_cast<std::ptrdiff_t>(line - 1), "");
    for (const std::string& line : head)
        text += line + end;
    for (const Cells& row : rows)
        text += joined(row) + end;
    return text;
}

} // namespace prep::gate::samples
