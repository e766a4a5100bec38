// SPDX-License-Identifier: MIT
#include "models/publication/gate/previous.h"

#include "models/publication/gate/ruleids.h"

#include <algorithm>
#include <utility>

namespace prep::gate {

namespace {

/// A row by its key; fuera de catalogo, which has none, by its image.
std::string keyOf(const Row& row, std::unordered_map<std::string, std::size_t>& seen)
{
    const std::string key = row.isOutside()
        ? "imagen|" + std::string(row[Field::codigo])
        : std::string(row.code(Field::claveActa)) + '|' + std::string(row.code(Field::idDistrito));
    return key + '|' + std::to_string(++seen[key]);
}

bool wasCaptured(const Row& row)
{
    return row[Field::contabilizada] == "0" || row[Field::contabilizada] == "1" || row.isOutside();
}

bool isDate(const Row& row, std::size_t column)
{
    return column >= row.indexOf(Field::acopio) && column <= row.indexOf(Field::verificacion);
}

/// The catalogue's part of a row: nothing that happens in the night changes it.
bool isCatalogue(const Row& row, std::size_t column)
{
    return column <= static_cast<std::size_t>(Field::tipoActa) || column == row.indexOf(Field::listaNominal);
}

} // namespace

PreviousCorte::PreviousCorte(std::string_view bytes, const Layout& layout, std::set<std::string> corrected)
    : m_layout(layout)
    , m_corrected(std::move(corrected))
    , m_report("anterior")
{
    if (auto text = checkBytes(bytes, layout, m_report)) {
        m_shape.text = std::move(*text);
        checkLines(m_shape, layout, m_report);
        checkSummaryShape(m_shape, layout, m_report);
        checkColumns(m_shape, layout, {}, m_report);
    }
    if (!m_shape.header.empty())
        readRows();
}

bool PreviousCorte::readRow(std::size_t line, Row& row) const
{
    row.line = line;
    row.header = &m_shape.header;
    if (cutCells(m_shape.text.line(line), row.cells) != CellError::none || row.cells.size() != m_shape.header.size())
        return false;
    row.kind = kindOf(row[Field::observaciones], row[Field::contabilizada], m_layout.year);
    return true;
}

void PreviousCorte::readRows()
{
    std::unordered_map<std::string, std::size_t> seen;
    Row row;
    for (std::size_t line = m_layout.headerLine + 1; line <= m_shape.text.lines.size(); ++line) {
        if (readRow(line, row))
            m_rows.emplace(keyOf(row, seen), Before { line, false });
    }
}

bool PreviousCorte::compareShape(const Shape& now, Report& report)
{
    if (m_shape.header.empty() || !m_shape.corte) {
        report.add(atLine(0, rules::previousUnreadable,
            m_report.findings().empty() ? "" : m_report.findings().front().sentence, "",
            "El archivo del corte anterior no se puede leer con este formato."));
        return false;
    }
    if (now.corte
        && (now.corte->local <= m_shape.corte->local || now.corte->utcOffsetHours != m_shape.corte->utcOffsetHours))
        report.add(atLine(2, rules::previousHour, now.text.line(2), "después de " + std::string(m_shape.text.line(2)),
            "La hora del corte no es posterior a la del corte anterior, o cambió el huso."));
    if (schemaOf(now.text, m_layout) == schemaOf(m_shape.text, m_layout))
        return true;
    for (const std::size_t line : { std::size_t { 1 }, m_layout.summaryHeaderLine, m_layout.headerLine }) {
        if (now.text.line(line) != m_shape.text.line(line)) {
            report.add(atLine(line, rules::previousSchema, now.text.line(line), m_shape.text.line(line),
                "El formato cambió desde el corte anterior: un cambio necesita dos firmas."));
            return false;
        }
    }
    report.add(atLine(0, rules::previousSchema, now.text.ends == LineEnd::crlf ? "CRLF" : "LF",
        m_shape.text.ends == LineEnd::crlf ? "CRLF" : "LF",
        "El formato de los renglones cambió desde el corte anterior: un cambio necesita dos firmas."));
    return false;
}

bool PreviousCorte::isCorrected(const Row& now) const
{
    return m_corrected.count(std::string(now.code(Field::claveActa))) > 0;
}

void PreviousCorte::change(const Row& before, const Row& now, std::size_t column, std::string_view rule,
    std::string_view sentence, Report& report)
{
    Finding finding = at(now, column, rule, before.cells[column],
        std::string(sentence) + " (renglón " + std::to_string(before.line) + " del corte anterior).");
    finding.severity = isCorrected(now) ? Severity::note : Severity::refuse;
    report.add(std::move(finding));
}

void PreviousCorte::compareRow(const Row& now, Report& report)
{
    const auto it = m_rows.find(keyOf(now, m_seenNow));
    if (it == m_rows.end())
        return;
    it->second.seen = true;
    Row before;
    if (!readRow(it->second.line, before))
        return;
    for (std::size_t i = 0; i < now.cells.size(); ++i) {
        if (isCatalogue(now, i) && before.cells[i] != now.cells[i])
            change(before, now, i, rules::previousCatalogue, "Cambió un dato del catálogo", report);
    }
    if (wasCaptured(before))
        compareCaptured(before, now, report);
}

void PreviousCorte::compareCaptured(const Row& before, const Row& now, Report& report)
{
    const std::size_t state = now.indexOf(Field::contabilizada);
    const std::size_t hash = now.indexOf(Field::codigo);
    if (now.kind == Kind::uncaptured)
        return change(
            before, now, state, rules::previousUncaptured, "El acta ya estaba capturada y ahora no lo está", report);
    if (before.kind == Kind::noActa && now.kind != Kind::noActa)
        return; // the acta turned up after all
    if (before.cells[state] != now.cells[state])
        return change(before, now, state, rules::previousCounted, "Cambió si el acta se contabiliza", report);
    for (std::size_t i = 0; i < now.cells.size(); ++i) {
        if (isCatalogue(now, i) || before.cells[i] == now.cells[i])
            continue;
        const bool fillsGap = before.cells[i] == m_layout.year.uncaptured;
        if (i == hash && !fillsGap)
            change(before, now, i, rules::previousHash, "Cambió la imagen de un acta ya publicada", report);
        else if (isDate(now, i) && !fillsGap)
            change(before, now, i, rules::previousDate, "Cambió una hora ya publicada", report);
        else if (i != hash && !isDate(now, i))
            change(before, now, i, rules::previousValue, "Cambió un dato de un acta ya publicada", report);
    }
}

void PreviousCorte::finish(const Shape& now, Report& report)
{
    std::vector<std::pair<std::size_t, const std::string*>> gone;
    for (const auto& [key, before] : m_rows) {
        if (!before.seen)
            gone.emplace_back(before.line, &key);
    }
    std::sort(gone.begin(), gone.end());
    for (const auto& [line, key] : gone) {
        const std::string acta = key->substr(0, key->find('|') == std::string::npos ? key->size() : key->rfind('|'));
        report.add(atLine(0, rules::previousRowGone, "", acta,
            "Una fila del corte anterior (renglón " + std::to_string(line) + ") ya no está."));
    }
    compareCounters(now, report);
}

void PreviousCorte::compareCounters(const Shape& now, Report& report)
{
    if (now.summary.empty() || m_shape.summary.empty())
        return;
    for (std::size_t i = 0; i < summaryFigures; ++i) {
        if (m_layout.summary[i].starts_with("PORCENTAJE"))
            continue; // a share may go down: more actas came, and better ones
        const auto before = parseSum(m_shape.summary[i].substr(0, m_shape.summary[i].find('.')));
        const auto after = parseSum(now.summary[i].substr(0, now.summary[i].find('.')));
        const bool fixed = i == 0; // what is expected is the catalogue's
        if (!before || !after || (fixed ? *after == *before : *after >= *before))
            continue;
        Finding finding = atLine(m_layout.summaryLine, rules::previousSummary, now.summary[i],
            fixed ? std::string(m_shape.summary[i]) : std::string(m_shape.summary[i]) + " o más",
            fixed ? "Las actas esperadas cambiaron desde el corte anterior."
                  : "La cifra bajó desde el corte anterior.");
        finding.severity = m_corrected.empty() ? Severity::refuse : Severity::note;
        finding.column = i + 1;
        finding.columnName = m_layout.summary[i];
        report.add(std::move(finding));
    }
}

} // namespace prep::gate
