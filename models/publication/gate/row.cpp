// SPDX-License-Identifier: MIT
#include "models/publication/gate/row.h"

#include <algorithm>
#include <utility>

namespace prep::gate {

std::size_t Row::indexOf(Field field) const
{
    const auto place = static_cast<std::size_t>(field);
    return place < headFields ? place : cells.size() - tailFields + (place - headFields);
}

std::string_view Row::code(Field field) const
{
    std::string_view cell = (*this)[field];
    if (cell.starts_with('\''))
        cell.remove_prefix(1);
    return cell;
}

bool Row::isCapturedActa() const
{
    return kind == Kind::plain || kind == Kind::some || kind == Kind::exceeds || kind == Kind::all;
}

bool Row::isSpecialMode() const
{
    const std::string_view type = (*this)[Field::tipoCasilla];
    return type == "A" || type == "P" || type == "M";
}

Kind kindOf(std::string_view legend, std::string_view counted, const Year& year)
{
    // An acta without legend and a row nobody captured may be told apart by CONTABILIZADA alone (2021: both are empty).
    if (legend == year.uncaptured && (counted == year.uncaptured || legend != year.noLegend))
        return Kind::uncaptured;
    if (legend == year.noLegend)
        return Kind::plain;
    if (legend == "EXCEDE LISTA NOMINAL")
        return Kind::exceeds;
    if (legend == "ALGUN CAMPO ILEGIBLE O SIN DATO")
        return Kind::some;
    if (legend == "TODOS ILEGIBLES O SIN DATO")
        return Kind::all;
    if (legend == "FUERA DE CATALOGO")
        return Kind::outside;
    if (legend == "SIN ACTA POR PAQUETE NO ENTREGADO" || legend == "SIN ACTA POR CASILLA NO INSTALADA"
        || legend == "SIN ACTA POR PAQUETE ENTREGADO SIN " + std::string(year.withoutEnvelope))
        return Kind::noActa;
    return Kind::unknown;
}

Votes countVotes(const Row& row)
{
    Votes votes;
    for (std::size_t i = row.firstBox(); i < row.endOfBoxes(); ++i) {
        const std::string_view cell = row.cells[i];
        if (const auto count = parseCount(cell)) {
            votes.sum += *count;
            ++votes.numbers;
        } else if (cell == "SIN DATO" || cell == "ILEGIBLE") {
            ++votes.unreadable;
        } else if (cell == "SIN ACTA") {
            ++votes.noActa;
        } else if (cell == "-") {
            ++votes.absent;
        } else {
            ++votes.empty;
        }
    }
    return votes;
}

bool isHash(std::string_view cell)
{
    return cell.size() == 64 && std::all_of(cell.begin(), cell.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

Finding at(const Row& row, std::size_t column, std::string_view rule, std::string_view expected, std::string sentence)
{
    Finding finding = atLine(row.line, rule, row.cells[column], expected, std::move(sentence));
    finding.column = column + 1;
    finding.columnName = (*row.header)[column];
    return finding;
}

Finding at(const Row& row, Field field, std::string_view rule, std::string_view expected, std::string sentence)
{
    return at(row, row.indexOf(field), rule, expected, std::move(sentence));
}

Finding atLine(
    std::size_t line, std::string_view rule, std::string_view found, std::string_view expected, std::string sentence)
{
    Finding finding;
    finding.rule = rule;
    finding.line = line;
    finding.found = found;
    finding.expected = expected;
    finding.sentence = std::move(sentence);
    return finding;
}

} // namespace prep::gate
