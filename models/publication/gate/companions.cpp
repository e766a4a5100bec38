// SPDX-License-Identifier: MIT
#include "models/publication/gate/companions.h"

#include "models/publication/gate/bytes.h"
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"
#include "models/publication/gate/fileshape.h"
#include "models/publication/gate/privacy.h"

#include <algorithm>
#include <array>
#include <set>

namespace prep::gate {

namespace {

using Cells = std::vector<std::string_view>;

/// "12. NOMBRE: lo que es" → NOMBRE, when the number is the one that is due.
std::string_view columnOf(std::string_view line, std::size_t number)
{
    const std::string begins = std::to_string(number) + ". ";
    const std::size_t colon = line.find(": ");
    if (!line.starts_with(begins) || colon == std::string_view::npos || colon + 2 == line.size())
        return {};
    return line.substr(begins.size(), colon - begins.size());
}

template <typename Names>
void checkSection(const Text& text, std::string_view title, const Names& names, Report& report)
{
    const auto found = std::find(text.lines.begin(), text.lines.end(), title);
    std::size_t line = static_cast<std::size_t>(found - text.lines.begin()) + 1;
    if (found == text.lines.end()) {
        report.add(about(rules::readmeColumns, "", title, "Al LEEME le falta una parte."));
        return;
    }
    std::size_t number = 0;
    for (const auto& name : names) {
        const std::string_view described = columnOf(text.line(++line), ++number);
        if (described == std::string_view(name))
            continue;
        report.add(atLine(line, rules::readmeColumns, described.empty() ? text.line(line) : described,
            std::to_string(number) + ". " + std::string(name),
            "El LEEME no describe las columnas de la base de datos, en su orden."));
        return;
    }
    if (!columnOf(text.line(line + 1), number + 1).empty())
        report.add(atLine(line + 1, rules::readmeColumns, text.line(line + 1), "",
            "El LEEME describe una columna que la base de datos no tiene."));
}

/// What the results say of jurisdictions and boxes.
struct Known {
    std::string_view entity;
    std::set<std::string_view> areas;
    std::set<std::string_view> boxes;
};

Known knownOf(const ResultsRead& results, const Layout& layout)
{
    Known known;
    const auto& header = results.shape.header;
    known.boxes.insert(header.begin() + headFields, header.end() - static_cast<std::ptrdiff_t>(tailFields));
    Row row;
    for (std::size_t i = 1; i <= results.rows(layout); ++i) {
        // The last row's views point into the file, not into the row.
        if (!results.row(i, layout, row) || row.isOutside())
            continue;
        known.entity = row.code(Field::idEntidad);
        known.areas.insert(plainArea(row.code(Field::idDistrito)));
    }
    return known;
}

class Candidates {
public:
    Candidates(const Text& text, const Known& known, Report& report)
        : m_text(text)
        , m_known(known)
        , m_report(report)
    {
    }
    Candidacies run(std::string_view areaColumn)
    {
        Candidacies read;
        if (!header(areaColumn))
            return read;
        read.hasSubstitutes = !m_isWhole;
        for (std::size_t line = 2; line <= m_text.lines.size(); ++line) {
            if (cutCells(m_text.line(line), m_cells) != CellError::none || m_cells.size() != m_columns) {
                row(line, 0, m_text.line(line), "una celda por columna", "El renglón no tiene una celda por columna.");
                continue;
            }
            const std::string_view area = m_isWhole ? std::string_view() : plainArea(m_cells[1]);
            const std::size_t box = m_isWhole ? 1 : 2;
            if (m_cells[0] != m_known.entity && !m_known.entity.empty())
                row(line, 1, m_cells[0], m_known.entity, "La entidad no es la de la base de datos.");
            if (!m_isWhole && !area.empty() && !m_known.areas.contains(area))
                row(line, 2, m_cells[1], "", "El distrito o municipio no está en la base de datos.");
            if (!m_known.boxes.contains(m_cells[box]))
                row(line, box + 1, m_cells[box], "una casilla de votos de la base de datos",
                    "La base de datos no tiene esa casilla de votos.");
            else if (!keep(read.areas[std::string(area)], box))
                row(line, box + 1, m_cells[box], "una vez por ámbito", "La candidatura está dos veces.");
        }
        return read;
    }

private:
    bool keep(Candidacies::ByBox& area, std::size_t box) const
    {
        const Candidacy candidacy { textOfCell(m_cells[box + 1]),
            m_isWhole ? std::string() : textOfCell(m_cells[box + 2]) };
        return area.emplace(m_cells[box], candidacy).second;
    }
    bool header(std::string_view areaColumn)
    {
        const Cells whole { "ID_ENTIDAD", "PARTIDO_CI", "CANDIDATURA" };
        const Cells byArea { "ID_ENTIDAD", areaColumn, "PARTIDO_CI", "CANDIDATURA_PROPIETARIA",
            "CANDIDATURA_SUPLENTE" };
        Cells names;
        const bool isCut = cutCells(m_text.line(1), names) == CellError::none;
        m_isWhole = names == whole;
        m_columns = names.size();
        if (isCut && (m_isWhole || names == byArea))
            return true;
        m_report.add(atLine(1, rules::candidatesHeader, m_text.line(1),
            "ID_ENTIDAD,[" + std::string(areaColumn) + ",]PARTIDO_CI,CANDIDATURA…",
            "Los nombres de las columnas no son los del formato."));
        return false;
    }
    void row(
        std::size_t line, std::size_t column, std::string_view found, std::string_view expected, std::string sentence)
    {
        Finding finding = atLine(line, rules::candidatesRow, found, expected, std::move(sentence));
        finding.column = column;
        m_report.add(std::move(finding));
    }

    const Text& m_text;
    const Known& m_known;
    Report& m_report;
    Cells m_cells;
    bool m_isWhole = false;
    std::size_t m_columns = 0;
};

} // namespace

void checkReadme(std::string_view bytes, const ResultsRead& results, const Layout& layout, Report& report)
{
    const std::optional<Text> text = checkBytes(bytes, layout, report);
    if (!text)
        return;
    checkSection(*text, "RESUMEN", layout.summary, report);
    checkSection(*text, "ACTAS", results.shape.header, report);
}

std::optional<Candidacies> checkCandidates(
    std::string_view bytes, const ResultsRead& results, const Layout& layout, Report& report)
{
    const std::optional<Text> text = checkBytes(bytes, layout, report);
    if (!text)
        return std::nullopt;
    const Known known = knownOf(results, layout);
    Candidacies read
        = Candidates(*text, known, report).run(results.shape.header[static_cast<std::size_t>(Field::idDistrito)]);
    return report.passes() ? std::optional(std::move(read)) : std::nullopt;
}

} // namespace prep::gate
