// SPDX-License-Identifier: MIT
#include "models/publication/gate/finding.h"

#include "models/publication/gate/bytes.h"

#include <utility>

namespace prep::gate {

namespace {

constexpr std::size_t shownBytes = 80;

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c; // no control byte gets here: every text of a file went through shown()
    }
    return out + '"';
}

std::string placeOf(const Finding& finding)
{
    std::string place = finding.file;
    if (finding.line > 0)
        place += ':' + std::to_string(finding.line);
    if (finding.column > 0)
        place += ':' + std::to_string(finding.column);
    return finding.columnName.empty() ? place : place + ' ' + finding.columnName;
}

std::string lineOf(const Finding& finding)
{
    std::string text = placeOf(finding) + ": " + (finding.severity == Severity::refuse ? "motivo" : "aviso") + " ["
        + std::string(finding.rule) + "] " + finding.sentence;
    if (!finding.found.empty() || !finding.expected.empty())
        text += " (encontrado: «" + finding.found + "»; esperado: «" + finding.expected + "»)";
    return text + '\n';
}

std::string objectOf(const Finding& finding)
{
    return "{\"regla\":" + quoted(finding.rule) + ",\"gravedad\":"
        + (finding.severity == Severity::refuse ? "\"motivo\"" : "\"aviso\"") + ",\"archivo\":" + quoted(finding.file)
        + ",\"linea\":" + std::to_string(finding.line) + ",\"columna\":" + std::to_string(finding.column)
        + ",\"nombre\":" + quoted(finding.columnName) + ",\"encontrado\":" + quoted(finding.found)
        + ",\"esperado\":" + quoted(finding.expected) + ",\"explicacion\":" + quoted(finding.sentence) + "}";
}

std::string verdictOf(const Report& report)
{
    if (report.passes())
        return "PASA";
    return "RECHAZADO: " + std::to_string(report.refusals()) + (report.refusals() == 1 ? " motivo" : " motivos");
}

} // namespace

Report::Report(std::string file)
    : m_file(shown(file))
{
}

void Report::add(Finding finding)
{
    ++(finding.severity == Severity::refuse ? m_refusals : m_notes);
    if (finding.severity == Severity::refuse)
        m_refusing.insert(finding.rule);
    if (++m_counts[finding.rule] > keptPerRule)
        return;
    finding.file = m_file;
    finding.found = shown(finding.found);
    finding.expected = shown(finding.expected);
    finding.columnName = shown(finding.columnName);
    m_findings.push_back(std::move(finding));
}

std::size_t Report::countOf(std::string_view rule) const
{
    const auto it = m_counts.find(rule);
    return it == m_counts.end() ? 0 : it->second;
}

std::string shown(std::string_view text)
{
    const bool cut = text.size() > shownBytes;
    std::string out;
    for (std::size_t at = 0; at < text.size() && at < shownBytes;) {
        const std::size_t length = utf8Length(text.substr(at));
        const auto byte = static_cast<unsigned char>(text[at]);
        if (length == 0 || byte < 0x20 || byte == 0x7f)
            out += '?';
        else
            out += text.substr(at, length);
        at += length == 0 ? 1 : length;
    }
    return cut ? out + "…" : out;
}

std::string textOf(const Report& report)
{
    std::string text;
    for (const Finding& finding : report.findings())
        text += lineOf(finding);
    for (const auto& [rule, count] : report.counts()) {
        if (count > Report::keptPerRule)
            text += report.file() + ": [" + std::string(rule) + "] y " + std::to_string(count - Report::keptPerRule)
                + " más de la misma regla\n";
    }
    return text + verdictOf(report) + '\n';
}

std::string jsonOf(const Report& report)
{
    std::string findings;
    for (const Finding& finding : report.findings())
        findings += (findings.empty() ? "" : ",") + objectOf(finding);
    std::string counts;
    for (const auto& [rule, count] : report.counts())
        counts += (counts.empty() ? "" : ",") + quoted(rule) + ":" + std::to_string(count);
    return "{\"archivo\":" + quoted(report.file()) + ",\"pasa\":" + (report.passes() ? "true" : "false")
        + ",\"motivos\":" + std::to_string(report.refusals()) + ",\"avisos\":" + std::to_string(report.notes())
        + ",\"esquema\":" + quoted(report.schema) + ",\"reglas\":{" + counts + "},\"hallazgos\":[" + findings + "]}\n";
}

} // namespace prep::gate
