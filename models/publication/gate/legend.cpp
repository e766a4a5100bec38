// SPDX-License-Identifier: MIT
#include "models/publication/gate/rowrules.h"
#include "models/publication/gate/ruleids.h"

namespace prep::gate {

namespace {

std::string_view countedFor(Kind kind, const Year& year)
{
    switch (kind) {
    case Kind::plain:
    case Kind::some:
        return "1";
    case Kind::outside:
        return year.outsideCounted;
    case Kind::uncaptured:
        return year.uncaptured;
    default:
        return "0";
    }
}

void checkLimit(const Row& row, Report& report)
{
    const auto roll = parseCount(row[Field::listaNominal]);
    const auto representatives = parseCount(row[Field::representantes]);
    if (!roll || !representatives)
        return; // N/A: a special mode has no limit
    const std::uint64_t limit = *roll + *representatives;
    const bool over = row.votes.sum > limit;
    if (over == (row.kind == Kind::exceeds))
        return;
    Finding finding
        = at(row, Field::observaciones, rules::legendLimit, over ? "EXCEDE LISTA NOMINAL" : "sin EXCEDE LISTA NOMINAL",
            "La suma de votos es " + std::to_string(row.votes.sum)
                + " y el límite (lista nominal más representaciones) es " + std::to_string(limit) + ".");
    report.add(std::move(finding));
}

void checkReadable(const Row& row, const Layout& layout, Report& report)
{
    const Votes& votes = row.votes;
    const bool allUnreadable = votes.numbers == 0;
    if (allUnreadable != (row.kind == Kind::all)) {
        report.add(at(row, Field::observaciones, rules::legendAll,
            allUnreadable ? "TODOS ILEGIBLES O SIN DATO" : "otra leyenda: hay casillas de votos legibles",
            "La leyenda no coincide con las casillas de votos que se pueden leer (" + std::to_string(votes.numbers)
                + ")."));
        return;
    }
    if (row.kind == Kind::all || row.kind == Kind::exceeds)
        return; // EXCEDE prevails over the others
    if ((votes.unreadable > 0) == (row.kind == Kind::some))
        return;
    Finding finding = at(row, Field::observaciones, rules::legendSome,
        votes.unreadable > 0 ? "ALGUN CAMPO ILEGIBLE O SIN DATO" : "otra leyenda: todas las casillas son legibles",
        "La leyenda no coincide con las casillas de votos ilegibles o sin dato (" + std::to_string(votes.unreadable)
            + ").");
    if (layout.year.hiddenBoxes && row.kind == Kind::some && votes.absent > 0)
        finding.severity = Severity::note;
    report.add(std::move(finding));
}

void checkFiller(const Row& row, Field field, std::string_view expected, std::string_view rule,
    std::string_view sentence, Report& report)
{
    if (row[field] != expected)
        report.add(at(row, field, rule, expected, std::string(sentence)));
}

void checkNoActa(const Row& row, const Layout& layout, Report& report)
{
    const Year& year = layout.year;
    constexpr std::string_view sentence = "La fila dice SIN ACTA y esta celda no lo dice.";
    for (std::size_t i = row.firstBox(); i < row.endOfBoxes(); ++i) {
        const std::string_view cell = row.cells[i];
        if (cell != year.sinActaBox && cell != "-")
            report.add(at(row, i, rules::legendNoActa, year.sinActaBox, std::string(sentence)));
    }
    for (const Field field : { Field::codigo, Field::acopio, Field::captura, Field::verificacion, Field::documento })
        checkFiller(row, field, year.sinActaRest, rules::legendNoActa, sentence, report);
    for (const Field field : { Field::origen, Field::digitalizacion }) {
        if (!year.sinActaKeepsOrigin)
            checkFiller(row, field, year.sinActaRest, rules::legendNoActa, sentence, report);
    }
}

void checkUncaptured(const Row& row, const Layout& layout, Report& report)
{
    const std::string_view filler = layout.year.uncaptured;
    constexpr std::string_view sentence = "La fila dice que nadie ha capturado el acta y esta celda trae un dato.";
    for (std::size_t i = row.firstBox(); i < row.endOfBoxes(); ++i) {
        if (row.cells[i] != filler)
            report.add(at(row, i, rules::legendUncaptured, filler, std::string(sentence)));
    }
    for (const Field field :
        { Field::sobrantes, Field::personas, Field::representantesVotaron, Field::sacados, Field::asentado }) {
        if (!row.isSpecialMode())
            checkFiller(row, field, filler, rules::legendUncaptured, sentence, report);
    }
    for (const Field field : { Field::mecanismos, Field::codigo, Field::acopio, Field::captura, Field::verificacion,
             Field::origen, Field::digitalizacion, Field::documento })
        checkFiller(row, field, filler, rules::legendUncaptured, sentence, report);
}

void checkOutside(const Row& row, const Layout& layout, Report& report)
{
    constexpr std::string_view sentence = "La fila está fuera de catálogo y esta celda no corresponde.";
    for (std::size_t i = row.firstBox(); i < row.endOfBoxes(); ++i) {
        if (!row.cells[i].empty() && row.cells[i] != "-")
            report.add(at(row, i, rules::legendOutside, "", std::string(sentence)));
    }
    const std::string_view place = layout.year.outsideCounted == "2" ? "3" : "-";
    checkFiller(row, Field::ubicacion, place, rules::legendOutside, sentence, report);
}

} // namespace

void checkCounted(const Row& row, const Layout& layout, Report& report)
{
    const std::string_view expected = countedFor(row.kind, layout.year);
    if (row[Field::contabilizada] != expected)
        report.add(at(row, Field::contabilizada, rules::legendCounted, expected,
            "CONTABILIZADA no corresponde a la leyenda «" + shown(row[Field::observaciones]) + "»."));
}

void checkLegend(const Row& row, const Layout& layout, Report& report)
{
    switch (row.kind) {
    case Kind::noActa:
        return checkNoActa(row, layout, report);
    case Kind::uncaptured:
        return checkUncaptured(row, layout, report);
    case Kind::outside:
        return checkOutside(row, layout, report);
    case Kind::unknown:
        return;
    default:
        break;
    }
    if (layout.year.limitEnforced)
        checkLimit(row, report);
    if (layout.year.unreadableShown)
        checkReadable(row, layout, report);
}

void checkTotal(const Row& row, const Layout& layout, Report& report)
{
    const std::string_view cell = row[Field::calculado];
    std::string expected = std::to_string(row.votes.sum);
    if (row.kind == Kind::noActa)
        expected = layout.year.sinActaTotal;
    else if (row.kind == Kind::uncaptured)
        expected = layout.year.sinCapturaTotal;
    else if (row.isOutside() && (cell.empty() || cell == "-"))
        return;
    else if (row.votes.numbers == 0 && !layout.year.unreadableShown)
        expected = layout.year.uncaptured;
    if (cell != expected)
        report.add(at(row, Field::calculado, rules::votesTotal, expected,
            "El total calculado no es la suma de las casillas de votos legibles."));
}

} // namespace prep::gate
