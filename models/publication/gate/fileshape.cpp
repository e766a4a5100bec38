// SPDX-License-Identifier: MIT
#include "models/publication/gate/fileshape.h"

#include "models/publication/gate/row.h"
#include "models/publication/gate/ruleids.h"

#include <algorithm>

namespace prep::gate {

namespace {

bool isTitle(std::string_view line)
{
    if (line.empty() || line.size() > 200 || line.find(',') != std::string_view::npos || line.front() == ' '
        || line.back() == ' ')
        return false;
    // Capitals, accented ones too (their UTF-8 bytes are past ASCII), digits, blanks and brackets.
    return std::all_of(line.begin(), line.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '(' || c == ')' || c == '.'
            || c == '-' || static_cast<unsigned char>(c) >= 0x80;
    });
}

void checkFormat(std::size_t line, std::size_t index, std::string_view cell, const Layout& layout, Report& report)
{
    const bool percent = layout.summary[index].starts_with("PORCENTAJE");
    const bool floats
        = layout.year.floatTotals && layout.summary[index].starts_with("TOTAL_VOTOS") && cell.ends_with(".0");
    const std::string_view figure = floats ? cell.substr(0, cell.size() - 2) : cell;
    if (percent ? isPercentage(cell, layout.year.trimmedPercentages) : parseSum(figure).has_value())
        return;
    Finding finding = atLine(line, rules::summaryFormat, cell,
        !percent                             ? "número entero"
            : layout.year.trimmedPercentages ? "porcentaje sin ceros finales"
                                             : "porcentaje con cuatro decimales",
        percent ? "El porcentaje no está escrito como debe."
                : "La cifra debe ser un número entero, sin comas, puntos ni espacios.");
    finding.column = index + 1;
    finding.columnName = layout.summary[index];
    report.add(std::move(finding));
}

void tooBig(std::size_t line, std::string_view found, std::string_view expected, Report& report)
{
    report.add(atLine(
        line, rules::byteLimits, found, expected, "El archivo es más grande de lo que puede ser una base del PREP."));
}

/// False when a line cannot be taken for text.
bool checkLineBytes(const Text& text, Report& report)
{
    bool readable = true;
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        const std::string_view line = text.lines[i];
        if (line.size() > maxLineBytes) {
            tooBig(i + 1, std::to_string(line.size()) + " bytes",
                "hasta " + std::to_string(maxLineBytes) + " por renglón", report);
            readable = false;
        }
        if (line.find('\0') != std::string_view::npos) {
            report.add(atLine(i + 1, rules::byteNul, line, "", "El renglón contiene un byte nulo."));
            readable = false;
        }
        if (firstBadUtf8(line) != std::string_view::npos) {
            report.add(atLine(i + 1, rules::byteEncoding, line, "UTF-8", "El renglón no es texto UTF-8 válido."));
            readable = false;
        }
    }
    return readable;
}

} // namespace

std::optional<Text> checkBytes(std::string_view bytes, const Layout& layout, Report& report)
{
    if (bytes.size() > maxBytes) {
        tooBig(0, std::to_string(bytes.size()) + " bytes", "hasta " + std::to_string(maxBytes), report);
        return std::nullopt;
    }
    std::optional<Text> text = cutLines(bytes);
    if (!text) {
        tooBig(0, "demasiados renglones", "hasta " + std::to_string(maxRows), report);
        return std::nullopt;
    }
    const bool readable = checkLineBytes(*text, report);
    if (text->bom != layout.bom)
        report.add(atLine(1, rules::byteOrderMark, text->bom ? "con marca" : "sin marca",
            layout.bom ? "con marca" : "sin marca", "La marca de orden de bytes (BOM) no es la del formato."));
    if (text->ends == LineEnd::mixed)
        report.add(atLine(text->firstOddEnd, rules::byteLineEnds, "dos finales de renglón", "uno solo",
            "El archivo mezcla finales de renglón distintos."));
    if (!text->endsWithLine)
        report.add(atLine(text->lines.size(), rules::byteEnd, "sin final de renglón", "final de renglón",
            "El último renglón no termina: el archivo puede estar cortado."));
    return readable ? text : std::nullopt;
}

void checkLines(Shape& shape, const Layout& layout, Report& report)
{
    if (!isTitle(shape.text.line(1)))
        report.add(atLine(1, rules::lineTitle, shape.text.line(1), "nombre de la elección en mayúsculas",
            "El primer renglón no es el nombre de la elección."));
    shape.corte = parseCorteHour(shape.text.line(2));
    if (!shape.corte)
        report.add(atLine(2, rules::lineHour, shape.text.line(2), "dd/mm/aaaa hh:mm (UTC-6)",
            "El segundo renglón no es la fecha y hora del corte."));
    for (const std::size_t line : layout.blankLines) {
        if (shape.text.lines.size() < line || !shape.text.line(line).empty())
            report.add(atLine(
                line, rules::lineBlank, shape.text.line(line), "renglón vacío", "Este renglón debe estar vacío."));
    }
}

void checkSummaryShape(Shape& shape, const Layout& layout, Report& report)
{
    std::vector<std::string_view> names;
    const CellError error = cutCells(shape.text.line(layout.summaryHeaderLine), names);
    if (error != CellError::none
        || !std::equal(names.begin(), names.end(), layout.summary.begin(), layout.summary.end())) {
        const auto odd = std::mismatch(names.begin(), names.end(), layout.summary.begin(), layout.summary.end());
        Finding finding = atLine(layout.summaryHeaderLine, rules::summaryHeader,
            odd.first == names.end() ? "" : *odd.first, odd.second == layout.summary.end() ? "" : *odd.second,
            "El encabezado del resumen no es el del formato.");
        finding.column = static_cast<std::size_t>(odd.first - names.begin()) + 1;
        report.add(std::move(finding));
        return;
    }
    std::vector<std::string_view> cells;
    if (cutCells(shape.text.line(layout.summaryLine), cells) != CellError::none || cells.size() != summaryFigures) {
        report.add(atLine(layout.summaryLine, rules::summaryFormat, std::to_string(cells.size()) + " cifras",
            std::to_string(summaryFigures) + " cifras", "El renglón del resumen no tiene una cifra por columna."));
        return;
    }
    for (std::size_t i = 0; i < cells.size(); ++i)
        checkFormat(layout.summaryLine, i, cells[i], layout, report);
    shape.summary = std::move(cells);
}

std::string schemaOf(const Text& text, const Layout& layout)
{
    std::string schema = std::string(layout.id) + '\n' + (text.bom ? "bom" : "sin bom") + '\n'
        + (text.ends == LineEnd::crlf ? "crlf" : "lf") + '\n';
    for (const std::size_t line : { std::size_t { 1 }, layout.summaryHeaderLine, layout.headerLine })
        schema += std::string(text.line(line)) + '\n';
    return sha256Hex(schema);
}

} // namespace prep::gate
