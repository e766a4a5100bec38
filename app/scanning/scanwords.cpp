// SPDX-License-Identifier: MIT
#include "app/scanning/scanwords.h"

namespace prep::scanning {

namespace {

/// lupdate takes said() for translate() (resources/translations/README.md).
consteval std::string_view said(const char* /*context*/, const char* text)
{
    return text;
}

Frase phrase(std::string_view text, std::vector<Frase> parts = {})
{
    return Frase("imagen", text, std::move(parts));
}

} // namespace

Frase words::cannotOpen()
{
    return phrase(said("imagen", "el archivo no se puede abrir: revise sus permisos"));
}

std::vector<Frase> problemsOf(const SpoolEntry& entry, const UmbralesImagen& limits)
{
    std::vector<Frase> problems;
    const std::string other = entry.same.toStdString();
    if (!entry.unreadable.isEmpty())
        problems.emplace_back("imagen", entry.unreadable.toStdString());
    if (entry.state == ScanState::repetida)
        problems.push_back(phrase(said("imagen", "Es el mismo archivo que «%1»: no se envía dos veces"), { other }));
    if (entry.state == ScanState::atencion && !other.empty())
        problems.push_back(phrase(said("imagen", "Ya hay otra imagen de esta acta, «%1»"), { other }));
    if (entry.state == ScanState::apartada && !other.empty())
        problems.push_back(phrase(said("imagen", "Sustituida por «%1»"), { other }));
    for (const auto fault : entry.faults)
        problems.push_back(imaging::reason(fault, entry.measured, limits));
    return problems;
}

} // namespace prep::scanning
