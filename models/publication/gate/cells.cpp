// SPDX-License-Identifier: MIT
#include "models/publication/gate/rowrules.h"
#include "models/publication/gate/ruleids.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace prep::gate {

namespace {

using Words = std::initializer_list<std::string_view>;

bool isOneOf(std::string_view cell, const Words& words)
{
    return std::find(words.begin(), words.end(), cell) != words.end();
}

/// A cell that may be a number, or a word where a number is not to be had.
bool isAmount(const Row& row, std::string_view cell, bool box, const Year& year)
{
    if (parseCount(cell))
        return true;
    if (row.isOutside())
        return cell.empty() || cell == "-";
    if (cell == "N/A" && !box)
        return row.isSpecialMode();
    if (cell == year.uncaptured)
        // Nobody captured it; an unreadable box that is left empty (2021); a party that is not on this ballot (`-`).
        return box || row.kind == Kind::uncaptured || !year.unreadableShown;
    if (row.kind == Kind::noActa)
        return cell == year.sinActaBox;
    return year.unreadableShown && isOneOf(cell, { "SIN DATO", "ILEGIBLE" });
}

bool checkAmount(const Row& row, std::size_t column, bool box, const Layout& layout, Report& report)
{
    if (isAmount(row, row.cells[column], box, layout.year))
        return true;
    report.add(at(row, column, rules::cellNumber, "número entero o la palabra que corresponde",
        "La celda debe ser un número entero, sin comas, puntos ni espacios, o una palabra que aquí se permita."));
    return false;
}

bool checkTotalCell(const Row& row, const Layout& layout, Report& report)
{
    const std::string_view cell = row[Field::calculado];
    const Year& year = layout.year;
    // Whether it is the right one for this row is the business of checkTotal.
    if (parseCount(cell) || isOneOf(cell, { year.sinActaTotal, year.sinCapturaTotal, year.uncaptured, year.sinActaBox })
        || (row.isOutside() && (cell.empty() || cell == "-")))
        return true;
    report.add(at(row, Field::calculado, rules::cellNumber, "número entero",
        "El total calculado debe ser un número entero, sin comas ni puntos."));
    return false;
}

bool checkRoll(const Row& row, const Layout& layout, Report& report)
{
    bool sound = true;
    if (!row.isOutside() && !parseCount(row[Field::listaNominal])) {
        report.add(at(row, Field::listaNominal, rules::cellNumber, "número entero",
            "La lista nominal debe ser un número entero."));
        sound = false;
    }
    const std::string_view representatives = row[Field::representantes];
    const bool absent = row.isOutside()
        ? representatives.empty() || representatives == "-"
        : representatives == layout.year.uncaptured || (representatives == "N/A" && (row.isSpecialMode() || layout.year.representativesMayLack));
    if (!parseCount(representatives) && !absent) {
        report.add(at(row, Field::representantes, rules::cellNumber, "número entero",
            "Las representaciones deben ser un número entero."));
        sound = false;
    }
    return sound;
}

bool isDateCell(const Row& row, Field field, const Year& year)
{
    const std::string_view cell = row[field];
    if (parseStamp(cell))
        return true;
    switch (row.kind) {
    case Kind::outside:
        if (field == Field::acopio)
            return year.isoDatesOutside && parseIsoStamp(cell);
        return cell.empty() || cell == "-";
    case Kind::uncaptured:
        return cell == year.uncaptured;
    case Kind::noActa:
        return cell == year.sinActaRest;
    default:
        return field == Field::verificacion && !year.verificationRequired && cell == year.uncaptured;
    }
}

bool checkHash(const Row& row, const Layout& layout, Report& report)
{
    const std::string_view cell = row[Field::codigo];
    if (isHash(cell))
        return true;
    const bool captured = row.isCapturedActa() || row.isOutside();
    if (captured && cell == layout.year.uncaptured) {
        Finding finding
            = at(row, Field::codigo, rules::hashMissing, "código SHA-256", "El acta todavía no tiene imagen.");
        finding.severity = Severity::note;
        report.add(std::move(finding));
        return true;
    }
    if (!captured && (cell == layout.year.uncaptured || cell == layout.year.sinActaRest))
        return true;
    report.add(at(row, Field::codigo, rules::hashFormat, "64 dígitos hexadecimales en minúsculas",
        "El código de integridad no es un SHA-256 escrito en minúsculas."));
    return false;
}

void checkCode(const Row& row, Field field, const Words& words, const Layout& layout, Report& report)
{
    const std::string_view cell = row[field];
    if (isOneOf(cell, words) || cell == layout.year.uncaptured || cell == layout.year.sinActaRest)
        return;
    report.add(
        at(row, field, rules::cellCode, "un valor del catálogo", "El valor no existe en el catálogo de esta columna."));
}

} // namespace

bool checkCells(const Row& row, const Layout& layout, Report& report)
{
    bool sound = true;
    for (const Field field :
        { Field::sobrantes, Field::personas, Field::representantesVotaron, Field::sacados, Field::asentado })
        sound = checkAmount(row, row.indexOf(field), false, layout, report) && sound;
    for (std::size_t i = row.firstBox(); i < row.endOfBoxes(); ++i)
        sound = checkAmount(row, i, true, layout, report) && sound;
    sound = checkTotalCell(row, layout, report) && sound;
    sound = checkRoll(row, layout, report) && sound;
    for (const Field field : { Field::acopio, Field::captura, Field::verificacion }) {
        if (isDateCell(row, field, layout.year))
            continue;
        report.add(at(row, field, rules::cellDate, "dd/mm/aaaa hh:mm:ss",
            "La fecha y hora no está escrita como en el resto del archivo."));
        sound = false;
    }
    return checkHash(row, layout, report) && sound;
}

void checkCodes(const Row& row, const Layout& layout, Report& report)
{
    if (!row.isOutside()) {
        const std::string_view type = row[Field::tipoCasilla];
        if (type.size() != 1 || std::string_view("BCESMAP").find(type) == std::string_view::npos)
            report.add(
                at(row, Field::tipoCasilla, rules::cellCode, "B, C, E, S, M, A o P", "El tipo de casilla no existe."));
        if (!isOneOf(row[Field::ubicacion], { "1", "2" }))
            report.add(at(row, Field::ubicacion, rules::cellCode, "1 o 2", "La ubicación de la casilla no existe."));
    }
    checkCode(row, Field::mecanismos, { "", "-", "D", "F", "I", "F-D", "I-D", "F-I", "F-I-D" }, layout, report);
    checkCode(row, Field::origen, { "CASILLA", "CATD" }, layout, report);
    checkCode(row, Field::documento,
        { "ACTA PREP", "RPP", "CC", "PPC", "ACTA VA", "ACTA VPPP", "ACTA VMRE", "ACTA VRME", "ACTA UE" }, layout,
        report);
    if (!(row.isOutside() && layout.year.isoDatesOutside && row[Field::digitalizacion] == "Escaner"))
        checkCode(row, Field::digitalizacion, { "MOVIL", "ESCANER" }, layout, report);
}

} // namespace prep::gate
