// SPDX-License-Identifier: MIT
#include "models/publication/gate/companions.h"

#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"
#include "models/publication/gate/fileshape.h"

#include <algorithm>
#include <array>

namespace prep::gate {

namespace {

constexpr std::array<std::string_view, 15> names { "ELECCION", "CLAVE_CASILLA", "CLAVE_ACTA", "ID_ENTIDAD", "ENTIDAD",
    "ID_DISTRITO_LOCAL", "DISTRITO_LOCAL", "ID_MUNICIPIO", "MUNICIPIO", "SECCION", "ID_CASILLA", "TIPO_CASILLA",
    "EXT_CONTIGUA", "UBICACION_CASILLA", "LISTA_NOMINAL" };

struct Same {
    std::size_t column; ///< of the catalogue
    Field field; ///< of the results
};
constexpr std::array same { Same { 1, Field::claveCasilla }, Same { 2, Field::claveActa }, Same { 3, Field::idEntidad },
    Same { 4, Field::entidad }, Same { 9, Field::seccion }, Same { 10, Field::idCasilla },
    Same { 11, Field::tipoCasilla }, Same { 12, Field::extContigua }, Same { 13, Field::ubicacion },
    Same { 14, Field::listaNominal } };

class Catalogue {
public:
    Catalogue(const Text& text, const std::vector<CatalogueElection>& elections, const Layout& layout, Report& report)
        : m_text(text)
        , m_elections(elections)
        , m_layout(layout)
        , m_report(report)
        , m_counts(elections.size())
        , m_differ(elections.size())
    {
    }
    void run()
    {
        if (!header())
            return;
        for (std::size_t line = 2; line <= m_text.lines.size(); ++line)
            row(line);
        for (std::size_t i = 0; i < m_elections.size(); ++i)
            count(i);
    }

private:
    bool header()
    {
        std::vector<std::string_view> found;
        if (cutCells(m_text.line(1), found) == CellError::none
            && std::equal(found.begin(), found.end(), names.begin(), names.end()))
            return true;
        m_report.add(atLine(1, rules::catalogueHeader, m_text.line(1), "ELECCION,CLAVE_CASILLA,…,LISTA_NOMINAL",
            "Los nombres de las columnas no son los del catálogo."));
        return false;
    }

    void row(std::size_t line)
    {
        if (cutCells(m_text.line(line), m_cells) != CellError::none || m_cells.size() != names.size()) {
            m_report.add(atLine(line, rules::catalogueRow, m_text.line(line), "una celda por columna",
                "El renglón no tiene una celda por columna."));
            return;
        }
        const auto it = std::find_if(m_elections.begin(), m_elections.end(),
            [this](const CatalogueElection& each) { return each.id == m_cells[0]; });
        if (it == m_elections.end()) {
            refuse(line, 0, "una elección de este proceso", "El catálogo nombra una elección que no se publica.");
            return;
        }
        const auto election = static_cast<std::size_t>(it - m_elections.begin());
        const std::size_t ordinal = ++m_counts[election];
        if (it->results == nullptr || it->results->shape.header.empty() || !isWhole(*it) || m_differ[election])
            return;
        if (it->results->row(ordinal, m_layout, m_results) && !m_results.isOutside())
            compare(line, m_differ[election]);
    }

    /// A file that lacks rows differs in all that follow: its count says so once.
    [[nodiscard]] static bool isWhole(const CatalogueElection& election)
    {
        return election.results->tally.counts().expected == election.expected;
    }

    void compare(std::size_t line, std::vector<bool>::reference differs)
    {
        for (const Same& each : same) {
            if (m_cells[each.column] == m_results[each.field])
                continue;
            refuse(line, each.column, m_results[each.field],
                "El catálogo no dice lo que dice la base de datos en el renglón " + std::to_string(m_results.line)
                    + ".");
            differs = true;
        }
        // The jurisdiction's two columns are those of the election's own kind.
        const bool byMunicipio = (*m_results.header)[static_cast<std::size_t>(Field::idDistrito)] == "ID_MUNICIPIO";
        const std::string_view area = m_results.code(Field::idDistrito);
        const std::size_t column = byMunicipio ? 7 : 5;
        std::string_view stated = m_cells[column];
        stated.remove_prefix(stated.starts_with('\'') ? 1 : 0);
        if (stated != area && !(stated.empty() && area == "N/A")) {
            refuse(line, column, area,
                "El catálogo no dice lo que dice la base de datos en el renglón " + std::to_string(m_results.line)
                    + ".");
            differs = true;
        }
    }

    void refuse(std::size_t line, std::size_t column, std::string_view expected, std::string sentence)
    {
        Finding finding = atLine(line, rules::catalogueRow, m_cells[column], expected, std::move(sentence));
        finding.column = column + 1;
        finding.columnName = names[column];
        m_report.add(std::move(finding));
    }

    /// Whoever has another count than is expected is the one that is wrong.
    void count(std::size_t election)
    {
        const CatalogueElection& each = m_elections[election];
        if (m_counts[election] != each.expected)
            m_report.add(about(rules::catalogueCount, std::to_string(m_counts[election]) + " actas de " + each.id,
                std::to_string(each.expected), "El catálogo no trae las actas esperadas de la elección."));
        if (each.results != nullptr && !each.results->shape.header.empty() && !isWhole(each) && each.report != nullptr)
            each.report->add(
                about(rules::catalogueCount, std::to_string(each.results->tally.counts().expected) + " actas",
                    std::to_string(each.expected), "La base de datos no trae una fila por acta del catálogo."));
    }

    const Text& m_text;
    const std::vector<CatalogueElection>& m_elections;
    const Layout& m_layout;
    Report& m_report;
    std::vector<std::size_t> m_counts;
    std::vector<bool> m_differ;
    std::vector<std::string_view> m_cells;
    Row m_results;
};

} // namespace

void checkCatalogue(
    std::string_view bytes, const std::vector<CatalogueElection>& elections, const Layout& layout, Report& report)
{
    if (const std::optional<Text> text = checkBytes(bytes, layout, report))
        Catalogue(*text, elections, layout, report).run();
}

} // namespace prep::gate
