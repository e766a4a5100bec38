// SPDX-License-Identifier: MIT
#include "models/publication/gate/summary.h"

#include "models/publication/gate/ruleids.h"

namespace prep::gate {

namespace {

enum Figure : std::size_t {
    expected,
    registered,
    outside,
    captured,
    capturedShare,
    counted,
    countedShare,
    inconsistentShare,
    notCounted,
    roll,
    votes,
    votesWithoutSpecials,
    participation,
};

bool isShare(std::size_t figure)
{
    return figure == capturedShare || figure == countedShare || figure == inconsistentShare || figure == participation;
}

struct Share {
    std::uint64_t part = 0;
    std::uint64_t whole = 0;
};
Share shareOf(const Counts& counts, std::size_t figure, bool final)
{
    switch (figure) {
    case capturedShare:
        return { counts.counted + counts.notCounted, counts.expected };
    case countedShare:
        return { counts.counted, counts.expected };
    case inconsistentShare:
        return { counts.inconsistent, counts.expected };
    default:
        return { final ? counts.votes : counts.votesWithoutSpecials, counts.roll };
    }
}

std::string_view withoutFloat(std::string_view cell, std::size_t figure, const Year& year)
{
    // Written wrongly is the business of summaryFormat; the value is compared all the same.
    if ((figure == votes || figure == votesWithoutSpecials || year.floatTotals) && cell.ends_with(".0"))
        cell.remove_suffix(2);
    return cell;
}

/// What the summary's own counts would give: then the figure only carries the error of another one.
std::string carried(const Shape& shape, std::size_t figure, const Year& year)
{
    const auto cell
        = [&](std::size_t which) { return parseSum(withoutFloat(shape.summary[which], which, year)).value_or(0); };
    switch (figure) {
    case capturedShare:
        return percentage(cell(captured), cell(expected), year.trimmedPercentages);
    case countedShare:
        return percentage(cell(counted), cell(expected), year.trimmedPercentages);
    case participation:
        return percentage(cell(votesWithoutSpecials), cell(roll), year.trimmedPercentages);
    default:
        return {};
    }
}

std::string sentenceFor(const Shape& shape, const Tally& tally, std::size_t figure, const Year& year, bool final)
{
    const std::string_view found = shape.summary[figure];
    if (!isShare(figure))
        return "La cifra del resumen no sale de las filas de este archivo.";
    if (found == tally.rounded(figure, year, final))
        return "El porcentaje está redondeado: debe truncarse a cuatro decimales.";
    const bool carries = found == carried(shape, figure, year)
        || (figure == participation
            && found
                == percentage(parseSum(withoutFloat(shape.summary[votes], votes, year)).value_or(0),
                    parseSum(shape.summary[roll]).value_or(0), year.trimmedPercentages));
    return carries ? "El porcentaje sale de las cifras del propio resumen, que no salen de las filas de este archivo."
                   : "El porcentaje no sale de las filas de este archivo.";
}

} // namespace

void Tally::add(const Row& row, const Year& year)
{
    if (row.isOutside()) {
        ++m_counts.outside;
        return;
    }
    ++m_counts.expected;
    const std::string_view state = row[Field::contabilizada];
    if (state != "0" && state != "1")
        return;
    if (row.kind == Kind::exceeds || row.kind == Kind::all || (row.kind == Kind::some && year.someIsInconsistency))
        ++m_counts.inconsistent;
    if (state == "0") {
        ++m_counts.notCounted;
        return;
    }
    ++m_counts.counted;
    const auto listed = parseCount(row[Field::listaNominal]);
    const auto total = parseCount(row[Field::calculado]);
    if (!listed || !total) {
        ++m_unreadable;
        return;
    }
    m_counts.roll += *listed;
    m_counts.votes += *total;
    if (row[Field::tipoCasilla] != "S")
        m_counts.votesWithoutSpecials += *total;
    m_boxVotes.resize(row.cells.size());
    for (std::size_t i = row.firstBox(); i < row.endOfBoxes(); ++i)
        m_boxVotes[i] += parseCount(row.cells[i]).value_or(0);
}

void Counts::add(const Counts& other)
{
    expected += other.expected;
    outside += other.outside;
    counted += other.counted;
    notCounted += other.notCounted;
    inconsistent += other.inconsistent;
    roll += other.roll;
    votes += other.votes;
    votesWithoutSpecials += other.votesWithoutSpecials;
}

std::array<std::string, summaryFigures> Counts::figures(const Year& year, bool final) const
{
    std::array<std::string, summaryFigures> out;
    const std::uint64_t captured = counted + notCounted;
    out[Figure::expected] = std::to_string(expected);
    out[Figure::registered] = std::to_string(captured + outside);
    out[Figure::outside] = std::to_string(outside);
    out[Figure::captured] = std::to_string(captured);
    out[Figure::counted] = std::to_string(counted);
    out[Figure::notCounted] = std::to_string(notCounted);
    out[Figure::roll] = std::to_string(roll);
    out[Figure::votes] = std::to_string(votes);
    out[Figure::votesWithoutSpecials] = std::to_string(votesWithoutSpecials);
    for (const std::size_t figure : { capturedShare, countedShare, inconsistentShare, participation }) {
        const Share of = shareOf(*this, figure, final);
        out[figure] = percentage(of.part, of.whole, year.trimmedPercentages);
    }
    return out;
}

std::string Tally::rounded(std::size_t figure, const Year& year, bool final) const
{
    const Share of = shareOf(m_counts, figure, final);
    return roundedPercentage(of.part, of.whole, year.trimmedPercentages);
}

void checkSummary(const Shape& shape, const Tally& tally, const Layout& layout, Formula formula, Report& report)
{
    if (shape.summary.empty() || shape.header.empty() || tally.unreadable() > 0) {
        report.add(
            atLine(layout.summaryLine, rules::summaryUnchecked, std::to_string(tally.unreadable()) + " filas ilegibles",
                "", "Las cifras del resumen no se pudieron recalcular: primero hay que corregir lo demás."));
        return;
    }
    const auto operation = tally.figures(layout.year, false);
    const auto closing = tally.figures(layout.year, true);
    bool final = formula == Formula::final;
    if (formula == Formula::any && shape.summary[participation] != operation[participation]
        && shape.summary[participation] == closing[participation]) {
        final = true;
        Finding note = atLine(layout.summaryLine, rules::summaryFinalFormula, shape.summary[participation],
            operation[participation],
            "La participación incluye las casillas especiales: eso solo vale en el último corte.");
        note.severity = Severity::note;
        note.column = participation + 1;
        note.columnName = layout.summary[participation];
        report.add(std::move(note));
    }
    for (std::size_t i = 0; i < summaryFigures; ++i) {
        const std::string& figure = (final ? closing : operation)[i];
        if (withoutFloat(shape.summary[i], i, layout.year) == figure)
            continue;
        // A percentage that is not written as one was refused for its form already.
        if (isShare(i) && !isPercentage(shape.summary[i], layout.year.trimmedPercentages))
            continue;
        if (!isShare(i) && !parseSum(withoutFloat(shape.summary[i], i, layout.year)))
            continue;
        // Nobody said which corte this is: both formulas of participation are shown.
        const std::string must = formula == Formula::any && operation[i] != closing[i]
            ? operation[i] + " (en el último corte " + closing[i] + ")"
            : figure;
        Finding finding = atLine(layout.summaryLine, rules::figures[i], shape.summary[i], must,
            sentenceFor(shape, tally, i, layout.year, final));
        finding.column = i + 1;
        finding.columnName = layout.summary[i];
        report.add(std::move(finding));
    }
}

} // namespace prep::gate
