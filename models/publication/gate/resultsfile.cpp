// SPDX-License-Identifier: MIT
#include "models/publication/gate/resultsfile.h"

#include "models/publication/gate/fileshape.h"
#include "models/publication/gate/previous.h"
#include "models/publication/gate/rowrules.h"
#include "models/publication/gate/ruleids.h"

namespace prep::gate {

namespace {

/// One pass over the acta table.
class TableCheck {
public:
    TableCheck(ResultsRead& read, const Layout& layout, const Options& options, PreviousCorte* previous, Report& report)
        : m_shape(read.shape)
        , m_images(read.images)
        , m_tally(read.tally)
        , m_layout(layout)
        , m_previous(previous)
        , m_report(report)
        , m_wholeFile(layout, options.sharedImages)
        , m_guarded(layout.guardRequired)
    {
        if (m_shape.corte)
            m_dates.emplace(layout, *m_shape.corte);
        m_row.header = &m_shape.header;
    }

    void run()
    {
        for (std::size_t line = m_layout.headerLine + 1; line <= m_shape.text.lines.size(); ++line) {
            m_row.line = line;
            m_row.text = m_shape.text.line(line);
            if (cut(m_row.text))
                checkRow();
            else
                m_tally.addUnreadable();
        }
        if (m_dates)
            m_dates->finish(m_report);
    }

private:
    /// Where no apostrophe is asked for, the first row says whether this file has them.
    bool guardHere()
    {
        if (!m_layout.guardRequired && !m_guardKnown && !m_row.isOutside()) {
            m_guarded = m_row[Field::claveCasilla].starts_with('\'');
            m_guardKnown = true;
        }
        return m_guarded;
    }

    bool cut(std::string_view line)
    {
        if (line.empty()) {
            m_report.add(atLine(m_row.line, rules::lineBlank, "", "un acta", "Hay un renglón vacío entre las actas."));
            return false;
        }
        const CellError error = cutCells(line, m_row.cells);
        if (error == CellError::quotes) {
            m_report.add(atLine(m_row.line, rules::rowQuotes, line, "comillas solo donde hacen falta",
                "Las comillas del renglón no cierran o sobran."));
            return false;
        }
        if (error == CellError::none && m_row.cells.size() == m_shape.header.size())
            return true;
        m_report.add(atLine(m_row.line, rules::rowWidth, std::to_string(m_row.cells.size()) + " celdas",
            std::to_string(m_shape.header.size()) + " celdas", "El renglón no tiene una celda por columna."));
        return false;
    }

    void checkRow()
    {
        m_row.kind = kindOf(m_row[Field::observaciones], m_row[Field::contabilizada], m_layout.year);
        m_row.votes = countVotes(m_row);
        m_tally.add(m_row, m_layout.year);
        if ((m_row.isCapturedActa() || m_row.isOutside()) && isHash(m_row[Field::codigo]))
            m_images.push_back(m_row[Field::codigo]);
        checkKeys(m_row, m_layout, guardHere(), m_report);
        m_wholeFile.add(m_row, m_report);
        if (m_previous)
            m_previous->compareRow(m_row, m_report);
        if (m_row.kind == Kind::unknown) {
            m_report.add(at(m_row, Field::observaciones, rules::legendUnknown, "una leyenda del catálogo",
                "La leyenda no existe en el formato."));
            return;
        }
        checkCounted(m_row, m_layout, m_report);
        checkCodes(m_row, m_layout, m_report);
        if (!checkCells(m_row, m_layout, m_report))
            return;
        checkLegend(m_row, m_layout, m_report);
        checkTotal(m_row, m_layout, m_report);
        if (m_dates)
            m_dates->add(m_row, m_report);
    }

    const Shape& m_shape;
    std::vector<std::string_view>& m_images;
    Tally& m_tally;
    const Layout& m_layout;
    PreviousCorte* m_previous;
    Report& m_report;
    WholeFileRules m_wholeFile;
    std::optional<DateRules> m_dates;
    Row m_row;
    bool m_guarded;
    bool m_guardKnown = false;
};

} // namespace

bool ResultsRead::row(std::size_t ordinal, const Layout& layout, Row& row) const
{
    row.line = layout.headerLine + ordinal;
    row.header = &shape.header;
    if (shape.header.empty() || ordinal == 0 || row.line > shape.text.lines.size()
        || cutCells(shape.text.line(row.line), row.cells) != CellError::none || row.cells.size() != shape.header.size())
        return false;
    row.kind = kindOf(row[Field::observaciones], row[Field::contabilizada], layout.year);
    return true;
}

std::size_t ResultsRead::rows(const Layout& layout) const
{
    return shape.text.lines.size() > layout.headerLine ? shape.text.lines.size() - layout.headerLine : 0;
}

Report checkResults(const std::string& name, std::string_view bytes, const Layout& layout, const Options& options)
{
    ResultsRead read;
    return checkResults(name, bytes, layout, options, read);
}

Report checkResults(
    const std::string& name, std::string_view bytes, const Layout& layout, const Options& options, ResultsRead& read)
{
    Report report(name);
    Shape& shape = read.shape;
    std::optional<Text> text = checkBytes(bytes, layout, report);
    if (!text)
        return report;
    shape.text = std::move(*text);
    checkLines(shape, layout, report);
    checkSummaryShape(shape, layout, report);
    checkColumns(shape, layout, options.boxes, report);
    report.schema = schemaOf(shape.text, layout);
    std::optional<PreviousCorte> previous;
    if (options.previous) {
        previous.emplace(*options.previous, layout, options.corrected, options.admitted);
        if (!previous->compareShape(shape, report))
            previous.reset();
    }
    if (shape.header.empty())
        return report;
    TableCheck(read, layout, options, previous ? &*previous : nullptr, report).run();
    checkSummary(shape, read.tally, layout, options.formula, report);
    if (previous)
        previous->finish(shape, report);
    return report;
}

} // namespace prep::gate
