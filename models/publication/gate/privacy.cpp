// SPDX-License-Identifier: MIT
#include "models/publication/gate/privacy.h"

#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/jsonsums.h"

#include <algorithm>
#include <array>

namespace prep::gate {

namespace {

// Parts of names, in lower case.
constexpr std::array<std::string_view, 20> forbidden { "operador", "operator", "persona_id", "capturista",
    "verificador", "acopiador", "digitalizador", "cotejador", "funcionari", "usuario", "user", "estacion", "station",
    "dispositivo", "device", "equipo", "telefono", "imei", "correo", "curp" };
// Whole names.
constexpr std::array<std::string_view, 6> forbiddenWhole { "ip", "mac", "persona", "person", "pc", "host" };

void checkNamesIn(const JsonValue& value, const std::string& pointer, Report& report)
{
    if (value.IsObject()) {
        for (const auto& member : value.GetObject()) {
            const std::string below = pointer + '/' + std::string(textOf(member.name));
            if (isForbiddenName(textOf(member.name)))
                report.add(atMember(rules::privacyName, below, textOf(member.name), "",
                    "El archivo diría quién trabajó o en qué equipo: eso no se publica."));
            checkNamesIn(member.value, below, report);
        }
    } else if (value.IsArray()) {
        std::size_t place = 0;
        for (const JsonValue& element : value.GetArray())
            checkNamesIn(element, pointer + '/' + std::to_string(place++), report);
    }
}

} // namespace

bool isForbiddenName(std::string_view name)
{
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return std::find(forbiddenWhole.begin(), forbiddenWhole.end(), lower) != forbiddenWhole.end()
        || std::any_of(forbidden.begin(), forbidden.end(),
            [&](std::string_view part) { return lower.find(part) != std::string::npos; });
}

void checkNames(const JsonValue& document, Report& report)
{
    checkNamesIn(document, {}, report);
}

} // namespace prep::gate
