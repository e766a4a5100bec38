// SPDX-License-Identifier: MIT
#include "models/domain/phoneupload.h"

namespace prep {

namespace {

bool agrees(const Process& process, ActaIndex acta, const PhoneActa& named)
{
    const CatalogueRow& row = process.actas[acta];
    return (named.election.empty() || process.elections[row.election].id == named.election)
        && (named.claveCasilla.empty() || row.claveCasilla == named.claveCasilla)
        && (named.tipoActa.empty() || row.tipoActa == named.tipoActa);
}

} // namespace

std::variant<ActaIndex, ActaFault> actaOfPhone(const Process& process, const PhoneActa& named)
{
    const auto election = process.findElection(named.election);
    if (!named.election.empty() && !election)
        return ActaFault::unknownElection;
    if (!named.key.empty()) {
        const auto acta = process.findActa(named.key);
        if (!acta)
            return ActaFault::unknown;
        return agrees(process, *acta, named) ? std::variant<ActaIndex, ActaFault>(*acta) : ActaFault::contradictory;
    }
    if (!election || named.claveCasilla.empty())
        return ActaFault::unknown;
    const Election& rows = process.elections[*election];
    std::variant<ActaIndex, ActaFault> found = ActaFault::unknown;
    for (ActaIndex acta = rows.first; acta < rows.first + rows.count; ++acta) {
        if (!agrees(process, acta, named))
            continue;
        if (std::holds_alternative<ActaIndex>(found))
            return ActaFault::ambiguous;
        found = acta;
    }
    return found;
}

HourFault hourFault(const Process& process, Millis now, Millis occurred, Millis offset)
{
    constexpr Millis day = 24LL * 3600000;
    const Millis corrected = occurred - offset;
    if (corrected > now + process.rules.clockTolerance)
        return HourFault::future;
    return corrected < process.opening - day ? HourFault::before : HourFault::none;
}

} // namespace prep
