// SPDX-License-Identifier: MIT
#include "models/process/reportfile.h"

#include "models/process/csv.h"
#include "models/process/files.h"
#include "models/process/isotime.h"
#include "models/process/jsontree.h"

#include <array>

namespace prep {

namespace {

using detail::JsonNode;

constexpr std::int64_t format = 1;
constexpr std::array<std::string_view, 6> units { "", "texto", "cuenta", "hora", "ms", "%" };
constexpr std::size_t maxFigures = 1000;
constexpr std::size_t maxText = 200;

std::string jsonText(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (byte < 0x20)
            ((out += "\\u00") += digits[byte >> 4]) += digits[byte & 15];
        else
            out += c;
    }
    return out + "\"";
}

std::string decimals(std::int64_t scaled)
{
    std::string digits = std::to_string(scaled);
    if (digits.size() < 5)
        digits.insert(0, 5 - digits.size(), '0');
    return digits.insert(digits.size() - 4, 1, '.');
}

/// A cell of a file: digits, ISO hour or text, without its quotes.
std::string bare(const Celda& cell, int offset)
{
    switch (cell.tipo) {
    case Celda::Tipo::texto:
        return cell.texto;
    case Celda::Tipo::entero:
    case Celda::Tipo::duracion:
        return std::to_string(cell.numero);
    case Celda::Tipo::hora:
        return formatIso(cell.numero, offset);
    case Celda::Tipo::porcentaje:
        return decimals(cell.numero);
    case Celda::Tipo::nada:
        break;
    }
    return {};
}

std::string value(const Celda& cell, int offset)
{
    const bool isNumber = cell.tipo == Celda::Tipo::entero || cell.tipo == Celda::Tipo::duracion;
    if (cell.tipo == Celda::Tipo::nada)
        return "null";
    return isNumber ? bare(cell, offset) : jsonText(bare(cell, offset));
}

/// `[a,b]` of what `write` gives of each.
template<typename Items, typename Write>
std::string list(const Items& items, Write write)
{
    std::string out = "[";
    for (const auto& item : items)
        (out += out.size() > 1 ? "," : "") += write(item);
    return out + "]";
}

std::string hourOrNull(Millis when, int offset)
{
    return value(Celda::hora(when), offset);
}

std::string tableJson(const TablaInforme& table, int offset)
{
    const auto column = [](const ColumnaInforme& each) { return "{\"id\":" + jsonText(each.id) + ",\"titulo\":" + jsonText(each.titulo) + "}"; };
    const auto cell = [offset](const Celda& each) { return value(each, offset); };
    const auto row = [&cell](const std::vector<Celda>& each) { return "\n" + list(each, cell); };
    return "\n{\"id\":" + jsonText(table.id) + ",\"titulo\":" + jsonText(table.titulo) + ",\"columnas\":" + list(table.columnas, column) + ",\"filas\":" + list(table.filas, row) + "}";
}

std::string chartJson(const GraficaInforme& chart, int offset)
{
    const auto number = [&chart](std::int64_t each) { return chart.porcentaje ? jsonText(decimals(each)) : std::to_string(each); };
    const auto series = [&number](const SerieInforme& each) { return "\n{\"nombre\":" + jsonText(each.nombre) + ",\"valores\":" + list(each.valores, number) + "}"; };
    const std::string x = chart.horas.empty() ? list(chart.etiquetas, [](const std::string& each) { return jsonText(each); })
                                              : list(chart.horas, [offset](Millis each) { return hourOrNull(each, offset); });
    return "\n{\"id\":" + jsonText(chart.id) + ",\"titulo\":" + jsonText(chart.titulo) + ",\"unidad\":" + (chart.porcentaje ? "\"%\"" : "\"cuenta\"") + ",\"x\":" + x
        + ",\"series\":" + list(chart.series, series) + "}";
}

std::string sectionJson(const SeccionInforme& section, int offset)
{
    return "\n{\"id\":" + jsonText(section.id) + ",\"titulo\":" + jsonText(section.titulo) + ",\"parrafos\":" + list(section.parrafos, [](const Frase& each) { return jsonText(say(each)); })
        + ",\"graficas\":" + list(section.graficas, [offset](const GraficaInforme& each) { return chartJson(each, offset); })
        + ",\"tablas\":" + list(section.tablas, [offset](const TablaInforme& each) { return tableJson(each, offset); }) + "}";
}

Error malformed(std::string what)
{
    return { fileerror::malformed, std::move(what) };
}

std::optional<std::int64_t> scaledOf(std::string_view text)
{
    const auto point = text.find('.');
    if (point == std::string_view::npos || text.size() - point != 5 || text.size() > 12)
        return std::nullopt;
    std::int64_t scaled = 0;
    for (const char c : text) {
        if (c == '.')
            continue;
        if (c < '0' || c > '9')
            return std::nullopt;
        scaled = scaled * 10 + (c - '0');
    }
    return scaled;
}

/// Nothing when the value is not of that unit.
std::optional<Celda> cellOf(const JsonNode& node, std::string_view unit)
{
    using Kind = JsonNode::Kind;
    if (node.kind == Kind::null)
        return Celda {};
    if ((unit == "cuenta" || unit == "ms") && node.kind == Kind::integer)
        return Celda { unit == "ms" ? Celda::Tipo::duracion : Celda::Tipo::entero, node.integer, {} };
    if (node.kind != Kind::text)
        return std::nullopt;
    if (unit == "texto" && node.text.size() <= maxText)
        return Celda::de(node.text);
    if (unit == "hora") {
        const auto when = parseIso(node.text);
        return when ? std::optional(Celda::hora(*when)) : std::nullopt;
    }
    const auto scaled = unit == "%" ? scaledOf(node.text) : std::nullopt;
    return scaled ? std::optional(Celda { Celda::Tipo::porcentaje, *scaled, {} }) : std::nullopt;
}

const JsonNode* textOf(const JsonNode& node, std::string_view key)
{
    const JsonNode* found = node.find(key);
    return found && found->kind == JsonNode::Kind::text && found->text.size() <= maxText ? found : nullptr;
}

} // namespace

