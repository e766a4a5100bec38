// SPDX-License-Identifier: MIT
#include "models/publication/gate/jsonacta.h"

#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/jsonsums.h"

#include <array>
#include <charconv>

namespace prep::gate {

namespace {

struct Column {
    std::string_view name;
    Field field;
};
constexpr std::array totals { Column { "boletasSobrantes", Field::sobrantes },
    Column { "personasVotaron", Field::personas }, Column { "representantesVotaron", Field::representantesVotaron },
    Column { "votosSacados", Field::sacados }, Column { "totalAsentado", Field::asentado } };
constexpr std::array origins { Column { "imagen", Field::codigo }, Column { "origen", Field::origen },
    Column { "digitalizacion", Field::digitalizacion }, Column { "documento", Field::documento },
    Column { "acopio", Field::acopio }, Column { "captura", Field::captura },
    Column { "verificacion", Field::verificacion } };

std::string_view stateOf(Kind kind)
{
    if (kind == Kind::uncaptured)
        return "pendiente";
    return kind == Kind::noActa ? "sinActa" : "capturada";
}

} // namespace

void ActaCompare::check(const JsonValue& acta, const std::string& pointer, const Row& row, Report& report)
{
    m_row = &row;
    m_pointer = &pointer;
    m_report = &report;
    identity(acta);
    value(acta);
}

void ActaCompare::text(std::string_view name, std::string_view found, std::size_t column, std::string_view expected)
{
    if (found == expected)
        return;
    m_report->add(atMember(rules::jsonCell, *m_pointer + '/' + std::string(name), found, expected,
        "El JSON no dice lo que dice la base de datos en el renglón " + std::to_string(m_row->line) + ", columna "
            + std::string((*m_row->header)[column]) + "."));
}

/// A number or a word against the cell's text.
void ActaCompare::cell(std::string_view name, const JsonValue* value, std::size_t column)
{
    std::array<char, 24> digits {};
    std::string_view found;
    if (value != nullptr && value->IsUint64()) {
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value->GetUint64());
        found = { digits.data(), static_cast<std::size_t>(end.ptr - digits.data()) };
    } else if (value != nullptr && value->IsString()) {
        found = textOf(*value);
    } else if (value != nullptr && value->IsNull()) {
        found = "N/A";
    }
    text(name, found, column, m_row->cells[column]);
}

void ActaCompare::identity(const JsonValue& acta)
{
    const Row& row = *m_row;
    text("claveActa", textOf(acta, "claveActa"), row.indexOf(Field::claveActa), row.code(Field::claveActa));
    const std::string casilla = std::string(row[Field::tipoCasilla]) + std::string(row.code(Field::idCasilla))
        + std::string(row.code(Field::extContigua));
    text("casilla", textOf(acta, "casilla"), row.indexOf(Field::idCasilla), casilla);
    text("tipoActa", textOf(acta, "tipoActa"), row.indexOf(Field::tipoActa), row[Field::tipoActa]);
    text("ubicacion", textOf(acta, "ubicacion"), row.indexOf(Field::ubicacion), row[Field::ubicacion]);
    cell("listaNominal", memberOf(acta, "listaNominal"), row.indexOf(Field::listaNominal));
    cell("representantes", memberOf(acta, "representantes"), row.indexOf(Field::representantes));
}

void ActaCompare::value(const JsonValue& acta)
{
    const Row& row = *m_row;
    text("estado", textOf(acta, "estado"), row.indexOf(Field::observaciones), stateOf(row.kind));
    if (row.kind == Kind::uncaptured)
        return;
    const JsonValue* counted = memberOf(acta, "contabilizada");
    text("contabilizada", counted != nullptr && counted->IsTrue() ? "1" : "0", row.indexOf(Field::contabilizada),
        row[Field::contabilizada]);
    text("observaciones", textOf(acta, "observaciones"), row.indexOf(Field::observaciones),
        row.kind == Kind::plain ? std::string_view() : row[Field::observaciones]);
    if (row.kind == Kind::noActa)
        return;
    for (const Column& each : totals) {
        // A special mode has no such total at all: the base says so of the column, whatever the acta's form says.
        if (row[each.field] != "N/A" || !row.isSpecialMode())
            cell(each.name, memberOf(acta, each.name), row.indexOf(each.field));
    }
    cell("totalCalculado", memberOf(acta, "totalCalculado"), row.indexOf(Field::calculado));
    boxes(acta);
    origin(acta);
}

void ActaCompare::boxes(const JsonValue& acta)
{
    const JsonValue* votes = memberOf(acta, "votos");
    const std::size_t first = m_row->firstBox();
    std::size_t box = 0;
    if (votes != nullptr && votes->IsObject()) {
        for (const auto& member : votes->GetObject()) {
            for (; box < m_boxes.size() && m_boxes[box] != textOf(member.name); ++box)
                text(m_boxes[box], "-", first + box, m_row->cells[first + box]); // not on this ballot
            if (box == m_boxes.size()) {
                text("votos", textOf(member.name), first, "las casillas de la boleta, en su orden");
                return;
            }
            cell(m_boxes[box], &member.value, first + box);
            ++box;
        }
    }
    for (; box < m_boxes.size(); ++box)
        text(m_boxes[box], "-", first + box, m_row->cells[first + box]);
}

void ActaCompare::origin(const JsonValue& acta)
{
    for (const Column& each : origins)
        orDash(acta, each.name, each.field);
}

/// What is not there is an empty text in the JSON, or no member, and a dash in the base.
void ActaCompare::orDash(const JsonValue& acta, std::string_view name, Field field)
{
    const std::string_view found = textOf(acta, name);
    text(name, found.empty() ? m_layout.year.uncaptured : found, m_row->indexOf(field), (*m_row)[field]);
}

} // namespace prep::gate
