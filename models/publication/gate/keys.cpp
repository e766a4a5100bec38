// SPDX-License-Identifier: MIT
#include "models/publication/gate/rowrules.h"
#include "models/publication/gate/ruleids.h"

#include <algorithm>
#include <array>

namespace prep::gate {

namespace {

struct Code {
    Field field;
    std::size_t digits; ///< 0: not digits alone
};

constexpr std::array<Code, 7> codes { { { Field::claveCasilla, 0 }, { Field::claveActa, 0 }, { Field::idEntidad, 2 },
    { Field::idDistrito, 3 }, { Field::seccion, 4 }, { Field::idCasilla, 2 }, { Field::extContigua, 2 } } };

constexpr std::size_t casillaLength = 11;

bool isDigits(std::string_view text, std::size_t length)
{
    return text.size() == length && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool checkLengths(const Row& row, Report& report)
{
    bool sound = true;
    for (const auto& [field, digits] : codes) {
        const std::string_view code = row.code(field);
        const bool special = code == "N/A" && row.isSpecialMode();
        if (digits == 0 || isDigits(code, digits) || special)
            continue;
        report.add(at(row, field, rules::keyLength, std::to_string(digits) + " dígitos",
            "La clave no tiene los dígitos que debe."));
        sound = false;
    }
    if (row.code(Field::claveCasilla).size() != casillaLength) {
        report.add(at(row, Field::claveCasilla, rules::keyLength, "11 caracteres",
            "La clave de casilla debe tener once caracteres."));
        sound = false;
    }
    return sound;
}

/// The parts that a special mode does not have are not compared.
bool casillaFits(const Row& row)
{
    const std::string_view key = row.code(Field::claveCasilla);
    const auto fits = [&](Field field, std::size_t from, std::size_t length) {
        const std::string_view part = row.code(field);
        return part == "N/A" || part == key.substr(from, length);
    };
    return fits(Field::idEntidad, 0, 2) && fits(Field::seccion, 2, 4) && fits(Field::tipoCasilla, 6, 1)
        && fits(Field::idCasilla, 7, 2) && fits(Field::extContigua, 9, 2);
}

} // namespace

void checkKeys(const Row& row, const Layout& layout, bool guarded, Report& report)
{
    if (row.isOutside())
        return; // its keys are what could be read of them
    for (const auto& [field, digits] : codes) {
        if (row[field].starts_with('\'') != guarded)
            report.add(at(row, field, rules::keyGuard, guarded ? "con apóstrofo" : "sin apóstrofo",
                "La clave no lleva el apóstrofo como en el formato: una hoja de cálculo perdería sus ceros."));
    }
    if (!checkLengths(row, report))
        return;
    const std::string_view casilla = row.code(Field::claveCasilla);
    if (!casillaFits(row)) {
        const std::string parts = std::string(row.code(Field::idEntidad)) + std::string(row.code(Field::seccion))
            + std::string(row[Field::tipoCasilla]) + std::string(row.code(Field::idCasilla))
            + std::string(row.code(Field::extContigua));
        report.add(at(
            row, Field::claveCasilla, rules::keyParts, parts, "La clave de casilla no está formada por sus partes."));
    }
    std::string type(row[Field::tipoActa]);
    if (type.size() < layout.actaTypeDigits)
        type.insert(0, layout.actaTypeDigits - type.size(), '0');
    const std::string_view key = row.code(Field::claveActa);
    if (type.empty() || !key.starts_with(casilla) || key.substr(casilla.size()) != type)
        report.add(at(row, Field::claveActa, rules::keyParts, std::string(casilla) + type,
            "La clave del acta no es la de su casilla con el tipo de acta."));
}

void WholeFileRules::add(const Row& row, Report& report)
{
    if (row.isOutside()) {
        if (m_firstOutside == 0)
            m_firstOutside = row.line;
    } else {
        if (m_firstOutside != 0)
            report.add(
                at(row, Field::observaciones, rules::outsideLast, "antes del renglón " + std::to_string(m_firstOutside),
                    "Las actas fuera de catálogo van al final: esta fila está después de ellas."));
        const auto [it, fresh]
            = m_keys.emplace(Key { row.code(Field::claveActa), row.code(Field::idDistrito) }, row.line);
        if (!fresh) {
            Finding finding = at(row, Field::claveActa, rules::keyRepeated, "una sola vez",
                "La clave del acta ya está en el renglón " + std::to_string(it->second) + ".");
            finding.severity = m_layout.year.repeatedKeys ? Severity::note : Severity::refuse;
            report.add(std::move(finding));
        }
    }
    if (!isHash(row[Field::codigo]))
        return;
    const auto [it, fresh] = m_hashes.emplace(row[Field::codigo], Seen { row.line, row.isOutside() });
    if (fresh)
        return;
    Finding finding = at(row, Field::codigo, rules::hashRepeated, "una imagen por acta",
        "La misma imagen ya está en el renglón " + std::to_string(it->second.line) + ".");
    const bool isAllowed = row.isOutside() || it->second.outside || m_sharedImages.contains(row[Field::codigo]);
    finding.severity = isAllowed ? Severity::note : Severity::refuse;
    report.add(std::move(finding));
}

} // namespace prep::gate