std::string reportJson(const Informe& report)
{
    const int offset = report.utcOffsetMinutes;
    const auto figure = [offset](const CifraInforme& each) {
        return "\n{\"clave\":" + jsonText(each.id) + ",\"concepto\":" + jsonText(each.concepto) + ",\"unidad\":" + jsonText(units[static_cast<std::size_t>(each.valor.tipo)])
            + ",\"valor\":" + value(each.valor, offset) + "}";
    };
    return "{\"formato\":" + std::to_string(format) + ",\"informe\":" + jsonText(report.id) + ",\"titulo\":" + jsonText(report.titulo) + ",\"proceso\":" + jsonText(report.procesoId)
        + ",\"nombre\":" + jsonText(report.proceso) + ",\"entidad\":" + jsonText(report.entidad) + ",\"simulacro\":" + (report.simulacro ? "true" : "false")
        + ",\"desde\":" + hourOrNull(report.desde, offset) + ",\"hasta\":" + hourOrNull(report.hasta, offset) + ",\"eventos\":" + std::to_string(report.seq)
        + ",\"cabeza\":" + jsonText(report.cabeza) + ",\"programa\":" + jsonText(report.programa) + ",\"huella\":" + jsonText(report.huella) + ",\"cifras\":" + list(report.cifras, figure)
        + ",\"secciones\":" + list(report.secciones, [offset](const SeccionInforme& each) { return sectionJson(each, offset); }) + "}\n";
}

std::string reportCsv(const TablaInforme& table, int utcOffsetMinutes)
{
    std::string out;
    const auto end = [&out] { out.back() = '\r', out += '\n'; };
    for (const ColumnaInforme& column : table.columnas) {
        detail::appendField(out, column.id);
        out += ',';
    }
    end();
    for (const std::vector<Celda>& row : table.filas) {
        for (const Celda& cell : row) {
            std::string text = bare(cell, utcOffsetMinutes);
            if (cell.tipo == Celda::Tipo::texto && !text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos)
                text.insert(0, 1, '\'');
            detail::appendField(out, text);
            out += ',';
        }
        end();
    }
    return out;
}

Result<InformeComparado> readReport(std::string_view json, std::string source)
{
    const detail::JsonResult read = detail::parseJson(json);
    if (!read.faults.empty())
        return malformed("renglón " + std::to_string(read.faults.front().line) + ": " + read.faults.front().what);
    const JsonNode& root = read.root;
    const JsonNode* kind = textOf(root, "informe");
    const JsonNode* version = root.find("formato");
    if (!kind || kind->text != "simulacro" || !version || version->kind != JsonNode::Kind::integer || version->integer != format)
        return malformed("no es el informe.json de un prep report simulacro, formato 1");
    const JsonNode* process = textOf(root, "proceso");
    const JsonNode* drill = root.find("simulacro");
    const JsonNode* begin = textOf(root, "desde");
    const JsonNode* figures = root.find("cifras");
    if (!process || !drill || drill->kind != JsonNode::Kind::boolean || !figures || figures->kind != JsonNode::Kind::array || figures->items.size() > maxFigures)
        return malformed("faltan proceso, simulacro o cifras");
    InformeComparado other;
    other.procedencia = std::move(source);
    // The local day that is written there, whatever the offset.
    const auto day = begin && begin->text.size() > 10 ? parseIso(begin->text.substr(0, 10) + "T00:00:00Z") : std::nullopt;
    other.nombre = day ? std::string(drill->boolean ? "Simulacro" : "Noche") + " del " + dateText(*day, 0) : process->text;
    for (const JsonNode& each : figures->items) {
        const JsonNode* key = textOf(each, "clave");
        const JsonNode* unit = textOf(each, "unidad");
        const JsonNode* number = each.find("valor");
        const auto cell = key && unit && number ? cellOf(*number, unit->text) : std::nullopt;
        if (!cell)
            return malformed("renglón " + std::to_string(each.line) + ": una cifra debe tener clave, unidad y un valor de esa unidad");
        other.cifras.emplace_back(key->text, *cell);
    }
    return other;
}

} // namespace prep
