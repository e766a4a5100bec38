// SPDX-License-Identifier: MIT
#include "models/publication/gate/previous.h"

#include "models/publication/gate/ruleids.h"

#include <algorithm>
#include <utility>

namespace prep::gate {

namespace {

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

std::size_t PreviousCorte::KeyHash::operator()(const Key& key) const
{
    const std::hash<std::string_view> hash;
    return hash(key.acta) * 31 + hash(key.district);
}

PreviousCorte::PreviousCorte(std::string_view bytes, const Layout& layout, Corrections corrected,
    std::set<std::string, std::less<>> admitted)
    : m_layout(layout)
    , m_corrected(std::move(corrected))
    , m_admitted(std::move(admitted))
    , m_report("anterior")
    , m_first(layout.headerLine + 1)
{
    auto text = checkBytes(bytes, layout, m_report);
    if (!text)
        return;
    m_shape.text = std::move(*text);
    checkLines(m_shape, layout, m_report);
    checkSummaryShape(m_shape, layout, m_report);
    checkColumns(m_shape, layout, {}, m_report);
    m_seen.resize(m_shape.text.lines.size() < m_first ? 0 : m_shape.text.lines.size() - m_first + 1);
}

/// What is outside the catalogue has no key of its own: its image, or all that its row says. One that came earlier and is known
/// to be outside only now stands before it.
PreviousCorte::Key PreviousCorte::keyOf(const Row& row)
{
    if (row.isOutside() && row[Field::codigo].size() > 1)
        return { row[Field::codigo], "imagen" };
    if (row.isOutside())
        return { row.text, "llegada" };
    return { row.code(Field::claveActa), row.code(Field::idDistrito) };
}

bool PreviousCorte::readRow(std::size_t index, Row& row) const
{
    row.line = m_first + index;
    row.text = lineOf(index);
    row.header = &m_shape.header;
    if (cutCells(lineOf(index), row.cells) != CellError::none || row.cells.size() != m_shape.header.size())
        return false;
    row.kind = kindOf(row[Field::observaciones], row[Field::contabilizada], m_layout.year);
    return true;
}

void PreviousCorte::indexRows()
{
    m_indexed = true;
    m_rows.reserve(m_seen.size());
    Row row;
    for (std::size_t index = 0; index < m_seen.size(); ++index) {
        if (!m_seen[index] && readRow(index, row))
            m_rows.emplace(keyOf(row), index);
    }
}

/// Where the row was, read into m_before. Nearly all stand where they stood; keys repeat in real files, so that one
/// that moved is the first of its key that no other took.
std::size_t PreviousCorte::find(const Row& now)
{
    const std::size_t index = now.line - m_first;
    const Key key = keyOf(now);
    if (index < m_seen.size() && !m_seen[index] && readRow(index, m_before) && keyOf(m_before) == key)
        return index;
    if (!m_indexed)
        indexRows();
    std::size_t found = none;
    const auto [from, to] = m_rows.equal_range(key);
    for (auto it = from; it != to; ++it) {
        if (!m_seen[it->second] && it->second < found)
            found = it->second;
    }
    return found != none && readRow(found, m_before) ? found : none;
}

void PreviousCorte::mapColumns(const Shape& now)
{
    m_sameColumns = now.header == m_shape.header;
    for (const std::string_view name : now.header) {
        const auto it = std::find(m_shape.header.begin(), m_shape.header.end(), name);
        m_columns.push_back(it == m_shape.header.end() ? none : static_cast<std::size_t>(it - m_shape.header.begin()));
    }
}

/// A change that two people signed is noted, and the rows can be compared.
bool PreviousCorte::schemaChanged(Finding finding, const std::string& schema, Report& report) const
{
    const bool isAdmitted = m_admitted.contains(schema);
    finding.severity = isAdmitted ? Severity::note : Severity::refuse;
    finding.rule = rules::previousSchema;
    finding.sentence += " desde el corte anterior: un cambio necesita dos firmas. La huella del nuevo es " + schema + '.';
    report.add(std::move(finding));
    return isAdmitted;
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
    mapColumns(now);
    const std::string schema = schemaOf(now.text, m_layout);
    if (schema == schemaOf(m_shape.text, m_layout))
        return true;
    for (const std::size_t line : { std::size_t { 1 }, m_layout.summaryHeaderLine, m_layout.headerLine }) {
        if (now.text.line(line) != m_shape.text.line(line))
            return schemaChanged(
                atLine(line, {}, now.text.line(line), m_shape.text.line(line), "El formato cambió"), schema, report);
    }
    return schemaChanged(atLine(0, {}, now.text.ends == LineEnd::crlf ? "CRLF" : "LF",
                             m_shape.text.ends == LineEnd::crlf ? "CRLF" : "LF", "El formato de los renglones cambió"),
        schema, report);
}

bool PreviousCorte::isCorrected(const Row& now) const
{
    return !m_corrected.empty()
        && (m_corrected.keys.contains(now.code(Field::claveActa))
            || (!now.isOutside() && m_corrected.ordinals.contains(now.line - m_first + 1)));
}

void PreviousCorte::change(
    const Row& now, std::size_t column, std::string_view rule, std::string_view sentence, Report& report)
{
    Finding finding = at(now, column, rule, before(column),
        std::string(sentence) + " (renglón " + std::to_string(m_before.line) + " del corte anterior).");
    const bool isAdmitted = isCorrected(now) && rule != rules::previousCatalogue; // no capture changes the catalogue
    finding.severity = isAdmitted ? Severity::note : Severity::refuse;
    report.add(std::move(finding));
}

void PreviousCorte::compareRow(const Row& now, Report& report)
{
    const std::size_t index = now.line - m_first;
    if (m_sameColumns && index < m_seen.size() && !m_seen[index] && lineOf(index) == now.text) {
        m_seen[index] = true; // the same line, byte for byte
        return;
    }
    const std::size_t found = find(now);
    if (found == none)
        return;
    m_seen[found] = true;
    compareCells(now, report);
}

void PreviousCorte::compareCells(const Row& now, Report& report)
{
    for (std::size_t i = 0; i < now.cells.size(); ++i) {
        if (isCatalogue(now, i) && has(i) && before(i) != now.cells[i])
            change(now, i, rules::previousCatalogue, "Cambió un dato del catálogo", report);
    }
    if (wasCaptured(m_before))
        compareCaptured(now, report);
}

void PreviousCorte::compareCaptured(const Row& now, Report& report)
{
    const std::size_t state = now.indexOf(Field::contabilizada);
    const std::size_t hash = now.indexOf(Field::codigo);
    if (now.kind == Kind::uncaptured)
        return change(now, state, rules::previousUncaptured, "El acta ya estaba capturada y ahora no lo está", report);
    if (m_before.kind == Kind::noActa && now.kind != Kind::noActa)
        return; // the acta turned up after all
    if (before(state) != now.cells[state])
        return change(now, state, rules::previousCounted, "Cambió si el acta se contabiliza", report);
    for (std::size_t i = 0; i < now.cells.size(); ++i) {
        if (isCatalogue(now, i) || !has(i) || before(i) == now.cells[i])
            continue;
        const bool fillsGap = before(i) == m_layout.year.uncaptured;
        if (i == hash && !fillsGap)
            change(now, i, rules::previousHash, "Cambió la imagen de un acta ya publicada", report);
        else if (isDate(now, i) && !fillsGap)
            change(now, i, rules::previousDate, "Cambió una hora ya publicada", report);
        else if (i != hash && !isDate(now, i))
            change(now, i, rules::previousValue, "Cambió un dato de un acta ya publicada", report);
    }
}

/// What is fuera de catálogo may be bound to its acta after all, or be held; its acta's row does not go.
Finding PreviousCorte::rowGone(const Row& row)
{
    const Key key = keyOf(row);
    const bool hasImage = row.isOutside() && row[Field::codigo].size() > 1;
    const std::string name = !row.isOutside() ? std::string(key.acta) + '|' + std::string(key.district)
        : hasImage                            ? "imagen " + std::string(key.acta)
                                              : "llegada " + std::string(row[Field::acopio]);
    const std::string why = row.isOutside() && m_corrected.leftOutside
        ? m_corrected.leftOutside(hasImage ? key.acta : std::string_view(), row[Field::acopio])
        : std::string();
    Finding finding = atLine(0, rules::previousRowGone, "", name,
        "Una fila del corte anterior (renglón " + std::to_string(row.line) + ") ya no está" + (why.empty() ? "." : ": " + why + "."));
    finding.severity = why.empty() ? Severity::refuse : Severity::note;
    m_hasLeft = m_hasLeft || !why.empty();
    return finding;
}

void PreviousCorte::finish(const Shape& now, Report& report)
{
    Row row;
    for (std::size_t index = 0; index < m_seen.size(); ++index) {
        if (!m_seen[index] && readRow(index, row))
            report.add(rowGone(row));
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
        finding.severity = fixed || (m_corrected.empty() && !m_hasLeft) ? Severity::refuse : Severity::note;
        finding.column = i + 1;
        finding.columnName = m_layout.summary[i];
        report.add(std::move(finding));
    }
}

} // namespace prep::gate
